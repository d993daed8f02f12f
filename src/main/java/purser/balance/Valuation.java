package purser.balance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import purser.exchange.Amounts;
import purser.exchange.Balance;

/**
 * What balances are worth in US dollars: an estimate, which nothing exact is made of. Only an exchange's own valuation
 * counts: that of the very row, or that of another row for the same coin at the same exchange at the same moment.
 */
public final class Valuation {

    /** No further apart are two answers that are of the same moment: as old as what is read less often is by default. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(30);

    /** How far off a valuation may be for its own rounding, to be one of another amount too: a tenth of a percent. */
    private static final BigDecimal ROUGHEST = new BigDecimal("0.001");

    private final List<WalletReading> readings;
    private final Map<Coin, List<Told>> told = new HashMap<>();

    /** A coin at an exchange; those of test networks have names alike and are worth nothing. */
    private record Coin(String exchange, boolean playMoney, String name) {

        static Coin of(WalletReading reading, Balance balance) {
            return new Coin(
                    reading.account().exchange(),
                    reading.account().environment().isPlayMoney(),
                    balance.coin());
        }
    }

    /** What an exchange said that an amount is worth. */
    private record Told(Instant asOf, BigDecimal amount, BigDecimal dollars) {

        // Its last digit, of what it is in all.
        boolean isFineEnough() {
            return amount.signum() != 0
                    && dollars.signum() != 0
                    && dollars.ulp().compareTo(dollars.abs().multiply(ROUGHEST)) <= 0;
        }

        BigDecimal of(BigDecimal other) {
            return dollars.multiply(other).divide(amount, MathContext.DECIMAL64);
        }
    }

    /** @param readings by whose valuations others may be valued */
    Valuation(List<WalletReading> readings) {
        this.readings = readings;
        for (WalletReading reading : readings) {
            if (reading.holdings() != null) {
                reading.holdings().balances().forEach(balance -> add(reading, balance));
            }
        }
    }

    private void add(WalletReading reading, Balance balance) {
        if (balance.value() != null && balance.equity() != null) {
            Told one = new Told(reading.holdings().asOf(), balance.equity(), balance.value());
            if (one.isFineEnough()) {
                told.computeIfAbsent(Coin.of(reading, balance), first -> new ArrayList<>())
                        .add(one);
            }
        }
    }

    /** What a balance of one of the readings is worth; null where nobody tells. Not rounded. */
    public @Nullable BigDecimal of(WalletReading reading, Balance balance) {
        if (balance.value() != null) {
            return balance.value();
        }
        BigDecimal amount = balance.equity();
        if (amount == null || amount.signum() == 0) {
            return amount;
        }
        Instant asOf = reading.holdings().asOf();
        // The larger it is, the less its rounding is.
        return told.getOrDefault(Coin.of(reading, balance), List.of()).stream()
                .filter(other -> Duration.between(other.asOf(), asOf).abs().compareTo(SAME_MOMENT) <= 0)
                .max(Comparator.comparing(other -> other.dollars().abs()))
                .map(other -> other.of(amount))
                .orElse(null);
    }

    /** What a coin of the totals is worth; null where a part of it is worth nobody knows what. */
    public @Nullable BigDecimal ofTotal(String coin) {
        return ofCoin(coin, Portfolio::isInTotals);
    }

    /** The same of a coin of the overview. */
    public @Nullable BigDecimal ofOverview(String coin) {
        return ofCoin(coin, Portfolio::isInOverview);
    }

    private @Nullable BigDecimal ofCoin(String coin, Predicate<WalletReading> of) {
        BigDecimal sum = BigDecimal.ZERO;
        for (WalletReading reading : readings) {
            if (of.test(reading)) {
                for (Balance balance : reading.holdings().balances()) {
                    sum = balance.coin().equals(coin) ? Amounts.sum(sum, of(reading, balance)) : sum;
                }
            }
        }
        return sum;
    }

    /** What all is worth that counts once, in totals and overview together. */
    public Worth sum() {
        return sum(reading -> Portfolio.isInTotals(reading) || Portfolio.isInOverview(reading));
    }

    /** The same of some of the readings. */
    Worth sum(Predicate<WalletReading> which) {
        BigDecimal sum = BigDecimal.ZERO;
        TreeSet<String> missing = new TreeSet<>();
        for (WalletReading reading : readings) {
            if (which.test(reading)) {
                for (Balance balance : reading.holdings().balances()) {
                    BigDecimal dollars = of(reading, balance);
                    if (dollars == null) {
                        missing.add(balance.coin());
                    } else {
                        sum = sum.add(dollars);
                    }
                }
            }
        }
        return new Worth(sum, List.copyOf(missing));
    }
}
