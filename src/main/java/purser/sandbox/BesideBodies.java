package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import purser.sandbox.Fields.WrongField;

/** Reads what an account has beside the wallets that people trade from, of a body that {@link ControlBodies} reads. */
final class BesideBodies {
    static final String SUB_ACCOUNTS = "subAccounts";

    private static final int MOST_GENERATED = 10_000;

    private BesideBodies() {}

    /** What is not given is as usual. The usual wallets are also those that there are. */
    static HoldingsBeside holdings(Fields fields, SimulatedExchange exchange, HoldingsBeside usual) {
        var wallets = Json.object();
        wallets.setAll(usual.wallets());
        wallets.setAll(known(fields.object(HoldingsBeside.WALLETS), usual.wallets(), HoldingsBeside.WALLETS));
        return new HoldingsBeside(wallets, subAccounts(fields, exchange, usual));
    }

    private static ObjectNode known(ObjectNode given, ObjectNode usual, String field) {
        given.properties().forEach(wallet -> {
            var like = usual.get(wallet.getKey());
            if (like == null) {
                throw new WrongField(
                        field,
                        "'" + field + "' has no endpoint '" + wallet.getKey() + "'; there are "
                                + usual.properties().stream()
                                        .map(known -> known.getKey())
                                        .toList());
            }
            if (like.getNodeType() != wallet.getValue().getNodeType()) {
                throw new WrongField(
                        field,
                        "'" + wallet.getKey() + "' in '" + field + "' must be "
                                + (like.isArray() ? "an array" : "an object"));
            }
        });
        return given;
    }

    private static ArrayNode subAccounts(Fields fields, SimulatedExchange exchange, HoldingsBeside usual) {
        var given = fields.object().get(SUB_ACCOUNTS);
        if (given == null || given.isNull()) {
            return usual.subAccounts();
        }
        if (!(given instanceof ArrayNode rows)) {
            var number = fields.integer(SUB_ACCOUNTS, 0, MOST_GENERATED);
            return exchange.subAccounts(number.orElse(0L).intValue());
        }
        var like = exchange.subAccounts(1).path(0).path(HoldingsBeside.WALLETS);
        for (JsonNode row : rows) {
            var wallets = row.path(HoldingsBeside.WALLETS);
            if (wallets instanceof ObjectNode held && like instanceof ObjectNode usualOnes) {
                known(held, usualOnes, SUB_ACCOUNTS);
            } else if (!wallets.isMissingNode()) {
                throw new WrongField(SUB_ACCOUNTS, "'wallets' of a sub-account must be an object");
            }
        }
        return rows;
    }
}
