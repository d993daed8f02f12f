package purser.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an account holds, as the rows of the answers, word for word.
 *
 * @param classic rows of the classic spot endpoint
 * @param unified rows of the unified wallet
 * @param unifiedTotals figures of the unified wallet as a whole that replace the worked out ones
 * @param funding rows of the funding wallet
 * @param beside all that it has beside these
 */
record SimulatedHoldings(
        ArrayNode classic, ArrayNode unified, ObjectNode unifiedTotals, ArrayNode funding, HoldingsBeside beside) {

    /** Of an account that has nothing beside these. */
    SimulatedHoldings(ArrayNode classic, ArrayNode unified, ObjectNode unifiedTotals, ArrayNode funding) {
        this(classic, unified, unifiedTotals, funding, HoldingsBeside.none());
    }

    /** What an account holds of which no rows are given. */
    enum Figures {
        /** A treasury as a trading team has one. */
        PLAUSIBLE,
        /** What a client easily gets wrong: many digits, dust, debts, zeros, names in any case. */
        AWKWARD
    }
}
