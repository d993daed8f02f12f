package purser.balance;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import purser.config.Settings;
import purser.exchange.Balance;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;

/**
 * The balances, for {@code purser.metrics.balances}: what a caller could still be given at the moment of the scrape, if
 * only as stale, and nothing else. Asks no exchange for anything. Metrics are doubles; exact amounts are in the answers.
 * What must not be added up has metrics of its own, since a sum over a metric is easily made.
 */
public final class BalanceMetrics {

    private final PortfolioService portfolios;
    private final Duration oldest;
    private final Duration oldestOfSlow;
    private final boolean valued;

    public BalanceMetrics(PortfolioService portfolios, Settings settings) {
        this.portfolios = portfolios;
        Settings.Timing timing = settings.timing();
        this.oldest = longer(timing.maxAge(), timing.staleIfError());
        this.oldestOfSlow = longer(timing.slowMaxAge(), timing.slowStaleIfError());
        this.valued = settings.access().value();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Adds what is true at this moment. */
    public void addTo(Gauges gauges) {
        boolean complete = true;
        List<WalletReading> all = new ArrayList<>();
        for (AccountService service : portfolios.services()) {
            for (WalletCache wallet : service.wallets().permitted()) {
                WalletReading known = wallet.lastGood();
                if (known != null && !wallet.state().isOfOtherMode() && isTrue(known, wallet.lastLoaded())) {
                    all.add(known);
                } else {
                    complete = false;
                }
            }
            complete &= addSubAccounts(service, all);
        }
        all = portfolios.eachOnce(all);
        add(all, gauges);
        gauges.add(
                "purser_balances_complete",
                "1 if the totals in purser_balance can be added up, within an environment; else a sum is no total",
                complete && canBeAdded(all) ? 1 : 0);
    }

    // Whether all of them are known.
    private boolean addSubAccounts(AccountService service, List<WalletReading> all) {
        List<WalletReading> last = service.lastOfSubAccounts(oldestOfSlow);
        if (last == null) {
            return false;
        }
        List<WalletReading> known =
                last.stream().filter(reading -> reading.holdings() != null).toList();
        all.addAll(known);
        return known.size() == last.size();
    }

    /** @param known of all accounts, as new as it has to be */
    void add(List<WalletReading> known, Gauges gauges) {
        for (WalletReading reading : known) {
            reading.holdings().balances().forEach(balance -> add(reading, balance, gauges));
        }
        if (valued) {
            addValues(known, gauges);
        }
    }

    private boolean canBeAdded(List<WalletReading> all) {
        return all.stream()
                .collect(Collectors.groupingBy(reading -> reading.account().environment()))
                .values()
                .stream()
                .map(portfolios::totals)
                .allMatch(totals -> totals != null && totals.stream().allMatch(total -> total.total() != null));
    }

    // As for callers: nothing too old, and nothing that the exchange has since answered no to.
    private boolean isTrue(WalletReading known, @Nullable Loaded<WalletBalances> last) {
        return known.age().compareTo(oldest(known.wallet())) <= 0
                && (last == null || last.failure() == null || last.failure().leavesOlderAnswerTrue());
    }

    /** How old what a caller is given may be, if only as stale. */
    Duration oldest(Wallet wallet) {
        return wallet.isSlow() ? oldestOfSlow : oldest;
    }

    private static void add(WalletReading known, Balance balance, Gauges gauges) {
        if (balance.isHeld()) {
            add(known, balance.coin(), "free", balance.free(), gauges);
            add(known, balance.coin(), "used", balance.used(), gauges);
            add(known, balance.coin(), "total", balance.total(), gauges);
            add(known, balance.coin(), "equity", balance.equity(), gauges);
            add(known, balance.coin(), "debt", balance.debt(), gauges);
        }
    }

    private static void add(WalletReading known, String coin, String kind, @Nullable BigDecimal amount, Gauges gauges) {
        if (amount == null) {
            return;
        }
        String[] labels = labels(known, "coin", coin, "kind", kind);
        if (Portfolio.isInTotals(known)) {
            gauges.add(
                    "purser_balance",
                    "What a wallet holds of a coin, in coins; a double, so about 16 digits of it are right",
                    amount.doubleValue(),
                    labels);
        } else if (Portfolio.isInOverview(known)) {
            gauges.add(
                    "purser_balance_overview",
                    "The same of a wallet that the exchange only sums up, rounded: not to be added to purser_balance",
                    amount.doubleValue(),
                    labels);
        } else {
            gauges.add(
                    "purser_balance_not_added",
                    "The same of a wallet that is in no sum, as what it holds may be in another wallet too",
                    amount.doubleValue(),
                    labels);
        }
    }

    // Of what is in a sum: the values of two wallets may be added up, and then nothing counts twice.
    private static void addValues(List<WalletReading> all, Gauges gauges) {
        Valuation valuation = new Valuation(all);
        for (WalletReading known : all) {
            if (Portfolio.isInTotals(known) || Portfolio.isInOverview(known)) {
                Worth worth = valuation.sum(known);
                if (!worth.isUnknown()) {
                    gauges.add(
                            "purser_value_usd",
                            "What a wallet is worth in US dollars by the exchange's own valuation: an estimate",
                            worth.dollars().doubleValue(),
                            labels(known));
                }
                gauges.add(
                        "purser_value_missing_coins",
                        "How many coins of a wallet are not in purser_value_usd, as nobody tells what they are worth",
                        worth.missing().size(),
                        labels(known));
            }
        }
    }

    private static String[] labels(WalletReading known, String... more) {
        List<String> labels = new ArrayList<>(
                List.of("environment", known.account().environment().id(), "wallet", known.name()));
        labels.addAll(List.of(more));
        return Gauges.labels(known.account(), labels.toArray(String[]::new));
    }
}
