package purser.sandbox;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What can change about a simulated exchange, apart from its faults and its request log. */
final class ExchangeState {
    private final SimulatedExchange exchange;
    private final Clock clock;
    private final Map<String, SimulatedAccount> accounts = new TreeMap<>();
    /** By endpoint: each one counts for itself. */
    private final Map<String, SimulatedRateLimiter> limiters = new HashMap<>();

    private long offsetMillis;

    ExchangeState(SimulatedExchange exchange, Clock clock) {
        this.exchange = exchange;
        this.clock = clock;
        reset();
    }

    void reset() {
        accounts.clear();
        exchange.defaultAccounts().forEach(this::put);
        exchange.rateLimits().forEach((endpoint, limit) -> limiters.put(endpoint, new SimulatedRateLimiter(limit)));
        offsetMillis = 0;
    }

    /** The exchange's time: milliseconds since the epoch by the sandbox's clock, plus the offset. */
    long now() {
        return clock.millis() + offsetMillis;
    }

    long offsetMillis() {
        return offsetMillis;
    }

    void offsetMillis(long offset) {
        offsetMillis = offset;
    }

    SimulatedRateLimit rateLimit(String endpoint) {
        return limiters.get(endpoint).limit();
    }

    void rateLimit(String endpoint, SimulatedRateLimit limit) {
        limiters.get(endpoint).limit(limit);
    }

    /** Sets the limit of every endpoint. */
    void rateLimit(SimulatedRateLimit limit) {
        limiters.values().forEach(limiter -> limiter.limit(limit));
    }

    /** Counts one call. The window runs by the sandbox's clock, so that a changed offset neither fills nor empties it. */
    SimulatedRateLimiter.Verdict call(String endpoint, String apiKey) {
        var verdict = limiters.get(endpoint).call(apiKey, clock.millis());
        return new SimulatedRateLimiter.Verdict(
                verdict.allowed(), verdict.left(), verdict.resetMillis() + offsetMillis);
    }

    Optional<SimulatedAccount> account(String apiKey) {
        return Optional.ofNullable(accounts.get(apiKey));
    }

    /** An account that is there, as the request that asks for it finds it: each such request may be its last as classic. */
    SimulatedAccount accountAtNextRequest(String apiKey) {
        return accounts.compute(apiKey, (key, account) -> account.atNextRequest());
    }

    Collection<SimulatedAccount> accounts() {
        return accounts.values();
    }

    void put(SimulatedAccount account) {
        accounts.put(account.apiKey(), account);
    }

    /** Whether there was such an account. */
    boolean mode(String apiKey, SimulatedMode.Mode mode) {
        return accounts.computeIfPresent(apiKey, (key, account) -> account.in(mode)) != null;
    }

    /** Whether there was such an account. */
    boolean remove(String apiKey) {
        return accounts.remove(apiKey) != null;
    }
}
