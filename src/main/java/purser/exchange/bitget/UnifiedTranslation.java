package purser.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import purser.exchange.AnswerTime;
import purser.exchange.Balance;
import purser.exchange.CoinAmounts;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Scope;
import purser.exchange.TotalKind;
import purser.exchange.WalletBalances;
import purser.exchange.WalletInfo;
import purser.exchange.json.AmountRow;
import purser.exchange.json.BlankAmountNotes;

/**
 * Translates {@link BitgetApi#unifiedAssets}: free = available, used = locked, total = equity. Bitget's equity has profit
 * and loss of open positions in it and debts taken off, so it can be negative, and free + used need not be the total. Its
 * {@code balance} leaves out what orders lock, so it is no total. Value = usdValue, "coin equity" in
 * dollars by the documentation.
 */
final class UnifiedTranslation {

    private UnifiedTranslation() {}

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    static WalletBalances holdings(BitgetEnvelope answer, Scope scope, Instant now) {
        WalletInfo info =
                info(answer.time(now), AmountRow.of(answer.data(), "data").all());
        JsonNode assets = answer.data().path("assets");
        return of(info, assets, "data.assets", scope).notEmptyBeside("accountEquity", assets.size());
    }

    /**
     * The same of a sub-account, of which no sums are told.
     *
     * @param path where the assets stand, for the failure's text
     * @throws ExchangeFailure see {@link #holdings}
     */
    static WalletBalances ofSubAccount(JsonNode assets, String path, AnswerTime time) {
        return of(info(time, Map.of()), assets, path, Scope.HELD);
    }

    private static WalletInfo info(AnswerTime time, Map<String, BigDecimal> sums) {
        return new WalletInfo(BitgetEndpoints.UNIFIED.name(), time, null, TotalKind.EQUITY, sums);
    }

    private static WalletBalances of(WalletInfo info, JsonNode assets, String path, Scope scope) {
        BlankAmountNotes notes = new BlankAmountNotes("Bitget");
        return WalletBalances.of(
                info, AmountRow.balances(assets, path, notes, row -> balance(row, notes, scope)), notes);
    }

    private static Balance balance(AmountRow row, BlankAmountNotes notes, Scope scope) {
        BigDecimal available = row.amount("available");
        BigDecimal locked = row.amount("locked");
        BigDecimal equity = row.amount("equity");
        BigDecimal debt = row.amount("debt");
        if (scope == Scope.HELD
                && row.areZero("available", "locked", "equity", "debt")
                && !row.isAnySome("balance", "bonus")) {
            return null;
        }
        notes.need(available, row, "available", "free is");
        notes.need(locked, row, "locked", "used is");
        notes.need(equity, row, "equity", "total and equity are");
        notes.need(debt, row, "debt", "debt is");
        if (locked != null && equity != null && locked.compareTo(equity.max(BigDecimal.ZERO)) > 0) {
            notes.add(
                    row.coin(),
                    "Bitget has more bound in orders and positions than the account has of the coin, against other coins"
                            + " or borrowed");
        }
        return new Balance(row.coin(), new CoinAmounts(available, locked, equity, equity, debt), null, row.all())
                .worth(equity == null ? null : row.optional("usdValue"));
    }
}
