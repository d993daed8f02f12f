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
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import purser.exchange.Amounts;
import purser.exchange.Balance;
import purser.exchange.Wallet;

/**
 * What balances are worth in US dollars: an estimate, which nothing exact is made of. Only an exchange's own valuation
 * counts: that of the very row, or that of another row for the same coin at the same exchange at the same moment. For one
 * thread.
 */
public final class Valuation {

    /** No further apart are two answers that are of the same moment: as old as what is read less often is by default. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(30);

    /** How far off a valuation may be for its own rounding, to be one of another amount too: a tenth of a percent. */
    private static final BigDecimal ROUGHEST = new BigDecimal("0.001");

    /**
     * Exchanges cut amounts off at 8 decimals, and value what they have not cut off (ccxt issue 18556 has such a row of
     * Bybit's). An amount with fewer digits may be a whole one.
     */
    private static final BigDecimal CUT_OFF = new BigDecimal("0.00000001");

    private final List<WalletReading> readings;
    private final Map<Coin, List<Told>> told = new HashMap<>();

    /** By coin; empty where a part of it is worth nobody knows what. */
    private @Nullable Map<String, Optional<BigDecimal>> ofTotals;

    private @Nullable Map<String, Optional<BigDecimal>> ofOverview;

    /**
     * A coin at an exchange.
     *
     * @param playMoney those of test networks have names alike and are worth nothing
     * @param ofChain whether it is a token of a chain: anybody can make one with the name of a coin that the exchange lists
     */
    private record Coin(String exchange, boolean playMoney, boolean ofChain, String name) {
        static Coin of(WalletReading reading, Balance balance) {
            return new Coin(
                    reading.account().exchange(),
                    reading.account().environment().isPlayMoney(),
                    reading.wallet() == Wallet.ALPHA,
                    balance.coin());
        }
    }

    /**
     * What an exchange said that an amount is worth.
     *
     * @param roughness the last digit of either, as a part of what it is in all, whichever is more
     */
    private record Told(Instant asOf, BigDecimal amount, BigDecimal dollars, BigDecimal roughness) {

        /** The finest first; of two alike, always the same one, in whichever order they come. */
        static final Comparator<Told> BY_ROUGHNESS = Comparator.comparing(Told::roughness)
                .thenComparing(Told::asOf)
                .thenComparing(Told::amount)
                .thenComparing(Told::dollars);

        /** Null when it is no measure of other amounts: too rough, of nothing, or of another sign. */
        static @Nullable Told of(Instant asOf, BigDecimal amount, BigDecimal dollars) {
            if (amount.signum() == 0 || amount.signum() != dollars.signum()) {
                return null;
            }
            BigDecimal roughness =
                    part(dollars, dollars.ulp()).max(part(amount, amount.ulp().min(CUT_OFF)));
            return roughness.compareTo(ROUGHEST) > 0 ? null : new Told(asOf, amount, dollars, roughness);
        }

        private static BigDecimal part(BigDecimal figure, BigDecimal by) {
            return by.divide(figure.abs(), MathContext.DECIMAL64);
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
            Told one = Told.of(reading.holdings().asOf(), balance.equity(), balance.value());
            if (one != null) {
                told.computeIfAbsent(Coin.of(reading, balance), first -> new ArrayList<>())
                        .add(one);
            }
        }
    }

    /** What a balance of one of the readings is worth; null where nobody tells. Not rounded. */
    public @Nullable BigDecimal of(WalletReading reading, Balance balance) {
        BigDecimal amount = balance.equity();
        // Zero for what is there is no valuation: of a coin that can't be collateral, Bybit says 0 ("Wallet" stream).
        if (balance.value() != null && (balance.value().signum() != 0 || Amounts.isZero(amount))) {
            return balance.value();
        }
        if (amount == null || amount.signum() == 0) {
            return amount;
        }
        Instant asOf = reading.holdings().asOf();
        return told.getOrDefault(Coin.of(reading, balance), List.of()).stream()
                .filter(other -> Duration.between(other.asOf(), asOf).abs().compareTo(SAME_MOMENT) <= 0)
                .min(Told.BY_ROUGHNESS)
                .map(other -> other.of(amount))
                .orElse(null);
    }

    /** What a coin of the totals is worth; null where a part of it is worth nobody knows what. */
    public @Nullable BigDecimal ofTotal(String coin) {
        if (ofTotals == null) {
            ofTotals = byCoin(Portfolio::isInTotals);
        }
        return of(coin, ofTotals);
    }

    /** The same of a coin of the overview. */
    public @Nullable BigDecimal ofOverview(String coin) {
        if (ofOverview == null) {
            ofOverview = byCoin(Portfolio::isInOverview);
        }
        return of(coin, ofOverview);
    }

    // One that nobody holds is worth nothing.
    private static @Nullable BigDecimal of(String coin, Map<String, Optional<BigDecimal>> byCoin) {
        return byCoin.getOrDefault(coin, Optional.of(BigDecimal.ZERO)).orElse(null);
    }

    private Map<String, Optional<BigDecimal>> byCoin(Predicate<WalletReading> which) {
        Map<String, Optional<BigDecimal>> byCoin = new HashMap<>();
        for (WalletReading reading : readings) {
            if (which.test(reading)) {
                for (Balance balance : reading.holdings().balances()) {
                    byCoin.merge(
                            balance.coin(),
                            Optional.ofNullable(of(reading, balance)),
                            (one, other) -> one.flatMap(dollars -> other.map(dollars::add)));
                }
            }
        }
        return byCoin;
    }

    /** What all is worth that counts once, in totals and overview together. */
    public Worth sum() {
        return sum(reading -> Portfolio.isInTotals(reading) || Portfolio.isInOverview(reading));
    }

    /** The same of some of the readings. */
    Worth sum(Predicate<WalletReading> which) {
        return sum(readings.stream().filter(which).toList());
    }

    /** The same of one of them. */
    Worth sum(WalletReading one) {
        return sum(List.of(one));
    }

    private Worth sum(List<WalletReading> some) {
        BigDecimal sum = BigDecimal.ZERO;
        TreeSet<String> missing = new TreeSet<>();
        boolean told = false;
        for (WalletReading reading : some) {
            for (Balance balance : reading.holdings().balances()) {
                BigDecimal dollars = of(reading, balance);
                if (dollars == null) {
                    missing.add(balance.coin());
                } else {
                    sum = sum.add(dollars);
                    // That nothing is worth nothing is no valuation of the rest.
                    told |= !Amounts.isZero(balance.equity());
                }
            }
        }
        return new Worth(sum, told, missing.stream().toList());
    }
}
