package purser.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.balance.Freshness;
import purser.balance.LoadRequest;
import purser.balance.Loaded;
import purser.balance.LoaderState;
import purser.cluster.Replica.Numbered;
import purser.exchange.AccountMode;
import purser.exchange.Demand;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.KeyInfo;
import purser.exchange.RateLimit;
import purser.exchange.Scope;

/** Against a real server. */
@Timeout(60)
class ReplicatedLoaderTest {

    private static final RateLimit PLENTY = new RateLimit(1_000, Duration.ofSeconds(1));
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final ExchangeFailure DOWN =
            new ExchangeFailure(FailureClass.EXCHANGE_UNAVAILABLE, "the exchange is down");

    private static final ExchangeFailure NO_ANSWER =
            new ExchangeFailure(FailureClass.TIMEOUT, "nothing came").withoutAnswer();

    @RegisterExtension
    static final Fleet FLEET = new Fleet();

    private final Numbered exchange = Numbered.atOnce();

    private static Replica replica() {
        return FLEET.replica(PLENTY);
    }

    private void ask(Replica replica) throws InterruptedException {
        replica.ask(MINUTE, exchange);
        FLEET.untilTold();
    }

    @Test
    void asksOnceForAllReplicas() throws Exception {
        ask(replica());
        Replica other = replica();

        Loaded<KeyInfo> answer = other.ask(MINUTE, exchange);

        assertThat(answer.failure()).isNull();
        assertThat(answer.value()).isEqualTo(Replica.answer(1));
        assertThat(exchange.calls).hasValue(1);
        assertThat(other.count("purser.cluster.reads", "result", "hit")).isEqualTo(1);
    }

    @Test
    void asksOnceForReplicasThatAskAtTheSameMoment() throws Exception {
        Numbered held = Numbered.held();
        List<CompletableFuture<Loaded<KeyInfo>>> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            answers.add(replica().later(Duration.ZERO, held).subscribeAsCompletionStage());
        }
        FLEET.untilAllHaveLooked();
        held.letGo();

