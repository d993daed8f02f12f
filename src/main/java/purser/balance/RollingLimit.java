package purser.balance;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import purser.exchange.RateLimit;

/**
 * Counts calls over a rolling window. Fault tolerance has such a limit too, but by the monotonic clock, for which no time
 * passes while a function is frozen: after as many requests as the limit has calls, hardly any would ever be let through.
 */
final class RollingLimit {

    private final RateLimit limit;
    private final Ticker ticker;

    // When each call of the window was made, oldest first.
    private final Deque<Long> calls = new ArrayDeque<>();

    RollingLimit(RateLimit limit, Ticker ticker) {
        this.limit = limit;
        this.ticker = ticker;
    }

    /**
     * Counts a call, if one may be made now.
     *
     * @return zero if it may; else how long to wait for one, and nothing is counted
     */
    synchronized Duration take() {
        long now = ticker.nanos();
        long window = limit.window().toNanos();
        while (!calls.isEmpty() && now - calls.getFirst() >= window) {
            calls.removeFirst();
        }
        if (calls.size() < limit.calls()) {
            calls.addLast(now);
            return Duration.ZERO;
        }
        // There are more where two were put together.
        long blocking = calls.stream()
                .skip(calls.size() - (long) limit.calls())
                .findFirst()
                .orElseThrow();
        return Duration.ofNanos(window - (now - blocking));
    }

    /** The one of two that lets fewer calls through; the calls of both count against it from now on. */
    static RollingLimit stricter(RollingLimit one, RollingLimit other) {
        if (one == other) {
            return one;
        }
        RollingLimit kept = one.callsADay() <= other.callsADay() ? one : other;
        kept.alsoCount((kept == one ? other : one).counted());
        return kept;
    }

    private double callsADay() {
        return limit.calls()
                * (double) Duration.ofDays(1).toMillis()
                / limit.window().toMillis();
    }

    private synchronized List<Long> counted() {
        return List.copyOf(calls);
    }

    private synchronized void alsoCount(List<Long> more) {
        List<Long> all = Stream.concat(calls.stream(), more.stream())
                .sorted((one, other) -> Long.signum(one - other))
                .toList();
        calls.clear();
        calls.addAll(all);
    }
}
