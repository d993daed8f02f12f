package purser.cluster;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import purser.config.ClusterSettings;

/**
 * The Redis or Valkey that replicas share, over one connection. A step that fails over a connection that has worked before
 * is done once more over a new one. A store that fails then is left alone for a while: it is tried beside the requests,
 * and none of them waits for that.
 */
public final class RedisStore {

    private static final Logger LOG = Logger.getLogger("purser");

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final ClusterSettings settings;
    private final Duration timeout;
    private final Duration firstTimeout;
    private final LongSupplier nanos;
    private final Counter answered;
    private final Counter lost;

    private enum State {
        NEVER_ASKED,
        UP,
        DOWN,
        BEING_TRIED,
        CLOSED
    }

    // All under this object's lock.
    private State state = State.NEVER_ASKED;
    private @Nullable StoreConnection connection;
    private int failures;
    private long triedAgainNanos;
    private String trialKey = "purser:trial";
    private boolean toldOfCluster;

    /**
     * Connects to nothing yet.
     *
     * @param timeout how long one step may take; the first one over a connection, which has to connect, gets three times
     *     that
     * @param nanos measures time
     */
    public RedisStore(
            Vertx vertx, ClusterSettings settings, Duration timeout, LongSupplier nanos, MeterRegistry meters) {
        this.vertx = vertx;
        this.settings = settings;
        this.timeout = timeout;
        this.firstTimeout = timeout.multipliedBy(3);
        this.nanos = nanos;
        this.answered = steps(meters, "answered");
        this.lost = steps(meters, "lost");
        Gauge.builder("purser.cluster.store.up", this, store -> store.isUp() ? 1 : 0)
                .description("1 while replicas share what they know, 0 while each goes on by itself")
                .register(meters);
    }