        for (CompletableFuture<Loaded<KeyInfo>> answer : answers) {
            assertThat(answer.get().value()).isEqualTo(Replica.answer(1));
        }
        assertThat(held.calls).hasValue(1);
        assertThat(FLEET.replicas().stream()
                        .mapToDouble(replica -> replica.count("purser.cluster.reads", "result", "waited"))
                        .sum())
                .isEqualTo(11);
    }

    @Test
    void tellsTheAgeByTheEnginesClock() throws Exception {
        Replica one = replica();
        ask(one);
        Thread.sleep(300);
        long now = System.nanoTime();

        Loaded<KeyInfo> answer = replica().ask(MINUTE, exchange);

        assertThat(Duration.ofNanos(now - answer.askedNanos()))
                .isBetween(Duration.ofMillis(290), Duration.ofSeconds(9));
    }

    @Test
    void asksAgainWhenTheAnswerIsTooOld() throws Exception {
        ask(replica());
        Thread.sleep(60);

        assertThat(replica().ask(Duration.ofMillis(50), exchange).value()).isEqualTo(Replica.answer(2));
    }

    @Test
    void takesNoAnswerOfACallThatBeganBefore() throws Exception {
        Numbered held = Numbered.held();
        var running = replica().later(MINUTE, held).subscribeAsCompletionStage();
        FLEET.untilAsked();

        var afresh = replica().afreshLater(held).subscribeAsCompletionStage();
        FLEET.untilAllHaveLooked();
        held.letGo();

        assertThat(afresh.get().value()).isEqualTo(Replica.answer(2));
        assertThat(running.get().value()).isEqualTo(Replica.answer(1));
        FLEET.untilTold();
        assertThat(replica().afreshLater(held).await().indefinitely().value()).isEqualTo(Replica.answer(3));
    }

    @Test
    void asksOnceForAllWhoWantANewLook() throws Exception {
        Numbered held = Numbered.held();
        var running = replica().later(MINUTE, held).subscribeAsCompletionStage();
        FLEET.untilAsked();
        List<CompletableFuture<Loaded<KeyInfo>>> afresh = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            afresh.add(replica().afreshLater(held).subscribeAsCompletionStage());
        }
        FLEET.untilAllHaveLooked();
        held.letGo();

        assertThat(running.get().value()).isEqualTo(Replica.answer(1));
        for (CompletableFuture<Loaded<KeyInfo>> answer : afresh) {
            assertThat(answer.get().value()).isEqualTo(Replica.answer(2));
        }
        assertThat(held.calls).hasValue(2);
    }

    @Test
    void tellsAFailureToThoseWhoWaitForItAndToNobodyElse() throws Exception {
        CompletableFuture<KeyInfo> failure = new CompletableFuture<>();
        var holder = replica()
                .later(MINUTE, () -> Uni.createFrom().completionStage(failure))
                .subscribeAsCompletionStage();
        FLEET.untilAsked();

        var waiting = replica().later(MINUTE, exchange).subscribeAsCompletionStage();
        FLEET.untilAllHaveLooked();
        failure.completeExceptionally(DOWN);

        assertThat(waiting.get().failure().failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
        assertThat(holder.get().failure()).isEqualTo(DOWN);
        assertThat(exchange.calls).hasValue(0);
        assertThat(replica().ask(MINUTE, exchange).value()).isEqualTo(Replica.answer(1));
    }

    @Test
    void asksItselfWhereTheOneThatAskedGotNoAnswer() throws Exception {
        CompletableFuture<KeyInfo> failure = new CompletableFuture<>();
        var holder = replica()
                .later(MINUTE, () -> Uni.createFrom().completionStage(failure))
                .subscribeAsCompletionStage();
        FLEET.untilAsked();

        var waiting = replica().later(MINUTE, exchange).subscribeAsCompletionStage();
        FLEET.untilAllHaveLooked();
        failure.completeExceptionally(NO_ANSWER);

        assertThat(waiting.get().value()).isEqualTo(Replica.answer(1));
        assertThat(holder.get().failure()).isEqualTo(NO_ANSWER);
    }

    private static Uni<KeyInfo> noAnswer() {
        return Uni.createFrom().failure(NO_ANSWER);
    }

    private static List<ExchangeFailure> itsOwn() {
        return List.of(
                NO_ANSWER,
                new ExchangeFailure(FailureClass.IP_NOT_ALLOWED, "not from here"),
                new ExchangeFailure(FailureClass.CLOCK_SKEW, "a wrong clock").withScope(FailureScope.ADDRESS));
    }

    @ParameterizedTest
    @MethodSource("itsOwn")
    void holdsUpNobodyUntilItIsAnsweredAgain(ExchangeFailure failure) throws Exception {
        Replica broken = replica();
        broken.ask(MINUTE, () -> Uni.createFrom().failure(failure));
        FLEET.untilTold();
        Numbered held = Numbered.held();
        double steps = broken.steps();
        var beside = broken.later(Duration.ZERO, held).subscribeAsCompletionStage();
        while (held.calls.get() == 0) {
            Thread.sleep(5);
        }

        assertThat(broken.steps()).as("it has looked first").isGreaterThan(steps);
        assertThat(FLEET.keys("lease")).isEmpty();
        assertThat(replica().ask(MINUTE, exchange).value()).isEqualTo(Replica.answer(1));
        FLEET.untilTold();
        held.letGo();
        assertThat(beside.get().value()).isEqualTo(Replica.answer(1));
        assertThat(broken.count("purser.cluster.lease.losses")).isZero();

        Numbered again = Numbered.held();
        var leased = broken.later(Duration.ZERO, again).subscribeAsCompletionStage();
        FLEET.untilAsked();
        again.letGo();
        assertThat(leased.get().failure()).isNull();
    }

    @Test
    void takesWhatOthersLearnWhileItIsNotAnswered() throws Exception {
        Replica broken = replica();
        broken.ask(MINUTE, ReplicatedLoaderTest::noAnswer);
        FLEET.untilTold();
        ask(replica());

        assertThat(broken.ask(MINUTE, ReplicatedLoaderTest::noAnswer).value()).isEqualTo(Replica.answer(1));

        Numbered held = Numbered.held();
        var holder = replica().later(Duration.ZERO, held).subscribeAsCompletionStage();
        FLEET.untilAsked();
        double steps = broken.steps();
        var waiting =
                broken.later(Duration.ZERO, ReplicatedLoaderTest::noAnswer).subscribeAsCompletionStage();
        while (broken.steps() < steps + 2) {
            Thread.sleep(5);
        }
        held.letGo();
        assertThat(waiting.get().failure()).isNull();
        assertThat(waiting.get().mark()).isEqualTo(holder.get().mark());
    }

    @Test
    void tellsAllWhatItLearnsBeside() throws Exception {
        Replica broken = replica();
        broken.ask(MINUTE, ReplicatedLoaderTest::noAnswer);
        FLEET.untilTold();
        broken.ask(MINUTE, exchange);
        FLEET.untilThereIs("answer");

        assertThat(replica().ask(MINUTE, exchange).value()).isEqualTo(Replica.answer(1));

        Replica another = replica();
        another.ask(Duration.ZERO, ReplicatedLoaderTest::noAnswer);
        FLEET.untilTold();
        another.ask(Duration.ZERO, ReplicatedLoaderTest::refusal);
        FLEET.untilThereIs("failure");
        assertThat(FLEET.keys("answer")).as("after a refusal").isEmpty();
    }

    @Test
    void asksItselfInTimeWhereTheOneThatAsksHangs() throws Exception {
        replica().later(MINUTE, () -> Uni.createFrom().nothing()).subscribe().with(never -> {});
        FLEET.untilAsked();

        assertThat(replica().ask(MINUTE, exchange).value()).isEqualTo(Replica.answer(1));
    }

    @Test
    void givesTheLastAnswerBesideAFailure() throws Exception {
        ask(replica());
        Thread.sleep(30);

        Loaded<KeyInfo> answer =
                replica().ask(Duration.ofMillis(10), () -> Uni.createFrom().failure(DOWN));

        assertThat(answer.failure()).isEqualTo(DOWN);
        assertThat(answer.value()).isEqualTo(Replica.answer(1));
    }

    @Test
    void takesTheLeaseOfOneThatIsGone() throws Exception {
        Replica gone = replica();
        gone.later(MINUTE, () -> Uni.createFrom().nothing()).subscribe().with(never -> {});
        FLEET.untilAsked();
        // As a killed process does, it leaves the lease behind and renews it no more.
        gone.close();

        assertThat(replica().ask(MINUTE, exchange).value()).isEqualTo(Replica.answer(1));
    }

    @Test
    void keepsTheLeaseOfACallThatTakesLong() throws Exception {
        Numbered held = Numbered.held();
        List<CompletableFuture<Loaded<KeyInfo>>> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(replica().later(MINUTE, held).subscribeAsCompletionStage());
        }
        FLEET.untilAllHaveLooked();
        // Twice as long as a lease lasts.
        Thread.sleep(2_000);
        held.letGo();

        for (CompletableFuture<Loaded<KeyInfo>> answer : answers) {
            assertThat(answer.get().value()).isEqualTo(Replica.answer(1));
        }
        assertThat(held.calls).hasValue(1);
        assertThat(FLEET.replicas().get(0).count("purser.cluster.lease.losses")).isZero();
    }

    @Test
    void passesOverAnAnswerThatWasTamperedWith() throws Exception {
        for (String[] change :
                new String[][] {{"body", "nonsense"}, {"at", "%d"}, {"call", "999999999999999999"}, {"body", ""}}) {
            FLEET.forget();
            int before = exchange.calls.get();
            ask(replica());
            String key = FLEET.keys("answer").get(0);
            FLEET.server().command("HSET", key, change[0], change[1].formatted(System.currentTimeMillis() - 1_000));

            assertThat(replica().ask(MINUTE, exchange).value()).as(change[0]).isEqualTo(Replica.answer(before + 2));
            FLEET.untilTold();
            assertThat(replica().ask(MINUTE, exchange).value())
                    .as("stored anew after a changed " + change[0])
                    .isEqualTo(Replica.answer(before + 2));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void passesOverABlankAnswerAlsoWhereItHasOneItself(boolean afresh) throws Exception {
        Replica one = replica();
        Loaded<KeyInfo> kept = one.ask(MINUTE, exchange);
        FLEET.untilTold();
        FLEET.server().command("HSET", FLEET.keys("answer").get(0), "call", "9000000000000000", "body", "");

        Freshness freshness = afresh ? Freshness.askedAfresh() : Freshness.within(MINUTE);
        Loaded<KeyInfo> answer = one.question
                .later(new LoadRequest<>(Scope.HELD, Demand.ROUTINE, freshness, kept), exchange)
                .await()
                .indefinitely();
        FLEET.untilTold();

        assertThat(answer.value()).isEqualTo(Replica.answer(2));
        assertThat(replica().ask(MINUTE, exchange).value()).as("stored anew").isEqualTo(Replica.answer(2));
    }

    @Test
    void takesNoOldAnswerForANewOneWhenTheCountOfCallsIsGone() throws Exception {
        ask(replica());
        FLEET.server().command("DEL", FLEET.keys("account").get(0));

        assertThat(replica().afreshLater(exchange).await().indefinitely().value())
                .isEqualTo(Replica.answer(2));
    }

    @Test
    void forgetsWhatWasToldBeforeARefusal() throws Exception {
        ask(replica());
        replica().later(Duration.ZERO, ReplicatedLoaderTest::refusal).await().indefinitely();
        FLEET.untilTold();

        Loaded<KeyInfo> seen = replica().asking(() -> false).ask(MINUTE, ReplicatedLoaderTest::refusal);
        assertThat(seen.value()).isNull();
        assertThat(seen.refusedNanos()).isNotNull();
        assertThat(FLEET.keys("answer")).isEmpty();
    }

    @Test
    void keepsNoAnswerThatWasAskedForBeforeARefusal() throws Exception {
        Numbered held = Numbered.held();
        var running = both(replica())
                .later(Asking.request(Scope.ALL, MINUTE, false), held)
                .subscribeAsCompletionStage();
        FLEET.untilAsked();
        Thread.sleep(5);
        both(replica())
                .later(Asking.request(Scope.HELD, MINUTE, false), ReplicatedLoaderTest::refusal)
                .await()
                .indefinitely();
        FLEET.untilThereIs("failure");
        held.letGo();
        assertThat(running.get().value()).isNotNull();
        FLEET.untilTold();

        assertThat(FLEET.keys("answer")).isEmpty();
    }

    private static Uni<KeyInfo> refusal() {
        return Uni.createFrom().failure(new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no"));
    }

    private static Asking<KeyInfo> both(Replica replica) {
        return replica.asking("two", KeyInfo.class, ExchangeTimeCheck.untold(), Duration.ofMinutes(10));
    }

    @Test
    void passesOverAnAnswerFromTheFuture() throws Exception {
        ask(replica());
        String key = FLEET.keys("answer").get(0);
        FLEET.server().command("HSET", key, "at", Long.toString(System.currentTimeMillis() + 60_000));

        assertThat(replica().ask(MINUTE, exchange).value()).isEqualTo(Replica.answer(2));
    }

    @Test
    void passesOverALeaseThatNeverEnds() throws Exception {
        ask(replica());
        String lease = FLEET.keys("answer").get(0).replace(":answer:", ":lease:");
        FLEET.server().command("SET", lease, "1");

        assertThat(replica().ask(Duration.ZERO, exchange).value()).isEqualTo(Replica.answer(2));
    }

    @Test
    void sharesNothingWithAnotherSecret() throws Exception {
        ask(replica());

        assertThat(FLEET.stranger(PLENTY).ask(MINUTE, exchange).value()).isEqualTo(Replica.answer(2));
    }

    @Test
    void storesNoSecretAndLetsAllExpire() throws Exception {
        ask(replica());
        FLEET.replicas().get(0).acquire();

        for (String key : FLEET.keys("")) {
            assertThat(key).doesNotContain("secret");
            assertThat(FLEET.server().command("PTTL", key)).as(key).matches(":[1-9]\\d*\\r\\n");
            assertThat(FLEET.server().command("DUMP", key)).doesNotContain("readOnly");
        }
    }

    /** One that may be asked. */
    private interface Exchange extends LoaderState {
        @Override
        default boolean mayBeAsked() {
            return true;
        }
    }

    private record Recalled(AccountMode mode, long emptyMillis) {}

    private void learns(AccountMode mode, Boolean empty) throws InterruptedException {
        ask(replica(), new Exchange() {
            @Override
            public AccountMode learnedMode() {
                return mode;
            }

            @Override
            public Boolean foundEmpty() {
                return empty;
            }
        });
    }

    private Recalled recalled() throws InterruptedException {
        List<Recalled> recalled = new ArrayList<>();
        ask(replica(), new Exchange() {
            @Override
            public void recall(AccountMode mode, long emptyMillis) {
                recalled.add(new Recalled(mode, emptyMillis));
            }
        });
        return recalled.get(0);
    }

    private void ask(Replica replica, LoaderState state) throws InterruptedException {
        replica.asking(state).ask(Duration.ZERO, exchange);
        FLEET.untilTold();
    }

    @Test
    void tellsOthersWhatWasLearnedOfTheAccount() throws Exception {
        learns(AccountMode.UNIFIED, true);

        Recalled recalled = recalled();
        assertThat(recalled.mode()).isEqualTo(AccountMode.UNIFIED);
        assertThat(recalled.emptyMillis()).isBetween(0L, 30_000L);

        learns(AccountMode.UNIFIED, false);
        assertThat(recalled()).isEqualTo(new Recalled(AccountMode.UNIFIED, -1));
    }

    @Test
    void knowsNoMoreThatTheWalletIsEmptyAfterAFailure() throws Exception {
        learns(AccountMode.UNIFIED, true);
        replica().ask(Duration.ZERO, () -> Uni.createFrom().failure(DOWN));
        FLEET.untilTold();

        assertThat(recalled()).isEqualTo(new Recalled(AccountMode.UNIFIED, -1));
    }

    @Test
    void believesNobodyWithoutTheSecretWhatTheAccountIs() throws Exception {
        learns(AccountMode.UNIFIED, null);
        FLEET.server().command("HSET", FLEET.keys("account").get(0), "mode", "classic", "empty:trading", "1");

        assertThat(recalled()).isEqualTo(new Recalled(null, -1));
    }

    @Test
    void onlyLooksWhereItMustNotAsk() throws Exception {
        Supplier<Uni<KeyInfo>> cooling = () -> Uni.createFrom().failure(DOWN);

        Loaded<KeyInfo> none = replica().asking(() -> false).ask(MINUTE, cooling);
        assertThat(none.failure()).isEqualTo(DOWN);
        assertThat(FLEET.keys("lease")).isEmpty();

        ask(replica());
        Loaded<KeyInfo> known = replica().asking(() -> false).ask(MINUTE, cooling);
        assertThat(known.value()).isEqualTo(Replica.answer(1));
    }

    @Test
    void countsTheReplicas() throws Exception {
        for (int i = 0; i < 4; i++) {
            replica().ask(Duration.ZERO, exchange);
            FLEET.untilTold();
        }

        assertThat(FLEET.replicas().get(3).account.membership().all()).isEqualTo(4);
    }
}
