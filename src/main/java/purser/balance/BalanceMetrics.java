package purser.balance;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import purser.config.Settings;
import purser.exchange.Balance;
import purser.exchange.WalletBalances;

/**
 * The balances, for {@code purser.metrics.balances}: what a caller could still be given at the moment of the scrape, if
 * only as stale, and nothing else. Asks no exchange for anything. Metrics are doubles; exact amounts are in the answers.
 */
public final class BalanceMetrics {

    private final PortfolioService portfolios;
    private final Duration oldest;

    public BalanceMetrics(PortfolioService portfolios, Settings settings) {
        this.portfolios = portfolios;
        this.oldest = settings.timing().maxAge().compareTo(settings.timing().staleIfError()) > 0
                ? settings.timing().maxAge()
                : settings.timing().staleIfError();
    }

    /** Adds what is true at this moment. */
    public void addTo(Gauges gauges) {
        boolean complete = true;
        List<WalletReading> all = new ArrayList<>();
        for (AccountService service : portfolios.services()) {
            for (WalletCache wallet : service.permittedWallets()) {
                WalletReading known = wallet.lastGood();
                if (known != null && isTrue(known, wallet.lastLoaded())) {
                    all.add(known);
                    for (Balance balance : known.holdings().balances()) {
                        add(known, balance, gauges);
                    }
                } else {
                    complete = false;
                }
            }
        }
        gauges.add(
                "purser_balances_complete",
                "1 if the totals in purser_balance can be added up, within an environment; else a sum is no total",
                complete && canBeAdded(all) ? 1 : 0);
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
    private boolean isTrue(WalletReading known, Loaded<WalletBalances> last) {
        return known.age().compareTo(oldest) <= 0
                && (last == null || last.failure() == null || last.failure().leavesOlderAnswerTrue());
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

    private static void add(WalletReading known, String coin, String kind, BigDecimal amount, Gauges gauges) {
        if (amount != null) {
            gauges.add(
                    "purser_balance",
                    "What a wallet holds of a coin, in coins; a double, so about 16 digits of it are right",
                    amount.doubleValue(),
                    Gauges.labels(
                            known.account(),
                            "environment",
                            known.account().environment().id(),
                            "wallet",
                            known.name(),
                            "coin",
                            coin,
                            "kind",
                            kind));
        }
    }
}
