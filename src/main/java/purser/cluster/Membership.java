package purser.cluster;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** This process among those that share an account: what they call it, its number, and how many there are. */
final class Membership {

    private static final Duration NOTED_AGAIN = Duration.ofSeconds(10);

    /** So often a replica says that it is here; {@code permit.lua} takes one to be cut off after 8 seconds of silence. */
    private static final Duration SAYS_SO = Duration.ofSeconds(3);

    private final String name = UUID.randomUUID().toString().substring(0, 13);
    private final LongSupplier nanos;
    private final boolean runsWhenIdle;
    private final BooleanSupplier open;
    private final BiFunction<String, String, Uni<Response>> store;
    private volatile int all;
    private volatile int number = name.hashCode() & 0xffff;

    // Under this object's lock.
    private boolean noted;
    private long notedNanos;
    private boolean saysSo;

    /**
     * @param all how many there are taken to be until they are counted
     * @param nanos measures time
     * @param runsWhenIdle whether this process can say that it is here while nobody asks it
     * @param open whether the store can still be told anything
     * @param store is told a name, and that it is {@code here} or {@code gone}
     */
    Membership(
            int all,
            LongSupplier nanos,
            boolean runsWhenIdle,
            BooleanSupplier open,
            BiFunction<String, String, Uni<Response>> store) {
        this.all = all;
        this.nanos = nanos;
        this.runsWhenIdle = runsWhenIdle;
        this.open = open;
        this.store = store;
    }

    String name() {
        return name;
    }

    /** How many share the account, as far as that is known. */
    int all() {
        return all;
    }

    /** This one's number, which tells when it is its turn; one by chance until it has one. */
    int number() {
        return number;
    }

    /** The store has told these. @param given this one's number, where it was given one now; else 0 */
    void counted(int all, int given) {
        this.all = Math.max(1, all);
        if (given > 0) {
            number = given;
        }
    }

    /** Whether it is time to let the store note this replica; it is taken to be noted then. */
    synchronized boolean toBeNoted() {
        long now = nanos.getAsLong();
        if (noted && now - notedNanos < NOTED_AGAIN.toNanos()) {
            return false;
        }
        noted = true;
        notedNanos = now;
        return true;
    }

    /** The store could not be told. */
    synchronized void notNoted() {
        noted = false;
    }

    /** Says from now on that this replica is here, so that the others can leave it its part when it is cut off. */
    void startHeartbeats() {
        synchronized (this) {
            if (saysSo || !runsWhenIdle) {
                return;
            }
            saysSo = true;
        }
        Multi.createFrom()
                .ticks()
                .every(SAYS_SO)
                .onOverflow()
                .drop()
                .select()
                .first(tick -> open.getAsBoolean())
                .onItem()
                .transformToUniAndConcatenate(tick -> say("here"))
                .subscribe()
                .with(said -> {});
    }

    /** Takes leave of the others. Never fails. */
    Uni<Void> leave() {
        synchronized (this) {
            if (!noted) {
                return Uni.createFrom().voidItem();
            }
        }
        return say("gone");
    }

    private Uni<Void> say(String what) {
        return store.apply(name, what)
                .replaceWithVoid()
                .onFailure(StoreUnavailable.class)
                .recoverWithNull();
    }
}
