package purser.balance;

import io.micrometer.core.instrument.Timer;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;
import purser.exchange.Demand;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.client.TransportFailures;
import purser.time.Ticker;

/**
 * How one account asks one endpoint of its exchange: within a deadline, never over the rate limit, again only after what
 * may pass, not at all while that would be hammering. Its retries and its circuit breaker are its own.
 */
public final class GuardedEndpoint {

    private final EndpointMetrics metrics;
    private final EndpointLimits limits;
    private final Patience patience;
    private final Cooldowns cooldowns;
    private final Clock clock;
    private final CallGuard guard;

    public GuardedEndpoint(
            EndpointMetrics metrics,
            EndpointLimits limits,
            Patience patience,
            Cooldowns cooldowns,
            Clock clock,
            Ticker ticker) {
        this.metrics = metrics;
        this.limits = limits;
        this.patience = patience;
        this.cooldowns = cooldowns;
        this.clock = clock;
        this.guard = new CallGuard(metrics.endpoint(), patience, ticker);
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
                metrics.coolingDown();
                return Uni.createFrom().failure(cooldown);
            }
            return guarded(demand, upstream)
                    .onFailure(ClockSkew::wasMeasured)
                    .recoverWithUni(() -> guarded(demand, upstream))
                    .onItem()
                    .invoke(this::succeeded);
        });
    }

    /** Why the endpoint must not be asked now, with the moment until when; null when it may be. */
    @Nullable
    ExchangeFailure coolingDown() {
        return cooldowns.reason();
    }

    /** What it asks, for metrics. */
    String name() {
        return metrics.name();
    }

    /** Whether the circuit breaker lets calls out. It stays open until somebody asks after its delay. */
    CircuitBreakerState breaker() {
        return guard.breaker();
    }

    /** The limits that it keeps. */
    EndpointLimits limits() {
        return limits;
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
        boolean coolsDown =
                cooledDown.failureClass().needsCooldown() || cooledDown.failureClass() == FailureClass.RATE_LIMITED;
        if (coolsDown && !cooledDown.liesInAddress()) {
            limits.others().coolDown(cooledDown, concerned.refusals());
        }
        return cooledDown;
    }

    /** See {@link Cooldown#end}: its own, its account's and its address'. Other processes are told of it. */
    void endCooldowns() {
        cooldowns.endpoint().end();
        cooldowns.account().end();
        cooldowns.address().end();
        limits.others().endCooldowns();
    }

    private void succeeded() {
        cooldowns.address().succeeded();
        if (cooldowns.account().succeeded()) {
            limits.others().succeeded(true);
        }
        if (cooldowns.endpoint().succeeded()) {
            limits.others().succeeded(false);
        }
    }

    // Made of what a supplier of T gives and nothing else.
    @SuppressWarnings("unchecked")
    private <T> Uni<T> guarded(Demand demand, Supplier<Uni<T>> upstream) {
        AtomicBoolean retriedOnce = new AtomicBoolean();
        return (Uni<T>) guard.current()
                .get(() -> attempt(demand, upstream)
                        .onFailure(ExchangeFailure.class)
                        .transform(failure -> onceOnly(failure, retriedOnce))
                        .map(value -> (Object) value))
                .onFailure()
                .transform(this::asFailure);
    }

    // What says little of the exchange's health is tried once more, and no oftener.
    private static ExchangeFailure onceOnly(ExchangeFailure failure, AtomicBoolean retriedOnce) {
        boolean spared = failure.mayBeRetried() && !failure.countsForBreaker();
        return spared && retriedOnce.getAndSet(true) ? failure.withoutRetry() : failure;
    }

    private <T> Uni<T> attempt(Demand demand, Supplier<Uni<T>> upstream) {
        // Another call may have been refused while this one paused before its retry.
        ExchangeFailure cooldown = cooldowns.reason();
        return cooldown == null
                ? limits.acquire(demand)
                        .chain(permit -> permit instanceof Permit.Denied denied
                                ? Uni.createFrom().failure(noted(denied))
                                : granted((Permit.Granted) permit, upstream))
                : Uni.createFrom().failure(cooldown);
    }

    private ExchangeFailure noted(Permit.Denied denied) {
        if (denied instanceof Permit.CoolingDown) {
            cooldowns.of(denied.why().scope()).adopt(denied.why());
        } else if (denied instanceof Permit.Reserved) {
            // Of this call alone: the routine goes on.
            metrics.reserved();
        } else {
            metrics.limited();
        }
        return denied instanceof Permit.Full ? cooldowns.endpoint().failed(denied.why()) : denied.why();
    }

    private <T> Uni<T> granted(Permit.Granted permit, Supplier<Uni<T>> upstream) {
        if (permit.refusals() != null) {
            cooldowns.endpoint().refusals(permit.refusals().endpoint());
            cooldowns.account().refusals(permit.refusals().account());
        }
        return once(upstream);
    }

    // One HTTP call. Cancelling it when its time is up frees its connection, which the guard's own timeout would not.
    private <T> Uni<T> once(Supplier<Uni<T>> upstream) {
        Timer.Sample call = metrics.start();
        return upstream.get()
                .ifNoItem()
                .after(patience.attempt())
                .failWith(Timeouts::ofAttempt)
                .onFailure()
                .transform(this::asFailure)
                .onItemOrFailure()
                .invoke((answer, error) ->
                        metrics.ended(call, error == null ? null : ((ExchangeFailure) error).failureClass()))
                .onFailure()
                .transform(error -> refused((ExchangeFailure) error));
    }

    private ExchangeFailure asFailure(Throwable error) {
        if (error instanceof ExchangeFailure failure) {
            return failure;
        }
        if (error instanceof CircuitBreakerOpenException) {
            metrics.broken();
            return new ExchangeFailure(
                            FailureClass.EXCHANGE_UNAVAILABLE, "not asked: the exchange failed too often just now")
                    .withoutAnswer();
        }
        return TransportFailures.internal(error, metrics.log());
    }
}
