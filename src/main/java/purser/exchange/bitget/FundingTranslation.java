package purser.exchange.bitget;

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
 * Translates {@link BitgetApi#classicFundingAssets} and {@link BitgetApi#unifiedFundingAssets}: free = available, used =
 * frozen, total = balance, or where there is no such figure (classic accounts) free + used. Value =
 * usdtValue, which classic accounts are told of each coin (Bitget API documentation, "Get Funding Assets"): in USDT, taken
 * one for one for dollars.
 */
final class FundingTranslation {

    private FundingTranslation() {}

    /**
     * @param unified whether it is a unified account's
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    static WalletBalances holdings(BitgetEnvelope answer, boolean unified, Scope scope, Instant now) {
        BlankAmountNotes notes = new BlankAmountNotes("Bitget");
        return WalletBalances.owned(
                BitgetEndpoints.UNIFIED_FUNDING.name(),
                answer.time(now),
                null,
                AmountRow.balances(answer.data(), "data", notes, row -> balance(row, unified, notes, scope)),
                notes);
    }

    private static Balance balance(AmountRow row, boolean unified, BlankAmountNotes notes, Scope scope) {
        BigDecimal available = row.nonNegative("available");
        BigDecimal frozen = row.nonNegative("frozen");
        BigDecimal balance = row.nonNegative("balance");
        if (scope == Scope.HELD
                && row.areZero("available", "frozen")
                && (unified ? row.areZero("balance") : !row.isAnySome("balance"))) {
            return null;
        }
        String with = unified ? " is" : " and total are";
        notes.need(available, row, "available", "free" + with);
        notes.need(frozen, row, "frozen", "used" + with);
        BigDecimal total = unified ? notes.need(balance, row, "balance", "total is") : Amounts.sum(available, frozen);
        return Balance.owned(row.coin(), available, frozen, total, null, row.all())
                .worth(total == null ? null : row.optional("usdtValue"));
    }
}
