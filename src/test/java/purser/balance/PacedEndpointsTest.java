package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static purser.balance.Samples.NOON;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.RateLimit;
import purser.time.TestClock;
import purser.time.TestTicker;
import purser.time.Ticker;

/** By the real clock where calls must wait for each other. */
@Timeout(30)
class PacedEndpointsTest {

    private static final Endpoint.Call CALL =
            new Endpoint.Call("list", new RateLimit(4, Duration.ofMillis(400)), "tick it");

    private final Clock clock = Clock.systemUTC();
    private final Ticker ticker = System::nanoTime;
    private final Cooldowns cooldowns = cooldowns(clock, ticker);
    private final EndpointLimits limits = Samples.limits(CALL.rateLimit(), clock, ticker);
    private final GuardedEndpoint guard = guard(limits, cooldowns, clock, ticker);
    private final PacedEndpoints calls = new PacedEndpoints(call -> guard, clock, ticker);

    @Test
    void keepsAnEvenDistanceWithinTheLimit() {
        List<Long> made = Collections.synchronizedList(new ArrayList<>());
        List<Uni<Long>> all = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            all.add(calls.make(CALL, () -> {
                made.add(System.nanoTime());
                return Uni.createFrom().item(1L);
            }));
        }

        Uni.join().all(all).andFailFast().await().indefinitely();

