package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.Samples.NOON;
import static purser.balance.Samples.account;
import static purser.balance.Samples.holdings;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import purser.exchange.AccountMode;
import purser.exchange.Balance;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.time.TestTicker;

@Timeout(20)
class WalletCacheTest {

    private static final Freshness A_SECOND = Freshness.within(Duration.ofSeconds(1));
    private static final ExchangeFailure DOWN =
            new ExchangeFailure(FailureClass.EXCHANGE_UNAVAILABLE, "the exchange is down");

    private final TestUpstream upstream = new TestUpstream();
    private final TestTicker ticker = new TestTicker();
    private final KeptAnswers memory = new KeptAnswers(100_000, new SimpleMeterRegistry());
    private final WalletCache cache = new WalletCache(
            state(),
            source(upstream),
            new WalletCache.Ages(A_SECOND.maxAge(), Duration.ofSeconds(30), Duration.ofMinutes(1)),
            memory,
            ticker);

    private WalletState state() {
        GuardedEndpoint guard = new GuardedEndpoint(
                new EndpointMetrics(account("main"), "spot", new SimpleMeterRegistry()),
                Samples.limits(TestWallet.SPOT.rateLimit(), Clock.systemUTC(), ticker),
                Patience.within(Duration.ofMinutes(1)),
                new Cooldowns(cooldown(), cooldown(), cooldown()),
                Clock.systemUTC(),
                ticker);
        WalletEndpoint spot = new WalletEndpoint(TestWallet.SPOT, guard, new TestExchange());
        return new WalletState(
                account("main"),
                Wallet.TRADING,
                Map.of(AccountMode.CLASSIC, spot),
                new DetectedMode(account("main"), null, ticker),
                Clock.systemUTC(),
                ticker);
    }

    private Cooldown cooldown() {
        return new Cooldown(List.of(Duration.ofMinutes(1)), Clock.systemUTC(), ticker);
    }

    private Loader<WalletBalances> source(Function<Scope, Uni<WalletBalances>> exchange) {
        return request -> Uni.createFrom().deferred(() -> {
            long asked = ticker.nanos();
            return exchange.apply(request.scope())
                    .map(balances -> Loaded.of(balances, asked))
                    .onFailure(ExchangeFailure.class)
                    .recoverWithItem(failure -> Loaded.of(failure));
        });
    }

    @Test
    void asksTheExchange() {
        Answer answer = read(Scope.HELD, A_SECOND);
        upstream.answerLast(holdings("BTC", 1));

        assertThat(answer.reading().state()).isEqualTo(WalletReading.State.FRESH);
        assertThat(answer.amount()).isEqualTo(1);
        assertThat(upstream.asks()).containsExactly(Scope.HELD);
    }

