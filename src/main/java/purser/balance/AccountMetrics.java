package purser.balance;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.time.Instant;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.KeyInfo;
import purser.exchange.WalletBalances;

/**
 * How the accounts are doing, found out at each scrape: nothing is kept up to date between two, and what is not known, or
 * no longer true, is not there. Asks no exchange for anything.
 */
public final class AccountMetrics {

    private final PortfolioService portfolios;

    public AccountMetrics(PortfolioService portfolios) {
        this.portfolios = portfolios;
    }

    /** Adds what is true at this moment. */
    public void addTo(Gauges gauges) {
        portfolios.services().forEach(account -> add(account, gauges));
    }

    private static void add(AccountService service, Gauges gauges) {
        Account account = service.account();
        AccountState state = service.stateSoFar();
        AccountMode mode = state.mode();
        gauges.add(
                "purser_account_info",
                "1 for each configured account; mode: as it was last seen in",
                1,
                Gauges.labels(
                        account,
                        "environment",
                        account.environment().id(),
                        "mode",
                        mode == null ? "unknown" : mode.id()));
        service.wallets().permitted().forEach(wallet -> add(account, wallet, gauges));
        // Several wallets can be told by one call, and a wallet by one of the same name for each mode: what is not
        // closed
        // counts.
        service.wallets().permitted().stream()
                .flatMap(wallet -> wallet.state().endpoints().stream())
                .flatMap(endpoint -> endpoint.guards().stream())
                .collect(Collectors.toMap(
                        GuardedEndpoint::name,
                        guard -> guard,
                        (one, other) -> one.breaker() == CircuitBreakerState.CLOSED ? other : one,
                        TreeMap::new))
                .values()
                .forEach(guard -> addBreaker(account, guard, gauges));
        service.wallets()
                .notPermitted()
                .forEach(wallet -> gauges.add(
                        "purser_wallet_not_permitted",
                        "1 for a wallet that is left out of the answers, as the API key may not read it",
                        1,
                        Gauges.labels(account, "wallet", wallet.state().wallet().id())));
        gauges.add(
                "purser_exchange_clock_offset_seconds",
                "How far the exchange's clock is ahead of the host's, as its answers tell; 0 until one has",
                service.clock().offsetMillis() / 1_000.0,
                Gauges.labels(account));
        if (state.key().info() != null) {
            add(account, state.key().info(), gauges);
        }
    }

    private static void add(Account account, KeyInfo key, Gauges gauges) {
        addPermission(account, "write", !key.readOnly(), gauges);
        addPermission(account, "trade", key.canTrade(), gauges);
        addPermission(account, "withdraw", key.canWithdraw(), gauges);
        if (key.expiresAt() != null) {
            gauges.add(
                    "purser_key_expiry_timestamp_seconds",
                    "When the API key expires, where the exchange tells",
                    seconds(key.expiresAt()),
                    Gauges.labels(account));
        }
    }

    private static void addPermission(Account account, String permission, boolean has, Gauges gauges) {
        gauges.add(
                "purser_key_permission",
                "1 if the API key has the permission, else 0; write: it can do more than read",
                has ? 1 : 0,
                Gauges.labels(account, "permission", permission));
    }

    private static void add(Account account, WalletCache cache, Gauges gauges) {
        WalletState wallet = cache.state();
        String name = wallet.name();
        Loaded<WalletBalances> last = cache.lastLoaded();
        if (last != null) {
            gauges.add(
                    "purser_wallet_readable",
                    "1 if the exchange told the balances when it was last asked, or found to be better not asked; else 0",
                    last.failure() == null ? 1 : 0,
                    Gauges.labels(account, "wallet", name));
        }
        if (last != null && last.failure() != null) {
            gauges.add(
                    "purser_wallet_failure",
                    "1 with the class of the failure while a wallet is not readable",
                    1,
                    Gauges.labels(
                            account,
                            "wallet",
                            name,
                            "reason",
                            last.failure().failureClass().id()));
        }
        WalletReading known = cache.lastGood();
        if (known != null) {
            gauges.add(
                    "purser_snapshot_age_seconds",
                    "Time since the exchange was asked for the last balances that it told; grows while nobody asks Purser",
                    known.age().toNanos() / 1e9,
                    Gauges.labels(account, "wallet", known.name()));
        }
        ExchangeFailure cooldown = wallet.coolingDown();
        if (cooldown != null) {
            gauges.add(
                    "purser_cooldown_end_timestamp_seconds",
                    "Until when the exchange is not asked, while that is so",
                    seconds(cooldown.retryAt()),
                    Gauges.labels(
                            account,
                            "wallet",
                            name,
                            "reason",
                            cooldown.failureClass().id()));
        }
    }

    private static void addBreaker(Account account, GuardedEndpoint guard, Gauges gauges) {
        for (CircuitBreakerState state : CircuitBreakerState.values()) {
            gauges.add(
                    "purser_breaker_state",
                    "1 for the state that the circuit breaker is in; open: until the next request after 5 s",
                    guard.breaker() == state ? 1 : 0,
                    Gauges.labels(
                            account,
                            "wallet",
                            guard.name(),
                            "state",
                            state.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        }
    }

    private static double seconds(Instant moment) {
        return moment.toEpochMilli() / 1_000.0;
    }
}
