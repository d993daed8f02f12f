package purser.api;

import java.util.Map;

/**
 * A response to a question for balances, whoever sends it.
 *
 * @param headers by their names; its {@code Content-Type} is not among them
 * @param body not to be changed; empty for status 304, which has no type either
 */
public record BalancesAnswer(int status, String contentType, Map<String, String> headers, byte[] body) {

    /** The same, for a caller that has it. */
    BalancesAnswer notModified() {
        return new BalancesAnswer(304, contentType, headers, new byte[0]);
    }
}
