package purser.balance;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import purser.exchange.AccountMode;
import purser.time.Ticker;

/** When a wallet was last certain to be empty, and in which mode: for a while it needs no new word to be believed so. */
final class KnownEmpty {

    private static final Duration COUNTS_FOR = Duration.ofSeconds(10);

    private final Ticker ticker;

    // All under this object's lock.
    private @Nullable AccountMode mode;
    private long nanos;
    private @Nullable Boolean last;

    KnownEmpty(Ticker ticker) {
        this.ticker = ticker;
    }

    /** The wallet of this mode is empty, without a doubt. */
    synchronized void isEmpty(AccountMode certain) {
        mode = certain;
        nanos = ticker.nanos();
        last = true;
    }

    /** The wallet could not be read: what was certain before may have ended meanwhile. */
    synchronized void isUnknown() {
        mode = null;
        last = null;
    }

    /** Something is held. */
    synchronized void isHeld() {
        mode = null;
        last = false;
    }

    /** Another replica was certain of it so long ago; negative: none was. */
    synchronized void recall(AccountMode certain, long millis) {
        mode = millis < 0 ? null : certain;
        nanos = ticker.nanos() - Duration.ofMillis(Math.max(0, millis)).toNanos();
        last = null;
    }

    /** Whether it still counts for the wallet of this mode. What was certain of another mode's counts no more. */
    synchronized boolean counts(AccountMode asked) {
        mode = mode == asked ? mode : null;
        return mode != null && ticker.nanos() - nanos < COUNTS_FOR.toNanos();
    }

    /** What came of the last reading; null when it said nothing of that. */
    synchronized @Nullable Boolean last() {
        return last;
    }
}
