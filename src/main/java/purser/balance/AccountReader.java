package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import purser.config.Settings;
import purser.exchange.Account;
import purser.exchange.Ask;
import purser.exchange.ExchangeClock;
import purser.exchange.ExchangeFailure;
import purser.exchange.Holdings;
import purser.shared.SharedAccount;

/** One account: its wallets, its API key, and what is known of both. */
final class AccountReader {

    /** How long an answer may be of use to another replica, whose callers may take an old one. */
    private static final Duration USEFUL = Duration.ofMinutes(10);

    private final Account account;
    private final ExchangeClock clock;
    private final ModeMemory mode;
    private final KeyHealth key;
    private final List<WalletReader> wallets;
    private final List<WalletCache> caches;
    private final SharedAccount shared;

    /** @param shared how it is shared with other replicas; null when this process is alone */
    AccountReader(
            Account account,
            ExchangeClock clock,
            ModeMemory mode,
            KeyHealth key,
            List<WalletReader> wallets,
            SharedAccount shared,
            Settings settings,
            Duration deadline,
            Ticker ticker) {
        this.account = account;
        this.clock = clock;
        this.mode = mode;
        this.key = key;
        this.wallets = wallets;
        this.shared = shared;
        this.caches = wallets.stream()
                .map(wallet -> new WalletCache(
                        account,
                        wallet::walletName,
                        source(wallet, shared, settings, ticker),
                        settings.staleIfError(),
                        deadline,
                        ticker))
                .toList();
    }

    private WalletSource source(WalletReader wallet, SharedAccount shared, Settings settings, Ticker ticker) {
        if (shared == null) {
            return WalletSource.of(ask -> key.mayBeUsed().chain(() -> wallet.read(ask)), ticker);
        }
        return new SharedSource(
                wallet,
                key::mayBeUsed,
                shared.question(wallet.sharedName(), Holdings.class, usefulFor(settings), wallet.sharedLimits()));
    }

    private static Duration usefulFor(Settings settings) {
        return Collections.max(List.of(USEFUL, settings.maxAge(), settings.staleIfError()));
    }

    /** Takes leave of the other replicas, if there are any. Never fails. */
    Uni<Void> leave() {
        return shared == null ? Uni.createFrom().voidItem() : shared.leave();
    }

    Account account() {
        return account;
    }

    /** One reading per wallet; see {@link WalletCache#read}. */
    List<Uni<Reading>> read(Ask ask, Freshness freshness) {
        key.checkIfDue();
        return caches.stream().map(cache -> cache.read(ask, freshness)).toList();
    }

    /**
     * Adds one reading per wallet, if all of them are known already and fresh enough. Nobody is asked for balances.
     *
     * @return whether they are
     */
    boolean addFresh(Ask ask, Freshness freshness, List<Reading> readings) {
        key.checkIfDue();
        for (WalletCache cache : caches) {
            Reading reading = cache.fresh(ask, freshness);
            if (reading == null) {
                return false;
            }
            readings.add(reading);
        }
        return true;
    }

    /** How its wallets are asked, each with its cache at the same place in {@link #caches}. */
    List<WalletReader> wallets() {
        return wallets;
    }

    /** Its wallets' answers. */
    List<WalletCache> caches() {
        return caches;
    }

    /** The exchange's clock, as its answers told. */
    ExchangeClock clock() {
        return clock;
    }

    /** See {@link KeyHealth#checkIfDue}. */
    void checkKey() {
        key.checkIfDue();
    }

    /** How the account is doing; waits for the first look at its key. Never fails. */
    Uni<AccountState> state() {
        key.checkIfDue();
        return key.known().map(this::state);
    }

    /** How the account is doing, as far as that is known now. */
    AccountState stateSoFar() {
        return state(key.soFar());
    }

    private AccountState state(KeyState known) {
        return new AccountState(
                account,
                mode.known(),
                wallets.stream().map(WalletReader::walletName).toList(),
                known,
                lastSuccess(),
                resting());
    }

    // Of all of its wallets: one that fails for hours must not be hidden by another.
    private Instant lastSuccess() {
        List<Instant> successes = wallets.stream()
                .map(WalletReader::lastSuccess)
                .filter(Objects::nonNull)
                .toList();
        return successes.size() < wallets.size() ? null : Collections.min(successes);
    }

    private ExchangeFailure resting() {
        return wallets.stream()
                .map(WalletReader::resting)
                .filter(Objects::nonNull)
                .max(Comparator.comparing(ExchangeFailure::retryAt))
                .orElse(null);
    }
}
