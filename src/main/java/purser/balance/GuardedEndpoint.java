package purser.balance;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import purser.cluster.ClusterLimit;
import purser.exchange.Account;
import purser.exchange.Demand;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;
import purser.exchange.client.TransportFailures;
import purser.time.Ticker;

/**
 * How one account asks one endpoint of its exchange: within a deadline, never over the rate limit, again only after what
 * may pass, not at all while that would be hammering. Its retries and its circuit breaker are its own.
 */
public final class GuardedEndpoint {

    private static final long MAX_BACK_OFF_MILLIS = 150;
    private static final int BREAKER_WINDOW = 10;
    private static final double BREAKER_RATIO = 0.6;
    private static final long BREAKER_DELAY_MILLIS = 5_000;

    private final String description;
    private final Patience patience;
    private final Cooldowns cooldowns;
    private final ClusterLimit cluster;
    private final Clock clock;
    private final Ticker ticker;
    private final EndpointMetrics meters;
    private final EndpointLimits limits;
    private volatile RollingWindowLimiter limit;
    private volatile int keys = 1;
    private volatile CircuitBreakerState breaker = CircuitBreakerState.CLOSED;

    // Replaced as a whole.
    private volatile Guard guard;

    /**
     * Retries and the circuit breaker.
     *
     * @param frozenNanos how long the process was frozen until it was made, altogether
     */
    private record Guard(TypedGuard<Uni<Object>> calls, long frozenNanos) {}

    /**
     * How long to try.
     *
     * @param deadline for all attempts
     * @param attempt for one of them
     * @param retries how many more there may be
     */
    public record Patience(Duration deadline, Duration attempt, int retries) {

        /** For balances: an attempt leaves room for a second one. */
        public static Patience within(Duration deadline) {
            return new Patience(deadline, attemptTimeout(deadline), 2);
        }

        /** For a question on the way to the balances, which must leave time for them. */
        public static Patience onTheWay(Duration deadline) {
            return new Patience(deadline, deadline.dividedBy(4), 0);
        }
    }

    /**
     * @param name for metrics and logs
     */
    public GuardedEndpoint(
            Account account,
            String name,
            EndpointLimits limits,
            Patience patience,
            Cooldowns cooldowns,
            Clock clock,
            Ticker ticker,
            MeterRegistry meters) {
        this.description = account.name() + " " + name;
        this.limits = limits;
        this.patience = patience;
        this.cooldowns = cooldowns;
        this.cluster = limits.cluster();
        this.clock = clock;
        this.ticker = ticker;
        this.meters = new EndpointMetrics(account, name, meters);
        this.limit = new RollingWindowLimiter(kept(limits.own()), ticker);
        this.guard = new Guard(calls(), ticker.frozenNanos());
    }

    /** Null when this process is alone. */
    ClusterLimit cluster() {
        return cluster;
    }

    /** The limit that it keeps. */
    RollingWindowLimiter limit() {
        return limit;
    }

    /**
     * Keeps this limit from now on, which others count against too.
     *
     * @param keys how many API keys do
     */
    void limit(RollingWindowLimiter ofUser, int keys) {
        limit = ofUser;
        this.keys = keys;
        if (cluster != null) {
            cluster.sharedBy(keys);
        }
    }

    /** The exchange's limit of a wallet's endpoint for the account. */
    public static RateLimit rateLimit(Account account, Endpoint endpoint) {
        return endpoint.wallet() == Wallet.TRADING && account.rateLimit() != null
                ? account.rateLimit()
                : endpoint.rateLimit();
    }

    /** How long one attempt may take: leaves room for a second one. */
    public static Duration attemptTimeout(Duration deadline) {
        return deadline.multipliedBy(3).dividedBy(5);
    }

    // A breaker waits by the monotonic clock: that of a function, which is frozen most of the time, would stay open.
    private TypedGuard<Uni<Object>> guard() {
        Guard now = guard;
        long frozen = ticker.frozenNanos();
        if (frozen - now.frozenNanos()
                >= Duration.ofMillis(BREAKER_DELAY_MILLIS).toNanos()) {
            now = new Guard(calls(), frozen);
            guard = now;
        }
        return now.calls();
    }

