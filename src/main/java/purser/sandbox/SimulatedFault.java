package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * One way to misbehave; {@link ControlApi} says what each part means. An absent number is -1.
 *
 * @param status HTTP status instead of the usual one
 * @param truncateAt bytes of the body after which the connection is cut
 * @param bodyBytes size of a body of padding
 * @param times how many requests it is for
 * @param after how many requests go well before it
 * @param description the fault as it was asked for, for display
 */
record SimulatedFault(
        int delayMillis,
        Optional<String> code,
        int status,
        Optional<String> body,
        Map<String, String> headers,
        int truncateAt,
        long bodyBytes,
        boolean chunked,
        boolean endless,
        Optional<Connection> connection,
        int times,
        int after,
        Optional<String> apiKey,
        Optional<String> path,
        boolean verified,
        JsonNode description) {

    /** What happens to the connection in place of an answer. */
    enum Connection {
        CLOSE,
        RESET,
        HANG
    }

    boolean concerns(String key, String endpoint) {
        return apiKey.orElse(key).equals(key) && path.orElse(endpoint).equals(endpoint);
    }

    boolean isPadded() {
        return bodyBytes >= 0 || endless;
    }

    /** Whether the client gets something else than the exchange's own answer, late or cut short as that may be. */
    boolean replacesAnswer() {
        return code.isPresent() || body.isPresent() || status >= 0 || connection.isPresent() || isPadded();
    }

    /** Whether the client cannot get a usable answer: not so for one that is only late or has further headers. */
    boolean spoilsAnswer() {
        return replacesAnswer() || truncateAt >= 0;
    }
}
