package purser.balance;

import java.time.Duration;

/**
 * How new an answer a caller wants.
 *
 * @param maxAge how old a kept answer may be
 * @param afresh whether only an answer will do that is asked for after this request came, as {@code no-cache} says; else
 *     one that is being asked for already may be shared
 */
public record Freshness(Duration maxAge, boolean afresh) {

    /** Whatever is no older than this. */
    public static Freshness within(Duration maxAge) {
        return new Freshness(maxAge, false);
    }

    /** Asked for after this moment. */
    public static Freshness askedAfresh() {
        return new Freshness(Duration.ZERO, true);
    }
}