    @Test
    void tellsTheAge() {
        Answer answer = read(Scope.HELD, A_SECOND);
        ticker.advance(Duration.ofMillis(200));
        upstream.answerLast(holdings("BTC", 1));

        // Since it was asked: the exchange may have looked at any moment from then on.
        assertThat(answer.reading().age()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void givesAFreshAnswerAgain() {
        answered(Scope.HELD, holdings("BTC", 1));
        ticker.advance(Duration.ofMillis(999));

        Answer again = read(Scope.HELD, A_SECOND);

        assertThat(again.amount()).isEqualTo(1);
        assertThat(again.reading().age()).isEqualTo(Duration.ofMillis(999));
        assertThat(upstream.asks()).hasSize(1);
    }

    @Test
    void asksAgainWhenTheAnswerIsOld() {
        answered(Scope.HELD, holdings("BTC", 1));
        ticker.advance(Duration.ofMillis(1_001));

        Answer again = read(Scope.HELD, A_SECOND);
        upstream.answerLast(holdings("BTC", 2));

        assertThat(again.amount()).isEqualTo(2);
    }

    @Test
    void takesAnOlderAnswerWhereTheCallerDoes() {
        answered(Scope.HELD, holdings("BTC", 1));
        ticker.advance(Duration.ofSeconds(59));

        assertThat(read(Scope.HELD, Freshness.within(Duration.ofMinutes(1))).amount())
                .isEqualTo(1);
    }

    @Test
    void asksEveryTimeForAMaximumAgeOfZero() {
        answered(Scope.HELD, holdings("BTC", 1));

        read(Scope.HELD, Freshness.within(Duration.ZERO));

        assertThat(upstream.asks()).hasSize(2);
    }

    @Test
    void sharesNoCallThatWasUnderWayWhenTheProcessWasFrozen() {
        Answer before = read(Scope.HELD, A_SECOND);
        ticker.advance(Duration.ofMinutes(10));
        Answer after = read(Scope.HELD, A_SECOND);
        upstream.answer(0, holdings("BTC", 1));

        assertThat(before.amount()).isEqualTo(1);
        assertThat(after.readings).isEmpty();
        upstream.answer(1, holdings("BTC", 2));

        assertThat(after.amount()).isEqualTo(2);
        assertThat(after.reading().age()).isZero();
        assertThat(read(Scope.HELD, A_SECOND).amount()).isEqualTo(2);
        assertThat(upstream.asks()).hasSize(2);
    }

    @Test
    void keepsTheNewerAnswerWhenTheAbandonedOneComesLater() {
        read(Scope.HELD, A_SECOND);
        ticker.advance(Duration.ofMinutes(10));
        read(Scope.HELD, A_SECOND);
        upstream.answer(1, holdings("BTC", 2));
        upstream.answer(0, holdings("BTC", 1));

        assertThat(read(Scope.HELD, A_SECOND).amount()).isEqualTo(2);
    }

    @Test
    void asksOnceForAThousandCallers() {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            answers.add(read(Scope.HELD, A_SECOND));
        }
        upstream.answerLast(holdings("BTC", 1));

        assertThat(upstream.asks()).hasSize(1);
        assertThat(answers).allMatch(answer -> answer.amount() == 1);
    }

    /** As of the routine the call is made: what others may not ask for at once is none of its trouble. */
    @Test
    void asksForTheRoutineAfterASharedCallWasNotMadeForItsSake() {
        Answer greedy = read(Scope.HELD, Freshness.askedAfresh());
        Answer routine = read(Scope.HELD, A_SECOND);
        Answer greedyToo = read(Scope.HELD, Freshness.askedAfresh());
        ExchangeFailure refusal = new ExchangeFailure(FailureClass.RATE_LIMITED, "not asked").leavingRoomForOthers();
        upstream.fail(0, refusal);

        assertThat(greedy.reading().failure()).isEqualTo(refusal);
        assertThat(routine.readings).isEmpty();
        // The other greedy one had been waiting: it is the routine's too, and refused for itself.
        upstream.fail(1, refusal);
        assertThat(greedyToo.reading().failure()).isEqualTo(refusal);
        upstream.answer(2, holdings("BTC", 1));

        assertThat(routine.amount()).isEqualTo(1);
        assertThat(upstream.asks()).hasSize(3);
        assertThat(cache.lastLoaded().failure()).isNull();
    }

    @Test
    void tellsWhoAsksInALoopAgainWithoutAsking() {
        answered(Scope.HELD, holdings("BTC", 1));
        ExchangeFailure refusal = new ExchangeFailure(FailureClass.RATE_LIMITED, "not asked").leavingRoomForOthers();
        read(Scope.HELD, Freshness.askedAfresh());
        upstream.failLast(refusal);

        Answer again = read(Scope.HELD, Freshness.askedAfresh());
        assertThat(again.reading().state()).isEqualTo(WalletReading.State.STALE);
        assertThat(again.reading().failure()).isEqualTo(refusal);
        assertThat(upstream.asks()).hasSize(2);

        read(Scope.HELD, Freshness.within(Duration.ofSeconds(1)));
        ticker.advance(Duration.ofMillis(1_001));
        read(Scope.HELD, A_SECOND);
        assertThat(upstream.asks()).as("the routine").hasSize(3);
        upstream.answerLast(holdings("BTC", 2));
        read(Scope.HELD, Freshness.askedAfresh());
        assertThat(upstream.asks()).as("later").hasSize(4);
    }

    @Test
    void forgetsTheOldestWhenAllTogetherTakeTooMuch() {
        answered(Scope.HELD, holdings("BTC", 1));
        assertThat(memory.bytes()).isPositive();
        ticker.advance(Duration.ofMillis(1));
        answered(Scope.ALL, large());
        assertThat(memory.bytes()).isLessThan(100_000);

        answered(Scope.ALL, large());
        assertThat(cache.fresh(Scope.HELD, A_SECOND)).as("still room for both").isNotNull();
        memory.keep(new Object(), 60_000, () -> {});

        assertThat(cache.fresh(Scope.HELD, A_SECOND)).as("the oldest").isNull();
        assertThat(memory.bytes()).isLessThan(100_000);
    }

    @Test
    void givesAnAnswerThatIsTooLargeToBeKept() {
        memory.keep(new Object(), 99_999, () -> {});
        Answer answer = read(Scope.HELD, A_SECOND);
        upstream.answerLast(large());

        assertThat(answer.reading().state()).isEqualTo(WalletReading.State.FRESH);
    }

    // Of 59,000 bytes.
    private static WalletBalances large() {
        return Samples.holdings(
                NOON,
                IntStream.range(0, 90)
                        .mapToObj(i -> Samples.balance("C" + i, "1", "0"))
                        .toArray(Balance[]::new));
    }

    @Test
    void asksOnceForCallersOfManyThreads() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        WalletCache cluster = new WalletCache(
                state(),
                source(scope -> Uni.createFrom().item(() -> holdings("BTC", calls.incrementAndGet()))),
                new WalletCache.Ages(A_SECOND.maxAge(), Duration.ofSeconds(30), Duration.ofMinutes(1)),
                memory,
                ticker);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<WalletReading>> readings = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                readings.add(threads.submit(() -> {
                    start.await();
                    return cluster.read(Scope.HELD, A_SECOND).await().atMost(Duration.ofSeconds(10));
                }));
            }
            start.countDown();
            for (Future<WalletReading> reading : readings) {
                assertThat(reading.get(10, TimeUnit.SECONDS).state()).isEqualTo(WalletReading.State.FRESH);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(calls).hasValue(1);
    }

