package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import purser.packaged.support.PurserProcess;
import purser.packaged.support.WrongConfiguration;

/** What people get wrong ends the start with 1 and one message: the variable and the cure, no secret, no stack trace. */
class WrongConfigurationsIT {

    @TempDir
    Path folder;

    static List<WrongConfiguration> all() {
        return WrongConfiguration.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void endTheStartWithOneMessage(WrongConfiguration wrong) throws Exception {
        try (PurserProcess purser = start(wrong.environment(), wrong.file())) {
            String output = purser.output();

            assertThat(output)
                    .startsWith("Purser can't start, its configuration has 1 fault:\n")
                    .doesNotContain(WrongConfiguration.SECRET, "Exception", "\tat ");
            for (String part : wrong.message()) {
                assertThat(output).contains(part.replace("$folder", folder.toString()));
            }
            assertThat(output.strip().lines()).hasSize(2);
            assertThat(purser.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void areOneLineWhereTheLogIsJson() throws Exception {
        Map<String, String> environment =
                Map.of("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true", "PURSER_SANDBOX", "true", "PURSER_MAXAGE", "1s");
        try (PurserProcess purser = start(environment, "")) {
            List<String> lines = purser.output().lines().toList();

            assertThat(lines).hasSize(1);
            Map<?, ?> line = new ObjectMapper().readValue(lines.get(0), Map.class);
            assertThat(line.get("level")).isEqualTo("ERROR");
            assertThat(line.get("timestamp").toString()).endsWith("Z");
            assertThat(line.get("message").toString()).contains("did you mean PURSER_MAX_AGE?");
        }
    }

    /** By another user than root, who may read anything. */
    @Test
    void nameTheUserWhoMayNotReadASecret() throws Exception {
        Path secret = Files.writeString(Files.createTempFile("purser", ".secret"), "dont-tell");
        try {
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("-w-------"));
            Map<String, String> environment = Map.of(
                    "PURSER_ACCOUNTS_BYBIT_API_KEY",
                    "dont-tell-key",
                    "PURSER_ACCOUNTS_BYBIT_SECRET_KEY_FILE",
                    secret.toString());
            boolean root = "root".equals(System.getProperty("user.name"));
            List<String> user = root ? List.of("setpriv", "--reuid", "1001", "--clear-groups") : List.of();
            try (PurserProcess purser = PurserProcess.startWithin(user, environment)) {
                assertThat(purser.output())
                        .contains("PURSER_ACCOUNTS_BYBIT_SECRET_KEY_FILE", secret.toString(), " may not read it")
                        .contains("user " + (root ? "1001" : ""), "-w-------")
                        .doesNotContain("dont-tell", "Exception");
                assertThat(purser.exitCode()).isEqualTo(1);
            }
        } finally {
            Files.delete(secret);
        }
    }

    private PurserProcess start(Map<String, String> environment, String file) throws IOException {
        if (!file.isEmpty()) {
            Files.writeString(folder.resolve(".env"), file);
        }
        Map<String, String> variables = new TreeMap<>(environment);
        variables.replaceAll((variable, value) -> value.replace("$folder", folder.toString()));
        return PurserProcess.startToEnd(folder, variables);
    }
}
