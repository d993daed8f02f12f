package purser.shared;

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
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.RateLimit;

/**
 * The rate limit and the rests of one endpoint of one account, over all replicas. While the engine can't be asked, a
 * replica keeps to its own part of the limit: {@link OwnShare}.
 */
public final class SharedLimit {

    private static final Logger LOG = Logger.getLogger("purser");

    /** Less than this is waited for: an answer a little later is better than an old one. */
    private static final Duration WORTH_WAITING = Duration.ofMillis(150);

    /** So that a replica which waits for its share sees soon that the engine is back. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Engine engine;
    private final SharedAccount account;
    private final String endpoint;
    private final RateLimit limit;
    private final OwnShare share;
    private final Clock clock;
    private final LongSupplier nanos;
    private final AtomicLong calls = new AtomicLong();
    private volatile String birth = "";

    /**
     * Leave to call, or none.
     *
     * @param refusals in a row by the endpoint, that only a person can mend, before this call; -1 where it is not known
     * @param accountRefusals the same, of the whole account
     * @param refusal why there is no leave, and until when; null when there is
     * @param rest whether the refusal is one that another replica was told by the exchange
     * @param fullFor how long until there is leave, when the limit is all that stands against it; else zero
     */
    public record Leave(int refusals, int accountRefusals, ExchangeFailure refusal, boolean rest, Duration fullFor) {

        static final Leave UNKNOWN = new Leave(-1, -1, null, false, Duration.ZERO);
    }

    /** @param limit as it is to be kept, over all replicas */
    SharedLimit(
            Engine engine, SharedAccount account, String endpoint, RateLimit limit, Clock clock, LongSupplier nanos) {
        this.engine = engine;
        this.account = account;
        this.endpoint = endpoint;
        this.limit = limit;
        this.clock = clock;
        this.nanos = nanos;
        this.share = new OwnShare(limit, account.presence()::all, account.presence()::number, nanos);
    }

    /** The key of its pace, for {@code look.lua}. */
    String paceKey() {
        return account.key("pace", endpoint);
    }

    /**
     * Takes note of what the engine says.
     *
     * @param engineMillis its clock
     */
    void seen(LookReply.Pace pace, long engineMillis) {
        share.engineTime(engineMillis);
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

    /** Asks for leave to make one call, at once. Never fails. */
    public Uni<Leave> take() {
        return taken().chain(leave -> {
            Duration wait = leave.fullFor();
            return wait.isZero() || wait.compareTo(WORTH_WAITING) > 0
                    ? Uni.createFrom().item(leave)
                    : Pause.of(wait).chain(this::taken);
        });
    }

    private Uni<Leave> taken() {
        return Uni.createFrom().deferred(() -> {
            List<Long> unknown = share.unreported();
            return engine.run(Script.PERMIT, keys(), args(unknown))
                    .map(reply -> EngineLost.unlessRead(() -> leave(reply)))
                    // It may or may not have heard of them: better twice than never.
                    .onCancellation()
                    .invoke(() -> share.stillUnreported(unknown))
                    .onFailure(EngineLost.class)
                    .recoverWithItem(() -> {
                        share.stillUnreported(unknown);
                        return ownLeave();
                    });
        });
    }

    private List<String> keys() {
        return List.of(
                account.key("log", endpoint),
                paceKey(),
                account.key("rest", endpoint),
                account.key("rest"),
                account.key("account"),
                account.key("replicas"),
                account.key("here"));
    }

    private Object[] args(List<Long> unknown) {
        long now = nanos.getAsLong();
        List<Object> args = new ArrayList<>(List.of(
                limit.calls(),
                limit.window().toMillis(),
                birth,
                share.untilFree().toMillis(),
                account.presence().name() + ":" + calls.incrementAndGet(),
                endpoint,
                account.presence().name()));
        unknown.forEach(at -> args.add((now - at) / 1_000_000));
        return args.toArray();
    }

    private Leave leave(Response reply) {
        switch (reply.get(0).toString()) {
            case "granted":
                birth = reply.get(1).toString();
                share.free(atMost(2, reply.get(2).toLong()));
                return new Leave(reply.get(3).toInteger(), reply.get(4).toInteger(), null, false, Duration.ZERO);
            case "rests":
                return rests(reply);
            default:
                return none(atMost(1, reply.get(1).toLong()), "of all replicas together ");
        }
    }

    private Leave rests(Response reply) {
        String whose = reply.get(2).toString();
        SharedFailure why =
                account.opened(reply.get(3).toBytes(), restName(whose.equals("account")), SharedFailure.class);
        if (why == null) {
            // By another version, perhaps: it knows why.
            LOG.warnf("account %s: what is stored of its rest can't be read, and is kept to", account.name());
            ExchangeFailure rest = new ExchangeFailure(
                            FailureClass.RATE_LIMITED, "not asked: another replica says that the account rests")
                    .withRetryAt(clock.instant().plus(atMost(1, reply.get(1).toLong())));
            return new Leave(-1, -1, rest, true, Duration.ZERO);
        }
        Instant until = clock.instant().plusMillis(reply.get(1).toLong());
        return new Leave(-1, -1, why.failure(until).withRetryAt(until), true, Duration.ZERO);
    }

    private Leave ownLeave() {
        account.countAlone();
        Duration wait = share.take();
        return wait.isZero()
                ? Leave.UNKNOWN
                : none(
                        wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT,
                        "of one of " + account.presence().all() + " replicas, which can't reach each other now, ");
    }

    private Leave none(Duration wait, String whose) {
        ExchangeFailure full = new ExchangeFailure(
                        FailureClass.RATE_LIMITED,
                        "not asked: the account's limit of " + limit.calls() + " calls in "
                                + limit.window().toMillis() + " ms " + whose + "is used up")
                .withRetryAt(clock.instant().plus(wait));
        return new Leave(-1, -1, full, false, wait);
    }

    /**
     * Tells the other replicas that the exchange must not be asked for a while; does not wait.
     *
     * @param why with the moment until when
     * @param refusals in a row, this one too
     */
    public void rests(ExchangeFailure why, int refusals) {
        SharedFailure failure = SharedFailure.of(why, clock.instant());
        byte[] closed = account.closed(failure, restName(failure.wholeAccount()));
        tell(failure.wholeAccount(), failure.retryMillis() == null ? 0 : failure.retryMillis(), closed, refusals);
    }

    /** Tells the other replicas that the exchange answered after it had refused; does not wait. */
    public void succeeded(boolean wholeAccount) {
        tell(wholeAccount, 0, new byte[0], 0);
    }

    private void tell(boolean wholeAccount, long millis, byte[] why, int refusals) {
        engine.run(
                        Script.REST,
                        List.of(
                                wholeAccount ? account.key("rest") : account.key("rest", endpoint),
                                account.key("account")),
                        millis,
                        why,
                        refusals,
                        wholeAccount ? "refusals" : "refusals:" + endpoint)
                .subscribe()
                .with(told -> {}, unheard -> {});
    }

    private String restName(boolean wholeAccount) {
        return wholeAccount ? "rest" : "rest:" + endpoint;
    }
}
