package purser.cluster;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import java.util.UUID;
import java.util.function.BiFunction;

/** This process among those that share an account: what they call it, its number, and how many there are. */
final class Membership {

    private static final ScriptTimings TIMINGS = ScriptTimings.DEFAULT;

    private final String name = UUID.randomUUID().toString().substring(0, 13);
    private final ClusterContext context;
    private final BiFunction<String, String, Uni<Response>> store;
    private volatile int all;
    private volatile int number = name.hashCode() & 0xffff;

    // Under this object's lock.
    private boolean noted;
    private long notedNanos;
    private boolean sendsHeartbeats;

    private volatile boolean isOver;

    /** @param store is told a name, and that it is {@code here} or {@code gone} */
    Membership(ClusterContext context, BiFunction<String, String, Uni<Response>> store) {
        this.context = context;
        this.store = store;
        this.all = context.replicas();
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
        long now = context.nanos().getAsLong();
        if (noted && now - notedNanos < TIMINGS.notedAgain().toNanos()) {
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
            if (sendsHeartbeats || !context.runsWhenIdle()) {
                return;
            }
            sendsHeartbeats = true;
        }
        Multi.createFrom()
                .ticks()
                .every(TIMINGS.heartbeat())
                .onOverflow()
                .drop()
                .select()
                .first(tick -> context.store().isOpen() && !isOver)
                .onItem()
                .transformToUniAndConcatenate(tick -> say("here"))
                .subscribe()
                .with(said -> {});
    }

    /** Leaves the others for good. Never fails. */
    Uni<Void> deregister() {
        isOver = true;
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
