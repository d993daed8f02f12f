package purser.balance;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Ask;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Holdings;
import purser.exchange.Scope;
import purser.shared.Memory;
import purser.shared.SharedLimit;

/**
 * Reads one wallet of an account whose mode may not be known, or change: asks the endpoint for the mode that the account
 * was last seen in, classic at first, and when that refuses accounts of the other mode, the other one.
 */
final class WalletReader implements Memory {

    private static final Logger LOG = Logger.getLogger("purser");

    /** How long the other endpoint's refusal vouches for an empty classic wallet: accounts are upgraded and filled. */
    private static final Duration BELIEVED_EMPTY = Duration.ofMinutes(10);

    private static final String NOT_CONFIRMED =
            "the classic wallet is empty, and the exchange does not say clearly whether the account is a unified one";

    private final Account account;
    private final Map<AccountMode, EndpointPolicy> endpoints;
    private final ModeMemory mode;
    private final Duration deadline;
    private final Clock clock;
    private final Ticker ticker;

    /** What the log was told last, so that it is told each change once. */
    private final AtomicReference<FailureClass> trouble = new AtomicReference<>();

    private volatile Long foundEmptyNanos;
    private volatile Boolean foundEmpty;
    private volatile Instant lastSuccess;

    /** @param endpoints at least one; the same one twice where it serves both modes */
    WalletReader(
            Account account,
            Map<AccountMode, EndpointPolicy> endpoints,
            ModeMemory mode,
            Duration deadline,
            Clock clock,
            Ticker ticker) {
        this.account = account;
        this.endpoints = endpoints;
        this.mode = mode;
        this.deadline = deadline;
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * Asks the exchange, or finds that it must not be asked.
     *
     * @return comes within the deadline; fails with an {@link ExchangeFailure} and with nothing else
     */
    @CheckReturnValue
    Uni<Holdings> read(Ask ask) {
        LogContext cause = LogContext.current();
        return Uni.createFrom()
                .deferred(() -> resolved(ask))
                .ifNoItem()
                .after(deadline)
                .failWith(() -> new ExchangeFailure(
                        FailureClass.TIMEOUT, "the exchange did not answer within " + deadline.toMillis() + " ms"))
                .onFailure()
                .invoke(error -> cause.run(() -> note(ask, (ExchangeFailure) error)))
                .onItem()
                .invoke(() -> cause.run(() -> note(ask, null)));
    }

    private Uni<Holdings> resolved(Ask ask) {
        AccountMode first = first();
        EndpointPolicy one = endpoints.get(first);
        EndpointPolicy other = endpoints.get(first.other());
        if (one == other) {
            return one.read(ask);
        }
        if (other == null || mode.isPinned()) {
            return one.read(ask)
                    .invoke(() -> mode.learn(first))
                    .onFailure(WalletReader::refusesMode)
                    .transform(refusal -> wrongMode((ExchangeFailure) refusal, first));
        }
        return one.read(ask)
                .chain(holdings -> believed(holdings, ask, first, other))
                .onFailure(WalletReader::refusesMode)
                .recoverWithUni(refusal -> inOtherMode(ask, first, other, (ExchangeFailure) refusal));
    }

    // In what mode to ask. Of two unknown ones classic, whose endpoint says clearly that an account is not.
    private AccountMode first() {
        AccountMode known = mode.known();
        if (known != null && endpoints.containsKey(known)) {
            return known;
        }
        return endpoints.containsKey(AccountMode.CLASSIC) ? AccountMode.CLASSIC : AccountMode.UNIFIED;
    }

    private Uni<Holdings> inOtherMode(Ask ask, AccountMode first, EndpointPolicy other, ExchangeFailure refusal) {
        AccountMode before = mode.known();
        // At once, and not when it has answered: should it rest, nobody needs to ask the first one again meanwhile.
        // But a refusal that may be about the coin only leaves alone what is known.
        if (before == null || ask.coin() == null) {
            mode.assume(before, first.other());
        }
        return other.read(ask)
                .invoke(() -> mode.learn(first.other()))
                .onFailure(WalletReader::refusesMode)
                .transform(refusedToo -> {
                    mode.assume(first.other(), before);
                    return refusal.withDetail(
                            "the exchange refuses both its classic and its unified endpoint for this account");
                });
    }

    /**
     * An exchange that answers a unified account's question for its classic wallet with an empty list would make all of
     * its money vanish. So nothing is taken for empty before the other endpoint has refused, now and then anew.
     */
    private Uni<Holdings> believed(Holdings holdings, Ask ask, AccountMode asked, EndpointPolicy other) {
        boolean whole = ask.coin() == null;
        boolean empty = asked == AccountMode.CLASSIC && holdings.balances().isEmpty();
        if (!empty || isKnownToBeEmpty() || !whole && mode.known() != null) {
            if (!empty && ask.scope() == Scope.HELD) {
                foundEmptyNanos = null;
                foundEmpty = false;
            }
            mode.learn(asked);
            return Uni.createFrom().item(holdings);
        }
        return other.read(ask)
                .map(others -> {
                    if (others.balances().isEmpty()) {
                        // Empty either way, and nothing learned of the mode.
                        return holdings;
                    }
                    mode.learn(asked.other());
                    return others;
                })
                .onFailure(WalletReader::refusesMode)
                .recoverWithItem(() -> {
                    mode.learn(asked);
                    foundEmptyNanos = whole ? ticker.nanos() : null;
                    foundEmpty = whole;
                    return holdings;
                })
                // An answer that says nothing of the matter. What could not be asked fails the whole.
                .onFailure(error -> ExchangeFailure.is(error, FailureClass.UNEXPECTED_RESPONSE))
                .recoverWithItem(() -> holdings.with(NOT_CONFIRMED));
    }

    private boolean isKnownToBeEmpty() {
        Long found = foundEmptyNanos;
        return found != null && ticker.nanos() - found < BELIEVED_EMPTY.toNanos();
    }

    private ExchangeFailure wrongMode(ExchangeFailure refusal, AccountMode asked) {
        return refusal.withDetail(
                mode.isPinned()
                        ? "the account is not in " + asked.id() + " mode, which purser.accounts." + account.name()
                                + ".mode says; auto finds out"
                        : "the account is not in " + asked.id() + " mode, and the exchange tells this wallet of no"
                                + " other");
    }

    private static boolean refusesMode(Throwable error) {
        return ExchangeFailure.is(error, FailureClass.WRONG_ACCOUNT_MODE);
    }

    /** What answers call the wallet, by what is known of the account's mode. */
    String walletName() {
        return endpoints.get(first()).endpoint().name();
    }

    /** What replicas call the wallet, which must be configured alike to share it. */
    String sharedName() {
        String name =
                endpoints.values().iterator().next().endpoint().wallet().name().toLowerCase(Locale.ROOT);
        return mode.isPinned() ? name + "-" + mode.known().id() : name;
    }

    /** The limits that reading it counts against; none when this process is alone. */
    List<SharedLimit> sharedLimits() {
        return endpoints.values().stream()
                .distinct()
                .map(EndpointPolicy::shared)
                .filter(Objects::nonNull)
                .toList();
    }

    /** How its endpoints are asked: one or two. */
    Collection<EndpointPolicy> endpoints() {
        return Set.copyOf(endpoints.values());
    }

    /** When it could last be read, by the host's clock; null when not yet. */
    Instant lastSuccess() {
        return lastSuccess;
    }

    /** Why the wallet is not asked for now, with the moment until when; null when it may be. */
    ExchangeFailure resting() {
        return endpoints.get(first()).resting();
    }

    @Override
    public void recall(AccountMode known, long emptyMillis) {
        if (known != null && !mode.isPinned()) {
            mode.learn(known);
        }
        foundEmptyNanos = emptyMillis < 0
                ? null
                : (Long) (ticker.nanos() - Duration.ofMillis(emptyMillis).toNanos());
        foundEmpty = null;
    }

    @Override
    public AccountMode mode() {
        return mode.isPinned() ? null : mode.known();
    }

    @Override
    public Boolean foundEmpty() {
        return foundEmpty;
    }

    /** Takes note of what came of a question. @param failure null for none */
    void note(Ask ask, ExchangeFailure failure) {
        if (failure == null) {
            noteSuccess(ask);
        } else {
            noteFailure(ask, failure);
        }
    }

    // What is wrong with a coin that a caller named is no state of the account; and callers could fill the log with it.
    private void noteFailure(Ask ask, ExchangeFailure failure) {
        if (ask.coin() == null && trouble.getAndSet(failure.failureClass()) != failure.failureClass()) {
            LOG.warnf(
                    "account %s (%s): %s%s: %s%s",
                    account.name(),
                    walletName(),
                    failure.failureClass().id(),
                    failure.exchangeCode() == null ? "" : " (" + failure.exchangeCode() + ")",
                    failure.detail(),
                    failure.retryAt() == null ? "" : "; not asked again before " + failure.retryAt());
        }
    }

    private void noteSuccess(Ask ask) {
        lastSuccess = clock.instant();
        if (ask.coin() == null && trouble.getAndSet(null) != null) {
            LOG.infof("account %s (%s): can be read again", account.name(), walletName());
        }
    }
}
