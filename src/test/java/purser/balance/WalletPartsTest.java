package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static purser.balance.Samples.NOON;
import static purser.balance.Samples.balance;
import static purser.balance.Samples.holdings;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purser.exchange.AccountMode;
import purser.exchange.Balance;
import purser.exchange.Demand;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.RateLimit;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletAnswers;
import purser.exchange.WalletBalances;
import purser.time.TestClock;
import purser.time.TestTicker;

/** A wallet that several calls tell, and a call that tells several wallets. */
@Timeout(30)
class WalletPartsTest {

    private static final Set<AccountMode> BOTH = Set.of(AccountMode.CLASSIC, AccountMode.UNIFIED);
    private static final RateLimit LIMIT = new RateLimit(3, Duration.ofSeconds(1));
    private static final Endpoint.Call BOTS = new Endpoint.Call("bots", LIMIT, "tick it");
    private static final Endpoint SPOT_BOTS = new Endpoint("bots", Wallet.BOTS, BOTH, BOTS, "spot");
    private static final Endpoint FUTURES_BOTS = new Endpoint("bots", Wallet.BOTS, BOTH, BOTS, "futures");
    private static final Endpoint.Call OVERVIEW = new Endpoint.Call("overview", LIMIT, "tick it", true);
    private static final Endpoint EARN = new Endpoint("earn", Wallet.EARN, BOTH, OVERVIEW, "");
    private static final Endpoint ALPHA = new Endpoint("alpha", Wallet.ALPHA, BOTH, OVERVIEW, "");
    private static final Freshness AFRESH = Freshness.askedAfresh();
    private static final ExchangeFailure DOWN = new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, "no number");

    private final TestExchange exchange = new TestExchange();
    private final TestClock clock = new TestClock(NOON);
    private final TestTicker ticker = new TestTicker();
    private final GuardedEndpoint guard = new GuardedEndpoint(
            new EndpointMetrics(Samples.account("main"), "any", new SimpleMeterRegistry()),
            Samples.limits(LIMIT, clock, ticker),
            Patience.within(Duration.ofSeconds(5)),
            new Cooldowns(cooldown(), cooldown(), cooldown()),
            clock,
            ticker);
    private final WalletEndpoint bots = new WalletEndpoint(List.of(
            WalletEndpoint.Part.of(SPOT_BOTS, guard, exchange), WalletEndpoint.Part.of(FUTURES_BOTS, guard, exchange)));
    private final SharedCall overview = new SharedCall(OVERVIEW, guard, exchange, ticker);
    private final WalletEndpoint earn = shared(EARN);
    private final WalletEndpoint alpha = shared(ALPHA);

    @Test
    void addsUpThePartsOfAWallet() {
        exchange.answers(SPOT_BOTS, holdings(NOON.plusSeconds(1), balance("BTC", "1", "0"), balance("ETH", "2", "0")));
        exchange.answers(FUTURES_BOTS, holdings(NOON, balance("BTC", "0.5", "0.25")));

        WalletBalances both = read(bots);

        assertThat(both.asOf()).isEqualTo(NOON);
        assertThat(both.balances()).extracting(Balance::coin).containsExactly("BTC", "ETH");
        assertThat(both.balances().get(0).total()).isEqualByComparingTo("1.75");
        assertThat(exchange.calls()).hasSize(2);
    }

    /** A part that is missing must not look like a smaller wallet. */
    @Test
    void failsWithoutOneOfThem() {
        exchange.answers(SPOT_BOTS, holdings("BTC", 1));
        exchange.fails(FUTURES_BOTS, DOWN);

        assertThatThrownBy(() -> read(bots)).hasMessage("no number");
    }

    @Test
    void countsTheirCallsAgainstOneLimit() {
        exchange.answers(SPOT_BOTS, holdings("BTC", 1));
        exchange.answers(FUTURES_BOTS, holdings("BTC", 1));
        read(bots);

        assertThatThrownBy(() -> read(bots)).hasMessageContaining("the account's limit of 3 calls in 1000 ms");
    }

    @Test
    void asksOnceForTheWalletsThatOneCallTells() {
        exchange.answers(OVERVIEW, Uni.createFrom().item(told(1)));

        assertThat(read(earn)).isEqualTo(holdings("BTC", 1));
        assertThat(read(alpha)).isEqualTo(holdings("BTC", 1));
        assertThat(exchange.calls()).containsExactly("overview");
    }

    /** A caller that asks afresh shares no call that somebody else's question has begun. */
    @Test
    void asksAgainForAnotherCallerWhoAsksAfresh() {
        exchange.answers(
                OVERVIEW, Uni.createFrom().item(told(1)), Uni.createFrom().item(told(2)));
        read(earn);

        assertThat(read(earn, Demand.ROUTINE, Freshness.askedAfresh())).isEqualTo(holdings("BTC", 2));
    }

    @Test
    void asksAgainInAnotherMoment() {
        exchange.answers(
                OVERVIEW, Uni.createFrom().item(told(1)), Uni.createFrom().item(told(2)));
        read(earn);
        ticker.advance(Duration.ofMillis(100));

        assertThat(read(alpha)).isEqualTo(holdings("BTC", 2));
    }

    @Test
    void letsOneOfThemFailAlone() {
        exchange.answers(OVERVIEW, Uni.createFrom().item((endpoint, scope) -> {
            if (endpoint.equals(ALPHA)) {
                throw DOWN;
            }
            return holdings("BTC", 1);
        }));

        assertThatThrownBy(() -> read(alpha)).hasMessage("no number");
        assertThat(read(earn)).isEqualTo(holdings("BTC", 1));
        assertThat(exchange.calls()).containsExactly("overview");
    }

    /** What is spared for the routine is not spared of it. */
    @Test
    void makesTheCallThatWasSparedForALesserOne() {
        exchange.answers(OVERVIEW, Uni.createFrom().item(told(1)));
        guard.limits().limiter().acquire();
        guard.limits().limiter().acquire();
        assertThatThrownBy(() -> read(earn, Demand.BESIDE)).hasMessageContaining("is kept for callers");

        assertThat(read(earn)).isEqualTo(holdings("BTC", 1));
    }

    private static WalletAnswers told(int amount) {
        return (endpoint, scope) -> holdings("BTC", amount);
    }

    private WalletEndpoint shared(Endpoint endpoint) {
        return new WalletEndpoint(List.of(WalletEndpoint.Part.of(endpoint, guard, overview)));
    }

    private static WalletBalances read(WalletEndpoint endpoint) {
        return read(endpoint, Demand.ROUTINE);
    }

    private static WalletBalances read(WalletEndpoint endpoint, Demand demand) {
        return read(endpoint, demand, AFRESH);
    }

    private static WalletBalances read(WalletEndpoint endpoint, Demand demand, Freshness freshness) {
        return endpoint.readTentatively(new LoadRequest<>(Scope.HELD, demand, freshness, null))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private Cooldown cooldown() {
        return new Cooldown(List.of(Duration.ofMinutes(1)), clock, ticker);
    }
}
