package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.AccountLog;
import purser.exchange.Advice;
import purser.exchange.ExchangeFailure;
import purser.exchange.KeyInfo;
import purser.exchange.client.TransportFailures;
import purser.time.Ticker;

/**
 * Knows what an account's API key may do and when it expires: looks at the start, then rarely, when somebody asks for
 * something; as a function only when that is what is asked. A look that fails harms nothing else.
 */
public final class KeyMonitor {

    /** As new as another replica's look at the key must be to stand for a look of our own. */
    private static final Duration JUST_NOW = Duration.ofSeconds(30);

    /** After a first look that failed for a moment, when nothing can be read without one. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Account account;
    private final Loader<KeyInfo> source;
    private final KeyPolicy policy;
    private final Consumer<String> userIds;
    private final Clock clock;
    private final Ticker ticker;

    // All under this object's lock.
    private KeyState state = KeyState.UNKNOWN;
    private @Nullable SharedResult<KeyState> running;
    private int failures;
    private long dueNanos;
    private boolean mustIdentify;
    private @Nullable List<String> told;

    /**
     * When keys are looked at and what they must not be able to do.
     *
     * @param every zero: never
     * @param afterFailures how long to wait after the first, second, … look in a row that failed
     * @param timeout how long somebody waits for a look
     * @param requireReadOnly whether a key that can do more makes the account unreadable
     * @param aside whether a look may go on that nobody waits for; not where the process is frozen once it has answered
     * @param advice what a person does at the exchange about a key that can do more
     */
    public record KeyPolicy(
            Duration every,
            List<Duration> afterFailures,
            Duration timeout,
            boolean requireReadOnly,
            boolean aside,
            Advice advice) {}

    /**
     * @param source asks what the key may do
     * @param userIds is told whose key it is
     */
    public KeyMonitor(
            Account account,
            Loader<KeyInfo> source,
            KeyPolicy policy,
            Consumer<String> userIds,
            Clock clock,
            Ticker ticker) {
        this.account = account;
        this.source = source;
        this.policy = policy;
        this.userIds = userIds;
        this.clock = clock;
        this.ticker = ticker;
        this.dueNanos = ticker.nanos();
    }

    /** Looks at the key if it is time to; does not wait, so it does nothing where a look must be waited for. */
    void checkIfDue() {
        if (policy.aside() && isDue()) {
            check();
        }
    }

    /** It is time to look at the key again, however lately that was done. */
    void lookAgain() {
        synchronized (this) {
            dueNanos = ticker.nanos();
            failures = 0;
        }
        checkIfDue();
    }

    private synchronized boolean isDue() {
        return !policy.every().isZero() && running == null && ticker.nanos() - dueNanos >= 0;
    }

    /** What is known now. */
    synchronized KeyState soFar() {
        return state;
    }

    /** What is known; waits for a look while nothing is, and where none may go on aside, for each. Never fails. */
    Uni<KeyState> known() {
        synchronized (this) {
            boolean looked = state.info() != null || state.failure() != null;
            boolean needsLook = !looked || running != null && state.info() == null || !policy.aside() && isDue();
            if (policy.every().isZero() || !needsLook) {
                return Uni.createFrom().item(state);
            }
        }
        return check().uni();
    }

    /**
     * What is known, once it could be known whose key it is: looks at it even where keys are never looked at for their own
     * sake, and not again before it is time to. Never fails, and waits no longer than an attempt may take.
     */
    Uni<KeyState> identified() {
        synchronized (this) {
            mustIdentify = true;
            boolean looked = state.info() != null || state.failure() != null && ticker.nanos() - dueNanos < 0;
            if (running == null && looked) {
                return Uni.createFrom().item(state);
            }
        }
        return check().uni().ifNoItem().after(policy.timeout()).recoverWithItem(this::soFar);
    }

    /** Why the configuration does not let the key be used, with the moment of the next look; empty when it may be. */
    Uni<Optional<ExchangeFailure>> refusal() {
        if (!policy.requireReadOnly()) {
            return Uni.createFrom().item(Optional.empty());
        }
        checkIfDue();
        return known().map(key -> Optional.ofNullable(ReadOnlyRule.refusal(key, policy.advice()))
                .map(refusal -> refusal.withRetryAt(nextLook())));
    }

    private synchronized Instant nextLook() {
        return clock.instant().plusNanos(Math.max(0, dueNanos - ticker.nanos()));
    }

