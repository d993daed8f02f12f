package purser.exchange.bitget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import purser.exchange.Ask;
import purser.exchange.Balance;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Figures;
import purser.exchange.Holdings;

/**
 * Translates {@link BitgetApi#classicFundingAssets} and {@link BitgetApi#unifiedFundingAssets}: free = available, used =
 * frozen, total = balance, or where there is none (classic accounts) free + used.
 */
final class FundingTranslation {

    private FundingTranslation() {}

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    static Holdings holdings(BitgetAnswer answer, Ask ask, Instant now) {
        List<Balance> balances = Figures.rows(answer.data(), "data").stream()
                .map(row -> balance(row, ask))
                .toList();
        return Holdings.of(BitgetEndpoints.UNIFIED_FUNDING.name(), answer.asOf(now), null, balances, List.of());
    }

    private static Balance balance(Figures row, Ask ask) {
        BigDecimal available = row.required("available");
        BigDecimal frozen = row.required("frozen");
        BigDecimal balance = row.optional("balance");
        BigDecimal total = balance == null ? available.add(frozen) : balance;
        return new Balance(row.coin(ask), available, frozen, total, null, null, row.all());
    }
}
