package purser.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an account's answers show.
 *
 * @param status the account's status; empty at an exchange that has none
 * @param marginMode empty at an exchange that has none
 * @param settings fields of the account's settings that replace the usual ones
 * @param key fields of the key information that replace the usual ones
 * @param answers what is answered word for word to well signed requests in place of all this
 */
record SimulatedView(
        String status,
        String marginMode,
        SimulatedHoldings holdings,
        ObjectNode settings,
        ObjectNode key,
        LiteralAnswers answers) {

    /** What the exchange shows of an account unless something else is said. */
    static SimulatedView usual(SimulatedExchange exchange, SimulatedHoldings.Figures figures) {
        var marginMode = exchange.marginModes().stream().findFirst().orElse("");
        return new SimulatedView(
                exchange.usualStatus(),
                marginMode,
                exchange.holdings(figures, marginMode),
                Json.object(),
                Json.object(),
                LiteralAnswers.NONE);
    }
}
