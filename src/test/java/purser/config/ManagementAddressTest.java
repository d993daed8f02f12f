package purser.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementAddressTest {

    @TempDir
    private Path directory;

    @Test
    void isTheApplicationsWhereNothingIsSet() throws IOException {
        Properties application = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            application.load(reader);
        }

        assertThat(application).containsAllEntriesOf(ManagementAddress.DEFAULTS);
        assertThat(of(Map.of())).isEqualTo(new ManagementAddress("127.0.0.1", 9000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QUARKUS_MANAGEMENT_PORT",
                "_PROD_QUARKUS_MANAGEMENT_PORT",
                "quarkus.management.port",
                "%prod.quarkus.management.port"
            })
    void isTakenFromTheEnvironment(String name) {
        assertThat(of(Map.of(name, "9100")).port()).isEqualTo(9100);
    }

    @ParameterizedTest
    @CsvSource({
        ".env, QUARKUS_MANAGEMENT_PORT",
        ".env, quarkus.management.port",
        "config/application.properties, quarkus.management.port",
        "config/application.properties, %prod.quarkus.management.port"
    })
    void isTakenFromAFile(String file, String name) throws IOException {
        write(file, name + "=9100");

        assertThat(of(Map.of()).port()).isEqualTo(9100);
    }

    @Test
    void isTakenFromTheStrongest() throws IOException {
        write("config/application.properties", "quarkus.management.port=9101");
        assertThat(of(Map.of()).port()).isEqualTo(9101);
        write(".env", "QUARKUS_MANAGEMENT_PORT=9102");
        assertThat(of(Map.of()).port()).isEqualTo(9102);
        Map<String, String> environment = Map.of("QUARKUS_MANAGEMENT_PORT", "9103");
        assertThat(of(environment).port()).isEqualTo(9103);
        assertThat(ManagementAddress.of(environment, Map.of("quarkus.management.port", "9104"), directory)
                        .port())
                .isEqualTo(9104);
    }

    @Test
    void hasTheOffsetOfAllPorts() {
        assertThat(of(Map.of("PURSER_PORT_OFFSET", "100")).port()).isEqualTo(9100);
        assertThat(of(Map.of("PURSER_PORT_OFFSET", "5", "QUARKUS_MANAGEMENT_PORT", "19000"))
                        .port())
                .isEqualTo(19005);
    }

    @Test
    void putsOtherVariablesIn() {
        assertThat(of(Map.of("QUARKUS_MANAGEMENT_PORT", "${PROBES:9200}")).port())
                .isEqualTo(9200);
        assertThat(of(Map.of("QUARKUS_MANAGEMENT_PORT", "${PROBES:9200}", "PROBES", "9300"))
                        .port())
                .isEqualTo(9300);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 127.0.0.1",
        "::, ::1",
        "[::1], ::1",
        "10.1.2.3, 10.1.2.3",
        "localhost, localhost",
        "' ::1 ', ::1"
    })
    void isOneThatCanBeAsked(String configured, String asked) {
        assertThat(of(Map.of("QUARKUS_MANAGEMENT_HOST", configured)).host()).isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"70000", "-1", "x", "9000x", "99999999999"})
    void isRefusedWithoutAPort(String port) {
        assertThatThrownBy(() -> of(Map.of("QUARKUS_MANAGEMENT_PORT", port)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quarkus.management.port (QUARKUS_MANAGEMENT_PORT)")
                .hasMessageContaining("\"" + port + "\" is no port from 1 to 65535");
    }

    @Test
    void isRefusedWithAPortThatNobodyKnows() {
        assertThatThrownBy(() -> of(Map.of("QUARKUS_MANAGEMENT_PORT", "0")))
                .hasMessageContaining("QUARKUS_MANAGEMENT_PORT")
                .hasMessageContaining("free port, which nobody else knows");
    }

    private ManagementAddress of(Map<String, String> environment) {
        return ManagementAddress.of(environment, Map.of(), directory);
    }

    private void write(String file, String line) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, line + "\n");
    }
}
