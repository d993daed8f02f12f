package purser.cluster;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What all accounts of a replica have in common.
 *
 * @param deadline by when whoever asks has an answer
 * @param nanos measures time
 * @param replicas how many there are taken to be until they are counted
 * @param runsWhenIdle whether this process can send heartbeats while nobody asks it
 */
public record ClusterContext(
        RedisStore store, Duration deadline, Clock clock, LongSupplier nanos, int replicas, boolean runsWhenIdle) {

    /** How long a lease lasts: so short that others have time left to ask when its holder is gone. It is extended. */
    Duration lease() {
        Duration fifth = deadline.dividedBy(5);
        return fifth.compareTo(Duration.ofSeconds(1)) < 0 ? fifth : Duration.ofSeconds(1);
    }
}
