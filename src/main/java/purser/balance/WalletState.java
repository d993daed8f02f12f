package purser.balance;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.AccountLog;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.time.Ticker;

/** What is known of one wallet apart from its balances: its endpoints, its name, its trouble, which the log is told once. */
public final class WalletState implements LoaderState {

    private final Account account;
    private final Wallet wallet;
    private final Map<AccountMode, WalletEndpoint> endpoints;
    private final DetectedMode mode;
    private final KnownEmpty empty;
    private final Clock clock;

    /** What the log was told last, so that it is told each change once. */
    private final AtomicReference<@Nullable FailureClass> trouble = new AtomicReference<>();

    private volatile @Nullable Instant lastSuccess;

    /** Whether it is trouble of this process' own network, address or clock. */
    private volatile boolean ownTrouble;

    /** @param endpoints at least one; the same one twice where it serves both modes */
    public WalletState(
            Account account,
            Wallet wallet,
            Map<AccountMode, WalletEndpoint> endpoints,
            DetectedMode mode,
            Clock clock,
            Ticker ticker) {
        this.account = account;
        this.wallet = wallet;
        this.endpoints = endpoints;
        this.mode = mode;
        this.clock = clock;
        this.empty = new KnownEmpty(ticker);
    }

    Account account() {
        return account;
    }

    /** Which of the account's wallets it is. */
    public Wallet wallet() {
        return wallet;
    }

    /** What answers call the wallet, by what is known of the account's mode. */
    String name() {
        return endpoint(likelyMode()).endpoint().name();
    }

    /** What the wallet is called where all who share it must read it in the same way: with the mode that is configured. */
    public String configuredName() {
        return mode.isPinned() ? wallet.id() + "-" + mode.known().id() : wallet.id();
    }

    /** Its endpoints: one or two. */
    Collection<WalletEndpoint> endpoints() {
        return endpoints.values().stream().distinct().toList();
    }

    /** The one of a mode that the wallet has an endpoint for. */
    WalletEndpoint endpoint(AccountMode of) {
        return endpoints.get(of);
    }

    /** Those of both modes, by mode. */
    Map<AccountMode, WalletEndpoint> byMode() {
        return endpoints;
    }

    DetectedMode mode() {
        return mode;
    }

    /** When it was certain to be empty. */
    KnownEmpty empty() {
        return empty;
    }

    /** Whether one endpoint serves all accounts, so that nothing is to be learned from it. */
    boolean servesBothModes() {
        return endpoints.get(AccountMode.CLASSIC) == endpoints.get(AccountMode.UNIFIED);
    }

    /** The same refusal, where the configuration says another mode. */
    ExchangeFailure notPinned(ExchangeFailure refusal, AccountMode pinned) {
        return refusal.withDetail("the account is not in " + pinned.id() + " mode, which purser.accounts."
                + account.name() + ".mode says. Set it to auto, and Purser finds it out");
    }

    /** Whether the account lacks it in the mode that it is known to be in, which nobody minds who wants all that there are. */
    boolean isAbsent() {
        return account.choice().all() && wallet.isSlow() && isOfOtherMode();
    }

    /** Whether accounts of the mode that this one is known to be in have no such wallet. */
    boolean isOfOtherMode() {
        AccountMode known = mode.known();
        return known != null && !endpoints.containsKey(known);
    }

    /** In what mode the account is, as far as that is known; else classic. */
    AccountMode likelyMode() {
        AccountMode known = mode.known();
        if (known != null && endpoints.containsKey(known)) {
            return known;
        }
        return endpoints.containsKey(AccountMode.CLASSIC) ? AccountMode.CLASSIC : AccountMode.UNIFIED;
    }

    /** Why the wallet is not asked for now, with the moment until when; null when it may be. */
    @Nullable
    ExchangeFailure coolingDown() {
        ExchangeFailure coolingDown = endpoint(likelyMode()).coolingDown();
        if (coolingDown == null || mode.known() != null || coolingDown.scope() != FailureScope.ENDPOINT) {
            return coolingDown;
        }
        WalletEndpoint other = endpoints.get(likelyMode().other());
        return other == null || other.coolingDown() != null ? coolingDown : null;
    }

    @Override
    public boolean mayBeAsked() {
        return coolingDown() == null;
    }

    @Override
    public void recall(@Nullable AccountMode known, long emptyMillis) {
        AccountMode of = mode.isPinned() ? mode.known() : known;
        if (of != null && !mode.isPinned()) {
            mode.recall(of);
        }
        if (of != null) {
            empty.recall(of, emptyMillis);
        }
    }

    @Override
    public @Nullable AccountMode learnedMode() {
        return mode.isPinned() || servesBothModes() ? null : mode.known();
    }

    @Override
    public @Nullable Boolean foundEmpty() {
        return empty.last();
    }

    /** What the endpoint of a mode shows, as no endpoint shows what is not there. */
    WalletBalances shown(WalletBalances balances, AccountMode asked) {
        empty.isHeld();
        if (!mode.isPinned()) {
            mode.seen(asked);
        }
        return mode.isBeingMoved()
                ? balances.asPart(
                        "the exchange is moving the account between its modes: this may be part of what there is")
                : balances;
    }

    /** The wallet of this mode is empty, without a doubt. */
    WalletBalances certainlyEmpty(WalletBalances balances, AccountMode asked) {
        empty.isEmpty(asked);
        if (!mode.isPinned()) {
            mode.seen(asked);
        }
        return balances;
    }

    /** When it could last be read, by the host's clock; null when not yet. */
    @Nullable
    Instant lastSuccess() {
        return lastSuccess;
    }

    /**
     * {@inheritDoc}
     *
     * <p>While this process is in trouble of its own, the answers of others don't say that it is over.
     */
    @Override
    public void heard(@Nullable ExchangeFailure failure) {
        if (failure == null && ownTrouble) {
            lastSuccess = clock.instant();
        } else {
            note(failure);
        }
    }

    /** The exchange was asked by this process, and it came to nothing. */
    void failed(ExchangeFailure failure) {
        if (!failure.leavesRoomForOthers() && !WalletReading.isAbsent(account, wallet, failure)) {
            empty.isUnknown();
            note(failure);
        }
    }

    /** Takes note of what came of a call of this process. @param failure null for none */
    void note(@Nullable ExchangeFailure failure) {
        if (failure == null) {
            ownTrouble = false;
            lastSuccess = clock.instant();
            if (trouble.getAndSet(null) != null) {
                log().info("account %s (%s): can be read again", account.name(), name());
            }
        } else if (!failure.leavesRoomForOthers()) {
            ownTrouble = failure.mayBeOwnTrouble();
            if (trouble.getAndSet(failure.failureClass()) != failure.failureClass()) {
                warn(failure);
            }
        }
    }

    /** For lines about the wallet. */
    AccountLog log() {
        return AccountLog.of(account).wallet(name());
    }

    private void warn(ExchangeFailure failure) {
        log().failure(failure.failureClass())
                .warn(
                        "account %s (%s): %s%s: %s%s",
                        account.name(),
                        name(),
                        failure.failureClass().id(),
                        failure.exchangeCode() == null ? "" : " (" + failure.exchangeCode() + ")",
                        failure.detail(),
                        failure.retryAt() == null
                                ? ""
                                : "; not asked again before "
                                        + failure.retryAt().truncatedTo(ChronoUnit.MILLIS));
    }
}
