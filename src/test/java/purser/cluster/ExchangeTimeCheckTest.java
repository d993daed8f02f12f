package purser.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.balance.Loaded;
import purser.exchange.AnswerTime;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.RateLimit;
import purser.exchange.Scope;
import purser.exchange.TotalKind;
import purser.exchange.WalletBalances;
import purser.exchange.WalletInfo;
import purser.time.ExchangeClock;

/**
 * Against a real server whose clock is set back. That is played the other way round: for everybody else a minute passes in
 * no time, and the server does not notice.
 */
@Timeout(60)
class ExchangeTimeCheckTest {

    private static final RateLimit PLENTY = new RateLimit(1_000, Duration.ofSeconds(1));
    private static final Duration SECONDS = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TOLERANCE = Duration.ofSeconds(5);
    private static final ExchangeFailure DOWN =
            new ExchangeFailure(FailureClass.EXCHANGE_UNAVAILABLE, "the exchange is down");

    @RegisterExtension
    static final Fleet FLEET = new Fleet();

    private final AtomicLong passedMillis = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();
    private boolean tellsTime = true;

    private long millis() {
        return System.currentTimeMillis() + passedMillis.get();
    }

    private long nanos() {
        return System.nanoTime() + passedMillis.get() * 1_000_000;
    }

    private void passes(Duration time) {
        passedMillis.addAndGet(time.toMillis());
    }

    /** A replica whose host has a clock that may be wrong. */
    private final class Reader {

        private final Clock host;
        private final ExchangeClock exchange;
        private final Replica replica;
        private final Asking<WalletBalances> question;
        private boolean learns = true;

        Reader(Duration ahead) {
            InstantSource source = () -> Instant.ofEpochMilli(millis()).plus(ahead);
            host = source.withZone(ZoneOffset.UTC);
            exchange = new ExchangeClock(host, TOLERANCE);
            replica = FLEET.replica(PLENTY, host, ExchangeTimeCheckTest.this::nanos);
            question = replica.asking(
                    "trading",
                    WalletBalances.class,
                    ExchangeTimeCheck.of(exchange, WalletBalances::exchangeTime),
                    Duration.ofHours(2));
        }

        private Uni<WalletBalances> answers() {
            calls.incrementAndGet();
            if (learns) {
                exchange.refused(host.instant(), millis());
            }
            WalletBalances answer = new WalletBalances(
                    new WalletInfo(
                            "spot",
                            new AnswerTime(Instant.ofEpochMilli(millis()), !tellsTime),
                            null,
                            TotalKind.OWNED,
                            Map.of()),
                    List.of(),
                    List.of());
            return Uni.createFrom().item(answer);
        }

        Loaded<WalletBalances> ask(Duration maxAge) throws InterruptedException {
            return ask(maxAge, this::answers);
        }

        Loaded<WalletBalances> ask(Duration maxAge, Supplier<Uni<WalletBalances>> upstream)
                throws InterruptedException {
            Loaded<WalletBalances> outcome =
                    later(maxAge, false, upstream).await().atMost(Duration.ofSeconds(20));
            FLEET.untilTold();
            return outcome;
        }

        Uni<Loaded<WalletBalances>> later(Duration maxAge, boolean afresh, Supplier<Uni<WalletBalances>> upstream) {
            return question.later(Asking.request(Scope.HELD, maxAge, afresh), upstream);
        }

        Duration age(Loaded<WalletBalances> outcome) {
            return Duration.ofNanos(nanos() - outcome.askedNanos());
        }
    }

    private Reader reader() {
        return new Reader(Duration.ZERO);
    }

    @Test
    void passesOverAnAnswerThatIsYoungByTheStoreAlone() throws Exception {
        reader().ask(MINUTE);
        passes(MINUTE);
        Reader other = reader();

        Loaded<WalletBalances> answer = other.ask(SECONDS);

        assertThat(calls).hasValue(2);
        assertThat(other.age(answer)).isLessThan(SECONDS);
        assertThat(reader().ask(SECONDS).value()).as("stored anew").isEqualTo(answer.value());
        assertThat(calls).hasValue(2);
    }

