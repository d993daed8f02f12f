package purser.shared;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import purser.config.SharedSettings;
import purser.exchange.Account;
import purser.exchange.Endpoint;
import purser.exchange.RateLimit;

/** One account, as the replicas that have its key share it. */
public final class SharedAccount {

    private final Engine engine;
    private final Account account;
    private final Duration deadline;
    private final Clock clock;
    private final LongSupplier nanos;
    private final MeterRegistry meters;
    private final Counter alone;
    private final Counter leaseLosses;
    private final Counter unreadable;
    private final Presence presence;

    // Derived when it is first needed: an RSA signature takes a millisecond.
    private volatile Seal seal;

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
        this.meters = meters;
        this.alone = counter("purser.shared.fallbacks", "Calls that were decided on without the engine");
        this.leaseLosses =
                counter("purser.shared.lease.losses", "Calls that took so long that another replica could ask too");
        this.unreadable = counter(
                "purser.shared.unreadable", "Answers that were stored, but not by this account's key, or changed");
        this.presence = new Presence(
                settings.replicas(),
                nanos,
                runsWhenIdle,
                engine::isOpen,
                (name, what) -> engine.run(Script.HERE, List.of(key("replicas"), key("here")), name, what));
        Gauge.builder("purser.shared.replicas", presence, Presence::all)
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
     * @param abouts what can be asked more precisely; an empty text for no choice
     */
    public <T> SharedQuestion<T> question(
            String name, Class<T> type, Duration keep, List<SharedLimit> limits, String... abouts) {
        return question(name, type, AnswerTime.untold(), keep, limits, abouts);
    }

    /** The same. @param time of the answers, by the exchange's clock */
    public <T> SharedQuestion<T> question(
            String name, Class<T> type, AnswerTime<T> time, Duration keep, List<SharedLimit> limits, String... abouts) {
        return new SharedQuestion<>(engine, this, name, type, time, keep, deadline, limits, abouts, clock, nanos);
    }

    String name() {
        return account.name();
    }

    /** This process, among those that share the account. */
    Presence presence() {
        return presence;
    }

    /** Takes leave of the others, who need leave it no part of a limit then. Never fails. */
    public Uni<Void> leave() {
        return presence.leave();
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
                .description(
                        "Questions to the replicas: hit, waited for another, asked the exchange, asked it beside, or alone")
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
