package purser.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.exchange.RateLimit;

class OwnShareTest {

    private static final RateLimit BYBIT = new RateLimit(60, Duration.ofSeconds(66));

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

    private OwnShare share(int replicas, String name) {
        return new OwnShare(BYBIT, () -> replicas, name, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void letsOneCallBeMadeAtOnceByWhoNeverReachedTheEngine() {
        OwnShare share = share(10, "a");

        assertThat(share.take()).isZero();
        // 1.1 s a call, ten replicas, and a fifth left over
        assertThat(share.take()).isEqualTo(Duration.ofMillis(13_750));
    }

    @Test
    void waitsForWhatAllHaveCalledBefore() {
        OwnShare share = share(1, "a");
        share.free(Duration.ofSeconds(20));

        assertThat(share.take()).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
        assertThat(share.untilFree()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void takesNothingWhileItWaits() {
        OwnShare share = share(10, "a");
        share.take();

        Duration left = share.take();
        pass(left.minusNanos(1));
        assertThat(share.take()).isEqualTo(Duration.ofNanos(1));
        pass(Duration.ofNanos(1));
        assertThat(share.take()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "8", "30", "60", "200"})
    void staysBelowTheLimitTogether(int replicas) {
        List<OwnShare> shares = new ArrayList<>();
        for (int i = 0; i < replicas; i++) {
            OwnShare share = share(replicas, "replica-" + i * 7919);
            // The fleet had just called as often as it may, at an even distance.
            share.free(Duration.ZERO);
            shares.add(share);
        }
        List<Long> calls = new ArrayList<>();
        for (long millis = 0; millis < 600_000; millis += 50) {
            for (OwnShare share : shares) {
                if (share.take().isZero()) {
                    calls.add(millis);
                }
            }
            pass(Duration.ofMillis(50));
        }

        assertThat(calls).hasSizeGreaterThan(300);
        for (int i = 0; i < calls.size(); i++) {
            long from = calls.get(i);
            assertThat(calls.stream()
                            .filter(at -> at >= from && at < from + 60_000)
                            .count())
                    .isLessThanOrEqualTo(60);
        }
    }

    @Test
    void tellsTheEngineOnceWhatItDidNotKnowOf() {
        OwnShare share = share(1, "a");
        long first = nanos.get();
        share.take();
        pass(Duration.ofSeconds(10));
        long second = nanos.get();
        share.take();

        List<Long> unreported = share.unreported();

        assertThat(unreported).containsExactly(first, second);
        assertThat(share.unreported()).isEmpty();
        share.stillUnreported(unreported);
        pass(Duration.ofSeconds(57));
        assertThat(share.unreported()).as("only those of the last window").containsExactly(second);
    }
}
