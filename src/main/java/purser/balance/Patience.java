package purser.balance;

import java.time.Duration;

/**
 * How long to try a call.
 *
 * @param deadline for all attempts
 * @param attempt for one of them
 * @param retries how many more there may be
 */
public record Patience(Duration deadline, Duration attempt, int retries) {

    /** For balances: an attempt leaves room for a second one. */
    public static Patience within(Duration deadline) {
        return new Patience(deadline, deadline.multipliedBy(3).dividedBy(5), 2);
    }

    /** For a question on the way to the balances, which must leave time for them. */
    public static Patience onTheWay(Duration deadline) {
        return new Patience(deadline, deadline.dividedBy(4), 0);
    }
}
