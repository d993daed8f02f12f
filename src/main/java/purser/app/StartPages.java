package purser.app;

import io.quarkus.runtime.ImageMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.word.PointerBase;
import org.graalvm.word.UnsignedWord;
import org.graalvm.word.WordFactory;

/**
 * The part of a native binary that only its start needs: code and constants, mapped from the file. Unmapped afterwards,
 * so that a sidecar's resident memory is what it works with. The pages stay in the page cache, where the system can drop
 * them when it needs the room; what is needed after all comes back from there by itself.
 */
final class StartPages {

    private static final int MADV_DONTNEED = 4;

    /** Smaller mappings are not worth it. */
    private static final long AT_LEAST = 1 << 20;

    private StartPages() {}

    /** Whether there are any: not on a JVM. */
    static boolean exist() {
        return ImageMode.current() == ImageMode.NATIVE_RUN;
    }

    /** Does nothing where the system does not tell what is mapped. Takes some milliseconds. */
    static void release() {
        try {
            release(Files.readAllLines(Path.of("/proc/self/smaps")));
        } catch (IOException notTold) {
            // Then everything stays.
        }
    }

    // A mapping is one line of address, rights and file, and lines of figures after it.
    private static void release(List<String> smaps) {
        String mapping = "";
        boolean untouched = false;
        for (String line : smaps) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                mapping = line;
                untouched = false;
            } else if (line.startsWith("Anonymous:")) {
                untouched = line.endsWith(" 0 kB");
            } else if (line.matches("Swap: +0 kB") && untouched && mapping.matches("\\S+ r-[x-]p .* /.*")) {
                // Nothing in it was ever written to, so the file has all of it.
                release(mapping.substring(0, mapping.indexOf(' ')).split("-"));
            }
        }
    }

    private static void release(String[] range) {
        long start = Long.parseUnsignedLong(range[0], 16);
        long length = Long.parseUnsignedLong(range[1], 16) - start;
        if (length >= AT_LEAST) {
            madvise(WordFactory.pointer(start), WordFactory.unsigned(length), MADV_DONTNEED);
        }
    }

    @CFunction(transition = CFunction.Transition.NO_TRANSITION)
    private static native int madvise(PointerBase start, UnsignedWord length, int advice);
}
