package purser.exchange.bitget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import purser.exchange.Ask;
import purser.exchange.Balance;
import purser.exchange.BlankFigures;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Figures;
import purser.exchange.Holdings;

/**
 * Translates {@link BitgetApi#unifiedAssets}: free = available, used = locked, total = equity, or balance where there is
 * no equity. Bitget's equity has profit and loss of open positions in it and debts taken off, so it can be negative, and
 * free + used need not be the total.
 */
final class UnifiedTranslation {

    private UnifiedTranslation() {}

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    static Holdings holdings(BitgetAnswer answer, Instant now) {
        BlankFigures blank = new BlankFigures("Bitget");
        List<Balance> balances = Figures.rows(answer.data().path("assets"), "data.assets").stream()
                .map(row -> balance(row, blank))
                .toList();
        return Holdings.of(BitgetEndpoints.UNIFIED.name(), answer.asOf(now), null, balances, blank.notes());
    }

    private static Balance balance(Figures row, BlankFigures blank) {
        // The whole wallet, whatever coin was asked for: the endpoint has no parameter.
        String coin = row.coin(Ask.HELD);
        BigDecimal available = blank.note(coin, row, "available", "free is");
        BigDecimal locked = blank.note(coin, row, "locked", "used is");
        BigDecimal equity = row.optional("equity");
        BigDecimal total = equity;
        if (equity == null) {
            total = blank.note(coin, row, "balance", "total is");
            if (total != null) {
                blank.add(coin, "Bitget leaves equity blank; total is the balance, without profit, loss and debt");
            }
        }
        BigDecimal debt = row.optional("debt");
        return new Balance(
                coin, available, locked, total, debt == null || debt.signum() == 0 ? null : debt, null, row.all());
    }
}
