package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.exchange.Demand;
import purser.exchange.RateLimit;
import purser.time.TestTicker;

class RollingWindowLimiterTest {

    private final TestTicker ticker = new TestTicker();
    private final RollingWindowLimiter limit =
            new RollingWindowLimiter(new RateLimit(3, Duration.ofSeconds(1)), ticker);

    @Test
    void letsAsManyCallsThroughAtOnce() {
        take(3);

        assertThat(limit.acquire()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void givesEachCallBackWhenItsWindowIsOver() {
        take(1);
        ticker.advance(Duration.ofMillis(600));
        take(2);
        ticker.advance(Duration.ofMillis(399));
        assertThat(limit.acquire()).isEqualTo(Duration.ofMillis(1));

        ticker.advance(Duration.ofMillis(1));
        take(1);

        assertThat(limit.acquire()).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void countsNoCallThatMayNotBeMade() {
        take(3);
        for (int i = 0; i < 100; i++) {
            assertThat(limit.acquire()).isPositive();
        }
        ticker.advance(Duration.ofSeconds(1));

        take(3);
    }

    @Test
    void neverLetsMoreThroughInAnyWindow() {
        int letThrough = 0;
        for (int i = 0; i < 10_000; i++) {
            if (limit.acquire().isZero()) {
                letThrough++;
            }
            ticker.advance(Duration.ofMillis(7));
        }

        // Over 70 s: three at once each second.
        assertThat(letThrough).isBetween(3 * 68, 3 * 70 + 3);
    }

    @ParameterizedTest
    @CsvSource({
        // Calls, window, how often the routine calls: in ms.
        "10, 1100, 1000, EARLY",
        "10, 1100, 1000, BESIDE",
        "20, 1100, 250, EARLY",
        "20, 1100, 250, BESIDE",
        "60, 66000, 2000, EARLY",
        "60, 66000, 2000, BESIDE",
        "60, 66000, 1200, BESIDE",
        "2, 1000, 1000, BESIDE",
        "3, 10000, 5000, BESIDE"
    })
    void theRoutineIsNeverRefusedWhateverElseIsAsked(int calls, long windowMillis, long routineMillis, Demand demand) {
        RollingWindowLimiter cluster =
                new RollingWindowLimiter(new RateLimit(calls, Duration.ofMillis(windowMillis)), ticker);
        Duration routine = Duration.ofMillis(routineMillis);
        Duration step = routine.dividedBy(50);
        // The others come first.
        int others = 0;
        for (int i = 0; i < 1_000; i++) {
            others += cluster.acquire(demand, routine).isZero() ? 1 : 0;
        }
        Duration age = demand == Demand.EARLY ? Duration.ZERO : routine;
        for (int i = 0; i < 20_000; i++) {
            if (age.compareTo(routine) >= 0) {
                assertThat(cluster.acquire(Demand.ROUTINE, routine)).isZero();
                age = Duration.ZERO;
            }
            for (int greedy = 0; greedy < 3; greedy++) {
                if (cluster.acquire(demand, routine).isZero()) {
                    others++;
                    age = demand == Demand.EARLY ? Duration.ZERO : age;
                }
            }
            ticker.advance(step);
            age = age.plus(step);
        }

        assertThat(others).isPositive();
    }

    @Test
    void othersHaveWhatTheRoutineDoesNotNeed() {
        RollingWindowLimiter ten = new RollingWindowLimiter(new RateLimit(10, Duration.ofMillis(1_100)), ticker);
        int others = 0;
        while (ten.acquire(Demand.BESIDE, Duration.ofSeconds(1)).isZero()) {
            others++;
        }

        // One call at once, and one a second later.
        assertThat(others).isEqualTo(8);
    }

    @Test
    void othersHaveAllWhereTheRoutineIsRarer() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.acquire(Demand.EARLY, Duration.ofMinutes(1))).isZero();
        }
    }

    @Test
    void othersHaveHalfWhereTheRoutineCouldDoWithAll() {
        RollingWindowLimiter sixty = new RollingWindowLimiter(new RateLimit(60, Duration.ofSeconds(66)), ticker);
        int others = 0;
        while (sixty.acquire(Demand.BESIDE, Duration.ofSeconds(1)).isZero()) {
            others++;
        }
        assertThat(others).isEqualTo(30);

        take(sixty, 30);
    }

    @Test
    void othersAreTurnedAwayForAWhileThatEnds() {
        RollingWindowLimiter one = new RollingWindowLimiter(new RateLimit(1, Duration.ofSeconds(1)), ticker);
        Duration second = Duration.ofSeconds(1);
        one.acquire();
        ticker.advance(second.minusMillis(1));
        assertThat(one.acquire(Demand.BESIDE, second)).isPositive();

        ticker.advance(second);

        assertThat(one.acquire(Demand.BESIDE, second)).isZero();
    }

    private static void take(RollingWindowLimiter limit, int calls) {
        for (int i = 0; i < calls; i++) {
            assertThat(limit.acquire()).isZero();
        }
    }

    private void take(int calls) {
        for (int i = 0; i < calls; i++) {
            assertThat(limit.acquire()).isZero();
        }
    }
}
