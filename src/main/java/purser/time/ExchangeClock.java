package purser.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An exchange's clock, as well as it is known here: the host's clock and an offset learned from answers. Without it, a
 * host whose clock is a second ahead gets no answer from Bybit at all.
 */
public final class ExchangeClock {

    private final Clock host;
    private final long toleranceMillis;
    private final AtomicLong offsetMillis = new AtomicLong();

    /**
     * @param tolerance how far apart the exchange lets its clock and a timestamp be: what an accepted request proves
     */
    public ExchangeClock(Clock host, Duration tolerance) {
        this.host = host;
        this.toleranceMillis = tolerance.toMillis();
    }

    /** The exchange's time, in epoch milliseconds. */
    public long millis() {
        return host.millis() + offsetMillis.get();
    }

    /** How long ago the exchange's clock told that moment, in milliseconds; negative when it is still to come. */
    public long millisSince(Instant moment) {
        return millis() - moment.toEpochMilli();
    }

    /** How far apart the exchange lets its clock and a timestamp be, in milliseconds. */
    public long toleranceMillis() {
        return toleranceMillis;
    }

    /** The host's time: what is measured against the exchange's. */
    public Instant hostTime() {
        return host.instant();
    }

    /** How far the exchange's clock is ahead of the host's, in milliseconds; negative: behind. */
    public long offsetMillis() {
        return offsetMillis.get();
    }

    /**
     * Learns from an answer to a request whose timestamp was accepted. The acceptance bounds how wrong our idea of the
     * exchange's clock can be, so a time in the answer that is further off is not the exchange's clock and is passed
     * over.
     *
     * @param sent the host's time when the request was made
     * @param serverMillis the exchange's time in the answer, where it had one
     */
    public void accepted(Instant sent, @Nullable Long serverMillis) {
        if (serverMillis != null) {
            long measured = measure(sent, serverMillis);
            if (Math.abs(measured - offsetMillis.get()) <= toleranceMillis) {
                offsetMillis.set(measured);
            }
        }
    }

    /**
     * Learns from an answer that refused the timestamp.
     *
     * @param sent the host's time when the request was made
     * @param serverMillis the exchange's time in the answer, where it had one
     */
    public void refused(Instant sent, @Nullable Long serverMillis) {
        if (serverMillis != null) {
            offsetMillis.set(measure(sent, serverMillis));
        }
    }

    // The exchange looked at its clock somewhere between sending and now; the middle is the best guess.
    private long measure(Instant sent, long serverMillis) {
        long now = host.millis();
        long since = Math.max(0, now - sent.toEpochMilli());
        return serverMillis - (now - since / 2);
    }
}
