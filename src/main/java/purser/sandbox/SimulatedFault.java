package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * One way to misbehave; {@link ControlApi}'s documentation says what each part means. An absent number is -1.
 *
 * @param content what is answered instead
 * @param delivery how it gets to the client
 * @param trigger which requests meet it
 * @param description the fault as it was asked for, for display
 */
record SimulatedFault(Content content, Delivery delivery, Trigger trigger, JsonNode description) {

    /**
     * What is answered in place of the exchange's own answer.
     *
     * @param status HTTP status instead of the usual one
     * @param headers added to the usual ones, or in their place
     */
    record Content(Optional<String> code, int status, Optional<String> body, Map<String, String> headers) {}

    /**
     * What happens on the way to the client.
     *
     * @param truncateAt bytes of the body after which the connection is cut
     * @param bodyBytes size of a body of padding
     */
    record Delivery(
            int delayMillis,
            int truncateAt,
            long bodyBytes,
            boolean chunked,
            boolean endless,
            Optional<Connection> connection) {

        boolean isPadded() {
            return bodyBytes >= 0 || endless;
        }
    }

    /**
     * Which requests meet the fault.
     *
     * @param times how many requests it is for
     * @param after how many requests go well before it
     * @param verified whether only those that the exchange would accept
     */
    record Trigger(int times, int after, Optional<String> apiKey, Optional<String> path, boolean verified) {}

    /** What happens to the connection in place of an answer. */
    enum Connection {
        CLOSE,
        RESET,
        HANG
    }

    boolean concerns(String key, String endpoint) {
        return trigger.apiKey().orElse(key).equals(key)
                && trigger.path().orElse(endpoint).equals(endpoint);
    }

    /** Whether the client gets something else than the exchange's own answer, late or cut short as that may be. */
    boolean replacesAnswer() {
        return content.code().isPresent()
                || content.body().isPresent()
                || content.status() >= 0
                || delivery.connection().isPresent()
                || delivery.isPadded();
    }

    /** Whether the client cannot get a usable answer: not so for one that is only late or has further headers. */
    boolean spoilsAnswer() {
        return replacesAnswer() || delivery.truncateAt() >= 0;
    }
}
