package purser.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.exchange.Demand;
import purser.exchange.RateLimit;

class OfflineShareTest {

    private static final RateLimit BYBIT = new RateLimit(60, Duration.ofSeconds(66));
    private static final RateLimit BITGET = new RateLimit(10, Duration.ofMillis(1_100));

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

    private OfflineShare share(RateLimit limit, int replicas, int number) {
        return new OfflineShare(limit, () -> replicas, () -> number, nanos::get);
    }

    private OfflineShare known(RateLimit limit, int replicas, int number, Duration free) {
        OfflineShare share = share(limit, replicas, number);
        share.storeTime(1_795_290_278_940L);
        share.free(free);
        return share;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void letsOneCallBeMadeAtOnceByWhoNeverReachedTheStore() {
        OfflineShare share = share(BYBIT, 10, 7);

        assertThat(share.acquire()).isZero();
        // 1.1 s a call, ten replicas, and a third left over
        assertThat(share.acquire()).isEqualTo(Duration.ofMillis(16_500));
    }

    @Test
    void waitsForWhatAllHaveCalledBefore() {
        OfflineShare share = known(BYBIT, 1, 1, Duration.ofSeconds(20));

        assertThat(share.acquire()).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
        assertThat(share.untilFree()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void takesNothingWhileItWaits() {
        OfflineShare share = known(BYBIT, 10, 3, Duration.ZERO);
        while (!share.acquire().isZero()) {
            pass(Duration.ofMillis(10));
        }

        Duration left = share.acquire();
        pass(left.minusNanos(1));
        assertThat(share.acquire()).isEqualTo(Duration.ofNanos(1));
        pass(Duration.ofNanos(1));
        assertThat(share.acquire()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "8", "9", "20", "30", "60", "100", "200", "1000"})
    void staysBelowTheLimitTogetherHoweverManyThereAre(int replicas) {
        assertThat(mostCalls(BYBIT, Duration.ofMinutes(1), replicas, Duration.ZERO))
                .isBetween(1L, 60L);
        assertThat(mostCalls(BITGET, Duration.ofSeconds(1), replicas, Duration.ZERO))
                .isBetween(1L, 10L);
    }

    @ParameterizedTest
    @CsvSource({"8", "20", "100", "1000"})
    void staysBelowTheLimitWhenAllAreAskedAtOnceAndSeldom(int replicas) {
        assertThat(mostCalls(BYBIT, Duration.ofMinutes(1), replicas, Duration.ofSeconds(37)))
                .isLessThanOrEqualTo(60);
        assertThat(mostCalls(BITGET, Duration.ofSeconds(1), replicas, Duration.ofMillis(2_300)))
                .isLessThanOrEqualTo(10);
    }

    // All that are alive ask all the time, or all at once and then not for a while. Every fifth is gone.
    private long mostCalls(RateLimit limit, Duration window, int replicas, Duration every) {
        List<OfflineShare> shares = new ArrayList<>();
        for (int number = 1; number <= replicas; number++) {
            if (replicas < 5 || number % 5 != 0) {
                shares.add(known(limit, replicas, number, Duration.ZERO));
            }
        }
        long step = window.toMillis() / 100;
        List<Long> calls = new ArrayList<>();
        for (long millis = 0; millis < window.toMillis() * 30; millis += step) {
            if (every.isZero() || millis % every.toMillis() < step) {
                for (OfflineShare share : shares) {
                    if (share.acquire().isZero()) {
                        calls.add(millis);
                    }
                }
            }
            pass(Duration.ofMillis(step));
        }
        long most = 0;
        int from = 0;
        for (int to = 0; to < calls.size(); to++) {
            while (calls.get(from) <= calls.get(to) - window.toMillis()) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    @Test
    void tellsTheStoreOnceWhatItDidNotKnowOf() {
        OfflineShare share = share(BYBIT, 1, 1);
        long first = nanos.get();
        share.acquire();
        pass(Duration.ofSeconds(10));
        long second = nanos.get();
        share.acquire();

        List<Long> unreported = share.unreported();

        assertThat(unreported).containsExactly(first, second);
        assertThat(share.unreported()).isEmpty();
        share.stillUnreported(unreported);
        pass(Duration.ofSeconds(57));
        assertThat(share.unreported()).as("only those of the last window").containsExactly(second);
    }

    @Test
    void twoInARowAreNotForOthersThanTheRoutine() {
        OfflineShare share = known(BYBIT, 1, 1, Duration.ZERO);
        while (!share.acquire(Demand.BESIDE).isZero()) {
            pass(Duration.ofMillis(1));
        }
        // The next slot, of 1.1 s and a half.
        pass(Duration.ofMillis(1_650));

        assertThat(share.acquire(Demand.BESIDE)).isPositive();
        while (!share.acquire(Demand.ROUTINE).isZero()) {
            pass(Duration.ofMillis(1));
        }
    }
}
