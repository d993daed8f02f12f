package purser.balance;

/** Measures how much time passes, which a wall clock that is set back can't. */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since some moment that stays the same while the process lives. */
    long nanos();

    /** How many of these the process was frozen for, as far as that is known. */
    default long frozenNanos() {
        return 0;
    }
}