    @Test
    void asksForDifferentThingsSeparately() {
        read(Scope.HELD, A_SECOND);
        read(Scope.ALL, A_SECOND);

        assertThat(upstream.asks()).containsExactly(Scope.HELD, Scope.ALL);
    }

    @Test
    void sharesAFailureToo() {
        Answer one = read(Scope.HELD, A_SECOND);
        Answer other = read(Scope.HELD, A_SECOND);
        upstream.failLast(DOWN);

        assertThat(one.reading().failure()).isSameAs(DOWN);
        assertThat(other.reading().failure()).isSameAs(DOWN);
        assertThat(upstream.asks()).hasSize(1);
    }

    @Test
    void keepsNoFailure() {
        read(Scope.HELD, A_SECOND);
        upstream.failLast(DOWN);

        read(Scope.HELD, A_SECOND);

        assertThat(upstream.asks()).hasSize(2);
    }

    @Test
    void asksAfreshAlthoughThereIsAFreshAnswer() {
        answered(Scope.HELD, holdings("BTC", 1));

        Answer answer = read(Scope.HELD, Freshness.askedAfresh());
        upstream.answerLast(holdings("BTC", 2));

        assertThat(answer.amount()).isEqualTo(2);
    }

    @Test
    void sharesTheNextCallWithThoseWhoAskAfreshDuringOne() {
        Answer first = read(Scope.HELD, A_SECOND);
        Answer afresh = read(Scope.HELD, Freshness.askedAfresh());
        Answer alsoAfresh = read(Scope.HELD, Freshness.askedAfresh());
        assertThat(upstream.asks()).hasSize(1);

        upstream.answer(0, holdings("BTC", 1));
        assertThat(first.amount()).isEqualTo(1);
        assertThat(afresh.readings).isEmpty();
        assertThat(upstream.asks()).hasSize(2);

        upstream.answer(1, holdings("BTC", 2));
        assertThat(afresh.amount()).isEqualTo(2);
        assertThat(alsoAfresh.amount()).isEqualTo(2);
        assertThat(upstream.asks()).hasSize(2);
    }

