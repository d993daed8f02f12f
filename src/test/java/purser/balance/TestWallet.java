package purser.balance;

import static purser.balance.Samples.NOON;
import static purser.balance.Samples.account;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Balance;
import purser.exchange.Demand;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.ModeEndpoint;
import purser.exchange.RateLimit;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.json.BlankAmountNotes;
import purser.exchange.support.Failures;
import purser.time.TestClock;
import purser.time.TestTicker;

/** A wallet whose account may be in either mode, with all that stands between a caller and a {@link TestExchange}. */
final class TestWallet {

    private static final RateLimit LIMIT = new RateLimit(100_000, Duration.ofSeconds(1));

    static final Endpoint SPOT =
            new Endpoint("spot", Wallet.TRADING, Set.of(AccountMode.CLASSIC), LIMIT, "allow Spot - Trade");
    static final Endpoint UNIFIED =
            new Endpoint("unified", Wallet.TRADING, Set.of(AccountMode.UNIFIED), LIMIT, "allow Unified - Trade");
    static final Endpoint FUNDING = new Endpoint(
            "funding", Wallet.FUNDING, Set.of(AccountMode.CLASSIC, AccountMode.UNIFIED), LIMIT, "allow Wallet");
    static final ModeEndpoint MODE = new ModeEndpoint("mode", LIMIT);
    static final ModeEndpoint MODE_TOO = new ModeEndpoint("mode-too", LIMIT);

    static final WalletBalances IN_SPOT = of("spot", Samples.balance("BTC", "1", "0"));
    static final WalletBalances IN_UNIFIED = of("unified", Samples.balance("BTC", "2", "0"));
    static final WalletBalances NOTHING_IN_SPOT = of("spot");
    static final WalletBalances NOTHING_IN_UNIFIED = of("unified");

    /** A hint: the endpoint does not serve the account, and what does is not said. */
    static final ExchangeFailure HINT = new ExchangeFailure(
                    FailureClass.WRONG_ACCOUNT_MODE, "the endpoint does not serve the account")
            .withExchangeCode("10008");

    final TestExchange exchange = new TestExchange();
    final TestClock clock = new TestClock(NOON);
    final TestTicker ticker = new TestTicker();
    final List<String> users = new ArrayList<>();
    final DetectedMode mode;
    final WalletState state;
    private final Loader<WalletBalances> loader;
    private final Cooldown ofAccount;
    private final Cooldown ofAddress;
    private final ModeProbe probe;

    /** Of an account whose mode is to be found out. */
    TestWallet() {
        this(null, Duration.ofSeconds(10), SPOT, UNIFIED);
    }

    TestWallet(AccountMode pinned, Duration deadline, Endpoint... endpoints) {
        mode = new DetectedMode(account(), pinned, ticker);
        ofAccount = coolingDown();
        ofAddress = coolingDown();
        probe = new ModeProbe(List.of(step(MODE, deadline), step(MODE_TOO, deadline)), mode, users::add, ticker);
        state = state(deadline, endpoints);
        loader = loader(state, deadline);
    }

    static TestWallet pinned(AccountMode mode) {
        return new TestWallet(mode, Duration.ofSeconds(10), SPOT, UNIFIED);
    }

    static WalletBalances of(String wallet, Balance... balances) {
        return WalletBalances.owned(wallet, NOON, null, List.of(balances), new BlankAmountNotes("Bybit"));
    }

    /** A refusal by which the exchange says what mode the account is in. */
    static ExchangeFailure naming(AccountMode mode) {
        return new ExchangeFailure(FailureClass.WRONG_ACCOUNT_MODE, "the account is in " + mode.id() + " mode")
                .withExchangeCode("40085")
                .namingMode(mode);
    }

    static Endpoint of(AccountMode mode) {
        return mode == AccountMode.CLASSIC ? SPOT : UNIFIED;
    }

    static WalletBalances held(AccountMode mode) {
        return mode == AccountMode.CLASSIC ? IN_SPOT : IN_UNIFIED;
    }

    static WalletBalances nothing(AccountMode mode) {
        return mode == AccountMode.CLASSIC ? NOTHING_IN_SPOT : NOTHING_IN_UNIFIED;
    }

    /** The exchange says nothing of the mode. */
    void modeIsNotTold(ExchangeFailure failure) {
        exchange.modeFails(MODE, failure);
        exchange.modeFails(MODE_TOO, failure);
    }

    /** Another wallet of the same account. */
    Loader<WalletBalances> loader(Duration deadline, Endpoint... endpoints) {
        return loader(state(deadline, endpoints), deadline);
    }

    private Loader<WalletBalances> loader(WalletState of, Duration deadline) {
        return ExchangeLoader.of(of, probe, deadline, ticker);
    }

    private WalletState state(Duration deadline, Endpoint... endpoints) {
        Map<AccountMode, WalletEndpoint> byMode = new EnumMap<>(AccountMode.class);
        for (Endpoint endpoint : endpoints) {
            GuardedEndpoint guard = guard(endpoint.name(), endpoint.rateLimit(), Patience.within(deadline));
            WalletEndpoint asked = new WalletEndpoint(endpoint, guard, exchange);
            endpoint.modes().forEach(served -> byMode.put(served, asked));
        }
        return new WalletState(account(), endpoints[0].wallet(), byMode, mode, clock, ticker);
    }

    private Account account() {
        return Samples.account("main");
    }

    private ModeProbe.Step step(ModeEndpoint endpoint, Duration deadline) {
        return new ModeProbe.Step(
                guard(endpoint.name(), endpoint.rateLimit(), Patience.onTheWay(deadline)),
                () -> exchange.mode(endpoint));
    }

    private GuardedEndpoint guard(String name, RateLimit limit, Patience patience) {
        return new GuardedEndpoint(
                new EndpointMetrics(account(), name, new SimpleMeterRegistry()),
                Samples.limits(limit, clock, ticker),
                patience,
                new Cooldowns(coolingDown(), ofAccount, ofAddress),
                clock,
                ticker);
    }

    private Cooldown coolingDown() {
        return new Cooldown(List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)), clock, ticker);
    }

    void pass(Duration time) {
        clock.advance(time);
        ticker.advance(time);
    }

    WalletBalances read() {
        return read(Scope.HELD);
    }

    WalletBalances read(Scope scope) {
        return value(later(scope).await().atMost(Duration.ofSeconds(20)));
    }

    Uni<Loaded<WalletBalances>> later(Scope scope) {
        return loader.load(new LoadRequest<>(scope, Demand.ROUTINE, Freshness.askedAfresh(), null));
    }

    /** @throws ExchangeFailure when it is one */
    static WalletBalances value(Loaded<WalletBalances> loaded) {
        if (loaded.failure() != null) {
            throw loaded.failure();
        }
        return loaded.value();
    }

    ExchangeFailure failure() {
        return Failures.of(() -> read());
    }
}
