package purser.exchange.bitget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
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
 * {@code balance} leaves out what orders lock, so it is no total.
 */
final class UnifiedTranslation {

    private UnifiedTranslation() {}

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    static WalletBalances holdings(BitgetEnvelope answer, Scope scope, Instant now) {
        BlankAmountNotes notes = new BlankAmountNotes("Bitget");
        List<Balance> balances = AmountRow.balances(
                answer.data().path("assets"), "data.assets", notes, row -> balance(row, notes, scope));
        return WalletBalances.of(
                        new WalletInfo(
                                BitgetEndpoints.UNIFIED.name(),
                                answer.time(now),
                                null,
                                TotalKind.EQUITY,
                                AmountRow.of(answer.data(), "data").all()),
                        balances,
                        notes)
                .notEmptyBeside("accountEquity", answer.data().path("assets").size());
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
        return new Balance(row.coin(), new CoinAmounts(available, locked, equity, equity, debt), null, row.all());
    }
}
