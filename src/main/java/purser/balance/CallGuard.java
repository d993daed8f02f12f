package purser.balance;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import purser.exchange.ExchangeFailure;
import purser.time.Ticker;

/** The retries and the circuit breaker of one endpoint. */
final class CallGuard {

    private static final long MAX_BACK_OFF_MILLIS = 150;
    private static final int BREAKER_WINDOW = 10;
    private static final double BREAKER_RATIO = 0.6;
    private static final long BREAKER_DELAY_MILLIS = 5_000;

    private final String description;
    private final Patience patience;
    private final Ticker ticker;
    private volatile CircuitBreakerState breaker = CircuitBreakerState.CLOSED;

    // Replaced as a whole.
    private volatile Made made;

    /** @param frozenNanos how long the process was frozen until it was made, altogether */
    private record Made(TypedGuard<Uni<Object>> guard, long frozenNanos) {}

    CallGuard(String description, Patience patience, Ticker ticker) {
        this.description = description;
        this.patience = patience;
        this.ticker = ticker;
        this.made = new Made(guard(), ticker.frozenNanos());
    }

    /** The library's guard for the next call. */
    TypedGuard<Uni<Object>> current() {
        // A breaker waits by the monotonic clock: that of a function, which is frozen most of the time, would stay
        // open.
        Made now = made;
        long frozen = ticker.frozenNanos();
        if (frozen - now.frozenNanos()
                >= Duration.ofMillis(BREAKER_DELAY_MILLIS).toNanos()) {
            now = new Made(guard(), frozen);
            made = now;
        }
        return now.guard();
    }

    /** Whether the circuit breaker lets calls out. It stays open until somebody asks after its delay. */
    CircuitBreakerState breaker() {
        return breaker;
    }

    private TypedGuard<Uni<Object>> guard() {
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
}
