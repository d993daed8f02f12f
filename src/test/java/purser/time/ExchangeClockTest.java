package purser.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeClockTest {

    private static final long NOON = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();

    private final TestClock host = TestClock.atMillis(NOON);
    private final ExchangeClock clock = new ExchangeClock(host, Duration.ofSeconds(5));

    @Test
    void isTheHostsUntilAnythingIsKnown() {
        assertThat(clock.millis()).isEqualTo(NOON);
        assertThat(clock.offsetMillis()).isZero();
    }

    @Test
    void learnsFromAnAcceptedRequest() {
        clock.accepted(host.instant(), NOON + 1_200);

        assertThat(clock.millis()).isEqualTo(NOON + 1_200);
    }

    @Test
    void takesTheMiddleOfTheCallForTheExchangesMoment() {
        Instant sent = host.instant();
        host.advance(Duration.ofMillis(400));
        clock.accepted(sent, NOON + 200);

        assertThat(clock.offsetMillis()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1_500, -1_500, 90_000, -90_000, 3_600_000, -3_600_000})
    void learnsAnyOffsetFromARefusal(long offset) {
        clock.refused(host.instant(), NOON + offset);

        assertThat(clock.millis()).isEqualTo(NOON + offset);
    }

    @Test
    void goesOnWithTheHosts() {
        clock.refused(host.instant(), NOON + 90_000);
        host.advance(Duration.ofMinutes(3));

        assertThat(clock.millis()).isEqualTo(NOON + 90_000 + 180_000);
    }

    @Test
    void isRightAgainAfterTheHostsJumped() {
        clock.refused(host.instant(), NOON + 90_000);
        host.advance(Duration.ofHours(1));
        clock.refused(host.instant(), NOON + 90_000 + 1_000);

        assertThat(clock.millis()).isEqualTo(NOON + 91_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {5_001, -5_001, 86_400_000, -1_700_000_000_000L})
    void passesOverATimeThatTheAcceptanceContradicts(long offset) {
        clock.accepted(host.instant(), NOON + offset);

        assertThat(clock.offsetMillis()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {5_000, -5_000})
    void learnsFromAnAcceptedRequestUpToTheTolerance(long offset) {
        clock.accepted(host.instant(), NOON + offset);

        assertThat(clock.offsetMillis()).isEqualTo(offset);
    }

    @Test
    void measuresTheToleranceFromWhatItKnows() {
        clock.refused(host.instant(), NOON + 90_000);
        clock.accepted(host.instant(), NOON + 91_000);

        assertThat(clock.offsetMillis()).isEqualTo(91_000);
    }

    @Test
    void keepsWhatItKnowsWhenAnAnswerSaysNoTime() {
        clock.refused(host.instant(), NOON + 90_000);
        clock.accepted(host.instant(), null);
        clock.refused(host.instant(), null);

        assertThat(clock.offsetMillis()).isEqualTo(90_000);
    }

    @Test
    void survivesAHostClockThatIsSetBackDuringACall() {
        Instant sent = host.instant();
        host.set(Instant.ofEpochMilli(NOON - 60_000));
        clock.refused(sent, NOON);

        assertThat(clock.millis()).isEqualTo(NOON);
    }

    @Test
    void tellsTheHostsTimeUnchanged() {
        clock.refused(host.instant(), NOON + 90_000);

        assertThat(clock.hostTime()).isEqualTo(Instant.ofEpochMilli(NOON));
    }
}
