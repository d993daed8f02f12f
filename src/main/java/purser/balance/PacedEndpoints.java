package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import purser.exchange.Demand;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.PacedCalls;
import purser.exchange.RateLimit;
import purser.time.Pause;
import purser.time.Ticker;

/**
 * Makes many calls of a kind, one after the other at an even distance, and leaves the routine its part of a limit. What one
 * call is refused keeps none of the others back, as each is for another sub-account.
 */
public final class PacedEndpoints implements PacedCalls {

    /** How often a call that must wait for a limit is put off. */
    private static final int MOST_PAUSES = 20;

    /** What is waited for at most at a time; whatever takes longer is told. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** What lies in the key, on the way or in this process, whatever is asked for. */
    private static final Set<FailureClass> OF_ALL = EnumSet.of(
            FailureClass.CREDENTIALS_REJECTED,
            FailureClass.IP_NOT_ALLOWED,
            FailureClass.CLOCK_SKEW,
            FailureClass.RATE_LIMITED,
            FailureClass.PROXY_REFUSED,
            FailureClass.CERTIFICATE_NOT_TRUSTED,
            FailureClass.INTERNAL_ERROR);

    private final Function<Endpoint.Call, GuardedEndpoint> guards;
    private final Clock clock;
    private final Ticker ticker;

    /** When each may be made next. Under this object's lock. */
    private final Map<Endpoint.Call, Long> nextNanos = new HashMap<>();

    /** One of the two is null. */
    private record Outcome<T>(@Nullable T value, @Nullable ExchangeFailure refusal) {}

    /** @param guards how each is asked, the same one each time */
    public PacedEndpoints(Function<Endpoint.Call, GuardedEndpoint> guards, Clock clock, Ticker ticker) {
        this.guards = guards;
        this.clock = clock;
        this.ticker = ticker;
    }

    @Override
    public <T> Uni<T> make(Endpoint.Call call, Supplier<Uni<T>> upstream) {
        return Uni.createFrom().deferred(() -> {
            Duration wait = untilTurn(call);
            return wait.isZero()
                    ? attempt(call, upstream, MOST_PAUSES)
                    : Pause.of(wait).chain(() -> attempt(call, upstream, MOST_PAUSES));
        });
    }

    private synchronized Duration untilTurn(Endpoint.Call call) {
        RateLimit kept = EndpointLimits.kept(call.rateLimit());
        long now = ticker.nanos();
        Long next = nextNanos.get(call);
        long turn = next == null || next - now < 0 ? now : next;
        nextNanos.put(call, turn + distance(kept));
        return Duration.ofNanos(turn - now);
    }

    // A fifth of the limit is left for who else calls. Of a single call there is nothing to leave.
    private static long distance(RateLimit limit) {
        long even = limit.window().toNanos() / limit.calls();
        return limit.calls() == 1 ? even : even + even / 4;
    }

    private <T> Uni<T> attempt(Endpoint.Call call, Supplier<Uni<T>> upstream, int pauses) {
        return guards.apply(call)
                .call(Demand.BESIDE, () -> upstream.get()
                        .onFailure(ExchangeFailure.class)
                        .transform(failure -> ofOne((ExchangeFailure) failure))
                        .map(value -> new Outcome<>(value, null))
                        .onFailure(PacedEndpoints::isOfOne)
                        .recoverWithItem(refusal -> new Outcome<>(null, (ExchangeFailure) refusal)))
                .chain(outcome -> outcome.refusal() == null
                        ? Uni.createFrom().item(outcome.value())
                        : Uni.createFrom().failure(outcome.refusal()))
                .onFailure(failure -> pauses > 0 && mayBeAwaited(call, failure))
                .recoverWithUni(failure -> Pause.of(untilRetry(call, (ExchangeFailure) failure))
                        .chain(() -> attempt(call, upstream, pauses - 1)));
    }

    // Nothing follows from it for other calls.
    private static boolean isOfOne(Throwable error) {
        return error instanceof ExchangeFailure failure
                && failure.scope() == FailureScope.ENDPOINT
                && !failure.mayBeRetried()
                && !OF_ALL.contains(failure.failureClass());
    }

    // A permission for this call need not be one for the account's own.
    private static ExchangeFailure ofOne(ExchangeFailure failure) {
        ExchangeFailure meant =
                ExchangeFailure.is(failure, FailureClass.PERMISSION_DENIED) ? failure.narrowed() : failure;
        return meant.ofEndpointAlone();
    }

    private boolean mayBeAwaited(Endpoint.Call call, Throwable error) {
        return ExchangeFailure.is(error, FailureClass.RATE_LIMITED)
                && ((ExchangeFailure) error).retryAt() != null
                && untilRetry(call, (ExchangeFailure) error).compareTo(LONGEST_PAUSE) <= 0;
    }

    private Duration untilRetry(Endpoint.Call call, ExchangeFailure failure) {
        if (failure.leavesRoomForOthers()) {
            // There is room again by far sooner than the routine is due.
            return Duration.ofNanos(distance(EndpointLimits.kept(call.rateLimit())));
        }
        Duration left = Duration.between(clock.instant(), failure.retryAt());
        return left.isNegative() ? Duration.ofMillis(1) : left.plusMillis(1);
    }
}