        Collections.sort(made);
        assertThat(made).hasSize(9);
        for (int i = 4; i < 9; i++) {
            assertThat(Duration.ofNanos(made.get(i) - made.get(i - 4))).isGreaterThan(Duration.ofMillis(400));
        }
    }

    /** The account's own calls count against the same limit. */
    @Test
    void waitsWhereTheLimitIsUsedUp() {
        for (int i = 0; i < 4; i++) {
            assertThat(limits.limiter().acquire()).isZero();
        }
        long begun = System.nanoTime();

        assertThat(made(() -> Uni.createFrom().item("told"))).isEqualTo("told");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    void waitsForTheResetThatTheExchangeTells() {
        List<String> asked = new ArrayList<>();

        String told = made(() -> {
            asked.add("once");
            return asked.size() > 1
                    ? Uni.createFrom().item("told")
                    : Uni.createFrom()
                            .failure(new ExchangeFailure(FailureClass.RATE_LIMITED, "too many visits")
                                    .withScope(FailureScope.ENDPOINT)
                                    .withRetryAt(clock.instant().plusMillis(200)));
        });

        assertThat(told).isEqualTo("told");
        assertThat(asked).hasSize(2);
    }

    @Test
    void tellsOfALimitThatLastsTooLong() {
        assertThatThrownBy(() -> made(() -> Uni.createFrom()
                        .failure(new ExchangeFailure(FailureClass.RATE_LIMITED, "too many visits")
                                .withScope(FailureScope.ENDPOINT)
                                .withRetryAt(clock.instant().plusSeconds(60)))))
                .isInstanceOf(ExchangeFailure.class)
                .hasMessage("too many visits");
    }

    /** It is of one sub-account, and the next call is for another one. */
    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {
                "PERMISSION_DENIED",
                "ACCOUNT_BLOCKED",
                "REGION_BLOCKED",
                "UNEXPECTED_RESPONSE",
                "WRONG_ACCOUNT_MODE"
            })
    void letsARefusalKeepNoOtherCallBack(FailureClass failureClass) {
        ExchangeFailure refusal = new ExchangeFailure(failureClass, "not this one").withScope(FailureScope.ENDPOINT);

        assertThatThrownBy(() -> made(() -> Uni.createFrom().failure(refusal))).hasMessage("not this one");

        assertThat(guard.coolingDown()).isNull();
        assertThat(made(() -> Uni.createFrom().item("told"))).isEqualTo("told");
    }

    /** To read sub-accounts takes another permission than to read the account. */
    @Test
    void takesALackOfPermissionForOneOfTheCall() {
        ExchangeFailure refusal =
                new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no").withScope(FailureScope.ACCOUNT);

        assertThatThrownBy(() -> made(() -> Uni.createFrom().failure(refusal))).hasMessage("no");

        assertThat(cooldowns.account().reason()).isNull();
        assertThat(guard.coolingDown()).isNull();
    }

    @Test
    void coolsDownWhereTheWholeAccountIsRefused() {
        ExchangeFailure refusal =
                new ExchangeFailure(FailureClass.ACCOUNT_BLOCKED, "frozen").withScope(FailureScope.ACCOUNT);

        assertThatThrownBy(() -> made(() -> Uni.createFrom().failure(refusal))).hasMessage("frozen");

        assertThat(cooldowns.account().reason()).isNotNull();
    }

    /** However often: the trading wallet's own calls are told of it themselves. */
    @Test
    void takesNoLimitForOneOfTheAddress() {
        ExchangeFailure limited = new ExchangeFailure(FailureClass.RATE_LIMITED, "too many visits");
        int[] asked = {0};

        String told = made(() -> ++asked[0] > 2
                ? Uni.createFrom().item("told")
                : Uni.createFrom().failure(limited.withScope(FailureScope.ENDPOINT)));

        assertThat(told).isEqualTo("told");
        assertThat(cooldowns.address().reason()).isNull();
        assertThat(limited.withScope(FailureScope.ADDRESS).ofEndpointAlone().scope())
                .isEqualTo(FailureScope.ENDPOINT);
        ExchangeFailure region = new ExchangeFailure(FailureClass.REGION_BLOCKED, "not here");
        assertThat(region.withScope(FailureScope.ADDRESS)
                        .withExchangeCode("40104")
                        .ofEndpointAlone()
                        .scope())
                .isEqualTo(FailureScope.ENDPOINT);
        assertThat(limited.withScope(FailureScope.ADDRESS)
                        .withExchangeCode("10018")
                        .ofEndpointAlone()
                        .scope())
                .isEqualTo(FailureScope.ADDRESS);
    }

    @Test
    void coolsDownWhereTheKeyIsRefused() {
        ExchangeFailure refusal =
                new ExchangeFailure(FailureClass.CREDENTIALS_REJECTED, "no such key").withScope(FailureScope.ACCOUNT);

        assertThatThrownBy(() -> made(() -> Uni.createFrom().failure(refusal))).hasMessage("no such key");

        assertThat(cooldowns.account().reason()).isNotNull();
    }

    @Test
    void triesAgainWhatMayPass() {
        List<String> asked = new ArrayList<>();

        String told = made(() -> {
            asked.add("once");
            return asked.size() > 1
                    ? Uni.createFrom().item("told")
                    : Uni.createFrom().failure(new ExchangeFailure(FailureClass.EXCHANGE_UNAVAILABLE, "down"));
        });

        assertThat(told).isEqualTo("told");
    }

    /** Many are made in a row, and each waits for its own turn alone. */
    @Test
    void doesNotSaveUpTurns() {
        TestTicker still = new TestTicker();
        TestClock noon = new TestClock(NOON);
        GuardedEndpoint own = guard(Samples.limits(CALL.rateLimit(), noon, still), cooldowns(noon, still), noon, still);
        PacedEndpoints paced = new PacedEndpoints(call -> own, noon, still);
        for (int i = 0; i < 5; i++) {
            still.advance(Duration.ofSeconds(10));
            assertThat(paced.make(CALL, () -> Uni.createFrom().item("told"))
                            .await()
                            .atMost(Duration.ofSeconds(5)))
                    .isEqualTo("told");
        }
    }

    private String made(Supplier<Uni<String>> upstream) {
        return calls.make(CALL, upstream).await().atMost(Duration.ofSeconds(20));
    }

    private static Cooldowns cooldowns(Clock clock, Ticker ticker) {
        return new Cooldowns(cooldown(clock, ticker), cooldown(clock, ticker), cooldown(clock, ticker));
    }

    private static Cooldown cooldown(Clock clock, Ticker ticker) {
        return new Cooldown(List.of(Duration.ofMinutes(1)), clock, ticker);
    }

    private static GuardedEndpoint guard(EndpointLimits limits, Cooldowns cooldowns, Clock clock, Ticker ticker) {
        return new GuardedEndpoint(
                new EndpointMetrics(Samples.account("main"), "sub-accounts-list", new SimpleMeterRegistry()),
                limits,
                Patience.within(Duration.ofSeconds(5)),
                cooldowns,
                clock,
                ticker);
    }
}
