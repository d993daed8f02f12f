package purser.balance;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
        return Duration.ofNanos(window - (now - calls.getFirst()));
    }
}
