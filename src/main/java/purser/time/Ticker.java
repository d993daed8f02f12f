package purser.time;

/** Measures how much time passes, which a wall clock that is set back can't. */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since some moment that stays the same while the process lives. */
    long nanos();

    /** How many of these the process was frozen for, as far as that is known. */
    default long frozenNanos() {
        return 0;
    }

    /** The same without the time in which the process was frozen: for a host that is not, and whose clock may be set. */
    default Ticker steady() {
        return this;
    }
}
