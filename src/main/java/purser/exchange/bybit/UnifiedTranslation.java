package purser.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import purser.exchange.Amounts;
import purser.exchange.Ask;
import purser.exchange.Balance;
import purser.exchange.BlankFigures;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Figures;
import purser.exchange.Holdings;

/**
 * Translates {@link BybitApi#walletBalance}: total = walletBalance, used = locked + totalOrderIM + totalPositionIM (with
 * isolated margin also bonus), free = total - used, debt = borrowAmount + accruedInterest.
 *
 * <p>Borrowing for derivatives makes walletBalance negative; coins borrowed for spot trading are in it, and owed. What
 * orders and positions bind is zero where it is blank, as Bybit leaves it for portfolio margin; since that makes free
 * larger than it may be, the answer says so. What can be withdrawn is no longer told ({@code availableToWithdraw}).
 */
final class UnifiedTranslation {

    private static final List<String> BINDING = List.of("locked", "totalOrderIM", "totalPositionIM");

    private UnifiedTranslation() {}

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read;
     *     {@link FailureClass#WRONG_ACCOUNT_MODE} when there is no unified wallet in the answer
     */
    static Holdings holdings(BybitAnswer answer, Ask ask, Instant now) {
        JsonNode wallet = wallet(answer.result().path("list"));
        // Figures of the account as a whole do not apply to isolated margin, and are blank then.
        boolean isolated = wallet.path("totalAvailableBalance").asText("0").isBlank();
        BlankFigures blank = new BlankFigures("Bybit");
        List<Balance> balances = Figures.rows(wallet.path("coin"), "result.list[0].coin").stream()
                .map(row -> balance(row, isolated, blank, ask))
                .toList();
        return Holdings.of(BybitEndpoints.UNIFIED.name(), answer.asOf(now), null, balances, blank.notes());
    }

    private static JsonNode wallet(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(account -> account.path("accountType").asText().equals("UNIFIED"))
                .findFirst()
                .orElseThrow(() -> new ExchangeFailure(
                        FailureClass.WRONG_ACCOUNT_MODE,
                        "Bybit's answer has no unified wallet, which unified accounts have"));
    }

    private static Balance balance(Figures row, boolean isolated, BlankFigures blank, Ask ask) {
        String coin = row.coin(ask);
        BigDecimal total = blank.note(coin, row, "walletBalance", "free and total are");
        BigDecimal used = isolated ? row.orZero("bonus") : BigDecimal.ZERO;
        for (String figure : BINDING) {
            BigDecimal bound = row.optional(figure);
            if (bound == null) {
                blank.add(
                        coin,
                        "Bybit leaves " + figure + " blank, as for portfolio margin; it counts as 0 in used and free");
            } else {
                used = used.add(bound);
            }
        }
        BigDecimal free = total == null ? null : total.subtract(used);
        return new Balance(coin, free, used, total, debt(row), null, row.all());
    }

    private static BigDecimal debt(Figures row) {
        BigDecimal debt = Amounts.sumOfDebts(row.optional("borrowAmount"), row.optional("accruedInterest"));
        return debt == null || debt.signum() == 0 ? null : debt;
    }
}
