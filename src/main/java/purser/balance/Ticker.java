package purser.balance;

/** Measures how much time passes, which a wall clock that is set or jumps can't. */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since some moment that stays the same while the process lives. */
    long nanos();
}
