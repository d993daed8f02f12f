package purser.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import purser.exchange.Demand;
import purser.exchange.RateLimit;

/**
 * One replica's part of a limit that it can't ask the store about. The store has numbered the replicas and told its
 * time, so each has slots of its own that lie evenly between those of the others, however many there are: one call in
 * each, and none outside, since replicas that wait for each other's slots would call in a bunch when all are asked at
 * once. The slots begin when what was called before leaves room for calls at an even distance.
 */
final class OfflineShare {

    /** How much of the limit is left: for replicas that went uncounted, and for slots that are not quite evenly spread. */
    private static final double CAUTION = 1.5;

    /** Multiples of it, less the whole, lie as evenly as can be, however many there are of them. */
    private static final double GOLDEN = 0.6180339887498949;

    private final long windowNanos;
    private final double distanceNanos;
    private final IntSupplier replicas;
    private final IntSupplier number;
    private final LongSupplier nanos;

    // All under this object's lock.
    private final List<Long> unreported = new ArrayList<>();
    private boolean everKnown;
    private long freeNanos;
    private long storeAheadNanos;
    private boolean storeToldTime;
    private @Nullable Long lastNanos;
    private boolean lastWasBeside;
    private long lastSlot;
    private long lastPeriod;

    /**
     * @param replicas how many there are
     * @param number this one's among them
     */
    OfflineShare(RateLimit limit, IntSupplier replicas, IntSupplier number, LongSupplier nanos) {
        this.windowNanos = limit.window().toNanos();
        this.distanceNanos = (double) windowNanos / limit.calls();
        this.replicas = replicas;
        this.number = number;
        this.nanos = nanos;
    }

    /** The store has told its clock, in milliseconds. */
    synchronized void storeTime(long millis) {
        storeAheadNanos = millis * 1_000_000 - nanos.getAsLong();
        storeToldTime = true;
    }

    /** The store's clock now, in milliseconds, as it was last told; null when it never was. */
    synchronized @Nullable Long storeMillis() {
        return storeToldTime ? (nanos.getAsLong() + storeAheadNanos) / 1_000_000 : null;
    }

    /** The store has told how long from now all replicas together could go on at an even distance. */
    synchronized void free(Duration left) {
        everKnown = true;
        freeNanos = nanos.getAsLong() + left.toNanos();
    }

    /** What was told before still holds, unless this is later. */
    synchronized void notFreeBefore(Duration left) {
        long now = nanos.getAsLong();
        free(Duration.ofNanos(Math.max(untilFree(now), left.toNanos())));
    }

    /** How long from now until all replicas together can go on at an even distance; zero: they can now. */
    synchronized Duration untilFree() {
        return Duration.ofNanos(untilFree(nanos.getAsLong()));
    }

    private long untilFree(long now) {
        return everKnown ? Math.max(0, freeNanos - now) : 0;
    }

    /** Acquires a permit for one call of the routine; see {@link #acquire(Demand)}. */
    Duration acquire() {
        return acquire(Demand.ROUTINE);
    }

    /**
     * Acquires a permit for one call. Two in a row that are of no use to the routine are too many.
     *
     * @return zero when it may be made now; else how long to wait, and it is not taken
     */
    synchronized Duration acquire(Demand demand) {
        long now = nanos.getAsLong();
        long period = (long) (distanceNanos * CAUTION * rounded(replicas.getAsInt()));
        if (demand == Demand.BESIDE && lastWasBeside && now - lastNanos < 2 * period) {
            return Duration.ofNanos(2 * period - (now - lastNanos));
        }
        long wait = everKnown ? untilSlot(now, period) : untilPeriodIsOver(now, period);
        if (wait == 0) {
            lastNanos = now;
            lastWasBeside = demand == Demand.BESIDE;
            unreported.add(now);
        }
        return Duration.ofNanos(wait);
    }

    private long untilSlot(long now, long period) {
        long width = Math.min(period, windowNanos / 4);
        long phase = (long) (number.getAsInt() * GOLDEN % 1 * period);
        long here = now + storeAheadNanos - phase;
        long slot = Math.floorDiv(here, period);
        long into = Math.floorMod(here, period);
        boolean used = lastNanos != null
                && (lastPeriod == period ? lastSlot >= slot : now - lastNanos < Math.max(period, lastPeriod));
        long begins = into < width && !used ? 0 : period - into;
        long wait = Math.max(untilFree(now), begins);
        if (wait == 0) {
            lastSlot = slot;
            lastPeriod = period;
        }
        return wait;
    }

    // The store was never reached: nobody knows whose turn it is, and the first call can't wait for that.
    private long untilPeriodIsOver(long now, long period) {
        return lastNanos == null ? 0 : Math.max(0, period - (now - lastNanos));
    }

    // In steps, so that replicas which have counted a few more or less agree on the slots.
    private static int rounded(int replicas) {
        int step = 1;
        while (step < replicas) {
            step = Math.max(step + 1, step * 5 / 4);
        }
        return step;
    }

    /** The moments of the last window's calls that the store was not told of; whoever takes them tells it. */
    synchronized List<Long> unreported() {
        long now = nanos.getAsLong();
        List<Long> taken =
                unreported.stream().filter(at -> now - at < windowNanos).toList();
        unreported.clear();
        return taken;
    }

    /** The store could not be told of these. */
    synchronized void stillUnreported(List<Long> calls) {
        unreported.addAll(calls);
    }
}
