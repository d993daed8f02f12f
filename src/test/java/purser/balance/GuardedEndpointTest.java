package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.Samples.NOON;
import static purser.balance.Samples.account;
import static purser.balance.Samples.holdings;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.RateLimit;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.support.Failures;
import purser.time.TestClock;
import purser.time.TestTicker;

/** What holds back calls lasts by real time: a function is frozen for most of it, and its monotonic clock with it. */
@Timeout(30)
class GuardedEndpointTest {

    private static final Endpoint SPOT = new Endpoint(
            "spot", Wallet.TRADING, Set.of(AccountMode.CLASSIC), new RateLimit(60, Duration.ofMinutes(1)), "tick it");
    private static final ExchangeFailure DOWN = new ExchangeFailure(FailureClass.EXCHANGE_UNAVAILABLE, "down");

    private final TestExchange exchange = new TestExchange();
    private final TestClock clock = new TestClock(NOON);
    private final TestTicker ticker = new TestTicker();
    private final Cooldowns cooldowns = new Cooldowns(coolingDown(), coolingDown(), coolingDown());
    private final GuardedEndpoint guard = new GuardedEndpoint(
            new EndpointMetrics(account("main"), "spot", new SimpleMeterRegistry()),
            Samples.limits(SPOT.rateLimit(), clock, ticker),
            Patience.within(Duration.ofSeconds(1)),
            cooldowns,
            clock,
            ticker);

    @Test
    void keepsTheRateLimit() {
        exchange.answers(SPOT, holdings("BTC", 1));
        read(60);

        ExchangeFailure limited = failure();

        assertThat(limited.failureClass()).isEqualTo(FailureClass.RATE_LIMITED);
        assertThat(limited.retryAt()).isEqualTo(NOON.plusSeconds(66));
        assertThat(exchange.calls()).hasSize(60);
    }

    @Test
    void countsCallsByTheTimeThatTheProcessIsFrozenTo() {
        exchange.answers(SPOT, holdings("BTC", 1));
        for (int i = 0; i < 500; i++) {
            read(1);
            ticker.freeze(Duration.ofMillis(1_100));
        }

        assertThat(exchange.calls()).hasSize(500);
    }

    @Test
    void asksAgainWhenTheBreakersTimeIsOverWhileTheProcessWasFrozen() {
        exchange.fails(SPOT, DOWN);
        for (int i = 0; i < 4; i++) {
            failure();
        }
        exchange.calls();
        assertThat(failure().getMessage()).contains("failed too often");
        assertThat(exchange.calls()).isEmpty();

        ticker.freeze(Duration.ofSeconds(4));
        assertThat(failure().getMessage()).contains("failed too often");
        ticker.freeze(Duration.ofSeconds(1));
        exchange.answers(SPOT, holdings("BTC", 1));
        read(1);

        assertThat(exchange.calls()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(FailureScope.class)
    void coolsDownWhatTheFailureConcerns(FailureScope scope) {
        exchange.fails(SPOT, new ExchangeFailure(FailureClass.REGION_BLOCKED, "no").withScope(scope));
        failure();

        assertThat(cooldowns.endpoint().reason() != null).isEqualTo(scope == FailureScope.ENDPOINT);
        assertThat(cooldowns.account().reason() != null).isEqualTo(scope == FailureScope.ACCOUNT);
        assertThat(cooldowns.address().reason() != null).isEqualTo(scope == FailureScope.ADDRESS);
        assertThat(guard.coolingDown()).isNotNull();
    }

    /** Its code says too little of the exchange's health. */
    @Test
    void triesAgainOnceAndSparesTheBreakerWhereThatIsWanted() {
        exchange.fails(SPOT, DOWN.sparingBreaker());
        for (int i = 0; i < 10; i++) {
            assertThat(failure().getMessage()).isEqualTo("down");
        }

        assertThat(exchange.calls()).hasSize(20);
        assertThat(guard.breaker()).isEqualTo(CircuitBreakerState.CLOSED);
    }

    /** Bitget counts calls by address too, and answers with the same code then. */
    @Test
    void takesALimitThatIsHitAgainAndAgainForTheAddresss() {
        exchange.fails(SPOT, new ExchangeFailure(FailureClass.RATE_LIMITED, "too many"));
        for (int i = 0; i < 3; i++) {
            Duration wait = Duration.between(clock.instant(), failure().retryAt());
            clock.advance(wait);
            ticker.advance(wait);
        }

        assertThat(failure().retryAt()).isEqualTo(clock.instant().plusSeconds(300));
        assertThat(cooldowns.address().reason()).isNotNull();
    }

    @Test
    void takesALimitThatIsOverSoonForTheEndpoints() {
        exchange.fails(
                SPOT,
                new ExchangeFailure(FailureClass.RATE_LIMITED, "too many").withLongestWait(Duration.ofSeconds(10)));
        for (int i = 0; i < 9; i++) {
            Duration wait = Duration.between(clock.instant(), failure().retryAt());
            assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(10));
            clock.advance(wait);
            ticker.advance(wait);
        }
        assertThat(cooldowns.address().reason()).isNull();
    }

    @Test
    void takesItsOwnFailureForItsOwn() {
        exchange.answers(SPOT, Uni.createFrom().failure(new OutOfMemoryError("Java heap space")));

        ExchangeFailure failure = failure();

        assertThat(failure.failureClass()).isEqualTo(FailureClass.INTERNAL_ERROR);
        assertThat(failure.detail()).contains("out of memory");
        assertThat(exchange.calls()).hasSize(1);
        assertThat(guard.coolingDown()).isNull();
    }

    @Test
    void keepsTheLimitOfItsUserOnceThatIsKnown() {
        exchange.answers(SPOT, holdings("BTC", 1));
        read(1);
        guard.limits().shareWith(new RollingWindowLimiter(new RateLimit(1, Duration.ofMinutes(1)), ticker), 2);
        read(1);

        assertThat(failure().failureClass()).isEqualTo(FailureClass.RATE_LIMITED);
        assertThat(exchange.calls()).hasSize(2);
    }

    private void read(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(guard.call(() -> exchange.read(SPOT, Scope.HELD)).await().atMost(Duration.ofSeconds(10)))
                    .isNotNull();
        }
    }

    private ExchangeFailure failure() {
        return Failures.of(
                () -> guard.call(() -> exchange.read(SPOT, Scope.HELD)).await().atMost(Duration.ofSeconds(10)));
    }

    private Cooldown coolingDown() {
        return new Cooldown(List.of(Duration.ofMinutes(1)), clock, ticker);
    }
}
