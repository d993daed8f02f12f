package purser.cluster;

import java.util.Locale;

/** What a replica does when there is no answer that will do, and nobody is asking. */
enum Turn {
    /** Takes the lease, and asks for all. */
    ASK,
    /** Asks for itself, so that nobody waits for it. What it learns is for all. */
    BESIDE,
    /** Asks nobody. */
    PEEK;

    /** What {@code acquire.lua} calls it. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