    private TypedGuard<Uni<Object>> calls() {
        long deadlineMillis = patience.deadline().toMillis();
        long backOff = Math.min(MAX_BACK_OFF_MILLIS, deadlineMillis / 20);
        return TypedGuard.create(new TypeLiteral<Uni<Object>>() {})
                .withDescription(description)
                .withRetry()
                .maxRetries(patience.retries())
                .maxDuration(deadlineMillis, ChronoUnit.MILLIS)
                .delay(backOff, ChronoUnit.MILLIS)
                .jitter(backOff / 2, ChronoUnit.MILLIS)
                .whenException(error -> error instanceof ExchangeFailure failure && failure.mayBeRetried())
                .withExponentialBackoff()
                .maxDelay(deadlineMillis / 4, ChronoUnit.MILLIS)
                .done()
                .done()
                .withCircuitBreaker()
                .when(error -> error instanceof ExchangeFailure failure && failure.countsForBreaker())
                .requestVolumeThreshold(BREAKER_WINDOW)
                .failureRatio(BREAKER_RATIO)
                .delay(BREAKER_DELAY_MILLIS, ChronoUnit.MILLIS)
                .onStateChange(state -> breaker = state)
                .done()
                .build();
    }

    /**
     * The limit that is kept here: a window a tenth longer than the exchange's, since calls that leave evenly may arrive
     * in a bunch. A limit of very many calls is kept over a shorter window, as a call is remembered for its window.
     */
    public static RateLimit kept(RateLimit limit) {
        int calls = limit.calls();
        long window = limit.window().toMillis();
        while (calls > 1_000 && window >= 10) {
            calls /= 10;
            window /= 10;
        }
        return new RateLimit(calls, Duration.ofMillis(window + window / 10));
    }

    /** Asks the exchange as the routine does; see {@link #call(Demand, Supplier)}. */
    @CheckReturnValue
    <T> Uni<T> call(Supplier<Uni<T>> upstream) {
        return call(Demand.ROUTINE, upstream);
    }

    /**
     * Asks the exchange, or finds that it must not be asked.
     *
     * @param demand what for: what is not the routine leaves it its part of the limit
     * @param upstream makes one HTTP call per subscription, and fails with an {@link ExchangeFailure} only
     * @return fails with an {@link ExchangeFailure} and with nothing else
     */
    @CheckReturnValue
    <T> Uni<T> call(Demand demand, Supplier<Uni<T>> upstream) {
        return Uni.createFrom().deferred(() -> {
            ExchangeFailure cooldown = cooldowns.reason();
            if (cooldown != null) {
                meters.coolingDown();
                return Uni.createFrom().failure(cooldown);
            }
            return guarded(demand, upstream)
                    .onFailure(GuardedEndpoint::clockWasMeasured)
                    .recoverWithUni(() -> guarded(demand, upstream))
                    .onItem()
                    .invoke(this::succeeded);
        });
    }

    /** Why the endpoint must not be asked now, with the moment until when; null when it may be. */
    ExchangeFailure coolingDown() {
        return cooldowns.reason();
    }

    /** Whether the circuit breaker lets calls out. It stays open until somebody asks after its delay. */
    CircuitBreakerState breaker() {
        return breaker;
    }

    /**
     * Takes note of what the exchange itself said; others need not be told it again, unless it lies in the address of this
     * process.
     *
     * @return the same, with the moment before which it is not asked again, if there is one
     */
    ExchangeFailure refused(ExchangeFailure refusal) {
        ExchangeFailure failure = cooldowns.widened(refusal, clock.instant());
        Cooldown concerned = cooldowns.of(failure.scope());
        ExchangeFailure cooledDown = concerned.failed(failure);
        boolean cooldowns =
                cooledDown.failureClass().needsCooldown() || cooledDown.failureClass() == FailureClass.RATE_LIMITED;
        if (cluster != null && cooldowns && !cooledDown.liesInAddress()) {
            cluster.cooldowns(cooledDown, concerned.refusals());
        }
        return cooledDown;
    }

    private void succeeded() {
        cooldowns.address().succeeded();
        boolean accountWasRefused = cooldowns.account().succeeded();
        boolean wasRefused = cooldowns.endpoint().succeeded();
        if (cluster != null && accountWasRefused) {
            cluster.succeeded(true);
        }
        if (cluster != null && wasRefused) {
            cluster.succeeded(false);
        }
    }

    // Made of what a supplier of T gives and nothing else.
    @SuppressWarnings("unchecked")
    private <T> Uni<T> guarded(Demand demand, Supplier<Uni<T>> upstream) {
        AtomicBoolean retriedOnce = new AtomicBoolean();
        return (Uni<T>) guard().get(() -> attempt(demand, upstream)
                        .onFailure(ExchangeFailure.class)
                        .transform(failure -> onceOnly((ExchangeFailure) failure, retriedOnce))
                        .map(value -> (Object) value))
                .onFailure()
                .transform(this::asFailure);
    }