    private SharedResult<KeyState> check() {
        SharedResult<KeyState> look;
        synchronized (this) {
            if (running != null) {
                return running;
            }
            look = new SharedResult<>();
            running = look;
        }
        LogContext cause = LogContext.current();
        Uni.createFrom()
                .deferred(() -> source.load(request()))
                .subscribe()
                .with(
                        outcome -> finish(look, outcome, cause),
                        error -> finish(look, Loaded.of(TransportFailures.of(error, log())), cause));
        return look;
    }

    private void finish(SharedResult<KeyState> look, Loaded<KeyInfo> outcome, LogContext cause) {
        ExchangeFailure failure = outcome.failure();
        KeyState before;
        KeyState now;
        synchronized (this) {
            before = state;
            now = failure == null
                    ? new KeyState(outcome.value(), clock.instant().minusNanos(age(outcome)), null)
                    : new KeyState(
                            before.info(), before.checkedAt(), blocks() ? ReadOnlyRule.explained(failure) : failure);
            state = now;
            running = null;
            Duration wait = untilNextLook(failure);
            dueNanos = ticker.nanos() + wait.toNanos();
            failures = wait.equals(policy.every()) ? 0 : failures + 1;
        }
        try {
            if (failure == null && now.info().userId() != null) {
                cause.run(() -> userIds.accept(now.info().userId()));
            }
        } finally {
            look.complete(now);
        }
        cause.run(() -> tell(before, now, failure));
    }

    // At the start others may know it already; after that only what was found out a moment ago is news.
    private LoadRequest<KeyInfo> request() {
        return LoadRequest.routine(Freshness.within(soFar().info() == null ? policy.every() : JUST_NOW));
    }

    // Whether the account can't be read since nothing is known of its key.
    private boolean blocks() {
        return policy.requireReadOnly() && state.info() == null;
    }

    // Of one that this process asked for itself: none, the moment that it came is the moment of the look.
    private long age(Loaded<KeyInfo> outcome) {
        return outcome.mark() == null ? 0 : Math.max(0, ticker.nanos() - outcome.askedNanos());
    }

    private Duration untilNextLook(@Nullable ExchangeFailure failure) {
        boolean blocks = mustIdentify && state.info() == null
                || policy.requireReadOnly()
                        && (state.info() == null || !state.info().readOnly());
        List<Duration> waits = policy.afterFailures();
        Duration cooldown = waits.get(Math.min(failures, waits.size() - 1));
        if (failure == null) {
            return blocks ? cooldown : policy.every();
        }
        if (state.info() == null && ReadOnlyRule.isUntold(failure)) {
            // Zero where keys are looked at only to know whose they are.
            return policy.every().isZero() ? cooldown : policy.every();
        }
        if (blocks && failure.failureClass().mayBeRetried()) {
            // A hiccup, and nobody can read the account meanwhile.
            Duration soon = SOON.multipliedBy(1L << Math.min(failures, 10));
            return soon.compareTo(cooldown) < 0 ? soon : cooldown;
        }
        Duration reset =
                failure.retryAt() == null ? Duration.ZERO : Duration.between(clock.instant(), failure.retryAt());
        Duration wait = blocks || !KeyLoader.STAYS.contains(failure.failureClass()) ? cooldown : policy.every();
        return wait.compareTo(reset) < 0 ? reset : wait;
    }

    // @param failure of the look, as the exchange gave it
    private void tell(KeyState before, KeyState now, @Nullable ExchangeFailure failure) {
        if (failure == null) {
            warn(log(), now.warnings(clock.instant()));
        } else if (policy.requireReadOnly() && now.info() == null && KeyLoader.STAYS.contains(failure.failureClass())) {
            warn(
                    log().failure(now.failure().failureClass()),
                    List.of(now.failure().detail()));
        } else if (failure.leavesRoomForOthers()) {
            // Of a key that another one has taken the place of.
            return;
        } else if (before.failure() == null
                || before.failure().failureClass() != now.failure().failureClass()) {
            log().failure(failure.failureClass())
                    .info(
                            "account %s: what its API key may do could not be found out: %s: %s",
                            account.name(), failure.failureClass().id(), failure.detail());
        }
    }

    private AccountLog log() {
        return AccountLog.of(account);
    }

    // Each once, and again after a start: somebody has to do something about them.
    private void warn(AccountLog log, @Nullable List<String> warnings) {
        if (warnings != null && !warnings.equals(told)) {
            warnings.forEach(warning -> log.warn("account %s: %s", account.name(), warning));
        }
        told = warnings;
    }
}
