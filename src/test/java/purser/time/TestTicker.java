package purser.time;

import java.time.Duration;

/** Time that passes only when it is told to. */
public final class TestTicker implements Ticker {

    // Near the end of the range: what is compared without heed of overflow shows.
    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(2).toNanos();

    private long frozen;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long frozenNanos() {
        return frozen;
    }

    public void advance(Duration time) {
        nanos += time.toNanos();
    }

    /** The process is frozen for so long. */
    public void freeze(Duration time) {
        advance(time);
        frozen += time.toNanos();
    }
}