    @Test
    void makesTheNextCallAlsoAfterAFailure() {
        read(Scope.HELD, A_SECOND);
        Answer afresh = read(Scope.HELD, Freshness.askedAfresh());
        upstream.fail(0, DOWN);
        upstream.answer(1, holdings("BTC", 2));

        assertThat(afresh.amount()).isEqualTo(2);
    }

    @Test
    void sharesARunningCallWithThoseWhoDoNotAskAfresh() {
        read(Scope.HELD, Freshness.askedAfresh());
        read(Scope.HELD, Freshness.within(Duration.ZERO));

        assertThat(upstream.asks()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "0, 100", "50, 100"})
    void sharesNoCallThatBeganTooLongBefore(long maxAgeMillis, long sharedForMillis) {
        Freshness wanted = Freshness.within(Duration.ofMillis(maxAgeMillis));
        Answer first = read(Scope.HELD, wanted);
        ticker.advance(Duration.ofMillis(sharedForMillis));
        Answer inTime = read(Scope.HELD, wanted);
        ticker.advance(Duration.ofNanos(1));
        Answer late = read(Scope.HELD, wanted);
        Answer alsoLate = read(Scope.HELD, wanted);
        assertThat(upstream.asks()).hasSize(1);

        upstream.answer(0, holdings("BTC", 1));
        assertThat(first.amount()).isEqualTo(1);
        assertThat(inTime.amount()).isEqualTo(1);
        assertThat(late.readings).isEmpty();
        assertThat(upstream.asks()).hasSize(2);

        upstream.answer(1, holdings("BTC", 2));
        assertThat(late.amount()).isEqualTo(2);
        assertThat(alsoLate.amount()).isEqualTo(2);
        assertThat(upstream.asks()).hasSize(2);
    }

    @Test
    void sharesAFailureHoweverLongItTakes() {
        read(Scope.HELD, A_SECOND);
        ticker.advance(Duration.ofSeconds(2));
        Answer late = read(Scope.HELD, A_SECOND);
        upstream.failLast(DOWN);

        assertThat(late.reading().failure()).isSameAs(DOWN);
        assertThat(upstream.asks()).hasSize(1);
    }

