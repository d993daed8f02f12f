package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.Samples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.time.TestClock;
import purser.time.TestTicker;

class CooldownTest {

    private static final ExchangeFailure REFUSED =
            new ExchangeFailure(FailureClass.CREDENTIALS_REJECTED, "no such key").withExchangeCode("10003");

    private final TestClock clock = new TestClock(NOON);
    private final TestTicker ticker = new TestTicker();
    private final Cooldown coolingDown =
            new Cooldown(List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15)), clock, ticker);

    @Test
    void isNotNeededAtFirst() {
        assertThat(coolingDown.reason()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {
                "CREDENTIALS_REJECTED",
                "IP_NOT_ALLOWED",
                "PERMISSION_DENIED",
                "ACCOUNT_BLOCKED",
                "REGION_BLOCKED",
                "WRONG_ENVIRONMENT"
            })
    void followsARefusalThatOnlyAPersonCanMend(FailureClass failureClass) {
        ExchangeFailure told = coolingDown.failed(new ExchangeFailure(failureClass, "no"));

        assertThat(told.retryAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(coolingDown.reason().failureClass()).isEqualTo(failureClass);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {
                "WRONG_ACCOUNT_MODE",
                "CLOCK_SKEW",
                "EXCHANGE_UNAVAILABLE",
                "TIMEOUT",
                "UNEXPECTED_RESPONSE",
                "INTERNAL_ERROR"
            })
    void followsNoOtherFailure(FailureClass failureClass) {
        ExchangeFailure failure = new ExchangeFailure(failureClass, "no");

        assertThat(coolingDown.failed(failure)).isSameAs(failure);
        assertThat(coolingDown.reason()).isNull();
    }

    @Test
    void repeatsWhyAndUntilWhen() {
        coolingDown.failed(REFUSED);
        pass(Duration.ofSeconds(20));

        assertThat(coolingDown.reason().detail()).isEqualTo("no such key");
        assertThat(coolingDown.reason().exchangeCode()).isEqualTo("10003");
        assertThat(coolingDown.reason().retryAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void endsByItself() {
        coolingDown.failed(REFUSED);
        pass(Duration.ofSeconds(60).minusNanos(1));
        assertThat(coolingDown.reason()).isNotNull();

        pass(Duration.ofNanos(1));
        assertThat(coolingDown.reason()).isNull();
    }

    @Test
    void growsWithEachRefusalInARowUpToTheLast() {
        assertThat(refusedAfterTheCooldown()).isEqualTo(Duration.ofMinutes(1));
        assertThat(refusedAfterTheCooldown()).isEqualTo(Duration.ofMinutes(5));
        assertThat(refusedAfterTheCooldown()).isEqualTo(Duration.ofMinutes(15));
        assertThat(refusedAfterTheCooldown()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void beginsAnewAfterASuccess() {
        refusedAfterTheCooldown();
        refusedAfterTheCooldown();
        coolingDown.succeeded();

        assertThat(refusedAfterTheCooldown()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void countsCallsThatWereUnderWayTogetherAsOneRefusal() {
        coolingDown.failed(REFUSED);
        coolingDown.failed(REFUSED);
        coolingDown.failed(REFUSED);

        assertThat(coolingDown.reason().retryAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void isNotEndedByACallThatWasUnderWayBefore() {
        coolingDown.failed(limited(NOON.plusSeconds(10)));
        coolingDown.succeeded();

        assertThat(coolingDown.reason()).isNotNull();
    }

    @Test
    void isNotShortenedByACallThatWasUnderWayBefore() {
        coolingDown.failed(REFUSED);
        coolingDown.failed(limited(NOON.plusSeconds(1)));

        assertThat(coolingDown.reason().retryAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void lastsUntilTheReset() {
        assertThat(coolingDown.failed(limited(NOON.plusMillis(3_500))).retryAt())
                .isEqualTo(NOON.plusMillis(3_500));
        pass(Duration.ofMillis(3_499));
        assertThat(coolingDown.reason()).isNotNull();

        pass(Duration.ofMillis(1));
        assertThat(coolingDown.reason()).isNull();
    }

    @Test
    void lastsASecondWhenNoResetWasTold() {
        assertThat(coolingDown.failed(limited(null)).retryAt()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void lastsASecondWhenTheResetIsOver() {
        assertThat(coolingDown.failed(limited(NOON.minusSeconds(1))).retryAt()).isEqualTo(NOON.plusSeconds(1));
    }

    /** As an exchange that told nothing may have stopped serving the address for minutes. */
    @Test
    void growsWhenNoResetIsToldTimeAndAgain() {
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
            assertThat(limitedAfterTheCooldown()).isEqualTo(Duration.ofSeconds(seconds));
        }
        coolingDown.succeeded();

        assertThat(limitedAfterTheCooldown()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void growsNoFurtherThanALimitCanLast() {
        ExchangeFailure passing = limited(null).withLongestWait(Duration.ofSeconds(10));
        for (int seconds : new int[] {1, 2, 4, 8, 10, 10}) {
            assertThat(coolingDown.failed(passing).retryAt())
                    .isEqualTo(clock.instant().plusSeconds(seconds));
            pass(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void keepsItsOwnCountOfWhatLiesInThisAddress() {
        ExchangeFailure blocked = new ExchangeFailure(FailureClass.IP_NOT_ALLOWED, "no");
        coolingDown.failed(blocked);
        pass(Duration.ofMinutes(1));
        coolingDown.refusals(0);

        assertThat(coolingDown.failed(blocked).retryAt())
                .isEqualTo(clock.instant().plusSeconds(300));
    }

    @Test
    void doesNotGrowAfterTooManyRequests() {
        coolingDown.failed(limited(NOON.plusSeconds(1)));
        pass(Duration.ofSeconds(1));

        assertThat(refusedAfterTheCooldown()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void isNotProlongedByAClockThatIsSetBack() {
        coolingDown.failed(REFUSED);
        clock.set(NOON.minusSeconds(3_600));
        ticker.advance(Duration.ofSeconds(60));

        assertThat(coolingDown.reason()).isNull();
    }

    private Duration refusedAfterTheCooldown() {
        Instant now = clock.instant();
        Duration cooldown = Duration.between(now, coolingDown.failed(REFUSED).retryAt());
        pass(cooldown);
        return cooldown;
    }

    private Duration limitedAfterTheCooldown() {
        Instant now = clock.instant();
        Duration cooldown =
                Duration.between(now, coolingDown.failed(limited(null)).retryAt());
        pass(cooldown);
        return cooldown;
    }

    private void pass(Duration time) {
        clock.advance(time);
        ticker.advance(time);
    }

    private static ExchangeFailure limited(Instant retryAt) {
        return new ExchangeFailure(FailureClass.RATE_LIMITED, "too many").withRetryAt(retryAt);
    }

    @Test
    void endsWhereAPersonSaysThatItIsMended() {
        coolingDown.failed(REFUSED);
        ticker.advance(Duration.ofMinutes(1));
        assertThat(coolingDown.failed(REFUSED).retryAt()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));

        coolingDown.end();

        assertThat(coolingDown.reason()).isNull();
        assertThat(coolingDown.failed(REFUSED).retryAt()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));
    }

    @Test
    void goesOnUntilTheResetOfALimitThoughAPersonSaysThatItIsMended() {
        coolingDown.failed(new ExchangeFailure(FailureClass.RATE_LIMITED, "too many").withRetryAt(NOON.plusSeconds(9)));

        coolingDown.end();

        assertThat(coolingDown.reason().retryAt()).isEqualTo(NOON.plusSeconds(9));
    }

    @Test
    void isShorterForANewKeyUntilItHasWorked() {
        Cooldown ofNewKey = Cooldown.ofNewKey(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)), clock, ticker);
        for (Duration cooldown :
                List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(5))) {
            assertThat(ofNewKey.failed(REFUSED).retryAt()).isEqualTo(NOON.plus(cooldown));
            ticker.advance(cooldown);
        }

        ofNewKey.succeeded();

        assertThat(ofNewKey.failed(REFUSED).retryAt()).isEqualTo(NOON.plusSeconds(5));
    }
}
