package purser.cluster;

import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import purser.balance.CallPermits;
import purser.balance.EndpointLimits;
import purser.balance.Permit;
import purser.exchange.Demand;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.RateLimit;
import purser.time.Pause;

/**
 * The rate limit and the cool-downs of one endpoint of one account, over all replicas. While the store can't be asked, a
 * replica keeps to its own part of the limit: {@link OfflineShare}.
 */
public final class ClusterPermits implements CallPermits {

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
    /** As the store has them, when they were last heard of. */
    private final AtomicReference<byte @Nullable []> refusalOfEndpoint = new AtomicReference<>();

    private final AtomicReference<byte @Nullable []> refusalOfAccount = new AtomicReference<>();
    private volatile String birth = "";
    private volatile int keys = 1;

    /** @param fullFor how long until there is one, when the limit is all that stands against it; else zero */
    private record Decision(Permit permit, Duration fullFor) {

        static Decision of(Permit permit) {
            return new Decision(permit, Duration.ZERO);
        }
    }

    /** @param limit as it is to be kept, over all replicas */
    ClusterPermits(
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
     * {@inheritDoc}
     *
     * <p>Each key has its own count at the store, and so keeps to its part of the limit.
     */
    @Override
    public void shareWith(int keysOfUser) {
        keys = keysOfUser;
    }

    /** The key of its pace, for {@code acquire.lua}. */
    String paceKey() {
        return account.key("pace", endpoint);
    }

    /**
     * Takes note of what the store says.
     *
     * @param storeMillis its clock
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

    @Override
    public Uni<Permit> acquire(Demand demand, Duration routine) {
        return decided(demand, routine)
                .chain(decision -> {
                    Duration wait = decision.fullFor();
                    return wait.isZero() || wait.compareTo(WORTH_WAITING) > 0
                            ? Uni.createFrom().item(decision)
                            : Pause.of(wait).chain(() -> decided(demand, routine));
                })
                .map(Decision::permit);
    }

    private Uni<Decision> decided(Demand demand, Duration routine) {
        return Uni.createFrom().deferred(() -> {
            List<Long> unknown = share.unreported();
            return store.run(Script.PERMIT, keys(), args(demand, routine, unknown))
                    .map(reply -> StoreUnavailable.unlessRead(() -> decision(reply, demand)))
                    // It may or may not have heard of them: better twice than never.
                    .onCancellation()
                    .invoke(() -> share.stillUnreported(unknown))
                    .onFailure(StoreUnavailable.class)
                    .recoverWithItem(() -> {
                        share.stillUnreported(unknown);
                        return ownDecision(demand);
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

    private Decision decision(Response reply, Demand demand) {
        switch (reply.get(0).toString()) {
            case "granted":
                birth = reply.get(1).toString();
                share.free(atMost(2, reply.get(2).toLong()));
                return Decision.of(new Permit.Granted(new Permit.Refusals(
                        reply.get(3).toInteger(), reply.get(4).toInteger())));
            case "cooling-down":
                return Decision.of(new Permit.CoolingDown(cooldown(reply)));
            case "kept":
                return Decision.of(reserved(atMost(1, reply.get(1).toLong())));
            default:
                Duration wait = atMost(1, reply.get(1).toLong());
                // What is not the routine makes nobody cool down, and is told to nobody.
                return demand == Demand.ROUTINE ? full(wait, "of all replicas together ") : Decision.of(reserved(wait));
        }
    }

    private ExchangeFailure cooldown(Response reply) {
        boolean ofAccount = reply.get(2).toString().equals("account");
        StoredCooldown cooldown = account.opened(reply.get(3).toBytes(), cooldownAs(ofAccount), StoredCooldown.class);
        if (cooldown == null) {
            // By another version, perhaps: it knows why.
            account.log()
                    .failure(FailureClass.RATE_LIMITED)
                    .warn("account %s: what is stored of its cool-down can't be read, and is kept to", account.name());
            return new ExchangeFailure(
                            FailureClass.RATE_LIMITED, "not asked: another replica says that the account cools down")
                    .withRetryAt(clock.instant().plus(atMost(1, reply.get(1).toLong())));
        }
        long left = cooldown.leftMillis(reply.get(4).toLong(), reply.get(1).toLong());
        if (left <= 0) {
            // Over by its own word: it was put there by somebody who can't make one up.
            tell(ofAccount, -1, reply.get(3).toBytes(), 0);
        }
        Instant until = clock.instant().plusMillis(Math.max(1, left));
        ExchangeFailure why = cooldown.failure().failure(until).withRetryAt(until);
        noted(ofAccount, why, reply.get(3).toBytes());
        return why;
    }

    private Permit reserved(Duration wait) {
        return new Permit.Reserved(
                EndpointLimits.reserved(limit, clock.instant().plus(wait)));
    }

    private Decision full(Duration wait, String whose) {
        return new Decision(
                new Permit.Full(
                        EndpointLimits.usedUp(limit, whose, clock.instant().plus(wait))),
                wait);
    }

    private Decision ownDecision(Demand demand) {
        account.countAlone();
        Duration wait = share.acquire(demand);
        if (wait.isZero()) {
            return Decision.of(Permit.UNCOUNTED);
        }
        return demand == Demand.ROUTINE
                ? full(
                        wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT,
                        "of one of " + account.membership().all() + " replicas, which can't reach each other now, ")
                : Decision.of(reserved(wait));
    }

    @Override
    public void coolDown(ExchangeFailure why, int refusals) {
        Long storeMillis = share.storeMillis();
        if (storeMillis == null) {
            // Nobody would believe a cool-down without its end by the store's clock.
            return;
        }
        StoredFailure failure = StoredFailure.of(why, clock.instant());
        long millis = failure.retryMillis() == null ? 0 : failure.retryMillis();
        boolean ofAccount = why.scope() == FailureScope.ACCOUNT;
        StoredCooldown cooldown = new StoredCooldown(failure, storeMillis + millis);
        byte[] sealed = account.sealed(cooldown, cooldownAs(ofAccount));
        noted(ofAccount, why, sealed);
        tell(ofAccount, millis, sealed, refusals);
    }

    private void noted(boolean ofAccount, ExchangeFailure why, byte[] sealed) {
        boolean isRefusal = why.failureClass() != FailureClass.RATE_LIMITED;
        (ofAccount ? refusalOfAccount : refusalOfEndpoint).set(isRefusal ? sealed : null);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Of the cool-downs that this replica has told or was told: another one's, which it has not heard of, is ended there.
     */
    @Override
    public void endCooldowns() {
        end(false, refusalOfEndpoint.getAndSet(null));
        end(true, refusalOfAccount.getAndSet(null));
    }

    private void end(boolean wholeAccount, byte @Nullable [] refusal) {
        if (refusal != null) {
            tell(wholeAccount, -1, refusal, 0);
            tell(wholeAccount, 0, new byte[0], 0);
        }
    }

    @Override
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

    private String cooldownAs(boolean wholeAccount) {
        return wholeAccount ? "cooldown" : "cooldown:" + endpoint;
    }
}
