package purser.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreezeAwareTickerTest {

    private final TestTicker monotonic = new TestTicker();
    private final TestClock wall = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final FreezeAwareTicker ticker = new FreezeAwareTicker(monotonic::nanos, wall);

    @Test
    void countsWhatPassesWhileTheProcessRuns() {
        long start = ticker.nanos();
        for (int i = 0; i < 1_000; i++) {
            pass(Duration.ofSeconds(7));
            ticker.nanos();
        }

        assertThat(since(start)).isEqualTo(Duration.ofSeconds(7_000));
    }

    @Test
    void countsWhatPassesWhileItIsFrozen() {
        long start = ticker.nanos();
        pass(Duration.ofMillis(30));
        wall.advance(Duration.ofMinutes(10));
        pass(Duration.ofMillis(20));

        assertThat(since(start)).isEqualTo(Duration.ofMinutes(10).plusMillis(50));
    }

    @Test
    void countsEachTimeThatItIsFrozen() {
        long start = ticker.nanos();
        for (int i = 0; i < 5; i++) {
            wall.advance(Duration.ofSeconds(1));
            pass(Duration.ofMillis(100));
            ticker.nanos();
        }

        assertThat(since(start)).isEqualTo(Duration.ofMillis(5_500));
        assertThat(ticker.frozenNanos()).isEqualTo(Duration.ofSeconds(5).toNanos());
    }

    @Test
    void addsUpTimesThatAreTooShortToNotice() {
        long start = ticker.nanos();
        for (int i = 0; i < 100; i++) {
            wall.advance(Duration.ofMillis(20));
            ticker.nanos();
        }

        assertThat(since(start)).isBetween(Duration.ofMillis(1_950), Duration.ofMillis(2_000));
    }

    @Test
    void neverGoesBackWithTheWallClock() {
        long start = ticker.nanos();
        wall.advance(Duration.ofHours(-1));
        pass(Duration.ofSeconds(3));

        assertThat(since(start)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void noticesThatItIsFrozenAfterTheWallClockWasSetBack() {
        long start = ticker.nanos();
        wall.advance(Duration.ofHours(-1));
        ticker.nanos();
        wall.advance(Duration.ofSeconds(30));

        assertThat(since(start)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void takesNoUnevenReadingsForTime() {
        long start = ticker.nanos();
        for (int i = 0; i < 1_000; i++) {
            wall.advance(Duration.ofMillis(i % 2 == 0 ? 40 : -40));
            ticker.nanos();
        }

        assertThat(since(start)).isZero();
    }

    private void pass(Duration time) {
        monotonic.advance(time);
        wall.advance(time);
    }

    private Duration since(long start) {
        return Duration.ofNanos(ticker.nanos() - start);
    }
}
