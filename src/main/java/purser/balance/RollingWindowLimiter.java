package purser.balance;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.Demand;
import purser.exchange.RateLimit;
import purser.time.Ticker;

/**
 * Counts calls over a rolling window, and keeps the routine its part of them. Fault tolerance has such a limit too, but by
 * the monotonic clock, for which no time passes while a function is frozen: after as many requests as the limit has calls,
 * hardly any would ever be let through.
 */
public final class RollingWindowLimiter {

    private final RateLimit limit;
    private final Ticker ticker;

    // When each call of the window was made, oldest first.
    private final Deque<Long> calls = new ArrayDeque<>();

    /** When a call of the routine was last wanted; null for never. */
    private @Nullable Long wantedNanos;

    /** When a call was last made that the routine has an answer by; null for never. */
    private @Nullable Long renewedNanos;

    public RollingWindowLimiter(RateLimit limit, Ticker ticker) {
        this.limit = limit;
        this.ticker = ticker;
    }

    /**
     * Counts a call of the routine, if one may be made now.
     *
     * @return zero if it may; else how long to wait for one, and nothing is counted
     */
    public synchronized Duration acquire() {
        long now = ticker.nanos();
        wantedNanos = now;
        Duration wait = taken(now);
        if (wait.isZero()) {
            renewedNanos = now;
        }
        return wait;
    }

    /**
     * Counts a call, if one may be made now. One that is not of the routine must leave room for it, at an even distance from
     * when it is due.
     *
     * @param routine how often the routine calls
     * @return zero if it may; else how long to wait for one, and nothing is counted
     */
    synchronized Duration acquire(Demand demand, Duration routine) {
        if (demand == Demand.ROUTINE) {
            return acquire();
        }
        long now = ticker.nanos();
        forget(now);
        long even = limit.window().toNanos() / limit.calls();
        long usual = Math.max(even, routine.toNanos());
        boolean asks = wantedNanos != null
                && now - wantedNanos < Math.max(usual, limit.window().toNanos());
        // Where the routine could do with all of the limit, half of it is kept.
        long distance = usual > even ? usual : 2 * even;
        if (!leavesRoom(now, due(now, demand, asks, distance), distance)) {
            return Duration.ofNanos(Math.max(1, distance));
        }
        Duration wait = taken(now);
        if (wait.isZero() && demand == Demand.EARLY) {
            renewedNanos = now;
        }
        return wait;
    }

    // When the routine calls next, should this call be made.
    private long due(long now, Demand demand, boolean asks, long distance) {
        if (demand == Demand.EARLY) {
            return now + distance;
        }
        if (!asks) {
            // Anybody may come. Of a single call there is nothing to keep for him.
            return limit.calls() == 1 ? now + limit.window().toNanos() : now;
        }
        return renewedNanos == null ? now : now + Math.max(0, distance - (now - renewedNanos));
    }

    private boolean leavesRoom(long now, long due, long distance) {
        long window = limit.window().toNanos();
        Iterator<Long> oldest = calls.iterator();
        long left = calls.size();
        Long next = oldest.hasNext() ? oldest.next() : null;
        // Beside what is left of the past: this call, the routine's before, and the routine's.
        for (long then = due, more = 2; then - now < window; then += Math.max(1, distance), more++) {
            while (next != null && then - next >= window) {
                left--;
                next = oldest.hasNext() ? oldest.next() : null;
            }
            if (left + more > limit.calls()) {
                return false;
            }
        }
        return true;
    }

    private void forget(long now) {
        while (!calls.isEmpty() && now - calls.getFirst() >= limit.window().toNanos()) {
            calls.removeFirst();
        }
    }

    private Duration taken(long now) {
        forget(now);
        if (calls.size() < limit.calls()) {
            calls.addLast(now);
            return Duration.ZERO;
        }
        // There are more where two were put together.
        long blocking = calls.stream()
                .skip(calls.size() - (long) limit.calls())
                .findFirst()
                .orElseThrow();
        return Duration.ofNanos(limit.window().toNanos() - (now - blocking));
    }

    /** The one of two that lets fewer calls through; the calls of both count against it from now on. */
    static RollingWindowLimiter stricter(RollingWindowLimiter one, RollingWindowLimiter other) {
        if (one == other) {
            return one;
        }
        RollingWindowLimiter kept = one.callsADay() <= other.callsADay() ? one : other;
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
