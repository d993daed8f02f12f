package purser.cluster;

import java.time.Duration;

/**
 * Why and until when the exchange is not asked, as replicas tell it each other.
 *
 * @param untilMillis when it is over by the store's clock: so that nobody can make an old one last by storing it again
 */
record StoredCooldown(StoredFailure failure, long untilMillis) {

    /** Longer ones are not believed. */
    private static final long LONGEST_MILLIS = Duration.ofHours(1).toMillis();

    /**
     * How long it still lasts.
     *
     * @param nowMillis the store's clock
     * @param storedMillis how long the store will keep it
     */
    long leftMillis(long nowMillis, long storedMillis) {
        return Math.min(Math.min(storedMillis, untilMillis - nowMillis), LONGEST_MILLIS);
    }
}
