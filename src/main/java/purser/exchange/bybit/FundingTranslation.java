package purser.exchange.bybit;

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
import purser.exchange.Scope;

/**
 * Translates {@link BybitApi#allCoinsBalance}: total = walletBalance, free = transferBalance, used = total - free.
 */
final class FundingTranslation {

    private FundingTranslation() {}

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    static Holdings holdings(BybitAnswer answer, Ask ask, Instant now) {
        if (!answer.result().path("accountType").asText().equals("FUND")) {
            throw ExchangeFailure.unexpected("result.accountType is not FUND");
        }
        BlankFigures blank = new BlankFigures("Bybit");
        List<Balance> balances = Figures.rows(answer.result().path("balance"), "result.balance").stream()
                .map(row -> balance(row, blank, ask))
                .filter(balance -> ask.scope() == Scope.ALL || balance.isHeld())
                .toList();
        return Holdings.of(BybitEndpoints.FUNDING.name(), answer.asOf(now), null, balances, blank.notes());
    }

    private static Balance balance(Figures row, BlankFigures blank, Ask ask) {
        String coin = row.coin(ask);
        BigDecimal total = row.required("walletBalance");
        BigDecimal free = blank.note(coin, row, "transferBalance", "free and used are");
        BigDecimal used = free == null ? null : total.subtract(free);
        return new Balance(coin, free, used, total, null, null, row.all());
    }
}
