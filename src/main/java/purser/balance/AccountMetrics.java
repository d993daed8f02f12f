package purser.balance;

import io.prometheus.client.Collector;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.KeyInfo;
import purser.exchange.WalletBalances;

/**
 * How the accounts are doing, found out at each scrape: nothing is kept up to date between two, and what is not known, or
 * no longer true, is not there. Asks no exchange for anything.
 */
public final class AccountMetrics extends Collector implements Collector.Describable {

    private final PortfolioService portfolios;

    public AccountMetrics(PortfolioService portfolios) {
        this.portfolios = portfolios;
    }

    /** Nothing: a registry would otherwise collect once at the start to learn the names. */
    @Override
    public List<MetricFamilySamples> describe() {
        return List.of();
    }

    @Override
    public List<MetricFamilySamples> collect() {
        Families families = new Families();
        portfolios.readers().forEach(reader -> add(reader, families));
        return families.all();
    }

    private static void add(AccountService reader, Families families) {
        Account account = reader.account();
        AccountState state = reader.stateSoFar();
        AccountMode mode = state.mode();
        families.gauge(
                "purser_account_info",
                "1 for each configured account; mode: as it was last seen in",
                1,
                Families.labels(
                        account,
                        "environment",
                        account.environment().id(),
                        "mode",
                        mode == null ? "unknown" : mode.id()));
        reader.permittedWallets().forEach(wallet -> add(account, wallet, families));
        reader.notPermittedWallets()
                .forEach(wallet -> families.gauge(
                        "purser_wallet_not_permitted",
                        "1 for a wallet that is left out of the answers, as the API key may not read it",
                        1,
                        Families.labels(
                                account, "wallet", wallet.state().wallet().id())));
        families.gauge(
                "purser_exchange_clock_offset_seconds",
                "How far the exchange's clock is ahead of the host's, as its answers tell; 0 until one has",
                reader.clock().offsetMillis() / 1_000.0,
                Families.labels(account));
        KeyInfo key = state.key().info();
        if (key != null && key.expiresAt() != null) {
            families.gauge(
                    "purser_key_expiry_timestamp_seconds",
                    "When the API key expires, where the exchange tells",
                    seconds(key.expiresAt()),
                    Families.labels(account));
        }
    }

    private static void add(Account account, WalletCache cache, Families families) {
        WalletState wallet = cache.state();
        String name = wallet.name();
        Loaded<WalletBalances> last = cache.lastLoaded();
        if (last != null) {
            families.gauge(
                    "purser_wallet_readable",
                    "1 if the exchange told the balances when it was last asked, or found to be better not asked; else 0",
                    last.failure() == null ? 1 : 0,
                    Families.labels(account, "wallet", name));
        }
        if (last != null && last.failure() != null) {
            families.gauge(
                    "purser_wallet_failure",
                    "1 with the class of the failure while a wallet is not readable",
                    1,
                    Families.labels(
                            account,
                            "wallet",
                            name,
                            "reason",
                            last.failure().failureClass().id()));
        }
        WalletReading known = cache.lastGood();
        if (known != null) {
            families.gauge(
                    "purser_snapshot_age_seconds",
                    "Time since the exchange was asked for the last balances that it told; grows while nobody asks Purser",
                    known.age().toNanos() / 1e9,
                    Families.labels(account, "wallet", known.name()));
        }
        ExchangeFailure cooldown = wallet.coolingDown();
        if (cooldown != null) {
            families.gauge(
                    "purser_cooldown_end_timestamp_seconds",
                    "Until when the exchange is not asked, while that is so",
                    seconds(cooldown.retryAt()),
                    Families.labels(
                            account,
                            "wallet",
                            name,
                            "reason",
                            cooldown.failureClass().id()));
        }
        wallet.endpoints().forEach(endpoint -> addBreaker(account, endpoint, families));
    }

    private static void addBreaker(Account account, WalletEndpoint endpoint, Families families) {
        for (CircuitBreakerState state : CircuitBreakerState.values()) {
            families.gauge(
                    "purser_breaker_state",
                    "1 for the state that the circuit breaker is in; open: until the next request after 5 s",
                    endpoint.guard().breaker() == state ? 1 : 0,
                    Families.labels(
                            account,
                            "wallet",
                            endpoint.endpoint().name(),
                            "state",
                            state.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        }
    }

    private static double seconds(Instant moment) {
        return moment.toEpochMilli() / 1_000.0;
    }
}
