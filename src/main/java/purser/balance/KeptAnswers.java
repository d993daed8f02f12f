package purser.balance;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds the memory that the kept answers of all wallets take together. When it is full, the answers that were asked for
 * longest ago are forgotten: they are read anew when somebody wants them.
 */
public final class KeptAnswers {

    private final long maxBytes;
    private final Counter forgotten;

    // Both under this object's lock. The oldest first.
    private final Map<Object, Kept> bySlot = new LinkedHashMap<>();
    private long bytes;

    private record Kept(long bytes, Runnable forget) {}

    /** @param maxBytes as {@link BalancesSize} counts them */
    KeptAnswers(long maxBytes, MeterRegistry meters) {
        this.maxBytes = maxBytes;
        this.forgotten = Counter.builder("purser.kept.answers.forgotten")
                .description("Kept answers that were forgotten, as all of them together took too much memory")
                .register(meters);
        Gauge.builder("purser.kept.answers.bytes", this, KeptAnswers::bytes)
                .description(
                        "What the kept answers of all wallets take of the heap, about; they take a quarter at most")
                .register(meters);
    }

    /** A quarter of the heap that this process may have. */
    public static KeptAnswers ofHeap(MeterRegistry meters) {
        return new KeptAnswers(Runtime.getRuntime().maxMemory() / 4, meters);
    }

    /**
     * An answer is kept now; others may be forgotten for it, or itself, if it is larger than all may be together.
     *
     * @param slot whose answer it is, in place of an earlier one
     * @param forget is run when it is to be forgotten, by whoever keeps another one; without a lock
     */
    void keep(Object slot, long size, Runnable forget) {
        List<Runnable> toForget = new ArrayList<>();
        synchronized (this) {
            removed(slot);
            bySlot.put(slot, new Kept(size, forget));
            bytes += size;
            Iterator<Kept> oldest = bySlot.values().iterator();
            while (bytes > maxBytes && oldest.hasNext()) {
                Kept kept = oldest.next();
                oldest.remove();
                bytes -= kept.bytes();
                toForget.add(kept.forget());
            }
        }
        toForget.forEach(one -> {
            forgotten.increment();
            one.run();
        });
    }

    /** The answer of a slot is kept no more. */
    synchronized void removed(Object slot) {
        Kept before = bySlot.remove(slot);
        bytes -= before == null ? 0 : before.bytes();
    }

    /** What all take together. */
    synchronized long bytes() {
        return bytes;
    }
}
