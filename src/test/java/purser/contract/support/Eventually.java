package purser.contract.support;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what comes by itself: the end of a cool-down, the next look at a key. */
public final class Eventually {

    // By time, not by tries: the faster the machine, the sooner a number of tries is used up.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Eventually() {}

    /** Tries it until it holds; throws what it last threw when it never does. */
    public static void eventually(ThrowingRunnable assertion) {
        Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(PATIENCE)
                .untilAsserted(assertion);
    }
}
