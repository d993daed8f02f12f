package purser.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import purser.exchange.Amounts;
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
 * Translates {@link BybitApi#walletBalance}: total = walletBalance, equity = equity, used = locked + totalOrderIM +
 * totalPositionIM (with isolated margin also bonus), debt = borrowAmount + accruedInterest; free where it is certain:
 * {@link UnifiedMargin}; value = usdValue, which is that of the equity. Borrowing for derivatives makes walletBalance negative; coins borrowed for spot trading are in it,
 * and owed.
 */
final class UnifiedTranslation {

    private UnifiedTranslation() {}

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read;
     *     {@link FailureClass#WRONG_ACCOUNT_MODE} when there is no unified wallet in the answer
     */
    static WalletBalances holdings(BybitEnvelope answer, Scope scope, Instant now) {
        JsonNode wallet = wallet(answer.result().path("list"));
        AmountRow sums = AmountRow.of(wallet, "result.list[0]");
        BlankAmountNotes notes = new BlankAmountNotes("Bybit");
        List<AmountRow> rows = AmountRow.rows(wallet.path("coin"), "result.list[0].coin", notes);
        UnifiedMargin margin = new UnifiedMargin(sums, rows, notes);
        List<Balance> balances = rows.stream()
                .filter(row -> scope == Scope.ALL || !isNothing(row))
                .map(row -> balance(row, margin, notes))
                .toList();
        return WalletBalances.of(
                        new WalletInfo(
                                BybitEndpoints.UNIFIED.name(),
                                answer.time(now),
                                null,
                                TotalKind.WALLET_BALANCE,
                                sums.all()),
                        balances,
                        notes)
                .notEmptyBeside("totalEquity", rows.size());
    }

    private static JsonNode wallet(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(account -> account.path("accountType").asText().equals("UNIFIED"))
                .findFirst()
                .orElseThrow(() -> new ExchangeFailure(
                                FailureClass.WRONG_ACCOUNT_MODE,
                                "Bybit's answer has no unified wallet, which unified accounts have")
                        .orElse(ExchangeFailure.unexpected("result.list has no unified wallet")));
    }

    // What was realised or could be borrowed is nothing that is there.
    private static boolean isNothing(AmountRow row) {
        return row.areZero("walletBalance", "equity", "locked", "borrowAmount", "accruedInterest")
                && !row.isAnySome("totalOrderIM", "totalPositionIM", "unrealisedPnl", "bonus");
    }

    private static Balance balance(AmountRow row, UnifiedMargin margin, BlankAmountNotes notes) {
        BigDecimal total = notes.need(row.amount("walletBalance"), row, "walletBalance", "free and total are");
        BigDecimal equity = notes.need(row.amount("equity"), row, "equity", "equity is");
        BigDecimal used = margin.used(row);
        BigDecimal free = total == null ? null : margin.free(row, total, used);
        return new Balance(row.coin(), new CoinAmounts(free, used, total, equity, debt(row, notes)), null, row.all())
                .worth(row.optional("usdValue"));
    }

    private static BigDecimal debt(AmountRow row, BlankAmountNotes notes) {
        BigDecimal borrowed = notes.need(row.amount("borrowAmount"), row, "borrowAmount", "debt is");
        BigDecimal interest = notes.need(row.amount("accruedInterest"), row, "accruedInterest", "debt is");
        return Amounts.sum(borrowed, interest);
    }
}
