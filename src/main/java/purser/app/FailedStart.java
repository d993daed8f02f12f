package purser.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import purser.config.QuarkusFaults;

/**
 * Tells why a start failed: one message without a stack trace for what a person can mend, and the stack trace for what is a
 * defect. As a line of JSON where the log is one.
 */
final class FailedStart {

    /** Of Quarkus, for the port of probes and metrics. */
    private static final Pattern MANAGEMENT =
            Pattern.compile("Unable to start the management interface on (.+):(\\d+)");

    private final PrintStream out;
    private final Map<String, String> environment;
    private final Clock clock;

    FailedStart(PrintStream out, Map<String, String> environment, Clock clock) {
        this.out = out;
        this.environment = environment;
        this.clock = clock;
    }

    void tell(Throwable failure) {
        String message = message(failure);
        if (message == null) {
            Logger.getLogger("purser").error("Purser can't start, by a defect of its own or of a library", failure);
        } else if (isJson()) {
            out.println(json(message.strip()));
        } else {
            out.println(message);
        }
    }

    /** Null for what no setting mends. */
    private static @Nullable String message(Throwable failure) {
        Throwable before = null;
        for (Throwable cause = failure; cause != null && cause != before; cause = cause.getCause()) {
            before = cause;
            if (cause instanceof ConfigurationException) {
                return cause.getMessage();
            }
            if (cause instanceof ConfigValidationException invalid) {
                return QuarkusFaults.message(invalid);
            }
            if (cause instanceof QuarkusBindException port) {
                return UnusablePort.sentence(port, port.getHost(), port.getPort(), UnusablePort.Purpose.CALLERS);
            }
            Matcher management = MANAGEMENT.matcher(String.valueOf(cause.getMessage()));
            if (management.matches() && cause.getCause() != null) {
                return UnusablePort.sentence(
                        cause.getCause(),
                        management.group(1),
                        Integer.parseInt(management.group(2)),
                        UnusablePort.Purpose.PROBES);
            }
        }
        return null;
    }

    // Of the environment: the configuration itself may be what is wrong.
    private boolean isJson() {
        return "true"
                        .equalsIgnoreCase(environment
                                .getOrDefault("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "")
                                .strip())
                || Boolean.getBoolean("quarkus.log.console.json.enabled");
    }

    // The fields that the log's lines begin with.
    private String json(String message) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("timestamp", clock.instant().toString());
            json.writeStringField("loggerName", "purser");
            json.writeStringField("level", "ERROR");
            json.writeStringField("message", message);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }
}
