package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import purser.cluster.ReplicatedLoader;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.KeyInfo;
import purser.exchange.client.TransportFailures;
import purser.time.Ticker;

/**
 * Knows what an account's API key may do and when it expires: looks at the start, then rarely, when somebody asks for
 * something; as a function only when that is what is asked. A look that fails harms nothing else.
 */
public final class KeyMonitor {

    private static final Logger LOG = Logger.getLogger("purser");

    /** An answer that makes no sense, or a permission that the key lacks for this alone, is the same in a minute. */
    private static final Set<FailureClass> STAYS = EnumSet.of(
            FailureClass.PERMISSION_DENIED,
            FailureClass.WRONG_ENVIRONMENT,
            FailureClass.WRONG_ACCOUNT_MODE,
            FailureClass.UNEXPECTED_RESPONSE);

    /** As new as another replica's look at the key must be to stand for a look of our own. */
    private static final Duration JUST_NOW = Duration.ofSeconds(30);

    /** After a first look that failed for a moment, when nothing can be read without one. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Account account;
    private final Function<AccountMode, Uni<KeyInfo>> exchange;
    private final DetectedMode mode;
    private final Cooldowns cooldowns;
    private final KeyPolicy policy;
    private final Consumer<String> userIds;
    private final ReplicatedLoader<KeyInfo> cluster;
    private final Duration timeout;
    private final Clock clock;
    private final Ticker ticker;

    // All under this object's lock.
    private KeyState state = KeyState.UNKNOWN;
    private CompletableFuture<KeyState> running;
    private int failures;
    private long dueNanos;
    private boolean mustIdentify;
    private List<String> told;

    /**
     * When keys are looked at and what they must not be able to do.
     *
     * @param every zero: never
     * @param cooldowns how long to wait after the first, second, … look in a row that failed
     * @param requireReadOnly whether a key that can do more makes the account unreadable
     * @param aside whether a look may go on that nobody waits for; not where the process is frozen once it has answered
     */
    public record KeyPolicy(Duration every, List<Duration> cooldowns, boolean requireReadOnly, boolean aside) {}

    /**
     * @param exchange see {@link purser.exchange.ExchangeClient#key}
     * @param userIds is told whose key it is
     * @param shared the same question, put once for all replicas; null when this process is alone
     */
    public KeyMonitor(
            Account account,
            Function<AccountMode, Uni<KeyInfo>> exchange,
            DetectedMode mode,
            Cooldowns cooldowns,
            KeyPolicy policy,
            Consumer<String> userIds,
            ReplicatedLoader<KeyInfo> cluster,
            Duration timeout,
            Clock clock,
            Ticker ticker) {
        this.account = account;
        this.exchange = exchange;
        this.mode = mode;
        this.cooldowns = cooldowns;
        this.policy = policy;
        this.userIds = userIds;
        this.cluster = cluster;
        this.timeout = timeout;
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
        CompletableFuture<KeyState> look = check();
        return Uni.createFrom().emitter(emitter -> look.thenAccept(emitter::complete));
    }

    /**
     * What is known, once it could be known whose key it is: looks at it even where keys are never looked at for their own
     * sake, and not again before it is time to. Never fails, and waits no longer than an attempt may take.
     */
    Uni<KeyState> identified() {
        CompletableFuture<KeyState> look;
        synchronized (this) {
            mustIdentify = true;
            boolean looked = state.info() != null || state.failure() != null && ticker.nanos() - dueNanos < 0;
            if (running == null && looked) {
                return Uni.createFrom().item(state);
            }
        }
        look = check();
        return Uni.createFrom()
                .<KeyState>emitter(emitter -> look.thenAccept(emitter::complete))
                .ifNoItem()
                .after(timeout)
                .recoverWithItem(this::soFar);
    }

    /** Fails with an {@link ExchangeFailure} unless the key is one that the configuration lets be used. */
    public Uni<Void> mayBeUsed() {
        if (!policy.requireReadOnly()) {
            return Uni.createFrom().voidItem();
        }
        checkIfDue();
        return known().chain(key -> {
            ExchangeFailure refusal = ReadOnlyRule.refusal(key);
            return refusal == null
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().failure(refusal.withRetryAt(nextLook()));
        });
    }

    private synchronized Instant nextLook() {
        return clock.instant().plusNanos(Math.max(0, dueNanos - ticker.nanos()));
    }

