package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What an account has beside the wallets that people trade from.
 *
 * @param wallets by endpoint, what stands in its answer's {@code data} or {@code result}, word for word: rows, or an object.
 *     An endpoint that is asked for one part at a time is there once for each part, with the parameter that names it:
 *     {@code /api/v2/account/bot-assets?accountType=spot}
 * @param subAccounts the rows of the exchange's list of them, word for word, but for {@value #WALLETS}: what the sub-account
 *     holds, by endpoint as above
 */
record HoldingsBeside(ObjectNode wallets, ArrayNode subAccounts) {
    static final String WALLETS = "wallets";

    /** Of an exchange that has nothing of the kind. */
    static HoldingsBeside none() {
        return new HoldingsBeside(Json.object(), Json.array());
    }

    /** The rows that an endpoint shows; none where it shows something else. */
    ArrayNode rows(String endpoint) {
        return wallets.get(endpoint) instanceof ArrayNode rows ? rows : Json.array();
    }

    /** The object that an endpoint shows; an empty one where it shows something else. */
    ObjectNode object(String endpoint) {
        return wallets.get(endpoint) instanceof ObjectNode object ? object : Json.object();
    }

    List<JsonNode> listedSubAccounts() {
        return StreamSupport.stream(subAccounts.spliterator(), false).toList();
    }

    /** The sub-account with this text in this field. */
    Optional<JsonNode> subAccount(String field, String id) {
        return listedSubAccounts().stream()
                .filter(row -> row.path(field).asText().equals(id))
                .findFirst();
    }

    /** A sub-account as the exchange lists it. */
    static JsonNode listed(JsonNode subAccount) {
        if (!(subAccount instanceof ObjectNode row)) {
            return subAccount;
        }
        var listed = Json.object();
        listed.setAll(row);
        listed.remove(WALLETS);
        return listed;
    }

    /** What a sub-account holds. */
    static HoldingsBeside of(JsonNode subAccount) {
        return new HoldingsBeside(
                subAccount.get(WALLETS) instanceof ObjectNode wallets ? wallets : Json.object(), Json.array());
    }
}