    @Test
    void measuresTheAgeOfTheNextCallFromItsOwnStart() {
        read(Scope.HELD, A_SECOND);
        Answer afresh = read(Scope.HELD, Freshness.askedAfresh());
        ticker.advance(Duration.ofMillis(300));
        upstream.answer(0, holdings("BTC", 1));
        ticker.advance(Duration.ofMillis(50));
        upstream.answer(1, holdings("BTC", 2));

        assertThat(afresh.reading().age()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void goesOnForTheOthersWhenTheFirstCallerGoesAway() {
        Answer gone = read(Scope.HELD, A_SECOND);
        Answer other = read(Scope.HELD, A_SECOND);
        gone.cancel();

        assertThat(upstream.cancelled()).isEmpty();
        upstream.answerLast(holdings("BTC", 1));
        assertThat(other.amount()).isEqualTo(1);
        assertThat(gone.readings).isEmpty();
    }

    @Test
    void keepsTheAnswerThatEveryCallerWentAwayFrom() {
        read(Scope.HELD, A_SECOND).cancel();
        upstream.answerLast(holdings("BTC", 1));

        assertThat(read(Scope.HELD, A_SECOND).amount()).isEqualTo(1);
        assertThat(upstream.asks()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {
                "EXCHANGE_UNAVAILABLE",
                "TIMEOUT",
                "RATE_LIMITED",
                "CLOCK_SKEW",
                "PROXY_REFUSED",
                "CERTIFICATE_NOT_TRUSTED"
            })
    void givesTheOlderAnswerWhenTheExchangeCannotBeAsked(FailureClass failureClass) {
        ExchangeFailure failure = new ExchangeFailure(failureClass, "not now");
        answered(Scope.HELD, holdings("BTC", 1));
        ticker.advance(Duration.ofSeconds(29));

        Answer answer = read(Scope.HELD, A_SECOND);
        upstream.failLast(failure);

        assertThat(answer.reading().state()).isEqualTo(WalletReading.State.STALE);
        assertThat(answer.amount()).isEqualTo(1);
        assertThat(answer.reading().failure()).isSameAs(failure);
        assertThat(answer.reading().age()).isEqualTo(Duration.ofSeconds(29));
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "EXCHANGE_UNAVAILABLE",
                "TIMEOUT",
                "RATE_LIMITED",
                "CLOCK_SKEW",
                "PROXY_REFUSED",
                "CERTIFICATE_NOT_TRUSTED"
            })
    void givesNoOlderAnswerWhenTheExchangeSaysNo(FailureClass failureClass) {
        answered(Scope.HELD, holdings("BTC", 1));
        ticker.advance(Duration.ofSeconds(2));

        Answer answer = read(Scope.HELD, A_SECOND);
        upstream.failLast(new ExchangeFailure(failureClass, "no"));

        assertThat(answer.reading().state()).isEqualTo(WalletReading.State.FAILED);
    }

    @Test
    void givesNoAnswerThatIsTooOld() {
        answered(Scope.HELD, holdings("BTC", 1));
        ticker.advance(Duration.ofSeconds(30).plusNanos(1));

        Answer answer = read(Scope.HELD, A_SECOND);
        upstream.failLast(DOWN);

        assertThat(answer.reading().state()).isEqualTo(WalletReading.State.FAILED);
        assertThat(answer.reading().failure()).isSameAs(DOWN);
    }

    @Test
    void givesNoAnswerOfAnotherQuestionInPlaceOfAFailedOne() {
        answered(Scope.HELD, holdings("BTC", 1));

        Answer answer = read(Scope.ALL, A_SECOND);
        upstream.failLast(DOWN);

        assertThat(answer.reading().state()).isEqualTo(WalletReading.State.FAILED);
    }

    @Test
    void isFreshAgainAfterwards() {
        answered(Scope.HELD, holdings("BTC", 1));
        ticker.advance(Duration.ofSeconds(2));
        read(Scope.HELD, A_SECOND);
        upstream.failLast(DOWN);

        Answer answer = read(Scope.HELD, A_SECOND);
        upstream.answerLast(holdings("BTC", 2));

        assertThat(answer.reading().state()).isEqualTo(WalletReading.State.FRESH);
        assertThat(answer.amount()).isEqualTo(2);
    }

    @Test
    void answersByTheDeadline() {
        WalletCache impatient = new WalletCache(
                state(),
                source(upstream),
                new WalletCache.Ages(A_SECOND.maxAge(), Duration.ofSeconds(30), Duration.ofMillis(20)),
                memory,
                ticker);

        WalletReading reading = impatient.read(Scope.HELD, A_SECOND).await().atMost(Duration.ofSeconds(10));

        assertThat(reading.state()).isEqualTo(WalletReading.State.FAILED);
        assertThat(reading.failure().failureClass()).isEqualTo(FailureClass.TIMEOUT);
    }

    /** After a no, no older yes. */
    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "EXCHANGE_UNAVAILABLE",
                "TIMEOUT",
                "RATE_LIMITED",
                "CLOCK_SKEW",
                "PROXY_REFUSED",
                "CERTIFICATE_NOT_TRUSTED",
                "INTERNAL_ERROR"
            })
    void givesNoOlderAnswerLaterEither(FailureClass failureClass) {
        answered(Scope.HELD, holdings("BTC", 1));
        answered(Scope.ALL, holdings("BTC", 2));
        ticker.advance(Duration.ofSeconds(2));
        read(Scope.HELD, A_SECOND);
        upstream.failLast(new ExchangeFailure(failureClass, "no"));
        assertThat(cache.lastGood()).isNull();

        Answer held = read(Scope.HELD, A_SECOND);
        upstream.failLast(DOWN);
        Answer all = read(Scope.ALL, Freshness.within(Duration.ofMinutes(1)));
        upstream.failLast(DOWN);

        assertThat(held.reading().state()).isEqualTo(WalletReading.State.FAILED);
        assertThat(all.reading().state()).isEqualTo(WalletReading.State.FAILED);
    }

