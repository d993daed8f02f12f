package purser.cluster;

import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import purser.exchange.Demand;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.RateLimit;
import purser.time.Pause;

/**
 * The rate limit and the cools down of one endpoint of one account, over all replicas. While the store can't be asked, a
 * replica keeps to its own part of the limit: {@link OfflineShare}.
 */
public final class ClusterLimit {

    private static final Logger LOG = Logger.getLogger("purser");

    /** Less than this is waited for: an answer a little later is better than an old one. */
    private static final Duration WORTH_WAITING = Duration.ofMillis(150);

    /** So that a replica which waits for its share sees soon that the store is back. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final RedisStore store;
    private final AccountCluster account;
    private final String endpoint;
    private final RateLimit limit;
    private final OfflineShare share;
    private final Clock clock;
    private final LongSupplier nanos;
    private final AtomicLong calls = new AtomicLong();
    private volatile String birth = "";
    private volatile int keys = 1;

    /**
     * A permit to call, or none.
     *
     * @param refusals in a row by the endpoint, that only a person can mend, before this call; -1 where it is not known
     * @param accountRefusals the same, of the whole account
     * @param refusal why there is no permit, and until when; null when there is
     * @param cooldown whether the refusal is one that another replica was told by the exchange
     * @param fullFor how long until there is one, when the limit is all that stands against it; else zero
     */
    public record Permit(
            int refusals, int accountRefusals, ExchangeFailure refusal, boolean cooldown, Duration fullFor) {

        static final Permit UNKNOWN = new Permit(-1, -1, null, false, Duration.ZERO);
    }

    /** @param limit as it is to be kept, over all replicas */
    ClusterLimit(
            RedisStore store,
            AccountCluster account,
            String endpoint,
            RateLimit limit,
            Clock clock,
            LongSupplier nanos) {
        this.store = store;
        this.account = account;
        this.endpoint = endpoint;
        this.limit = limit;
        this.clock = clock;
        this.nanos = nanos;
        this.share =
                new OfflineShare(limit, () -> account.membership().all() * keys, account.membership()::number, nanos);
    }

    /**
     * The exchange counts this many API keys against the one limit, as they are of one user. Each has its own count at the
     * store, and so keeps to its part of the limit.
     */
    public void sharedBy(int keysOfUser) {
        keys = keysOfUser;
    }

    /** The key of its pace, for {@code look.lua}. */
    String paceKey() {
        return account.key("pace", endpoint);
    }

    /**
     * Takes note of what the store says.
     *
     * @param engineMillis its clock
     */
    void seen(AcquireReply.Pace pace, long storeMillis) {
        share.storeTime(storeMillis);
        Duration left = atMost(2, pace.millisToFree());
        birth = birth.isEmpty() ? pace.birth() : birth;
        if (birth.equals(pace.birth())) {
            share.free(left);
        } else {
            // The server has lost the log that this replica knows. What that said holds until the new one has heard of
            // it.
            share.notFreeBefore(left);
        }
    }

    // What the server says of time is bounded: its clock may be set, and others may write there.
    private Duration atMost(int windows, long millis) {
        long most = limit.window().multipliedBy(windows).toMillis();
        return Duration.ofMillis(Math.max(0, Math.min(millis, most)));
    }

    /** Asks for a permit to make one call of the routine; see {@link #take(Demand, Duration)}. */
    public Uni<Permit> take() {
        return take(Demand.ROUTINE, Duration.ZERO);
    }

    /**
     * Asks for a permit to make one call, at once. Never fails.
     *
     * @param demand what for: what is not the routine leaves it its part of the limit
     * @param routine how often the routine of all replicas together calls
     */
    public Uni<Permit> take(Demand demand, Duration routine) {
        return taken(demand, routine).chain(permit -> {
            Duration wait = permit.fullFor();
            return wait.isZero() || wait.compareTo(WORTH_WAITING) > 0
                    ? Uni.createFrom().item(permit)
                    : Pause.of(wait).chain(() -> taken(demand, routine));
        });
    }

    private Uni<Permit> taken(Demand demand, Duration routine) {
        return Uni.createFrom().deferred(() -> {
            List<Long> unknown = share.unreported();
            return store.run(Script.PERMIT, keys(), args(demand, routine, unknown))
                    .map(reply -> StoreUnavailable.unlessRead(() -> permit(reply, demand)))
                    // It may or may not have heard of them: better twice than never.
                    .onCancellation()
                    .invoke(() -> share.stillUnreported(unknown))
                    .onFailure(StoreUnavailable.class)
                    .recoverWithItem(() -> {
                        share.stillUnreported(unknown);
                        return ownPermit(demand);
                    });
        });
    }

    private List<String> keys() {
        return List.of(
                account.key("log", endpoint),
                paceKey(),
                account.key("cooldown", endpoint),
                account.key("cooldown"),
                account.key("account"),
                account.key("replicas"),
                account.key("here"));
    }

    private Object[] args(Demand demand, Duration routine, List<Long> unknown) {
        long now = nanos.getAsLong();
        List<Object> args = new ArrayList<>(List.of(
                Math.max(1, limit.calls() / keys),
                limit.window().toMillis(),
                birth,
                share.untilFree().toMillis(),
                account.membership().name() + ":" + calls.incrementAndGet(),
                endpoint,
                account.membership().name(),
                demand.name(),
                Math.max(1, routine.toMillis())));
        unknown.forEach(at -> args.add((now - at) / 1_000_000));
        return args.toArray();
    }

