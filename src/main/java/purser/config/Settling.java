package purser.config;

import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides when what was read again may be taken: once it has stayed the same for a while. Files are written one after the
 * other, and a reader sees them half changed.
 */
final class Settling<T> {

    private final BiPredicate<T, T> same;
    private @Nullable T seen;
    private String fault = "";
    private long sinceNanos;
    private boolean told;

    Settling(BiPredicate<T, T> same) {
        this.same = same;
    }

    /** What was read is what is in use: nothing is to be taken. */
    void unchanged() {
        seen = null;
        fault = "";
    }

    /** How long this has been read without a change, up to now. It is another one than the one in use. */
    Duration stays(T read, long nowNanos) {
        if (seen == null || !same.test(seen, read)) {
            unchanged();
            seen = read;
            sinceNanos = nowNanos;
        }
        return Duration.ofNanos(nowNanos - sinceNanos);
    }

    /**
     * What was read can't be taken.
     *
     * @return a sentence to tell; null for what may pass, and what was told before
     */
    @Nullable
    String fault(List<Fault> faults, Duration patience, long nowNanos) {
        String text = faults.stream().map(Fault::toString).collect(Collectors.joining("; "));
        if (!text.equals(fault)) {
            unchanged();
            fault = text;
            sinceNanos = nowNanos;
            told = false;
        }
        if (told || nowNanos - sinceNanos < patience.toNanos()) {
            return null;
        }
        told = true;
        return text;
    }
}
