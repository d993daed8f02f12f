package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import purser.exchange.RateLimit;

class RollingLimitTest {

    private final TestTicker ticker = new TestTicker();
    private final RollingLimit limit = new RollingLimit(new RateLimit(3, Duration.ofSeconds(1)), ticker);

    @Test
    void letsAsManyCallsThroughAtOnce() {
        take(3);

        assertThat(limit.take()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void givesEachCallBackWhenItsWindowIsOver() {
        take(1);
        ticker.advance(Duration.ofMillis(600));
        take(2);
        ticker.advance(Duration.ofMillis(399));
        assertThat(limit.take()).isEqualTo(Duration.ofMillis(1));

        ticker.advance(Duration.ofMillis(1));
        take(1);

        assertThat(limit.take()).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void countsNoCallThatMayNotBeMade() {
        take(3);
        for (int i = 0; i < 100; i++) {
            assertThat(limit.take()).isPositive();
        }
        ticker.advance(Duration.ofSeconds(1));

        take(3);
    }

    @Test
    void neverLetsMoreThroughInAnyWindow() {
        int letThrough = 0;
        for (int i = 0; i < 10_000; i++) {
            if (limit.take().isZero()) {
                letThrough++;
            }
            ticker.advance(Duration.ofMillis(7));
        }

        // Over 70 s: three at once each second.
        assertThat(letThrough).isBetween(3 * 68, 3 * 70 + 3);
    }

    private void take(int calls) {
        for (int i = 0; i < calls; i++) {
            assertThat(limit.take()).isZero();
        }
    }
}
