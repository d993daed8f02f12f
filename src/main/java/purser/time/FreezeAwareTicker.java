package purser.time;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * Counts the time too in which the process was frozen: a function between two requests, a suspended machine. The
 * monotonic clock may stand still meanwhile, and what is kept would then look as new as before. The wall clock goes on, so
 * by how much it has gained is time that has passed. Where it was only set, time passes too soon here, which costs a
 * call; when it is set back, nothing happens.
 */
public final class FreezeAwareTicker implements Ticker {

    /** What the wall clock may gain or lose unheeded: two clocks are never read at the same moment. */
    private static final long TOLERANCE_MILLIS = 50;

    private static final long NANOS_IN_A_MILLI = 1_000_000;

    private final LongSupplier monotonicNanos;
    private final Clock wall;
    private final long startNanos;

    // Replaced as a whole, so that both belong together.
    private volatile Lead lead;

    /**
     * How far the clocks are apart.
     *
     * @param millis the wall clock ahead of the monotonic one, which counts from the start here
     * @param frozenNanos how long the process was frozen until then, altogether
     */
    private record Lead(long millis, long frozenNanos) {}

    /**
     * @param monotonicNanos never goes back, such as {@link System#nanoTime}
     * @param wall never stands still
     */
    public FreezeAwareTicker(LongSupplier monotonicNanos, Clock wall) {
        this.monotonicNanos = monotonicNanos;
        this.wall = wall;
        this.startNanos = monotonicNanos.getAsLong();
        this.lead = new Lead(wall.millis(), 0);
    }

    @Override
    public long nanos() {
        long now = monotonicNanos.getAsLong();
        return now + frozenNanos(now);
    }

    @Override
    public long frozenNanos() {
        return frozenNanos(monotonicNanos.getAsLong());
    }

    @Override
    public Ticker steady() {
        return monotonicNanos::getAsLong;
    }

    private long frozenNanos(long now) {
        Lead known = lead;
        return Math.abs(leadMillis(now) - known.millis()) > TOLERANCE_MILLIS
                ? measured().frozenNanos()
                : known.frozenNanos();
    }

    private synchronized Lead measured() {
        long millis = leadMillis(monotonicNanos.getAsLong());
        long gained = millis - lead.millis();
        if (Math.abs(gained) > TOLERANCE_MILLIS) {
            lead = new Lead(millis, lead.frozenNanos() + Math.max(0, gained) * NANOS_IN_A_MILLI);
        }
        return lead;
    }

    private long leadMillis(long now) {
        return wall.millis() - (now - startNanos) / NANOS_IN_A_MILLI;
    }
}
