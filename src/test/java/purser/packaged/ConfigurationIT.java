package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.packaged.support.PurserProcess;

/** A setting of Quarkus' own counts wherever it is made, also where a binary has the usual one in its image. */
class ConfigurationIT {

    private static final Map<String, String> ACCOUNT = Map.of("PURSER_SANDBOX", "true", "PURSER_KEY_CHECK", "0s");

    private static final String OURS = "ours %s%n";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QUARKUS_LOG_CONSOLE_FORMAT",
                "_PROD_QUARKUS_LOG_CONSOLE_FORMAT",
                "quarkus.log.console.format",
                "%prod.quarkus.log.console.format"
            })
    void isTakenFromTheEnvironment(String variable) throws Exception {
        assertIsTaken(Map.of(variable, OURS));
    }

    @Test
    void isTakenFromTheCommandLine() throws Exception {
        assertIsTaken(Map.of(), "-Dquarkus.log.console.format=" + OURS);
    }

    @ParameterizedTest
    @CsvSource({
        ".env, QUARKUS_LOG_CONSOLE_FORMAT",
        ".env, quarkus.log.console.format",
        "config/application.properties, quarkus.log.console.format",
        "config/application.properties, %prod.quarkus.log.console.format"
    })
    void isTakenFromAFile(String file, String name) throws Exception {
        write(file, name, OURS);

        assertIsTaken(Map.of());
    }

    @Test
    void isTakenFromAFileThatIsNamed() throws Exception {
        write("elsewhere.properties", "quarkus.log.console.format", OURS);

        assertIsTaken(Map.of(
                "SMALLRYE_CONFIG_LOCATIONS",
                directory.resolve("elsewhere.properties").toString()));
    }

    /** A variable that is of no configuration itself. */
    @Test
    void isTakenFromAVariableThatAFileNames() throws Exception {
        write("config/application.properties", "quarkus.log.console.format", "${OUR_FORMAT}");

        assertIsTaken(Map.of("OUR_FORMAT", OURS));
    }

    @Test
    void isTakenFromAProfile() throws Exception {
        assertIsTaken(Map.of("QUARKUS_PROFILE", "staging", "_STAGING_QUARKUS_LOG_CONSOLE_FORMAT", OURS));
        assertIsTaken(Map.of(
                "QUARKUS_PROFILE",
                "staging",
                "QUARKUS_LOG_CONSOLE_FORMAT",
                "theirs %s%n",
                "_STAGING_QUARKUS_LOG_CONSOLE_FORMAT",
                OURS));
    }

    /** The usual start makes few parts of the configuration anew; were it all, a start would take twice as long. */
    @Test
    void isMostlyInTheImage() throws Exception {
        String log = log(Map.of("QUARKUS_LOG_CATEGORY__PURSER__LEVEL", "DEBUG", "QUARKUS_HTTP_HOST", "127.0.0.1"));

        assertThat(log).doesNotContain("WARN");
        boolean binary = Files.exists(Path.of(System.getProperty("native.image.path")));
        assertThat(log.replaceAll("(?s).*Configuration: (\\d+) parts from the image.*", "$1"))
                .matches(parts -> binary ? Integer.parseInt(parts) >= 25 : parts.equals("0"));
    }

    private void write(String file, String name, String value) throws Exception {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, name + "=" + value + "\n");
    }

    private void assertIsTaken(Map<String, String> environment, String... options) throws Exception {
        assertThat(log(environment, options).lines()).allMatch(line -> line.startsWith("ours "));
    }

    private String log(Map<String, String> environment, String... options) throws Exception {
        Map<String, String> all = new HashMap<>(ACCOUNT);
        all.putAll(environment);
        try (PurserProcess purser = PurserProcess.startIn(directory, all, options)) {
            purser.untilReady();
            purser.terminate();
            return purser.output();
        }
    }
}