    /** As when the endpoint of the former mode has refused, and that of the new one does not answer. */
    @Test
    void givesNoOlderAnswerAfterTroubleThatFollowedARefusal() {
        answered(Scope.HELD, holdings("BTC", 1));
        ticker.advance(Duration.ofSeconds(2));
        Answer held = read(Scope.HELD, A_SECOND);
        upstream.failLast(DOWN.afterRefusal());

        Answer later = read(Scope.HELD, A_SECOND);
        upstream.failLast(DOWN);

        assertThat(held.reading().state()).isEqualTo(WalletReading.State.FAILED);
        assertThat(later.reading().state()).isEqualTo(WalletReading.State.FAILED);
        assertThat(cache.lastGood()).isNull();
    }

    /** It says nothing of the exchange. */
    @Test
    void givesTheOlderAnswerLaterAfterAFailureOfItsOwn() {
        answered(Scope.HELD, holdings("BTC", 1));
        ticker.advance(Duration.ofSeconds(2));
        Answer own = read(Scope.HELD, A_SECOND);
        upstream.failLast(new ExchangeFailure(FailureClass.INTERNAL_ERROR, "out of memory"));
        Answer later = read(Scope.HELD, A_SECOND);
        upstream.failLast(DOWN);

        assertThat(own.reading().state()).isEqualTo(WalletReading.State.FAILED);
        assertThat(later.reading().state()).isEqualTo(WalletReading.State.STALE);
    }

    @Test
    void keepsNoAnswerOfACallThatBeganBeforeARefusal() {
        Answer slow = read(Scope.ALL, A_SECOND);
        ticker.advance(Duration.ofMillis(50));
        read(Scope.HELD, A_SECOND);
        upstream.fail(1, new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no"));
        upstream.answer(0, holdings("BTC", 1));
        assertThat(slow.amount()).isEqualTo(1);

        Answer later = read(Scope.ALL, A_SECOND);
        upstream.failLast(DOWN);

        assertThat(later.reading().state()).isEqualTo(WalletReading.State.FAILED);
    }

    @Test
    void keepsTheAnswerOfACallThatBeganAfterARefusedOne() {
        read(Scope.HELD, A_SECOND);
        ticker.advance(Duration.ofMillis(50));
        read(Scope.ALL, A_SECOND);
        upstream.answer(1, holdings("BTC", 2));
        upstream.fail(0, new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no"));

        assertThat(read(Scope.ALL, A_SECOND).amount()).isEqualTo(2);
    }

    private void answered(Scope scope, WalletBalances holdings) {
        int before = upstream.asks().size();
        Answer answer = read(scope, Freshness.askedAfresh());
        assertThat(upstream.asks()).hasSize(before + 1);
        upstream.answerLast(holdings);
        assertThat(answer.readings).hasSize(1);
    }

    private Answer read(Scope scope, Freshness freshness) {
        Answer answer = new Answer();
        answer.subscription = cache.read(scope, freshness).subscribe().with(answer.readings::add, failure -> {
            throw new AssertionError("a reading never fails", failure);
        });
        return answer;
    }

    /** What one caller got. */
    private static final class Answer {

        private final List<WalletReading> readings = new ArrayList<>();
        private Cancellable subscription;

        WalletReading reading() {
            assertThat(readings).hasSize(1);
            return readings.get(0);
        }

        /** The amount of the only coin. */
        int amount() {
            return reading().holdings().balances().get(0).free().intValueExact();
        }

        void cancel() {
            subscription.cancel();
        }
    }
}
