package purser.jwt;

import io.quarkus.security.AuthenticationFailedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import purser.time.Ticker;

/** When the issuer was last out of reach, as far as Quarkus does not keep it in mind itself. */
final class IssuerContact {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Ticker ticker;
    private final Duration keysInterval;
    private volatile boolean answered;
    private volatile @Nullable Long failedAt;

    /** @param keysInterval no sooner than this after the last time does Quarkus ask for unknown keys again */
    IssuerContact(Ticker ticker, Duration keysInterval) {
        this.ticker = ticker;
        this.keysInterval = keysInterval;
    }

    long now() {
        return ticker.nanos();
    }

    /**
     * Whether it failed to answer a moment ago, and has not answered since the start: it is spared then, and so is the log, as
     * Quarkus asks it anew, and warns anew, for each JWT, which anybody can send.
     */
    boolean isPausing() {
        return !answered && hasFailedWithin(PAUSE);
    }

    /** Whether it could not be asked for a key that is not known, and was not asked again: the key may be a right one. */
    boolean lacksKeys() {
        return hasFailedWithin(keysInterval);
    }

    private boolean hasFailedWithin(Duration time) {
        Long at = failedAt;
        return at != null && now() - at < time.toNanos();
    }

    /** It was out of reach. @param begun when it was asked, by {@link #now} */
    void failed(long begun) {
        failedAt = begun;
    }

    /** @param failure of a verification; null for none. A JWT that is refused was looked at with the issuer's keys. */
    void verified(@Nullable Throwable failure) {
        if (!answered && (failure == null || failure instanceof AuthenticationFailedException)) {
            answered = true;
            failedAt = null;
        }
    }
}
