package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP answer before it goes on the wire.
 *
 * @param outcome the exchange's own code, for the request log
 * @param accepted whether the exchange did what it was asked
 */
record Answer(int status, Map<String, String> headers, String body, String outcome, boolean accepted) {
    private static final String JSON = "application/json;charset=UTF-8";

    static Answer accepted(JsonNode body, String outcome) {
        return new Answer(200, Map.of("Content-Type", JSON), Json.write(body), outcome, true);
    }

    static Answer refused(int status, JsonNode body, String outcome) {
        return new Answer(status, Map.of("Content-Type", JSON), Json.write(body), outcome, false);
    }

    /** An answer of the sandbox itself, not of an exchange: {@code {"error": "…"}}. */
    static Answer problem(int status, String message) {
        return refused(status, Json.object().put("error", message), "sandbox");
    }

    /** What the sandbox answers where it is at fault itself. */
    static Answer defect(Throwable error) {
        return problem(500, "a defect of the sandbox: " + error);
    }

    /** The same answer with further headers; a name that is there already is replaced. */
    Answer with(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        more.forEach((name, value) -> {
            all.keySet().removeIf(name::equalsIgnoreCase);
            all.put(name, value);
        });
        return new Answer(status, all, body, outcome, accepted);
    }

    Answer withStatus(int other) {
        return new Answer(other, headers, body, outcome, accepted);
    }
}
