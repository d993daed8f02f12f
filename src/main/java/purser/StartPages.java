package purser;

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
 * The part of a native binary that only its start needs: code and constants, mapped from the file. Given back to the
 * system afterwards, so that a sidecar's resident memory is what it works with; what is needed after all comes back from
 * the page cache by itself.
 */
final class StartPages {

    private static final int MADV_DONTNEED = 4;

    /** Smaller mappings are not worth it. */
    private static final long AT_LEAST = 1 << 20;

    private StartPages() {}

    /** Does nothing on a JVM, or where the system does not tell what is mapped. */
    static void release() {
        if (ImageMode.current() == ImageMode.NATIVE_RUN) {
            try {
                release(Files.readAllLines(Path.of("/proc/self/smaps")));
            } catch (IOException notTold) {
                // Then everything stays.
            }
        }
    }

    // A mapping is one line of address, rights and file, and lines of figures after it.
    private static void release(List<String> smaps) {
        String mapping = "";
        for (String line : smaps) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                mapping = line;
            } else if (line.matches("Anonymous: +0 kB") && mapping.matches("\\S+ r-[x-]p .* /.*")) {
                // Nothing in it was ever written to, so the file has all of it.
                String[] range = mapping.substring(0, mapping.indexOf(' ')).split("-");
                long start = Long.parseUnsignedLong(range[0], 16);
                long length = Long.parseUnsignedLong(range[1], 16) - start;
                if (length >= AT_LEAST) {
                    madvise(WordFactory.pointer(start), WordFactory.unsigned(length), MADV_DONTNEED);
                }
            }
        }
    }

    @CFunction(transition = CFunction.Transition.NO_TRANSITION)
    private static native int madvise(PointerBase start, UnsignedWord length, int advice);
}
