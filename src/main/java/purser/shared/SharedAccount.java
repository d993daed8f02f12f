package purser.shared;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import purser.config.SharedSettings;
import purser.exchange.Account;
import purser.exchange.Endpoint;
import purser.exchange.RateLimit;

/** One account, as the replicas that have its key share it. */
public final class SharedAccount {

    private static final Duration NOTED_AGAIN = Duration.ofSeconds(10);

    /** So often a replica says that it is here; {@code permit.lua} takes one to be cut off after 8 seconds of silence. */
    private static final Duration SAYS_SO = Duration.ofSeconds(3);

    private final Engine engine;
    private final Account account;
    private final Duration deadline;
    private final Clock clock;
    private final LongSupplier nanos;
    private final boolean runsWhenIdle;
    private final MeterRegistry meters;
    private final Counter alone;
    private final Counter leaseLosses;
    private final Counter unreadable;
    private final String replica = UUID.randomUUID().toString().substring(0, 13);

    // Derived when it is first needed: an RSA signature takes a millisecond.
    private volatile Seal seal;
    private volatile int replicas;
    private volatile int number = replica.hashCode() & 0xffff;

    // Under this object's lock.
    private boolean noted;
    private long notedNanos;
    private boolean saysSo;

    /**
     * @param deadline by when whoever asks has an answer
     * @param nanos measures time
     * @param runsWhenIdle whether this process can say that it is here while nobody asks it
     */
    public SharedAccount(
            Engine engine,
            SharedSettings settings,
            Account account,
            Duration deadline,
            Clock clock,
            LongSupplier nanos,
            boolean runsWhenIdle,
            MeterRegistry meters) {
        this.engine = engine;
        this.account = account;
        this.deadline = deadline;
        this.clock = clock;
        this.nanos = nanos;
        this.runsWhenIdle = runsWhenIdle;
        this.meters = meters;
        this.alone = counter("purser.shared.fallbacks", "Calls that were decided on without the engine");
        this.leaseLosses =
                counter("purser.shared.lease.losses", "Calls that took so long that another replica could ask too");
        this.unreadable = counter(
                "purser.shared.unreadable", "Answers that were stored, but not by this account's key, or changed");
        this.replicas = settings.replicas();
        Gauge.builder("purser.shared.replicas", this, SharedAccount::replicas)
                .description(
                        "Replicas that share the account: counted, or as configured while the engine was not reached")
                .tag("account", account.name())
                .register(meters);
    }

    // Made at once, so that they are seen at 0: a counter that begins with 1 has not increased.
    private Counter counter(String name, String description) {
        return Counter.builder(name)
                .description(description)
                .tag("account", account.name())
                .register(meters);
    }

    /** The limit and the rests of one of its endpoints. @param nanos measures the time between calls */
    public SharedLimit limit(Endpoint endpoint, RateLimit limit, LongSupplier nanos) {
        // One of a name can stand for two, of which each account has one only.
        return new SharedLimit(engine, this, endpoint.name() + modes(endpoint), limit, clock, nanos);
    }

    private static String modes(Endpoint endpoint) {
        return endpoint.modes().size() == 1
                ? "-" + endpoint.modes().iterator().next().id()
                : "";
    }

    /**
     * A question that is put to the exchange once for all replicas.
     *
     * @param name of what is asked: a wallet, the key
     * @param type of the answers
     * @param keep for how long an answer is of use to anyone
     * @param limits of the endpoints that answer it
     */
    public <T> SharedQuestion<T> question(String name, Class<T> type, Duration keep, List<SharedLimit> limits) {
        return new SharedQuestion<>(engine, this, name, type, keep, deadline, limits, clock, nanos);
    }

    String name() {
        return account.name();
    }

    /** This process, among those that share the account. */
    String replica() {
        return replica;
    }

    /** How many share the account, as far as that is known. */
    int replicas() {
        return replicas;
    }

    /** This one's number, which tells when it is its turn; one by chance until it has one. */
    int number() {
        return number;
    }

    /** @param given this one's number, where it was given one now; else 0 */
    void counted(int all, int given) {
        replicas = Math.max(1, all);
        if (given > 0) {
            number = given;
        }
    }

    /** Whether it is time to let the engine note this replica; it is taken to be noted then. */
    synchronized boolean toBeNoted() {
        long now = nanos.getAsLong();
        if (noted && now - notedNanos < NOTED_AGAIN.toNanos()) {
            return false;
        }
        noted = true;
        notedNanos = now;
        return true;
    }

    /** Says from now on that this replica is here, so that the others can leave it its part when it is cut off. */
    void sayThatItIsHere() {
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
                .first(tick -> engine.isOpen())
                .onItem()
                .transformToUniAndConcatenate(tick -> say("here"))
                .subscribe()
                .with(said -> {});
    }

    /** Takes leave of the others, who need leave it no part then. Never fails. */
    public Uni<Void> leave() {
        return say("gone");
    }

    private Uni<Void> say(String what) {
        return engine.run(Script.HERE, List.of(key("replicas"), key("here")), replica, what)
                .replaceWithVoid()
                .onFailure(EngineLost.class)
                .recoverWithNull();
    }

    /** The engine could not be told. */
    synchronized void notNoted() {
        noted = false;
    }

    private Seal seal() {
        Seal known = seal;
        if (known == null) {
            known = Seal.of(account, SharedJson.VERSION);
            seal = known;
        }
        return known;
    }

    /** A record as it may be stored. @param as what it is stored as; it can be opened as nothing else */
    byte[] closed(Object record, String as) {
        return seal().close(SharedJson.write(record), as);
    }

    /** What was stored as just this; null when it was not, or not by this account and version. */
    <T> T opened(byte[] closed, String as, Class<T> type) {
        byte[] json = seal().open(closed, as);
        return json == null ? null : SharedJson.read(json, type);
    }

    /** Where the engine keeps something of the account; all on one node of a cluster. */
    String key(String... parts) {
        return "purser:" + SharedJson.VERSION + ":{" + seal().name() + "}:" + String.join(":", parts);
    }

    /** Counts a question to the replicas, by what came of it. */
    void countRead(String question, String result) {
        Counter.builder("purser.shared.reads")
                .description("Questions to the replicas: hit, waited for another, asked the exchange, or alone")
                .tag("account", account.name())
                .tag("question", question)
                .tag("result", result)
                .register(meters)
                .increment();
    }

    /** Counts a call that was decided on without the engine. */
    void countAlone() {
        alone.increment();
    }

    /** Counts a call that outlasted its lease. */
    void countLeaseLoss() {
        leaseLosses.increment();
    }

    /** Counts a stored answer that is passed over. */
    void countUnreadable() {
        unreadable.increment();
    }
}
