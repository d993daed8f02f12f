package purser.cluster;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import purser.config.ClusterSettings;
import purser.exchange.Account;
import purser.exchange.Endpoint;
import purser.exchange.RateLimit;

/** One account, as the replicas that have its key share it. */
public final class AccountCluster {

    private final RedisStore store;
    private final Account account;
    private final Duration deadline;
    private final Clock clock;
    private final LongSupplier nanos;
    private final MeterRegistry meters;
    private final Counter alone;
    private final Counter leaseLosses;
    private final Counter unreadable;
    private final Membership membership;

    // Derived when it is first needed: an RSA signature takes a millisecond.
    private volatile AccountCipher seal;

    /**
     * @param deadline by when whoever asks has an answer
     * @param nanos measures time
     * @param runsWhenIdle whether this process can say that it is here while nobody asks it
     */
    public AccountCluster(
            RedisStore store,
            ClusterSettings settings,
            Account account,
            Duration deadline,
            Clock clock,
            LongSupplier nanos,
            boolean runsWhenIdle,
            MeterRegistry meters) {
        this.store = store;
        this.account = account;
        this.deadline = deadline;
        this.clock = clock;
        this.nanos = nanos;
        this.meters = meters;
        this.alone = counter("purser.cluster.fallbacks", "Calls that were decided on without the store");
        this.leaseLosses =
                counter("purser.cluster.lease.losses", "Calls that took so long that another replica could ask too");
        this.unreadable = counter(
                "purser.cluster.unreadable", "Answers that were stored, but not by this account's key, or changed");
        this.membership = new Membership(
                settings.replicas(),
                nanos,
                runsWhenIdle,
                store::isOpen,
                (name, what) -> store.run(Script.HEARTBEAT, List.of(key("replicas"), key("here")), name, what));
        Gauge.builder("purser.cluster.replicas", membership, Membership::all)
                .description(
                        "Replicas that share the account: counted, or as configured while the store was not reached")
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

    /** The limit and the cools down of one of its endpoints. @param nanos measures the time between calls */
    public ClusterLimit limit(Endpoint endpoint, RateLimit limit, LongSupplier nanos) {
        // One of a name can stand for two, of which each account has one only.
        return new ClusterLimit(store, this, endpoint.name() + modes(endpoint), limit, clock, nanos);
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
     * @param abouts what can be asked more precisely; an empty text for no choice
     */
    public <T> ReplicatedLoader<T> question(
            String name, Class<T> type, Duration keep, List<ClusterLimit> limits, String... abouts) {
        return question(name, type, ExchangeTimeCheck.untold(), keep, limits, abouts);
    }

    /** The same. @param time of the answers, by the exchange's clock */
    public <T> ReplicatedLoader<T> question(
            String name,
            Class<T> type,
            ExchangeTimeCheck<T> time,
            Duration keep,
            List<ClusterLimit> limits,
            String... abouts) {
        return new ReplicatedLoader<>(store, this, name, type, time, keep, deadline, limits, abouts, clock, nanos);
    }

    String name() {
        return account.name();
    }

    /** This process, among those that share the account. */
    Membership membership() {
        return membership;
    }

    /** Takes leave of the others, who need leave it no part of a limit then. Never fails. */
    public Uni<Void> leave() {
        return membership.leave();
    }

    private AccountCipher seal() {
        AccountCipher known = seal;
        if (known == null) {
            known = AccountCipher.of(account, StoredJson.VERSION);
            seal = known;
        }
        return known;
    }

    /** A record as it may be stored. @param as what it is stored as; it can be opened as nothing else */
    byte[] closed(Object record, String as) {
        return seal().close(StoredJson.write(record), as);
    }

    /** What was stored as just this; null when it was not, or not by this account and version. */
    <T> T opened(byte[] closed, String as, Class<T> type) {
        byte[] json = seal().open(closed, as);
        return json == null ? null : StoredJson.read(json, type);
    }

    /** Where the store keeps something of the account; all on one node of a cluster. */
    String key(String... parts) {
        return "purser:" + StoredJson.VERSION + ":{" + seal().name() + "}:" + String.join(":", parts);
    }

    /** Counts a question to the replicas, by what came of it. */
    void countRead(String question, String result) {
        Counter.builder("purser.cluster.reads")
                .description(
                        "Questions to the replicas: hit, waited for another, asked the exchange, asked it beside, or alone")
                .tag("account", account.name())
                .tag("question", question)
                .tag("result", result)
                .register(meters)
                .increment();
    }

    /** Counts a call that was decided on without the store. */
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
