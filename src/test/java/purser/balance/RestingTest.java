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
import purser.exchange.TestClock;

class RestingTest {

    private static final ExchangeFailure REFUSED =
            new ExchangeFailure(FailureClass.CREDENTIALS_REJECTED, "no such key").withExchangeCode("10003");

    private final TestClock clock = new TestClock(NOON);
    private final TestTicker ticker = new TestTicker();
    private final Resting resting =
            new Resting(List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15)), clock, ticker);

    @Test
    void isNotNeededAtFirst() {
        assertThat(resting.reason()).isNull();
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
        ExchangeFailure told = resting.failed(new ExchangeFailure(failureClass, "no"));

        assertThat(told.retryAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(resting.reason().failureClass()).isEqualTo(failureClass);
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

        assertThat(resting.failed(failure)).isSameAs(failure);
        assertThat(resting.reason()).isNull();
    }

    @Test
    void repeatsWhyAndUntilWhen() {
        resting.failed(REFUSED);
        pass(Duration.ofSeconds(20));

        assertThat(resting.reason().detail()).isEqualTo("no such key");
        assertThat(resting.reason().exchangeCode()).isEqualTo("10003");
        assertThat(resting.reason().retryAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void endsByItself() {
        resting.failed(REFUSED);
        pass(Duration.ofSeconds(60).minusNanos(1));
        assertThat(resting.reason()).isNotNull();

        pass(Duration.ofNanos(1));
        assertThat(resting.reason()).isNull();
    }

    @Test
    void growsWithEachRefusalInARowUpToTheLast() {
        assertThat(refusedAfterTheRest()).isEqualTo(Duration.ofMinutes(1));
        assertThat(refusedAfterTheRest()).isEqualTo(Duration.ofMinutes(5));
        assertThat(refusedAfterTheRest()).isEqualTo(Duration.ofMinutes(15));
        assertThat(refusedAfterTheRest()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void beginsAnewAfterASuccess() {
        refusedAfterTheRest();
        refusedAfterTheRest();
        resting.succeeded();

        assertThat(refusedAfterTheRest()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void countsCallsThatWereUnderWayTogetherAsOneRefusal() {
        resting.failed(REFUSED);
        resting.failed(REFUSED);
        resting.failed(REFUSED);

        assertThat(resting.reason().retryAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void isNotEndedByACallThatWasUnderWayBefore() {
        resting.failed(limited(NOON.plusSeconds(10)));
        resting.succeeded();

        assertThat(resting.reason()).isNotNull();
    }

    @Test
    void isNotShortenedByACallThatWasUnderWayBefore() {
        resting.failed(REFUSED);
        resting.failed(limited(NOON.plusSeconds(1)));

        assertThat(resting.reason().retryAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void lastsUntilTheReset() {
        assertThat(resting.failed(limited(NOON.plusMillis(3_500))).retryAt()).isEqualTo(NOON.plusMillis(3_500));
        pass(Duration.ofMillis(3_499));
        assertThat(resting.reason()).isNotNull();

        pass(Duration.ofMillis(1));
        assertThat(resting.reason()).isNull();
    }

    @Test
    void lastsASecondWhenNoResetWasTold() {
        assertThat(resting.failed(limited(null)).retryAt()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void lastsASecondWhenTheResetIsOver() {
        assertThat(resting.failed(limited(NOON.minusSeconds(1))).retryAt()).isEqualTo(NOON.plusSeconds(1));
    }

    /** As an exchange that told nothing may have stopped serving the address for minutes. */
    @Test
    void growsWhenNoResetIsToldTimeAndAgain() {
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
            assertThat(limitedAfterTheRest()).isEqualTo(Duration.ofSeconds(seconds));
        }
        resting.succeeded();

        assertThat(limitedAfterTheRest()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void growsNoFurtherThanALimitCanLast() {
        ExchangeFailure passing = limited(null).withLongestWait(Duration.ofSeconds(10));
        for (int seconds : new int[] {1, 2, 4, 8, 10, 10}) {
            assertThat(resting.failed(passing).retryAt())
                    .isEqualTo(clock.instant().plusSeconds(seconds));
            pass(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void keepsItsOwnCountOfWhatLiesInThisAddress() {
        ExchangeFailure blocked = new ExchangeFailure(FailureClass.IP_NOT_ALLOWED, "no");
        resting.failed(blocked);
        pass(Duration.ofMinutes(1));
        resting.refusals(0);

        assertThat(resting.failed(blocked).retryAt()).isEqualTo(clock.instant().plusSeconds(300));
    }

    @Test
    void doesNotGrowAfterTooManyRequests() {
        resting.failed(limited(NOON.plusSeconds(1)));
        pass(Duration.ofSeconds(1));

        assertThat(refusedAfterTheRest()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void isNotProlongedByAClockThatIsSetBack() {
        resting.failed(REFUSED);
        clock.set(NOON.minusSeconds(3_600));
        ticker.advance(Duration.ofSeconds(60));

        assertThat(resting.reason()).isNull();
    }

    private Duration refusedAfterTheRest() {
        Instant now = clock.instant();
        Duration rest = Duration.between(now, resting.failed(REFUSED).retryAt());
        pass(rest);
        return rest;
    }

    private Duration limitedAfterTheRest() {
        Instant now = clock.instant();
        Duration rest = Duration.between(now, resting.failed(limited(null)).retryAt());
        pass(rest);
        return rest;
    }

    private void pass(Duration time) {
        clock.advance(time);
        ticker.advance(time);
    }

    private static ExchangeFailure limited(Instant retryAt) {
        return new ExchangeFailure(FailureClass.RATE_LIMITED, "too many").withRetryAt(retryAt);
    }
}
