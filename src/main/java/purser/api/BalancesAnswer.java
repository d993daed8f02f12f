package purser.api;

import java.util.Map;

/**
 * A response to a question for balances, whoever sends it.
 *
 * @param headers by their names; its {@code Content-Type} is not among them
 * @param body not to be changed
 */
public record BalancesAnswer(int status, String contentType, Map<String, String> headers, byte[] body) {}
