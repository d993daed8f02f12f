package purser.sandbox;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What can change about a simulated exchange, apart from its faults and its request log. */
final class ExchangeState {
    private final SimulatedExchange exchange;
    private final Clock clock;
    private final Map<String, Account> accounts = new TreeMap<>();
    private final RateLimiter limiter;
    private long offsetMillis;

    ExchangeState(SimulatedExchange exchange, Clock clock) {
        this.exchange = exchange;
        this.clock = clock;
        this.limiter = new RateLimiter(exchange.defaultRateLimit());
        reset();
    }

    void reset() {
        accounts.clear();
        exchange.defaultAccounts().forEach(this::put);
        limiter.limit(exchange.defaultRateLimit());
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

    RateLimit rateLimit() {
        return limiter.limit();
    }

    void rateLimit(RateLimit limit) {
        limiter.limit(limit);
    }

    /** Counts one call. The window runs by the sandbox's clock, so that a changed offset neither fills nor empties it. */
    RateLimiter.Verdict call(String apiKey) {
        var verdict = limiter.call(apiKey, clock.millis());
        return new RateLimiter.Verdict(verdict.allowed(), verdict.left(), verdict.resetMillis() + offsetMillis);
    }

    Optional<Account> account(String apiKey) {
        return Optional.ofNullable(accounts.get(apiKey));
    }

    Collection<Account> accounts() {
        return accounts.values();
    }

    void put(Account account) {
        accounts.put(account.apiKey(), account);
    }

    /** Whether there was such an account. */
    boolean remove(String apiKey) {
        return accounts.remove(apiKey) != null;
    }
}