    // What says little of the exchange's health is tried once more, and no oftener.
    private static ExchangeFailure onceOnly(ExchangeFailure failure, AtomicBoolean retriedOnce) {
        boolean spared = failure.mayBeRetried() && !failure.countsForBreaker();
        return spared && retriedOnce.getAndSet(true) ? failure.withoutRetry() : failure;
    }

    // One HTTP call. Cancelling it when its time is up frees its connection, which the guard's own timeout would not.
    private <T> Uni<T> attempt(Demand demand, Supplier<Uni<T>> upstream) {
        ExchangeFailure cooldown = cooldowns.reason();
        if (cooldown != null) {
            return Uni.createFrom().failure(cooldown);
        }
        return cluster == null
                ? once(demand, upstream)
                : cluster.take(demand, limits.routine()).chain(this::permitted).chain(() -> once(demand, upstream));
    }

    private Uni<Void> permitted(ClusterLimit.Permit permit) {
        if (permit.refusal() == null) {
            if (permit.refusals() >= 0) {
                cooldowns.endpoint().refusals(permit.refusals());
                cooldowns.account().refusals(permit.accountRefusals());
            }
            return Uni.createFrom().voidItem();
        }
        if (permit.refusal().leavesRoomForOthers()) {
            meters.reserved();
            return Uni.createFrom().failure(permit.refusal());
        }
        if (permit.cooldown()) {
            cooldowns.of(permit.refusal().scope()).adopt(permit.refusal());
        }
        return Uni.createFrom()
                .failure(
                        permit.cooldown()
                                ? permit.refusal()
                                : cooldowns.endpoint().failed(permit.refusal()));
    }

    private <T> Uni<T> once(Demand demand, Supplier<Uni<T>> upstream) {
        Duration wait = limit.take(demand, limits.routine().dividedBy(keys));
        if (!wait.isZero()) {
            return Uni.createFrom().failure(demand == Demand.ROUTINE ? limitUsedUp(wait) : keptForOthers(wait));
        }
        AddressLimits.AddressLimit address = limits.address();
        Duration waitOfAddress = address.limit().take(demand, address.routine());
        if (!waitOfAddress.isZero()) {
            return Uni.createFrom().failure(addressLimitUsedUp(demand, waitOfAddress));
        }
        Timer.Sample call = meters.start();
        return upstream.get()
                .ifNoItem()
                .after(patience.attempt())
                .failWith(() -> new ExchangeFailure(FailureClass.TIMEOUT, "the exchange did not answer in time")
                        .withoutAnswer())
                .onFailure()
                .transform(this::asFailure)
                .onItemOrFailure()
                .invoke((answer, error) ->
                        meters.ended(call, error == null ? null : ((ExchangeFailure) error).failureClass()))
                .onFailure()
                .transform(error -> refused((ExchangeFailure) error));
    }

    // Of this call alone: the routine goes on.
    private ExchangeFailure keptForOthers(Duration wait) {
        meters.reserved();
        return ClusterLimit.keptForOthers(limits.own(), clock.instant().plusMillis(Math.max(1, wait.toMillis())));
    }

    private ExchangeFailure addressLimitUsedUp(Demand demand, Duration wait) {
        ExchangeFailure full = limits.address().usedUp(wait, clock);
        if (demand == Demand.ROUTINE) {
            meters.limited();
            return full;
        }
        meters.reserved();
        return full.leavingRoomForOthers();
    }

    private ExchangeFailure limitUsedUp(Duration wait) {
        meters.limited();
        ExchangeFailure full = new ExchangeFailure(
                        FailureClass.RATE_LIMITED,
                        "not asked: the account's limit of " + limits.own().calls() + " calls in "
                                + limits.own().window().toMillis() + " ms is used up")
                .withScope(FailureScope.ENDPOINT)
                .withRetryAt(clock.instant().plusMillis(Math.max(1, wait.toMillis())));
        return cooldowns.endpoint().failed(full);
    }

    private ExchangeFailure asFailure(Throwable error) {
        if (error instanceof ExchangeFailure failure) {
            return failure;
        }
        if (error instanceof CircuitBreakerOpenException) {
            meters.broken();
            return new ExchangeFailure(
                            FailureClass.EXCHANGE_UNAVAILABLE, "not asked: the exchange failed too often just now")
                    .withoutAnswer();
        }
        return TransportFailures.internal(error);
    }

    /** Whether the same question may be answered now that the exchange has told its time. */
    static boolean clockWasMeasured(Throwable error) {
        return error instanceof ExchangeFailure failure
                && failure.failureClass() == FailureClass.CLOCK_SKEW
                && failure.serverMillis() != null;
    }
}
