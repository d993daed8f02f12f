package purser.time;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Lets time pass without a thread. */
public final class Pause {

    private Pause() {}

    /** Ends after that time, in whole milliseconds, which is what timers count in; at least one. */
    public static Uni<Void> of(Duration time) {
        long millis = Math.max(1, time.plusNanos(999_999).toMillis());
        return Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(millis));
    }
}