    private Permit permit(Response reply, Demand demand) {
        switch (reply.get(0).toString()) {
            case "granted":
                birth = reply.get(1).toString();
                share.free(atMost(2, reply.get(2).toLong()));
                return new Permit(reply.get(3).toInteger(), reply.get(4).toInteger(), null, false, Duration.ZERO);
            case "cooling-down":
                return cooldowns(reply);
            case "kept":
                return kept(atMost(1, reply.get(1).toLong()));
            default:
                Duration wait = atMost(1, reply.get(1).toLong());
                // What is not the routine makes nobody cool down, and is told to nobody.
                return demand == Demand.ROUTINE ? none(wait, "of all replicas together ") : kept(wait);
        }
    }

    private Permit cooldowns(Response reply) {
        boolean ofAccount = reply.get(2).toString().equals("account");
        StoredCooldown cooldown = account.opened(reply.get(3).toBytes(), restName(ofAccount), StoredCooldown.class);
        if (cooldown == null) {
            // By another version, perhaps: it knows why.
            LOG.warnf("account %s: what is stored of its cool-down can't be read, and is kept to", account.name());
            ExchangeFailure unknown = new ExchangeFailure(
                            FailureClass.RATE_LIMITED, "not asked: another replica says that the account cools down")
                    .withRetryAt(clock.instant().plus(atMost(1, reply.get(1).toLong())));
            return new Permit(-1, -1, unknown, true, Duration.ZERO);
        }
        long left = cooldown.leftMillis(reply.get(4).toLong(), reply.get(1).toLong());
        if (left <= 0) {
            forget(ofAccount, reply.get(3).toBytes());
        }
        Instant until = clock.instant().plusMillis(Math.max(1, left));
        return new Permit(-1, -1, cooldown.failure().failure(until).withRetryAt(until), true, Duration.ZERO);
    }

    // A cool-down that is over by its own word was put there by somebody who can't make one up.
    private void forget(boolean ofAccount, byte[] cooldown) {
        tell(ofAccount, -1, cooldown, 0);
    }

    private Permit kept(Duration wait) {
        return new Permit(-1, -1, keptForOthers(limit, clock.instant().plus(wait)), false, Duration.ZERO);
    }

    /**
     * Why a call is not made that is not of the routine.
     *
     * @param limit of the endpoint
     * @param until when it may be made at the earliest
     */
    public static ExchangeFailure keptForOthers(RateLimit limit, Instant until) {
        return new ExchangeFailure(
                        FailureClass.RATE_LIMITED,
                        "not asked: what is left of the account's limit of " + limit.calls() + " calls in "
                                + limit.window().toMillis()
                                + " ms is kept for callers who take an answer of the usual age (purser.max-age)")
                .withRetryAt(until)
                .leavingRoomForOthers();
    }

    private Permit ownPermit(Demand demand) {
        account.countAlone();
        Duration wait = share.take(demand);
        if (!wait.isZero() && demand != Demand.ROUTINE) {
            return kept(wait);
        }
        return wait.isZero()
                ? Permit.UNKNOWN
                : none(
                        wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT,
                        "of one of " + account.membership().all() + " replicas, which can't reach each other now, ");
    }

    private Permit none(Duration wait, String whose) {
        ExchangeFailure full = new ExchangeFailure(
                        FailureClass.RATE_LIMITED,
                        "not asked: the account's limit of " + limit.calls() + " calls in "
                                + limit.window().toMillis() + " ms " + whose + "is used up")
                .withRetryAt(clock.instant().plus(wait));
        return new Permit(-1, -1, full, false, wait);
    }

    /**
     * Tells the other replicas that the exchange must not be asked for a while; does not wait.
     *
     * @param why with the moment until when
     * @param refusals in a row, this one too
     */
    public void cooldowns(ExchangeFailure why, int refusals) {
        Long storeMillis = share.storeMillis();
        if (storeMillis == null) {
            // Nobody would believe a cool-down without its end by the store's clock.
            return;
        }
        StoredFailure failure = StoredFailure.of(why, clock.instant());
        long millis = failure.retryMillis() == null ? 0 : failure.retryMillis();
        boolean ofAccount = why.scope() == FailureScope.ACCOUNT;
        StoredCooldown cooldown = new StoredCooldown(failure, storeMillis + millis);
        tell(ofAccount, millis, account.closed(cooldown, restName(ofAccount)), refusals);
    }

    /** Tells the other replicas that the exchange answered after it had refused; does not wait. */
    public void succeeded(boolean wholeAccount) {
        tell(wholeAccount, 0, new byte[0], 0);
    }

    private void tell(boolean wholeAccount, long millis, byte[] why, int refusals) {
        store.run(
                        Script.COOL_DOWN,
                        List.of(
                                wholeAccount ? account.key("cooldown") : account.key("cooldown", endpoint),
                                account.key("account")),
                        millis,
                        why,
                        refusals,
                        wholeAccount ? "refusals" : "refusals:" + endpoint)
                .subscribe()
                .with(told -> {}, unheard -> {});
    }

    private String restName(boolean wholeAccount) {
        return wholeAccount ? "cooldown" : "cooldown:" + endpoint;
    }
}
