package purser.balance;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import purser.exchange.Balance;

/**
 * What several accounts hold together.
 *
 * @param readings one per wallet of each account that was asked for, by account name
 */
public record Portfolio(List<Reading> readings) {

    /** Of these readings, with only these coins; all coins when none is named. */
    static Portfolio of(List<Reading> readings, Set<String> coins) {
        return new Portfolio(
                coins.isEmpty()
                        ? readings
                        : readings.stream().map(reading -> only(reading, coins)).toList());
    }

    private static Reading only(Reading reading, Set<String> coins) {
        if (reading.holdings() == null) {
            return reading;
        }
        List<Balance> wanted = reading.holdings().balances().stream()
                .filter(balance -> coins.contains(balance.coin()))
                .toList();
        return new Reading(
                reading.account(), reading.wallet(), reading.holdings().with(wanted), reading.failure(), reading.age());
    }

    /** Whether every account that was asked for is in it. */
    public boolean complete() {
        return readings.stream().noneMatch(reading -> reading.state() == Reading.State.FAILED);
    }

    /** Whether no account that was asked for is in it. */
    public boolean unreadable() {
        return readings.stream().allMatch(reading -> reading.state() == Reading.State.FAILED);
    }

    /** The oldest moment that any of it speaks of, by the exchanges' clocks; null when nothing could be read. */
    public Instant asOf() {
        return readings.stream()
                .filter(reading -> reading.holdings() != null)
                .map(reading -> reading.holdings().asOf())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** How long ago the exchanges were asked for the oldest of it. */
    public Duration age() {
        return readings.stream()
                .map(Reading::age)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /**
     * The sum of each coin over all accounts, by coin; null when an account is missing, as a sum that leaves one out must
     * never be taken for a total, and when it would add play money to real money.
     */
    public List<Total> totals() {
        if (!complete() || mixesPlayMoney()) {
            return null;
        }
        Map<String, Total> totals = new TreeMap<>();
        for (Reading reading : readings) {
            for (Balance balance : reading.holdings().balances()) {
                totals.merge(balance.coin(), Total.of(balance), Total::plus);
            }
        }
        return List.copyOf(totals.values());
    }

    /** Whether some of the accounts are real and some are not (demo, testnet). */
    public boolean mixesPlayMoney() {
        return readings.stream()
                        .map(reading -> reading.account().environment().isPlayMoney())
                        .distinct()
                        .count()
                > 1;
    }
}
