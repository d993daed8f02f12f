package purser.cluster;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import purser.time.ExchangeClock;

/**
 * How old answers are by the exchange's own time in them. The store alone is not believed: when its clock is set back, or
 * a server whose clock is slower takes its place, old answers look young.
 */
public final class ExchangeTimeCheck<T> {

    /**
     * So much older than it is an answer may look. This replica knows the exchange's clock from the last call that it made,
     * and is wrong by half of what that took, at most: less than a second, but for the slowest calls. A host's clock that is
     * kept right adds some milliseconds. A smaller tolerance would cost calls for nothing, a larger one would let an old
     * answer look younger.
     */
    static final long TOLERANCE_MILLIS = 1_000;

    private final @Nullable ExchangeClock clock;
    private final Function<T, @Nullable Instant> told;

    private ExchangeTimeCheck(@Nullable ExchangeClock clock, Function<T, @Nullable Instant> told) {
        this.clock = clock;
        this.told = told;
    }

    /**
     * @param clock the exchange's, as this replica knows it
     * @param told when the exchange answered, by its clock; null where it did not say
     */
    public static <T> ExchangeTimeCheck<T> of(ExchangeClock clock, Function<T, @Nullable Instant> told) {
        return new ExchangeTimeCheck<>(clock, told);
    }

    /** Of answers in which the exchange tells no time. */
    public static <T> ExchangeTimeCheck<T> untold() {
        return new ExchangeTimeCheck<>(null, answer -> null);
    }

    /** How old it is at least; 0 where nothing is known. */
    long leastMillis(T answer) {
        Instant time = told.apply(answer);
        return time == null ? 0 : Math.max(0, clock.millisSince(time) - TOLERANCE_MILLIS);
    }

    /** Whether it seems to be from the future, by more than the exchange lets two clocks be apart. */
    boolean isAhead(T answer) {
        Instant time = told.apply(answer);
        return time != null && -clock.millisSince(time) > clock.toleranceMillis();
    }
}
