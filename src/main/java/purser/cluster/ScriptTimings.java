package purser.cluster;

import java.time.Duration;
import java.util.Map;

/**
 * The times that scripts and replicas must agree on: each script has them by name, as {@code $name}, in milliseconds.
 *
 * @param heartbeat how often a replica says that it is here
 * @param silent how long a replica has said nothing when it is taken to be cut off
 * @param gone how long a replica has said nothing when it is taken to be gone
 * @param notedAgain how often a replica that asks is noted
 * @param longestLease a lease that lasts longer is none of ours
 * @param kept how long what is known of an account outlasts its last use
 */
record ScriptTimings(
        Duration heartbeat, Duration silent, Duration gone, Duration notedAgain, Duration longestLease, Duration kept) {

    static final ScriptTimings DEFAULT = new ScriptTimings(
            Duration.ofSeconds(3),
            Duration.ofSeconds(8),
            Duration.ofMinutes(2),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofDays(1));

    /** A script with the times in place of their names. */
    String in(String script) {
        String text = script;
        for (Map.Entry<String, Duration> time : Map.of(
                        "$silent", silent, "$gone", gone, "$longestLease", longestLease, "$kept", kept)
                .entrySet()) {
            text = text.replace(time.getKey(), Long.toString(time.getValue().toMillis()));
        }
        return text;
    }
}
