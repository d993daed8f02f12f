package purser.balance;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import purser.cluster.ClusterLimit;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.client.TransportFailures;
import purser.time.Ticker;

/** One wallet of an account as the exchange tells it: asked within the deadline, its state told to the log. */
public final class ModeDetectingLoader implements AccountMemory {

    private static final Logger LOG = Logger.getLogger("purser");

    private final Account account;
    private final Wallet wallet;
    private final Map<AccountMode, WalletEndpoint> endpoints;
    private final DetectedMode mode;
    private final ModeRouter router;
    private final Duration deadline;
    private final Clock clock;

    /** What the log was told last, so that it is told each change once. */
    private final AtomicReference<FailureClass> trouble = new AtomicReference<>();

    private volatile Instant lastSuccess;

    /** Whether it is trouble of this process' own network, address or clock. */
    private volatile boolean ownTrouble;

    /** @param endpoints at least one; the same one twice where it serves both modes */
    public ModeDetectingLoader(
            Account account,
            Wallet wallet,
            Map<AccountMode, WalletEndpoint> endpoints,
            DetectedMode mode,
            ModeProbe probe,
            Duration deadline,
            Clock clock,
            Ticker ticker) {
        this.account = account;
        this.wallet = wallet;
        this.endpoints = endpoints;
        this.mode = mode;
        this.router = new ModeRouter(
                account,
                endpoints,
                mode,
                probe,
                ticker,
                deadline.multipliedBy(4).dividedBy(5));
        this.deadline = deadline;
        this.clock = clock;
    }

    /**
     * Asks the exchange, or finds that it must not be asked.
     *
     * @return comes within the deadline; fails with an {@link ExchangeFailure} and with nothing else
     */
    @CheckReturnValue
    public Uni<WalletBalances> read(LoadRequest request) {
        LogContext cause = LogContext.current();
        return Uni.createFrom()
                .deferred(() -> router.read(request))
                .ifNoItem()
                .after(deadline)
                .failWith(() -> tooLate(deadline))
                .onFailure()
                .transform(TransportFailures::of)
                .onFailure()
                .invoke(error -> cause.run(() -> failed((ExchangeFailure) error)))
                .onItem()
                .invoke(() -> cause.run(() -> note(null)));
    }

    private void failed(ExchangeFailure failure) {
        if (failure.leavesRoomForOthers()) {
            return;
        }
        router.empty().isUnknown();
        note(failure);
    }

    // The failure of the other mode's endpoint may have come and gone meanwhile.
    private ExchangeFailure tooLate(Duration deadline) {
        mode.doubt();
        return new ExchangeFailure(
                        FailureClass.TIMEOUT, "the exchange did not answer within " + deadline.toMillis() + " ms")
                .withoutAnswer();
    }

    /** Which of the account's wallets it is. */
    public Wallet wallet() {
        return wallet;
    }

    /** What answers call the wallet, by what is known of the account's mode. */
    public String walletName() {
        return endpoints.get(router.likelyMode()).endpoint().name();
    }

    /** What replicas call the wallet, which must be configured alike to share it. */
    public String clusterName() {
        return mode.isPinned() ? wallet.id() + "-" + mode.known().id() : wallet.id();
    }

    /** The limits that reading it counts against; none when this process is alone. */
    public List<ClusterLimit> clusterLimits() {
        return endpoints().stream()
                .map(endpoint -> endpoint.guard().cluster())
                .filter(Objects::nonNull)
                .toList();
    }

    /** Its endpoints: one or two. */
    Collection<WalletEndpoint> endpoints() {
        return endpoints.values().stream().distinct().toList();
    }

    /** When it could last be read, by the host's clock; null when not yet. */
    Instant lastSuccess() {
        return lastSuccess;
    }

    /** Why the wallet is not asked for now, with the moment until when; null when it may be. */
    ExchangeFailure coolingDown() {
        return router.coolingDown();
    }

    @Override
    public void recall(AccountMode known, long emptyMillis) {
        AccountMode of = mode.isPinned() ? mode.known() : known;
        if (of != null && !mode.isPinned()) {
            mode.recall(of);
        }
        if (of != null) {
            router.empty().recall(of, emptyMillis);
        }
    }

    @Override
    public AccountMode mode() {
        return mode.isPinned() || router.servesBothModes() ? null : mode.known();
    }

    @Override
    public Boolean foundEmpty() {
        return router.empty().last();
    }

    /**
     * Takes note of what came of a question, maybe by others. While this process is in trouble of its own, their answers
     * don't say that it is over.
     *
     * @param failure null for none
     */
    void heard(ExchangeFailure failure) {
        if (failure == null && ownTrouble) {
            lastSuccess = clock.instant();
        } else {
            note(failure);
        }
    }

    /** Takes note of what came of a question of its own. @param failure null for none */
    void note(ExchangeFailure failure) {
        if (failure != null && failure.leavesRoomForOthers()) {
            return;
        }
        ownTrouble = failure != null && failure.mayBeOwnTrouble();
        if (failure == null) {
            lastSuccess = clock.instant();
            if (trouble.getAndSet(null) != null) {
                LOG.infof("account %s (%s): can be read again", account.name(), walletName());
            }
        } else if (trouble.getAndSet(failure.failureClass()) != failure.failureClass()) {
            LOG.warnf(
                    "account %s (%s): %s%s: %s%s",
                    account.name(),
                    walletName(),
                    failure.failureClass().id(),
                    failure.exchangeCode() == null ? "" : " (" + failure.exchangeCode() + ")",
                    failure.detail(),
                    failure.retryAt() == null
                            ? ""
                            : "; not asked again before " + failure.retryAt().truncatedTo(ChronoUnit.MILLIS));
        }
    }
}
