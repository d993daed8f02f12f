package purser.cluster;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import purser.balance.Loader;
import purser.balance.LoaderState;
import purser.exchange.Account;
import purser.exchange.AccountLog;
import purser.exchange.Endpoint;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;

/** One account, as the replicas that have its key share it. */
public final class AccountCluster {

    private final ClusterContext context;
    private final Account account;
    private final MeterRegistry meters;
    private final Counter alone;
    private final Counter leaseLosses;
    private final Counter unreadable;
    private final Membership membership;
    private final Gauge replicas;
    private final Map<String, ClusterPermits> byName = new HashMap<>();
    private final Map<Wallet, List<ClusterPermits>> limits = new EnumMap<>(Wallet.class);

    // Derived when it is first needed: an RSA signature takes a millisecond.
    private volatile @Nullable AccountCipher cipher;

    public AccountCluster(ClusterContext context, Account account, MeterRegistry meters) {
        this.context = context;
        this.account = account;
        this.meters = meters;
        this.alone = counter("purser.cluster.fallbacks", "Calls that were decided on without the store");
        this.leaseLosses =
                counter("purser.cluster.lease.losses", "Calls that took so long that another replica could ask too");
        this.unreadable = counter(
                "purser.cluster.unreadable", "Answers that were stored, but not by this account's key, or changed");
        this.membership = new Membership(context, (name, what) -> context.store()
                .run(Script.HEARTBEAT, List.of(key("replicas"), key("here")), name, what));
        this.replicas = Gauge.builder("purser.cluster.replicas", membership, Membership::all)
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

    /**
     * Permits for one of its endpoints, and its cool-downs; the same for all that are asked by one call.
     *
     * @param limit as it is to be kept, over all replicas
     * @param nanos measures the time between calls
     */
    public ClusterPermits permits(Endpoint endpoint, RateLimit limit, LongSupplier nanos) {
        // One of a name can stand for two, of which each account has one only.
        ClusterPermits permits = permits(endpoint.call().name() + modes(endpoint), limit, nanos);
        List<ClusterPermits> ofWallet = limits.computeIfAbsent(endpoint.wallet(), first -> new ArrayList<>());
        if (!ofWallet.contains(permits)) {
            ofWallet.add(permits);
        }
        return permits;
    }

    /** The same for a call that tells no wallet of the account's own, beside those of the same name that do. */
    public ClusterPermits permits(Endpoint.Call call, RateLimit limit, LongSupplier nanos) {
        return permits(call.name(), limit, nanos);
    }

    private ClusterPermits permits(String name, RateLimit limit, LongSupplier nanos) {
        return byName.computeIfAbsent(
                name, first -> new ClusterPermits(context.store(), this, name, limit, context.clock(), nanos));
    }

    private static String modes(Endpoint endpoint) {
        return endpoint.modes().size() == 1
                ? "-" + endpoint.modes().iterator().next().id()
                : "";
    }

    /** Of the endpoints that tell a wallet, as far as they were made. */
    public List<ClusterPermits> permits(Wallet wallet) {
        return limits.getOrDefault(wallet, List.of());
    }

    /**
     * The stage in front of the exchange for one question.
     *
     * @param next the exchange's end of the chain
     * @param state of it
     */
    public <T> ReplicatedLoader<T> loader(Question<T> question, Loader<T> next, LoaderState state) {
        return new ReplicatedLoader<>(context, this, question, next, state);
    }

    String name() {
        return account.name();
    }

    /** For lines about the account. */
    AccountLog log() {
        return AccountLog.of(account);
    }

    /** This process, among those that share the account. */
    Membership membership() {
        return membership;
    }

    /** Leaves the others for good, who need leave it no part of a limit then. Never fails. */
    public Uni<Void> deregister() {
        return membership.deregister();
    }

    /**
     * Another one takes its place in this process, which has another key and so shares with those who have that one. Does
     * not wait for the others to hear of it. It is to be called before the other one is made.
     */
    public void end() {
        meters.remove(replicas);
        deregister().subscribe().with(said -> {});
    }

    private AccountCipher cipher() {
        AccountCipher known = cipher;
        if (known == null) {
            known = AccountCipher.of(account, StoredJson.VERSION);
            cipher = known;
        }
        return known;
    }

    /** A record as it may be stored. @param as what it is stored as; it can be opened as nothing else */
    byte[] sealed(Object record, String as) {
        return cipher().seal(StoredJson.write(record), as);
    }

    /** What was stored as just this; null when it was not, or not by this account and version. */
    <T> @Nullable T opened(byte[] sealed, String as, Class<T> type) {
        byte[] json = cipher().open(sealed, as);
        return json == null ? null : StoredJson.read(json, type);
    }

    /** Where the store keeps something of the account; all on one node of a cluster. */
    String key(String... parts) {
        return "purser:" + StoredJson.VERSION + ":{" + cipher().name() + "}:" + String.join(":", parts);
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