    private static Counter steps(MeterRegistry meters, String outcome) {
        return Counter.builder("purser.cluster.store.steps")
                .description("What the store of the cluster was asked to do")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** What one step may take of the time until a caller must have an answer. */
    public static Duration timeout(Duration deadline) {
        Duration most = Duration.ofMillis(250);
        Duration tenth = deadline.dividedBy(10);
        return tenth.compareTo(most) < 0 ? tenth : most;
    }

    private synchronized boolean isUp() {
        return state == State.UP;
    }

    /**
     * Lets the store do one step; twice, if the first time its connection fails.
     *
     * @return what the script gives; fails with {@link StoreUnavailable} and with nothing else, at once while the store is
     *     known to be down
     */
    Uni<Response> run(Script script, List<String> keys, Object... args) {
        return Uni.createFrom().deferred(() -> {
            if (!mayBeAsked()) {
                return Uni.createFrom().failure(new StoreUnavailable("is not asked for a while"));
            }
            StoreConnection used = connection();
            return step(used, script, keys, args).onFailure().recoverWithUni(error -> {
                StoreConnection other = inPlaceOf(used, error);
                return other == null
                        ? Uni.createFrom().failure(lost(used, error, keys.get(0)))
                        : step(other, script, keys, args)
                                .onFailure()
                                .transform(again -> lost(other, again, keys.get(0)));
            });
        });
    }

    private Uni<Response> step(StoreConnection used, Script script, List<String> keys, Object... args) {
        Duration patience = used.stands().get() ? timeout : firstTimeout;
        long begun = nanos.getAsLong();
        used.underWay().incrementAndGet();
        return used.open()
                .chain(open -> StoreConnection.send(open, script.byDigest(keys, args))
                        .onFailure(error -> "NOSCRIPT".equals(RedisErrors.code(error)))
                        .recoverWithUni(() -> StoreConnection.send(open, script.byText(keys, args))))
                .ifNoItem()
                .after(patience)
                .failWith(() -> new StoreUnavailable("did not answer within " + patience.toMillis() + " ms"))
                .onTermination()
                .invoke(() -> used.underWay().decrementAndGet())
                .onItem()
                .invoke(() -> answered(used, begun));
    }

    // A process that was frozen learns from its next step only that the network has forgotten the connection. A store
    // that is always too slow gets no second chance: over no connection does it answer in time.
    private @Nullable StoreConnection inPlaceOf(StoreConnection old, Throwable error) {
        boolean first;
        StoreConnection other;
        synchronized (this) {
            if (!old.worked().get() || RedisErrors.code(error) != null || state != State.UP) {
                return null;
            }
            first = connection == old;
            if (first) {
                connection = null;
            }
            // The same one for all steps that fail together.
            other = connection();
        }
        if (first) {
            old.client().close();
        }
        return other;
    }

    private boolean mayBeAsked() {
        String key;
        synchronized (this) {
            if (state == State.UP || state == State.NEVER_ASKED) {
                return true;
            }
            if (state != State.DOWN || nanos.getAsLong() - triedAgainNanos < 0) {
                return false;
            }
            state = State.BEING_TRIED;
            key = trialKey;
        }
        StoreConnection tried = connection();
        long begun = nanos.getAsLong();
        tried.open()
                .chain(open -> StoreConnection.send(open, trial(key)))
                .ifNoItem()
                .after(firstTimeout)
                .failWith(() -> new StoreUnavailable("did not answer within " + firstTimeout.toMillis() + " ms"))
                .subscribe()
                .with(written -> answered(tried, begun), error -> lost(tried, error, key));
        return false;
    }

    // A server that is full or takes no writes answers a ping, and would refuse the next script.
    private static Request trial(String key) {
        return Request.cmd(Command.SET).arg(key).arg("1").arg("PX").arg(1_000);
    }

    private synchronized StoreConnection connection() {
        if (connection == null) {
            StoreConnection opened = StoreConnection.over(RedisClients.create(vertx, settings, firstTimeout));
            opened.connecting().onSuccess(open -> open.endHandler(end -> ended(opened)));
            connection = opened;
        }
        return connection;
    }

    // Servers close a connection that is idle. That is no failure: the next step opens another.
    private void ended(StoreConnection closed) {
        synchronized (this) {
            if (connection != closed || closed.underWay().get() > 0) {
                return;
            }
            connection = null;
        }
        closed.client().close();
    }

    private void answered(StoreConnection used, long begunNanos) {
        answered.increment();
        used.stands().set(true);
        if (nanos.getAsLong() - begunNanos <= timeout.toNanos()) {
            used.worked().set(true);
        }
        State before;
        synchronized (this) {
            if (connection != used) {
                // Late, over a connection that was given up: says nothing of the next step.
                return;
            }
            before = state;
            if (state != State.CLOSED) {
                state = State.UP;
            }
            failures = 0;
            toldOfCluster = false;
        }
        if (before == State.BEING_TRIED || before == State.DOWN) {
            LOG.infof("cluster: %s answers again", settings.place());
        }
    }

    private StoreUnavailable lost(StoreConnection used, Throwable error, String key) {
        StoreUnavailable why =
                error instanceof StoreUnavailable known ? known : new StoreUnavailable(RedisErrors.reason(error));
        boolean cluster = RedisCluster.refuses(RedisErrors.code(error));
        lost.increment();
        boolean news;
        synchronized (this) {
            if (connection != used) {
                // Of a connection that was given up for another failure.
                return why;
            }
            connection = null;
            news = cluster ? !toldOfCluster : state != State.DOWN && state != State.BEING_TRIED;
            state = State.DOWN;
            Duration pause = cluster ? RedisCluster.PAUSE : pause(failures++);
            triedAgainNanos = nanos.getAsLong() + pause.toNanos();
            if (cluster) {
                toldOfCluster = true;
                trialKey = RedisCluster.trialBeside(key);
            }
        }
        used.client().close();
        if (news && cluster) {
            LOG.warnf("cluster: %s", RedisCluster.advice(settings.place(), RedisErrors.code(error)));
        } else if (news) {
            LOG.warnf("cluster: %s %s; going on without it", settings.place(), why.getMessage());
        }
        return why;
    }

    // Not all replicas at the same moment.
    private static Duration pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 8));
        long millis = Math.min(pause.toMillis(), LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 4));
    }

    synchronized boolean isOpen() {
        return state != State.CLOSED;
    }

    /** Closes the connection, if there is one; nothing can be asked any more. */
    public void close() {
        StoreConnection used;
        synchronized (this) {
            used = connection;
            connection = null;
            state = State.CLOSED;
        }
        if (used != null) {
            used.client().close();
        }
    }
}
