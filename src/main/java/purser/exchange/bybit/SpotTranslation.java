package purser.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import purser.exchange.Amounts;
import purser.exchange.Balance;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Scope;
import purser.exchange.WalletBalances;
import purser.exchange.json.AmountRow;
import purser.exchange.json.BlankAmountNotes;

/**
 * Translates {@link BybitApi#assetInfo}: free = free, used = frozen, total = free + frozen. {@code withdraw} is shown and
 * not added: whether {@code frozen} already holds it is not documented. Bybit has no time per coin, so
 * {@link Balance#updatedAt} stays empty; the answer's time is in {@link WalletBalances#asOf}.
 */
final class SpotTranslation {

    private SpotTranslation() {}

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read;
     *     {@link FailureClass#WRONG_ACCOUNT_MODE} when there is no spot wallet in the answer
     */
    static WalletBalances holdings(BybitEnvelope answer, Scope scope, Instant now) {
        JsonNode spot = answer.result().path("spot");
        if (spot.isMissingNode() || spot.isNull() || spot.isObject() && spot.isEmpty()) {
            throw new ExchangeFailure(
                            FailureClass.WRONG_ACCOUNT_MODE,
                            "Bybit's answer has no spot wallet, which classic accounts have")
                    .orElse(ExchangeFailure.unexpected("result.spot is missing"));
        }
        BlankAmountNotes notes = new BlankAmountNotes("Bybit");
        return WalletBalances.owned(
                BybitEndpoints.SPOT.name(),
                answer.time(now),
                status(spot.path("status").asText()),
                AmountRow.balances(spot.path("assets"), "result.spot.assets", notes, row -> balance(row, notes, scope)),
                notes);
    }

    private static String status(String status) {
        return switch (status) {
            case "ACCOUNT_STATUS_NORMAL" -> "normal";
            case "ACCOUNT_STATUS_UNSPECIFIED" -> "banned";
            default -> throw ExchangeFailure.unexpected("result.spot.status is missing or not one that Purser knows");
        };
    }

    private static Balance balance(AmountRow row, BlankAmountNotes notes, Scope scope) {
        BigDecimal free = row.nonNegative("free");
        BigDecimal frozen = row.nonNegative("frozen");
        // Bybit has no parameter for this, as Bitget has.
        if (scope == Scope.HELD && row.areZero("free", "frozen") && !row.isAnySome("withdraw")) {
            return null;
        }
        notes.need(free, row, "free", "free and total are");
        notes.need(frozen, row, "frozen", "used and total are");
        return Balance.owned(row.coin(), free, frozen, Amounts.sum(free, frozen), null, row.all());
    }
}