    @Test
    void tellsTheAgeByTheExchangesTime() throws Exception {
        reader().ask(MINUTE);
        passes(MINUTE);
        Reader other = reader();

        Loaded<WalletBalances> answer = other.ask(HOUR);

        assertThat(calls).hasValue(1);
        assertThat(other.age(answer))
                .isBetween(MINUTE.minusMillis(ExchangeTimeCheck.TOLERANCE_MILLIS), MINUTE.plus(SECONDS));
    }

    @Test
    void tellsTheSameAgeBesideAFailure() throws Exception {
        Loaded<WalletBalances> first = reader().ask(MINUTE);
        passes(MINUTE);
        Reader other = reader();

        Loaded<WalletBalances> answer =
                other.ask(SECONDS, () -> Uni.createFrom().failure(DOWN));

        assertThat(answer.failure()).isEqualTo(DOWN);
        assertThat(answer.value()).isEqualTo(first.value());
        assertThat(other.age(answer)).isGreaterThan(MINUTE.minusMillis(ExchangeTimeCheck.TOLERANCE_MILLIS + 1));
    }

    @Test
    void goesByTheStoreWhereTheExchangeTellsNoTime() throws Exception {
        tellsTime = false;
        reader().ask(MINUTE);
        passes(MINUTE);

        reader().ask(SECONDS);

        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {60, -60})
    void asksItselfOnceWhereItsOwnClockIsWrong(long secondsAhead) throws Exception {
        Reader right = reader();
        right.ask(MINUTE);
        Reader wrong = new Reader(Duration.ofSeconds(secondsAhead));

        assertThat(wrong.ask(SECONDS).failure()).isNull();
        assertThat(calls).hasValue(2);
        assertThat(wrong.replica.count("purser.cluster.unreadable")).isZero();

        assertThat(right.ask(SECONDS).failure()).isNull();
        assertThat(wrong.ask(SECONDS).failure()).isNull();
        assertThat(calls).as("it has learned").hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void asksItselfWhereWhatItWaitedForLooksTooOld(boolean afresh) throws Exception {
        Reader first = reader();
        Reader second = reader();
        Reader wrong = new Reader(MINUTE);
        CompletableFuture<Void> gate = new CompletableFuture<>();
        first.later(Duration.ZERO, false, () -> after(gate, first)).subscribe().with(told -> {});
        FLEET.untilAsked();
        var waiting = List.of(
                second.later(Duration.ZERO, afresh, second::answers).subscribeAsCompletionStage(),
                wrong.later(Duration.ZERO, afresh, wrong::answers).subscribeAsCompletionStage());
        FLEET.untilAllHaveLooked();
        gate.complete(null);

        for (CompletableFuture<Loaded<WalletBalances>> outcome : waiting) {
            assertThat(outcome.get().failure()).isNull();
            assertThat(second.age(outcome.get())).isLessThan(SECONDS);
        }
        assertThat(wrong.exchange.offsetMillis())
                .as("it has asked, and learned")
                .isNotZero();
    }

    private static Uni<WalletBalances> after(CompletableFuture<Void> gate, Reader reader) {
        return Uni.createFrom().completionStage(gate).chain(reader::answers);
    }

    @ParameterizedTest
    @ValueSource(longs = {60, -60})
    void asksItselfEachTimeWhereItCannotLearn(long secondsAhead) throws Exception {
        Reader right = reader();
        Reader wrong = new Reader(Duration.ofSeconds(secondsAhead));
        wrong.learns = false;
        for (int i = 1; i <= 3; i++) {
            right.ask(Duration.ZERO);
            double steps = wrong.replica.steps();

            assertThat(wrong.ask(SECONDS).failure()).isNull();

            assertThat(calls).hasValue(2 * i);
            assertThat(wrong.replica.steps() - steps).as("steps").isLessThan(10);
        }
    }
}
