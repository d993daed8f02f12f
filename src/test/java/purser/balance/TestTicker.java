package purser.balance;

import java.time.Duration;

/** Time that passes only when it is told to. */
final class TestTicker implements Ticker {

    // Near the end of the range: what is compared without heed of overflow shows.
    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(2).toNanos();

    @Override
    public long nanos() {
        return nanos;
    }

    void advance(Duration time) {
        nanos += time.toNanos();
    }
}
