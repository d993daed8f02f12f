package purser.shared;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import purser.exchange.RateLimit;

/**
 * One replica's part of a limit that it can't ask the engine about: calls at an even distance, so long that all replicas
 * together stay below the limit. They begin when all that was called before leaves room for calls at such a distance,
 * each replica at a moment of its own, so that they don't come in a bunch.
 */
final class OwnShare {

    /** A fifth of the limit is left for replicas that nobody has counted. */
    private static final double CAUTION = 1.25;

    private final long windowNanos;
    private final double distanceNanos;
    private final IntSupplier replicas;
    private final double phase;
    private final LongSupplier nanos;

    // All under this object's lock.
    private final Deque<Long> unreported = new ArrayDeque<>();
    private boolean everKnown;
    private long freeNanos;
    private boolean alone;
    private long nextNanos;

    /** @param replica its name, which tells when it is its turn */
    OwnShare(RateLimit limit, IntSupplier replicas, String replica, LongSupplier nanos) {
        this.windowNanos = limit.window().toNanos();
        this.distanceNanos = (double) windowNanos / limit.calls();
        this.replicas = replicas;
        this.phase = (replica.hashCode() & 0xffff) / 65536.0;
        this.nanos = nanos;
    }

    /** The engine was asked: all replicas together could go on at an even distance this long from now. */
    synchronized void free(Duration left) {
        everKnown = true;
        alone = false;
        freeNanos = nanos.getAsLong() + left.toNanos();
    }

    /** How long from now until all replicas together can go on at an even distance; zero: they can now. */
    synchronized Duration untilFree() {
        return everKnown ? Duration.ofNanos(Math.max(0, freeNanos - nanos.getAsLong())) : Duration.ZERO;
    }

    /**
     * Takes leave for one call.
     *
     * @return zero when it may be made now; else how long to wait, and it is not taken
     */
    synchronized Duration take() {
        long now = nanos.getAsLong();
        long own = (long) (distanceNanos * CAUTION * Math.max(1, replicas.getAsInt()));
        if (!alone) {
            alone = true;
            nextNanos = everKnown ? Math.max(0, freeNanos - now) + now + (long) (phase * own) : now;
        }
        if (nextNanos - now > 0) {
            return Duration.ofNanos(nextNanos - now);
        }
        nextNanos = now + own;
        unreported.addLast(now);
        return Duration.ZERO;
    }

    /** The moments of the last window's calls that the engine was not told of; whoever takes them tells it. */
    synchronized List<Long> unreported() {
        long now = nanos.getAsLong();
        List<Long> taken =
                unreported.stream().filter(at -> now - at < windowNanos).toList();
        unreported.clear();
        return taken;
    }

    /** The engine could not be told of these. */
    synchronized void stillUnreported(List<Long> calls) {
        unreported.addAll(calls);
    }
}
