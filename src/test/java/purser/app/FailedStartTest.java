package purser.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedStartTest {

    private static final Throwable WRONG = new RuntimeException(
            "Failed to start quarkus", new ConfigurationException("Purser can't start, its \"one\" fault:\n  - it\n"));

    @Test
    void tellsTheMessageAlone() {
        assertThat(told(WRONG, Map.of())).isEqualTo("Purser can't start, its \"one\" fault:\n  - it\n\n");
    }

    @Test
    void tellsItAsALineOfJson() throws Exception {
        String told = told(WRONG, Map.of("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "TRUE"));

        assertThat(told.lines()).hasSize(1);
        assertThat(new ObjectMapper().readValue(told, Map.class))
                .isEqualTo(Map.of(
                        "timestamp", "2026-11-27T08:00:00Z",
                        "loggerName", "purser",
                        "level", "ERROR",
                        "message", "Purser can't start, its \"one\" fault:\n  - it"));
    }

    @Test
    void tellsOfTheCallersPort() {
        Throwable taken = new QuarkusBindException("127.0.0.1", 8080, new BindException("Address already in use"));

        assertThat(told(new RuntimeException("Unable to start HTTP server", taken), Map.of()))
                .startsWith("Purser can't start: port 8080 of 127.0.0.1, for callers, is taken")
                .contains("quarkus.http.port (QUARKUS_HTTP_PORT)", "PURSER_PORT_OFFSET=100");
    }

    @Test
    void tellsOfTheManagementPort() {
        Throwable taken = new IllegalStateException(
                "Unable to start the management interface on 127.0.0.1:9000",
                new BindException("Address already in use"));

        assertThat(told(new RuntimeException(taken), Map.of()))
                .startsWith("Purser can't start: port 9000 of 127.0.0.1, for probes and metrics, is taken")
                .contains("quarkus.management.port (QUARKUS_MANAGEMENT_PORT)");
    }

    @ParameterizedTest
    @CsvSource({
        "Cannot assign requested address, is no address of this machine",
        "Permission denied, this user may not listen on port 80"
    })
    void tellsWhyElseAPortCannotBeHad(String message, String told) {
        assertThat(UnusablePort.sentence(new BindException(message), "10.0.0.9", 80, UnusablePort.Purpose.CALLERS))
                .contains(told);
    }

    @Test
    void tellsOfAHostThatIsNotKnown() {
        assertThat(UnusablePort.sentence(
                        new UnknownHostException("nowhere"), "nowhere", 80, UnusablePort.Purpose.PROBES))
                .contains("nowhere is no address of this machine", "QUARKUS_MANAGEMENT_HOST");
    }

    /** It goes to the log, with its stack trace. */
    @Test
    void leavesADefectToTheLog() {
        assertThat(told(new IllegalStateException("a defect of a test"), Map.of()))
                .isEmpty();
    }

    private static String told(Throwable failure, Map<String, String> environment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Clock clock = Clock.fixed(Instant.parse("2026-11-27T08:00:00Z"), ZoneOffset.UTC);
        new FailedStart(new PrintStream(bytes, true, StandardCharsets.UTF_8), environment, clock).tell(failure);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
