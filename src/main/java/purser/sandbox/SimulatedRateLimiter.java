package purser.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts each API key's calls of one endpoint in a rolling window. A refused call does not count. */
final class SimulatedRateLimiter {
    private final Map<String, Deque<Long>> callsByKey = new HashMap<>();
    private SimulatedRateLimit limit;

    SimulatedRateLimiter(SimulatedRateLimit limit) {
        this.limit = limit;
    }

    /**
     * What became of a call.
     *
     * @param left how many more calls there are in the window
     * @param resetMillis for a refused call, when the next one will be let through; else the call's own time
     */
    record Verdict(boolean allowed, int left, long resetMillis) {}

    SimulatedRateLimit limit() {
        return limit;
    }

    /** Sets another limit and starts to count afresh. */
    void limit(SimulatedRateLimit other) {
        limit = other;
        callsByKey.clear();
    }

    Verdict call(String apiKey, long nowMillis) {
        var calls = callsByKey.computeIfAbsent(apiKey, key -> new ArrayDeque<>());
        while (!calls.isEmpty() && nowMillis - calls.peekFirst() >= limit.windowMillis()) {
            calls.removeFirst();
        }
        if (calls.size() >= limit.calls()) {
            var oldest = calls.isEmpty() ? nowMillis : calls.peekFirst();
            return new Verdict(false, 0, oldest + limit.windowMillis());
        }
        calls.addLast(nowMillis);
        return new Verdict(true, limit.calls() - calls.size(), nowMillis);
    }
}
