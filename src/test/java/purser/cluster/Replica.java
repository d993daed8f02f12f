package purser.cluster;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import purser.balance.LoadRequest;
import purser.balance.Loaded;
import purser.balance.LoaderState;
import purser.balance.Permit;
import purser.config.ClusterSettings;
import purser.exchange.Account;
import purser.exchange.Credentials;
import purser.exchange.Demand;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.KeyInfo;
import purser.exchange.Location;
import purser.exchange.RateLimit;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletChoice;
import purser.exchange.auth.HmacSigner;

/** One of several processes that share an account, as far as the store can tell; its answers are numbered. */
final class Replica implements AutoCloseable {

    static final Duration DEADLINE = Duration.ofSeconds(5);
    static final Endpoint SPOT =
            new Endpoint("spot", Wallet.TRADING, Set.of(), new RateLimit(60, Duration.ofMinutes(1)), "allow it");

    private final LongSupplier nanos;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final RedisStore store;
    final AccountCluster account;
    final ClusterPermits limit;
    final Asking<KeyInfo> question;

    /** @param runsWhenIdle whether it says that it is here while nobody asks it */
    Replica(
            Vertx vertx,
            ClusterSettings settings,
            String secret,
            RateLimit limit,
            Duration step,
            boolean runsWhenIdle) {
        this(vertx, settings, secret, limit, step, runsWhenIdle, Clock.systemUTC(), System::nanoTime);
    }

    /** One whose time is told by these. */
    Replica(
            Vertx vertx,
            ClusterSettings settings,
            String secret,
            RateLimit limit,
            Duration step,
            boolean runsWhenIdle,
            Clock clock,
            LongSupplier nanos) {
        this.nanos = nanos;
        store = new RedisStore(vertx, settings, step, nanos, meters);
        Account configured = new Account(
                "main",
                "bybit",
                new Location(Environment.LIVE, URI.create("https://api.bybit.com"), null),
                new Credentials("key", new HmacSigner(secret), null),
                new WalletChoice(null, Set.of(Wallet.TRADING), Set.of(), null));
        ClusterContext context = new ClusterContext(store, DEADLINE, clock, nanos, settings.replicas(), runsWhenIdle);
        account = new AccountCluster(context, configured, meters);
        this.limit = account.permits(SPOT, limit, nanos);
        question = asking(() -> true);
    }

    /** A question of its own, of the account. */
    <T> Asking<T> asking(String name, Class<T> type, ExchangeTimeCheck<T> time, Duration keep) {
        return asking(new Question<>(name, type, time, keep, List.of(limit)), () -> true);
    }

    /** The question that this replica asks, in front of an exchange of which this is known. */
    Asking<KeyInfo> asking(LoaderState state) {
        return asking(
                new Question<>(
                        "trading", KeyInfo.class, ExchangeTimeCheck.untold(), Duration.ofMinutes(10), List.of(limit)),
                state);
    }

    private <T> Asking<T> asking(Question<T> question, LoaderState state) {
        return new Asking<>(account, question, nanos, state);
    }

    /** Looks at how things are, without asking the exchange. */
    void look() {
        asking(() -> false).ask(Duration.ofMinutes(1), () -> Uni.createFrom()
                .failure(new ExchangeFailure(FailureClass.RATE_LIMITED, "not asked")));
    }

    private static <T> LoadRequest<T> request(Duration maxAge, boolean afresh) {
        return Asking.request(Scope.HELD, maxAge, afresh);
    }

    /** Asks as a caller who takes an answer of that age does. */
    Loaded<KeyInfo> ask(Duration maxAge, Supplier<Uni<KeyInfo>> upstream) {
        return later(maxAge, upstream).await().atMost(Duration.ofSeconds(20));
    }

    Uni<Loaded<KeyInfo>> later(Duration maxAge, Supplier<Uni<KeyInfo>> upstream) {
        return question.later(request(maxAge, false), upstream);
    }

    Uni<Loaded<KeyInfo>> afreshLater(Supplier<Uni<KeyInfo>> upstream) {
        return question.later(request(Duration.ZERO, true), upstream);
    }

    Given acquire() {
        return acquire(Demand.ROUTINE, Duration.ZERO);
    }

    Given acquire(Demand demand, Duration routine) {
        return new Given(limit.acquire(demand, routine).await().atMost(Duration.ofSeconds(20)));
    }

    /** A permit, as tests look at it. */
    record Given(Permit permit) {

        /** Null when it is granted. */
        ExchangeFailure refusal() {
            return permit instanceof Permit.Denied denied ? denied.why() : null;
        }

        boolean cooldown() {
            return permit instanceof Permit.CoolingDown;
        }

        int accountRefusals() {
            return permit instanceof Permit.Granted granted && granted.refusals() != null
                    ? granted.refusals().account()
                    : -1;
        }

        /** Of the endpoint; -1 where it is not known. */
        int refusals() {
            return permit instanceof Permit.Granted granted && granted.refusals() != null
                    ? granted.refusals().endpoint()
                    : -1;
        }
    }

    double count(String meter, String... tags) {
        var counter = meters.find(meter).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() {
        store.close();
    }

    /** How many steps the store has done for it. */
    double steps() {
        return count("purser.cluster.store.steps", "outcome", "answered");
    }

    /** An exchange that answers with the number of the call, at once or when it is let go. */
    static final class Numbered implements Supplier<Uni<KeyInfo>> {

        final AtomicInteger calls = new AtomicInteger();
        private final CompletableFuture<Void> gate;

        private Numbered(CompletableFuture<Void> gate) {
            this.gate = gate;
        }

        static Numbered atOnce() {
            return new Numbered(CompletableFuture.completedFuture(null));
        }

        static Numbered held() {
            return new Numbered(new CompletableFuture<>());
        }

        void letGo() {
            gate.complete(null);
        }

        @Override
        public Uni<KeyInfo> get() {
            KeyInfo answer = answer(calls.incrementAndGet());
            return Uni.createFrom()
                    .emitter(emitter ->
                            gate.thenRunAsync(() -> emitter.complete(answer), Infrastructure.getDefaultExecutor()));
        }
    }

    static KeyInfo answer(int number) {
        return new KeyInfo(null, true, false, false, false, Instant.ofEpochSecond(number));
    }
}
