package purser.api;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;

/**
 * A response to a question for balances, whoever sends it.
 *
 * @param headers by their names; its {@code Content-Type} is not among them
 * @param body not to be changed; empty for status 304, which has no type either
 */
public record BalancesAnswer(int status, String contentType, Map<String, String> headers, byte[] body) {

    /** A problem, which nothing may keep. */
    static BalancesAnswer of(Problem problem) {
        return new BalancesAnswer(
                problem.status(), Problem.MEDIA_TYPE, Map.of(HttpHeaders.CACHE_CONTROL, "no-store"), problem.json());
    }

    /** The same, for a caller that has it. */
    BalancesAnswer notModified() {
        return new BalancesAnswer(304, contentType, headers, new byte[0]);
    }
}