    private CompletableFuture<KeyState> check() {
        CompletableFuture<KeyState> look;
        synchronized (this) {
            if (running != null) {
                return running;
            }
            look = new CompletableFuture<>();
            running = look;
        }
        Uni.createFrom()
                .deferred(() -> cluster == null ? ask().map(info -> Loaded.of(info, ticker.nanos())) : sharedAsk())
                .subscribe()
                .with(outcome -> finish(look, outcome), error -> finish(look, Loaded.of(TransportFailures.of(error))));
        return look;
    }

    // At the start others may know it already; after that only what was found out a moment ago is news.
    private Uni<Loaded<KeyInfo>> sharedAsk() {
        Duration maxAge = soFar().info() == null ? policy.every() : JUST_NOW;
        return cluster.ask("", maxAge, false, null, cooldowns.reason() == null, this::ask, AccountMemory.NONE);
    }

    private Uni<KeyInfo> ask() {
        ExchangeFailure cooldown = cooldowns.reason();
        if (cooldown != null) {
            return Uni.createFrom().failure(cooldown);
        }
        return inItsMode()
                .onFailure(GuardedEndpoint::clockWasMeasured)
                .recoverWithUni(this::inItsMode)
                .ifNoItem()
                .after(timeout)
                .failWith(() -> new ExchangeFailure(FailureClass.TIMEOUT, "the exchange did not answer in time")
                        .withoutAnswer())
                .onFailure(error -> error instanceof ExchangeFailure failure && failure.scope() == FailureScope.ADDRESS)
                .invoke(error -> cooldowns.address().failed((ExchangeFailure) error));
    }

    // Leaves the memory alone: what an endpoint for keys says of the mode is for keys.
    private Uni<KeyInfo> inItsMode() {
        AccountMode known = mode.known();
        AccountMode first = known == null ? AccountMode.CLASSIC : known;
        return exchange.apply(first)
                .onFailure(error -> ExchangeFailure.is(error, FailureClass.WRONG_ACCOUNT_MODE)
                        || known == null && isOfEndpoint((ExchangeFailure) error))
                .recoverWithUni(() -> exchange.apply(first.other()));
    }

    // An endpoint for accounts of the other mode may refuse for any reason.
    private static boolean isOfEndpoint(ExchangeFailure failure) {
        return failure.scope() == FailureScope.ENDPOINT && STAYS.contains(failure.failureClass());
    }

    private void finish(CompletableFuture<KeyState> look, Loaded<KeyInfo> outcome) {
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
                userIds.accept(now.info().userId());
            }
        } finally {
            look.complete(now);
        }
        tell(before, now, failure);
    }

    // Whether the account can't be read since nothing is known of its key.
    private boolean blocks() {
        return policy.requireReadOnly() && state.info() == null;
    }

    // Of one that this process asked for itself: none, the moment that it came is the moment of the look.
    private long age(Loaded<KeyInfo> outcome) {
        return outcome.call() == null ? 0 : Math.max(0, ticker.nanos() - outcome.askedNanos());
    }

    private Duration untilNextLook(ExchangeFailure failure) {
        boolean blocks = mustIdentify && state.info() == null
                || policy.requireReadOnly()
                        && (state.info() == null || !state.info().readOnly());
        Duration cooldown =
                policy.cooldowns().get(Math.min(failures, policy.cooldowns().size() - 1));
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
        Duration wait = blocks || !STAYS.contains(failure.failureClass()) ? cooldown : policy.every();
        return wait.compareTo(reset) < 0 ? reset : wait;
    }

    // @param failure of the look, as the exchange gave it; null for none
    private void tell(KeyState before, KeyState now, ExchangeFailure failure) {
        if (failure == null) {
            warn(now.warnings(clock.instant()));
        } else if (policy.requireReadOnly() && now.info() == null && STAYS.contains(failure.failureClass())) {
            warn(List.of(now.failure().detail()));
        } else if (before.failure() == null
                || before.failure().failureClass() != now.failure().failureClass()) {
            LOG.infof(
                    "account %s: what its API key may do could not be found out: %s: %s",
                    account.name(), failure.failureClass().id(), failure.detail());
        }
    }

    // Each once, and again after a start: somebody has to do something about them. Null for none.
    private void warn(List<String> warnings) {
        if (warnings != null && !warnings.equals(told)) {
            warnings.forEach(warning -> LOG.warnf("account %s: %s", account.name(), warning));
        }
        told = warnings;
    }
}
