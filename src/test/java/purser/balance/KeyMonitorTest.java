package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.Samples.NOON;
import static purser.balance.Samples.account;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import purser.exchange.AccountMode;
import purser.exchange.Advice;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.KeyInfo;
import purser.time.TestClock;
import purser.time.TestTicker;

@Timeout(30)
class KeyMonitorTest {

    private static final Duration EVERY = Duration.ofHours(6);
    private static final List<Duration> RESTS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));
    private static final Instant START = NOON;
    private static final Instant LATER = Instant.parse("2027-11-21T12:00:00Z");

    private static final KeyInfo READS = new KeyInfo(null, true, false, false, true, null);
    private static final KeyInfo TRADES = new KeyInfo(null, false, true, false, true, null);
    private static final ExchangeFailure DOWN =
            new ExchangeFailure(FailureClass.EXCHANGE_UNAVAILABLE, "the exchange is down").withExchangeCode("10016");
    private static final ExchangeFailure REFUSAL =
            new ExchangeFailure(FailureClass.WRONG_ACCOUNT_MODE, "the account is in the other mode");

    private final TestExchange exchange = new TestExchange();
    private final TestClock clock = new TestClock(START);
    private final TestTicker ticker = new TestTicker();
    private final DetectedMode mode = new DetectedMode(account("main"), null, ticker);
    private final Cooldown coolingDown = new Cooldown(RESTS, clock, ticker);
    private final List<String> users = new ArrayList<>();
    private final KeyMonitor health = health(EVERY, false);

    @Test
    void looksAtTheStart() {
        exchange.keyAnswers(AccountMode.CLASSIC, READS);
        assertThat(exchange.calls()).isEmpty();
        assertThat(health.soFar()).isEqualTo(KeyState.UNKNOWN);

        health.checkIfDue();

        assertThat(exchange.calls()).containsExactly("key-classic");
        assertThat(health.soFar()).isEqualTo(new KeyState(READS, START, null));
    }

    @Test
    void looksAgainOnlyAfterItsTime() {
        exchange.keyAnswers(AccountMode.CLASSIC, READS);
        look();
        pass(EVERY.minusNanos(1));
        health.checkIfDue();
        assertThat(exchange.calls()).hasSize(1);

        pass(Duration.ofNanos(1));
        exchange.keyAnswers(AccountMode.CLASSIC, TRADES);
        health.checkIfDue();

        assertThat(exchange.calls()).hasSize(1);
        assertThat(health.soFar()).isEqualTo(new KeyState(TRADES, START.plus(EVERY), null));
    }

    @Test
    void looksOnceForManyWhoAskMeanwhile() {
        Pending look = new Pending();
        pass(Duration.ofSeconds(1));
        health.checkIfDue();
        health.checkIfDue();
        List<KeyState> first = known(health);
        List<KeyState> second = known(health);
        assertThat(exchange.calls()).hasSize(1);
        assertThat(first).isEmpty();

        look.emitter.complete(READS);

        assertThat(first).extracting(KeyState::info).containsExactly(READS);
        assertThat(second).extracting(KeyState::info).containsExactly(READS);
    }

    @Test
    void looksForWhoWantsToKnow() {
        Pending look = new Pending();
        List<KeyState> known = known(health);
        assertThat(exchange.calls()).containsExactly("key-classic");
        assertThat(known).isEmpty();

        look.emitter.complete(READS);

        assertThat(known).containsExactly(new KeyState(READS, START, null));
        pass(Duration.ofSeconds(1));
        health.checkIfDue();
        assertThat(exchange.calls()).isEmpty();
    }

    @Test
    void waitsForNoLaterLook() {
        exchange.keyAnswers(AccountMode.CLASSIC, READS);
        look();
        pass(EVERY);
        Pending look = new Pending();
        health.checkIfDue();

        assertThat(known(health)).extracting(KeyState::info).containsExactly(READS);
        assertThat(exchange.calls()).hasSize(2);

        look.emitter.complete(TRADES);
        assertThat(known(health)).extracting(KeyState::info).containsExactly(TRADES);
    }

    @Test
    void tellsWhoseKeyItIs() {
        exchange.keyAnswers(AccountMode.CLASSIC, new KeyInfo("4711", true, false, false, true, null));
        look();

        assertThat(users).containsExactly("4711");
    }

    @Test
    void looksForWhoMustKnowWhoseKeyItIsThoughKeysAreNotLookedAt() {
        KeyMonitor never = health(Duration.ZERO, false);
        exchange.keyAnswers(AccountMode.CLASSIC, new KeyInfo("4711", true, false, false, true, null));

        identified(never);
        identified(never);

        assertThat(users).containsExactly("4711");
        assertThat(exchange.calls()).containsExactly("key-classic");
    }

    @Test
    void looksAgainOnlyWhenItIsTimeToForWhoMustKnowWhoseKeyItIs() {
        exchange.keyFails(AccountMode.CLASSIC, DOWN);
        identified(health);
        identified(health);
        assertThat(exchange.calls()).containsExactly("key-classic");

        pass(Duration.ofSeconds(1));
        identified(health);
        assertThat(exchange.calls()).containsExactly("key-classic");
    }

    private static void identified(KeyMonitor health) {
        health.identified().await().atMost(Duration.ofSeconds(20));
    }

    @Test
    void tellsAFirstLookThatFailed() {
        exchange.keyFails(AccountMode.CLASSIC, DOWN);

        assertThat(known(health)).containsExactly(new KeyState(null, null, DOWN));
        assertThat(known(health)).hasSize(1);
        assertThat(exchange.calls()).hasSize(1);
    }

    @Test
    void neverLooksWhereThatIsConfigured() {
        KeyMonitor never = health(Duration.ZERO, false);
        pass(Duration.ofDays(365));
        never.checkIfDue();

        assertThat(known(never)).containsExactly(KeyState.UNKNOWN);
        assertThat(never.refusal().await().atMost(Duration.ofSeconds(5))).isEmpty();
        assertThat(exchange.calls()).isEmpty();
    }

    @Test
    void restsLongerAfterEachFailureInARow() {
        exchange.keyFails(AccountMode.CLASSIC, DOWN);
        look();

        assertThat(untilNextLook()).isEqualTo(Duration.ofMinutes(1));
        assertThat(untilNextLook()).isEqualTo(Duration.ofMinutes(5));
        assertThat(untilNextLook()).isEqualTo(Duration.ofMinutes(15));
        assertThat(untilNextLook()).isEqualTo(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {
                "EXCHANGE_UNAVAILABLE",
                "TIMEOUT",
                "RATE_LIMITED",
                "CLOCK_SKEW",
                "CREDENTIALS_REJECTED",
                "IP_NOT_ALLOWED",
                "ACCOUNT_BLOCKED",
                "REGION_BLOCKED"
            })
    void looksSoonAgainAfterAFailureThatMayPass(FailureClass failureClass) {
        exchange.keyFails(AccountMode.CLASSIC, new ExchangeFailure(failureClass, "no"));
        look();

        assertThat(untilNextLook()).isEqualTo(RESTS.get(0));
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {"PERMISSION_DENIED", "WRONG_ENVIRONMENT", "WRONG_ACCOUNT_MODE", "UNEXPECTED_RESPONSE"})
    void looksNoSoonerAgainAfterAFailureThatStays(FailureClass failureClass) {
        exchange.keyFails(AccountMode.CLASSIC, new ExchangeFailure(failureClass, "no"));
        exchange.keyFails(AccountMode.UNIFIED, new ExchangeFailure(failureClass, "no"));
        look();

        assertThat(untilNextLook()).isEqualTo(EVERY);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {"PERMISSION_DENIED", "UNEXPECTED_RESPONSE"})
    void looksSoonAgainAfterAnyFailureThatKeepsTheAccountFromBeingRead(FailureClass failureClass) {
        KeyMonitor strict = health(EVERY, true);
        exchange.keyFails(AccountMode.CLASSIC, new ExchangeFailure(failureClass, "no"));
        refusal(strict);
        exchange.keyAnswers(AccountMode.CLASSIC, READS);
        pass(RESTS.get(0));

        assertThat(mayBeUsed(strict)).containsExactly("yes");
    }

    @Test
    void looksSoonAgainAtAKeyThatCouldDoMoreAndCannotBeLookedAtNow() {
        KeyMonitor strict = health(EVERY, true);
        exchange.keyAnswers(AccountMode.CLASSIC, TRADES);
        refusal(strict);
        pass(RESTS.get(0));
        exchange.keyFails(AccountMode.CLASSIC, new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no"));
        assertThat(refusal(strict).retryAt()).isEqualTo(clock.instant().plus(RESTS.get(1)));
        exchange.keyAnswers(AccountMode.CLASSIC, READS);
        pass(RESTS.get(1));

        assertThat(mayBeUsed(strict)).containsExactly("yes");
    }

    @Test
    void restsAnewAfterALookThatWorked() {
        exchange.keyFails(AccountMode.CLASSIC, DOWN);
        look();
        untilNextLook();
        exchange.keyAnswers(AccountMode.CLASSIC, READS);
        untilNextLook();
        exchange.keyFails(AccountMode.CLASSIC, DOWN);

        assertThat(untilNextLook()).isEqualTo(EVERY);
        assertThat(untilNextLook()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void keepsWhatItKnowsWhenALaterLookFails() {
        exchange.keyAnswers(AccountMode.CLASSIC, READS);
        look();
        pass(EVERY);
        exchange.keyFails(AccountMode.CLASSIC, DOWN);
        health.checkIfDue();

        assertThat(health.soFar()).isEqualTo(new KeyState(READS, START, DOWN));

        pass(Duration.ofMinutes(1));
        exchange.keyAnswers(AccountMode.CLASSIC, READS);
        health.checkIfDue();
        assertThat(health.soFar().failure()).isNull();
        assertThat(health.soFar().checkedAt()).isEqualTo(clock.instant());
    }

    @Test
    void asksInTheModeThatIsKnown() {
        mode.seen(AccountMode.UNIFIED);
        exchange.keyAnswers(AccountMode.UNIFIED, READS);
        look();

        assertThat(exchange.calls()).containsExactly("key-unified");
    }

    @ParameterizedTest
    @EnumSource(AccountMode.class)
    void asksInTheOtherModeWhenTheFirstIsWrong(AccountMode known) {
        mode.seen(known);
        exchange.keyFails(known, REFUSAL);
        exchange.keyAnswers(known.other(), READS);
        look();

        assertThat(exchange.calls())
                .containsExactly("key-" + known.id(), "key-" + known.other().id());
        assertThat(health.soFar().info()).isEqualTo(READS);
        assertThat(mode.known()).isEqualTo(known);
    }

    @Test
    void learnsNoModeForTheWallets() {
        exchange.keyFails(AccountMode.CLASSIC, REFUSAL);
        exchange.keyAnswers(AccountMode.UNIFIED, READS);
        look();

        assertThat(mode.known()).isNull();
    }

    @Test
    void failsWhenBothModesAreRefused() {
        exchange.keyFails(AccountMode.CLASSIC, REFUSAL);
        exchange.keyFails(AccountMode.UNIFIED, REFUSAL);
        look();

        assertThat(exchange.calls()).containsExactly("key-classic", "key-unified");
        assertThat(health.soFar().failure().failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
    }

    /** An endpoint for accounts of the other mode may refuse for any reason of its own. */
    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {"PERMISSION_DENIED", "WRONG_ENVIRONMENT", "UNEXPECTED_RESPONSE"})
    void asksInTheOtherModeAfterARefusalOfTheEndpointWhileTheModeIsNotKnown(FailureClass failureClass) {
        exchange.keyFails(AccountMode.CLASSIC, new ExchangeFailure(failureClass, "no"));
        exchange.keyAnswers(AccountMode.UNIFIED, READS);
        look();

        assertThat(exchange.calls()).containsExactly("key-classic", "key-unified");
        assertThat(health.soFar().info()).isEqualTo(READS);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"WRONG_ACCOUNT_MODE"})
    void asksInNoOtherModeForAnyOtherFailure(FailureClass failureClass) {
        mode.seen(AccountMode.CLASSIC);
        exchange.keyFails(AccountMode.CLASSIC, new ExchangeFailure(failureClass, "no"));
        look();

        assertThat(exchange.calls()).containsExactly("key-classic");
        assertThat(health.soFar().failure().failureClass()).isEqualTo(failureClass);
    }

    @Test
    void asksOnceMoreWhenTheExchangeHasToldItsTime() {
        exchange.keyAnswers(
                AccountMode.CLASSIC,
                Uni.createFrom().failure(skew(1_700_000_000_000L)),
                Uni.createFrom().item(READS));
        look();

        assertThat(exchange.calls()).hasSize(2);
        assertThat(health.soFar().info()).isEqualTo(READS);
    }

    @Test
    void asksOnceMoreOnlyOnce() {
        exchange.keyFails(AccountMode.CLASSIC, skew(1_700_000_000_000L));
        look();

        assertThat(exchange.calls()).hasSize(2);
        assertThat(health.soFar().failure().failureClass()).isEqualTo(FailureClass.CLOCK_SKEW);
    }

    @Test
    void asksNoMoreWhenTheExchangeHasNotToldItsTime() {
        exchange.keyFails(AccountMode.CLASSIC, skew(null));
        look();

        assertThat(exchange.calls()).hasSize(1);
    }

    @Test
    void asksNothingWhileTheAccountCoolsDown() {
        coolingDown.failed(new ExchangeFailure(FailureClass.CREDENTIALS_REJECTED, "no such key"));
        look();

        assertThat(exchange.calls()).isEmpty();
        assertThat(health.soFar().failure().failureClass()).isEqualTo(FailureClass.CREDENTIALS_REJECTED);
        assertThat(health.soFar().failure().retryAt()).isEqualTo(START.plus(RESTS.get(0)));
    }

    @Test
    void givesUpByItsTimeout() {
        KeyMonitor impatient = health(EVERY, false, Duration.ofMillis(20));
        exchange.keyAnswers(AccountMode.CLASSIC, Uni.createFrom().nothing());

        KeyState state = impatient.known().await().atMost(Duration.ofSeconds(20));

        assertThat(state.failure().failureClass()).isEqualTo(FailureClass.TIMEOUT);
    }

    @Test
    void letsEveryKeyBeUsedUnlessAReadOnlyOneIsRequired() {
        assertThat(health.refusal().await().atMost(Duration.ofSeconds(5))).isEmpty();
        assertThat(exchange.calls()).isEmpty();
    }

    @Test
    void letsAReadOnlyKeyBeUsedOnceItIsKnownForOne() {
        KeyMonitor strict = health(EVERY, true);
        Pending look = new Pending();
        List<String> outcome = mayBeUsed(strict);
        assertThat(outcome).isEmpty();

        look.emitter.complete(READS);

        assertThat(outcome).containsExactly("yes");
        assertThat(mayBeUsed(strict)).containsExactly("yes");
        assertThat(exchange.calls()).hasSize(1);
    }

    @Test
    void refusesAKeyThatCanDoMore() {
        KeyMonitor strict = health(EVERY, true);
        exchange.keyAnswers(AccountMode.CLASSIC, new KeyInfo(null, false, true, true, true, null));

        ExchangeFailure failure = refusal(strict);

        assertThat(failure.failureClass()).isEqualTo(FailureClass.KEY_NOT_READ_ONLY);
        assertThat(failure.detail()).contains("can trade and withdraw", "purser.require-read-only");
        assertThat(failure.retryAt()).isEqualTo(START.plus(RESTS.get(0)));
    }

    @Test
    void looksSoonerAtAKeyThatCanDoMoreAndTakesTheNextOne() {
        KeyMonitor strict = health(EVERY, true);
        exchange.keyAnswers(AccountMode.CLASSIC, TRADES);
        refusal(strict);
        pass(RESTS.get(0));
        assertThat(refusal(strict).retryAt()).isEqualTo(clock.instant().plus(RESTS.get(1)));
        assertThat(exchange.calls()).hasSize(2);

        pass(RESTS.get(1).minusNanos(1));
        assertThat(refusal(strict).retryAt()).isEqualTo(clock.instant().plusNanos(1));
        assertThat(exchange.calls()).isEmpty();

        pass(Duration.ofNanos(1));
        exchange.keyAnswers(AccountMode.CLASSIC, READS);
        strict.checkIfDue();
        assertThat(mayBeUsed(strict)).containsExactly("yes");
    }

    @Test
    void refusesAKeyOfWhichNothingCouldBeFoundOut() {
        KeyMonitor strict = health(EVERY, true);
        exchange.keyFails(AccountMode.CLASSIC, DOWN.withRetryAt(NOON.plusSeconds(7)));

        ExchangeFailure failure = refusal(strict);

        assertThat(failure.failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
        assertThat(failure.detail()).contains("read-only could not be found out", "the exchange is down");
        assertThat(failure.exchangeCode()).isEqualTo("10016");
        assertThat(failure.retryAt()).isEqualTo(NOON.plusSeconds(1));
    }

    /** Neither is wrong of the account: the endpoint for keys is what is not to be had there. */
    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {"WRONG_ENVIRONMENT", "WRONG_ACCOUNT_MODE"})
    void refusesAKeyOfWhichTheExchangeTellsNothing(FailureClass failureClass) {
        KeyMonitor strict = health(EVERY, true);
        keyIsNotTold(failureClass);

        ExchangeFailure failure = refusal(strict);

        assertThat(failure.failureClass()).isEqualTo(FailureClass.KEY_NOT_READ_ONLY);
        assertThat(failure.exchangeCode()).isEqualTo("10032");
        assertThat(failure.detail())
                .contains("purser.require-read-only is set", "found out (code 10032): not told here", "=false");
        assertThat(strict.soFar().failure().detail()).isEqualTo(failure.detail());
    }

    /** That one is wrong of the key, and its own words say how to mend it. */
    @Test
    void leavesTheClassToAKeyOfAnotherEnvironment() {
        KeyMonitor strict = health(EVERY, true);
        exchange.keyFails(
                AccountMode.CLASSIC,
                new ExchangeFailure(FailureClass.WRONG_ENVIRONMENT, "a live key").withScope(FailureScope.ACCOUNT));

        ExchangeFailure failure = refusal(strict);

        assertThat(failure.failureClass()).isEqualTo(FailureClass.WRONG_ENVIRONMENT);
        assertThat(failure.detail()).contains("purser.require-read-only is set", "a live key");
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {"PERMISSION_DENIED", "UNEXPECTED_RESPONSE"})
    void namesTheSettingAndTheCureWhereALookIsRefused(FailureClass failureClass) {
        KeyMonitor strict = health(EVERY, true);
        keyIsNotTold(failureClass);

        ExchangeFailure failure = refusal(strict);

        assertThat(failure.failureClass()).isEqualTo(failureClass);
        assertThat(failure.detail())
                .contains("purser.require-read-only is set", "not told here", "purser.require-read-only=false");
        assertThat(failure.scope()).isEqualTo(FailureScope.ACCOUNT);
    }

    @Test
    void looksNoSoonerAgainWhereTheEnvironmentHasNoEndpointForKeys() {
        KeyMonitor strict = health(EVERY, true);
        keyIsNotTold(FailureClass.WRONG_ENVIRONMENT);
        assertThat(refusal(strict).retryAt()).isEqualTo(START.plus(EVERY));
        exchange.calls();
        pass(EVERY.minusNanos(1));
        refusal(strict);
        assertThat(exchange.calls()).isEmpty();

        exchange.keyAnswers(AccountMode.CLASSIC, READS);
        pass(Duration.ofNanos(1));
        strict.checkIfDue();

        assertThat(mayBeUsed(strict)).containsExactly("yes");
    }

    /** An account on its way between the modes may be refused by both. */
    @Test
    void looksSoonAgainWhereBothModesAreRefused() {
        KeyMonitor strict = health(EVERY, true);
        keyIsNotTold(FailureClass.WRONG_ACCOUNT_MODE);

        assertThat(refusal(strict).retryAt()).isEqualTo(START.plus(RESTS.get(0)));
    }

    /** There every is zero, which would be a look for each request. */
    @Test
    void restsWhereKeysAreLookedAtOnlyToKnowWhoseTheyAre() {
        KeyMonitor never = health(Duration.ZERO, false);
        keyIsNotTold(FailureClass.WRONG_ENVIRONMENT);
        identified(never);
        exchange.calls();

        identified(never);

        assertThat(exchange.calls()).isEmpty();
    }

    @Test
    void warnsOnceOfALookThatKeepsTheAccountFromBeingRead() {
        KeyMonitor strict = health(EVERY, true);
        try (TestLog log = new TestLog()) {
            keyIsNotTold(FailureClass.WRONG_ENVIRONMENT);
            strict.checkIfDue();
            assertThat(log.warnings()).isEqualTo(1);

            pass(EVERY);
            strict.checkIfDue();
            exchange.keyFails(AccountMode.CLASSIC, DOWN);
            pass(EVERY);
            strict.checkIfDue();
            keyIsNotTold(FailureClass.WRONG_ENVIRONMENT);
            pass(EVERY);
            strict.checkIfDue();
            assertThat(log.warnings()).isEqualTo(1);
        }
    }

    @Test
    void warnsOfNoLookThatFailedForAMoment() {
        KeyMonitor strict = health(EVERY, true);
        try (TestLog log = new TestLog()) {
            exchange.keyFails(AccountMode.CLASSIC, DOWN);
            strict.checkIfDue();
            assertThat(log.warnings()).isZero();
            assertThat(log.count("could not be found out")).isEqualTo(1);
        }
    }

    /** Nobody needs to know what the key may do, so nobody need do anything. */
    @Test
    void saysOnceAndWarnsOfNothingWhereNoReadOnlyKeyIsRequired() {
        try (TestLog log = new TestLog()) {
            keyIsNotTold(FailureClass.WRONG_ENVIRONMENT);
            look();
            untilNextLook();
            untilNextLook();

            assertThat(log.count("could not be found out")).isEqualTo(1);
            assertThat(log.warnings()).isZero();
            assertThat(mayBeUsed(health)).containsExactly("yes");
            assertThat(health.soFar().failure().failureClass()).isEqualTo(FailureClass.WRONG_ENVIRONMENT);
        }
    }

    private void keyIsNotTold(FailureClass failureClass) {
        ExchangeFailure refusal = new ExchangeFailure(failureClass, "not told here").withExchangeCode("10032");
        exchange.keyFails(AccountMode.CLASSIC, refusal);
        exchange.keyFails(AccountMode.UNIFIED, refusal);
    }

    @Test
    void letsAKeyBeUsedThatWasReadOnlyWhenItWasLastSeen() {
        KeyMonitor strict = health(EVERY, true);
        exchange.keyAnswers(AccountMode.CLASSIC, READS);
        assertThat(mayBeUsed(strict)).containsExactly("yes");
        pass(EVERY);
        exchange.keyFails(AccountMode.CLASSIC, DOWN);

        assertThat(mayBeUsed(strict)).containsExactly("yes");
        assertThat(strict.soFar().failure()).isSameAs(DOWN);
    }

    @Test
    void refusesAKeyThatCouldDoMoreWhenItWasLastSeen() {
        KeyMonitor strict = health(EVERY, true);
        exchange.keyAnswers(AccountMode.CLASSIC, TRADES);
        refusal(strict);
        pass(RESTS.get(0));
        exchange.keyFails(AccountMode.CLASSIC, DOWN);

        assertThat(refusal(strict).failureClass()).isEqualTo(FailureClass.KEY_NOT_READ_ONLY);
        assertThat(exchange.calls()).hasSize(2);
    }

    @Test
    void looksAgainInASecondWhenAHiccupKeepsTheAccountFromBeingRead() {
        KeyMonitor strict = health(EVERY, true);
        exchange.keyFails(AccountMode.CLASSIC, DOWN);
        refusal(strict);
        pass(Duration.ofSeconds(1));
        refusal(strict);
        exchange.keyAnswers(AccountMode.CLASSIC, READS);
        pass(Duration.ofSeconds(1));
        assertThat(refusal(strict).failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);

        pass(Duration.ofSeconds(1));

        assertThat(mayBeUsed(strict)).containsExactly("yes");
    }

    @Test
    void looksNotAgainBeforeTheExchangesReset() {
        exchange.keyFails(
                AccountMode.CLASSIC,
                new ExchangeFailure(FailureClass.RATE_LIMITED, "no").withRetryAt(NOON.plus(Duration.ofMinutes(10))));
        look();

        assertThat(untilNextLook()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void recoversFromAFirstLookThatFailed() {
        KeyMonitor strict = health(EVERY, true);
        exchange.keyFails(AccountMode.CLASSIC, DOWN);
        refusal(strict);
        exchange.keyAnswers(AccountMode.CLASSIC, READS);
        assertThat(refusal(strict).failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);

        pass(RESTS.get(0));

        assertThat(mayBeUsed(strict)).containsExactly("yes");
    }

    @Test
    void warnsOnceOfEachThingThatSomebodyShouldDo() {
        try (TestLog log = new TestLog()) {
            exchange.keyAnswers(AccountMode.CLASSIC, READS);
            look();
            assertThat(log.warnings()).isZero();

            exchange.keyAnswers(AccountMode.CLASSIC, TRADES);
            untilNextLook();
            untilNextLook();
            assertThat(log.warnings()).isEqualTo(1);

            exchange.keyAnswers(
                    AccountMode.CLASSIC, new KeyInfo(null, false, true, false, false, NOON.plus(Duration.ofDays(3))));
            untilNextLook();
            assertThat(log.warnings()).isEqualTo(3);
        }
    }

    @Test
    void tellsTheLogOfAFailureOnce() {
        mode.seen(AccountMode.CLASSIC);
        try (TestLog log = new TestLog()) {
            exchange.keyFails(AccountMode.CLASSIC, DOWN);
            look();
            untilNextLook();
            assertThat(log.count("could not be found out")).isEqualTo(1);

            exchange.keyFails(AccountMode.CLASSIC, new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no"));
            untilNextLook();
            assertThat(log.count("could not be found out")).isEqualTo(2);
            assertThat(log.warnings()).isZero();
        }
    }

    @Test
    void looksOnlyForThoseWhoWaitWhereTheProcessIsFrozenMeanwhile() {
        exchange.keyAnswers(AccountMode.CLASSIC, READS);
        KeyMonitor health = health(Duration.ofHours(6), false, Duration.ofSeconds(20), false);

        health.checkIfDue();
        assertThat(exchange.calls()).isEmpty();
        assertThat(known(health)).extracting(KeyState::info).containsExactly(READS);
        assertThat(exchange.calls()).hasSize(1);

        assertThat(known(health)).hasSize(1);
        assertThat(exchange.calls()).isEmpty();
        pass(Duration.ofHours(6));
        health.checkIfDue();
        assertThat(exchange.calls()).isEmpty();
        assertThat(known(health)).hasSize(1);
        assertThat(exchange.calls()).hasSize(1);
    }

    /** The first look. */
    private void look() {
        health.checkIfDue();
    }

    /** Lets time pass until the key is looked at again. */
    private Duration untilNextLook() {
        exchange.calls();
        Instant since = clock.instant();
        while (exchange.calls().isEmpty()) {
            pass(Duration.ofSeconds(30));
            health.checkIfDue();
            assertThat(clock.instant()).isBefore(since.plus(Duration.ofDays(1)));
        }
        return Duration.between(since, clock.instant());
    }

    private static List<KeyState> known(KeyMonitor health) {
        List<KeyState> known = new ArrayList<>();
        health.known().subscribe().with(known::add, failure -> {
            throw new AssertionError("what is known never fails", failure);
        });
        return known;
    }

    private static List<String> mayBeUsed(KeyMonitor health) {
        List<String> outcome = new ArrayList<>();
        health.refusal()
                .subscribe()
                .with(
                        refusal -> outcome.add(
                                refusal.map(ExchangeFailure::getMessage).orElse("yes")),
                        failure -> {
                            throw new AssertionError("what is known never fails", failure);
                        });
        return outcome;
    }

    private static ExchangeFailure refusal(KeyMonitor health) {
        return health.refusal().await().atMost(Duration.ofSeconds(20)).orElseThrow();
    }

    private static ExchangeFailure skew(Long serverMillis) {
        return new ExchangeFailure(FailureClass.CLOCK_SKEW, "the clock").withServerMillis(serverMillis);
    }

    private void pass(Duration time) {
        clock.advance(time);
        ticker.advance(time);
    }

    private KeyMonitor health(Duration every, boolean requireReadOnly) {
        return health(every, requireReadOnly, Duration.ofSeconds(20));
    }

    private KeyMonitor health(Duration every, boolean requireReadOnly, Duration timeout) {
        return health(every, requireReadOnly, timeout, true);
    }

    private KeyMonitor health(Duration every, boolean requireReadOnly, Duration timeout, boolean aside) {
        return new KeyMonitor(
                account("main"),
                new KeyLoader(
                        exchange::key,
                        mode,
                        new Cooldowns(
                                new Cooldown(RESTS, clock, ticker), coolingDown, new Cooldown(RESTS, clock, ticker)),
                        timeout,
                        ticker),
                new KeyMonitor.KeyPolicy(every, RESTS, timeout, requireReadOnly, aside, Advice.general("Bitget", true)),
                users::add,
                clock,
                ticker);
    }

    /** A look at a classic account's key that is not answered yet. */
    private final class Pending {

        private UniEmitter<? super KeyInfo> emitter;

        Pending() {
            exchange.keyAnswers(AccountMode.CLASSIC, Uni.createFrom().<KeyInfo>emitter(asked -> emitter = asked));
        }
    }
}
