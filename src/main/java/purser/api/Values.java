package purser.api;

import org.jspecify.annotations.Nullable;
import purser.balance.Portfolio;
import purser.balance.Valuation;
import purser.balance.WalletReading;
import purser.balance.Worth;
import purser.exchange.Balance;

/** What the balances of a portfolio are worth, as answers tell it: nothing, where {@code purser.value} is off. */
public final class Values {

    /** Where nothing is to be told. */
    public static final Values NONE = new Values(null, null);

    private final @Nullable Valuation valuation;
    private final @Nullable Worth worth;

    private Values(@Nullable Valuation valuation, @Nullable Worth worth) {
        this.valuation = valuation;
        this.worth = worth;
    }

    /** @param told see {@link purser.config.Settings.Disclosure#value} */
    public static Values of(Portfolio portfolio, boolean told) {
        return told ? new Values(portfolio.valuation(), portfolio.worth()) : NONE;
    }

    /** Of a balance of one of the portfolio's readings; null where it is not to be told, or nobody tells it. */
    public @Nullable Value of(WalletReading reading, Balance balance) {
        return valuation == null ? null : Value.of(valuation.of(reading, balance));
    }

    /** The same of a coin of the totals. */
    public @Nullable Value ofTotal(String coin) {
        return valuation == null ? null : Value.of(valuation.ofTotal(coin));
    }

    /** The same of a coin of the overview. */
    public @Nullable Value ofOverview(String coin) {
        return valuation == null ? null : Value.of(valuation.ofOverview(coin));
    }

    /** Of all that counts; null where it is not to be told, or can't be added up. */
    public @Nullable TotalValue ofAll() {
        return worth == null ? null : TotalValue.of(worth);
    }
}
