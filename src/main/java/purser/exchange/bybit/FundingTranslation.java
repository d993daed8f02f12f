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
 * Translates {@link BybitApi#allCoinsBalance}: total = walletBalance, free = transferBalance, used = total - free.
 */
final class FundingTranslation {

    private FundingTranslation() {}

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    static WalletBalances holdings(BybitEnvelope answer, Scope scope, Instant now) {
        JsonNode type = answer.result().path("accountType");
        if (!type.isMissingNode() && !type.asText().equals("FUND")) {
            throw ExchangeFailure.unexpected("result.accountType is not FUND");
        }
        BlankAmountNotes notes = new BlankAmountNotes("Bybit");
        return WalletBalances.owned(
                BybitEndpoints.FUNDING.name(),
                answer.time(now),
                null,
                AmountRow.balances(
                        answer.result().path("balance"), "result.balance", notes, row -> balance(row, notes, scope)),
                notes);
    }

    private static Balance balance(AmountRow row, BlankAmountNotes notes, Scope scope) {
        BigDecimal total = row.nonNegative("walletBalance");
        BigDecimal free = row.nonNegative("transferBalance");
        if (scope == Scope.HELD && row.areZero("walletBalance", "transferBalance") && !row.isAnySome("bonus")) {
            return null;
        }
        notes.need(total, row, "walletBalance", "used and total are");
        notes.need(free, row, "transferBalance", "free and used are");
        return Balance.owned(row.coin(), free, used(row, total, free, notes), total, null, row.all());
    }

    private static BigDecimal used(AmountRow row, BigDecimal total, BigDecimal free, BlankAmountNotes notes) {
        BigDecimal used = Amounts.difference(total, free);
        if (used != null && used.signum() < 0) {
            notes.add(row.coin(), "Bybit reports more transferBalance than walletBalance, so used is not known");
            return null;
        }
        return used;
    }
}
