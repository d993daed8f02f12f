package purser.exchange;

import java.time.Duration;

/**
 * How often an exchange lets an account ask.
 *
 * @param calls at least 1
 * @param window at least a millisecond
 */
public record RateLimit(int calls, Duration window) {

    public RateLimit {
        if (calls < 1 || window.toMillis() < 1) {
            throw new IllegalArgumentException("a rate limit is at least one call in at least a millisecond");
        }
    }
}
