package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.Samples.balance;
import static purser.balance.TestWallet.HINT;
import static purser.balance.TestWallet.IN_SPOT;
import static purser.balance.TestWallet.IN_UNIFIED;
import static purser.balance.TestWallet.MODE;
import static purser.balance.TestWallet.MODE_TOO;
import static purser.balance.TestWallet.NOTHING_IN_SPOT;
import static purser.balance.TestWallet.NOTHING_IN_UNIFIED;
import static purser.balance.TestWallet.SPOT;
import static purser.balance.TestWallet.UNIFIED;
import static purser.balance.TestWallet.held;
import static purser.balance.TestWallet.naming;
import static purser.balance.TestWallet.nothing;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.ModeReport;
import purser.exchange.Scope;
import purser.exchange.WalletBalances;
import purser.exchange.support.Failures;

/** Which endpoint serves an account whose mode the exchange tells. */
@Timeout(60)
class ModeDetectingLoaderTest {

    private static final ExchangeFailure UNKNOWN_CODE = new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, "no");
    private static final ExchangeFailure DOWN = new ExchangeFailure(FailureClass.EXCHANGE_UNAVAILABLE, "down");

    private final TestWallet wallet = new TestWallet();
    private final TestExchange exchange = wallet.exchange;

    @ParameterizedTest
    @EnumSource(AccountMode.class)
    void asksForTheModeAndThenItsEndpointAlone(AccountMode mode) {
        exchange.modeIs(MODE, mode);
        exchange.answers(TestWallet.of(mode), held(mode));

        assertThat(wallet.read()).isSameAs(held(mode));
        assertThat(exchange.calls()).containsExactly("mode", held(mode).wallet());
        assertThat(wallet.mode.known()).isEqualTo(mode);
        assertThat(wallet.state.name()).isEqualTo(held(mode).wallet());
    }

    @Test
    void makesOneCallOnceItKnowsTheMode() {
        exchange.modeIs(MODE, AccountMode.UNIFIED);
        exchange.answers(UNIFIED, IN_UNIFIED);
        wallet.read();
        exchange.calls();

        wallet.read();
        wallet.read(Scope.ALL);

        assertThat(exchange.calls()).containsExactly("unified", "unified");
    }

    @Test
    void asksForTheModeElsewhereWhereTheFirstEndpointRefuses() {
        exchange.modeFails(MODE, new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no"));
        exchange.modeIs(MODE_TOO, AccountMode.UNIFIED);
        exchange.answers(UNIFIED, IN_UNIFIED);

        assertThat(wallet.read()).isSameAs(IN_UNIFIED);
        assertThat(exchange.calls()).containsExactly("mode", "mode-too", "unified");
    }

    @Test
    void takesARefusalOfTheWholeKeyForTheAnswer() {
        ExchangeFailure rejected =
                new ExchangeFailure(FailureClass.CREDENTIALS_REJECTED, "no").withScope(FailureScope.ACCOUNT);
        exchange.modeFails(MODE, rejected);

        assertThat(wallet.failure().failureClass()).isEqualTo(FailureClass.CREDENTIALS_REJECTED);
        assertThat(exchange.calls()).containsExactly("mode");

        assertThat(wallet.failure().failureClass()).isEqualTo(FailureClass.CREDENTIALS_REJECTED);
        assertThat(exchange.calls()).isEmpty();
    }

    @Test
    void learnsWhoseAccountItIsOnTheWay() {
        exchange.modeAnswers(MODE, Uni.createFrom().item(new ModeReport(AccountMode.CLASSIC, true, "4711")));
        exchange.answers(SPOT, IN_SPOT);
        wallet.read();

        assertThat(wallet.users).containsExactly("4711");
    }

    /** Whatever an endpoint may answer accounts that it is not made for. */
    static Stream<Arguments> answersOfTheOtherEndpoint() {
        List<Uni<WalletBalances>> answers = new ArrayList<>();
        for (FailureClass failure : FailureClass.values()) {
            answers.add(Uni.createFrom().failure(new ExchangeFailure(failure, "no")));
        }
        answers.add(Uni.createFrom().nothing());
        return Stream.of(AccountMode.values()).flatMap(mode -> Stream.concat(
                        answers.stream(),
                        Stream.of(
                                Uni.createFrom().item(nothing(mode.other())),
                                Uni.createFrom()
                                        .item(TestWallet.of(
                                                nothing(mode.other()).wallet(), balance("BTC", "0", "0"))),
                                Uni.createFrom().<WalletBalances>failure(naming(mode))))
                .map(answer -> Arguments.of(mode, answer)));
    }

    @ParameterizedTest
    @MethodSource("answersOfTheOtherEndpoint")
    void readsAnAccountWhateverTheOtherEndpointAnswers(AccountMode mode, Uni<WalletBalances> answer) {
        wallet.modeIsNotTold(UNKNOWN_CODE);
        exchange.answers(TestWallet.of(mode), held(mode));
        exchange.answers(TestWallet.of(mode.other()), answer);

        assertThat(wallet.read()).isSameAs(held(mode));
        assertThat(wallet.mode.known()).isEqualTo(mode);

        exchange.calls();
        assertThat(wallet.read()).isSameAs(held(mode));
        assertThat(exchange.calls()).containsExactly(held(mode).wallet());
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"WRONG_ACCOUNT_MODE"})
    void failsWhereNothingTellsTheModeAndNeitherEndpointShowsAnything(FailureClass failureClass) {
        wallet.modeIsNotTold(UNKNOWN_CODE);
        exchange.fails(SPOT, HINT);
        exchange.fails(UNIFIED, new ExchangeFailure(failureClass, "no"));

        assertThat(wallet.failure().failureClass()).isEqualTo(failureClass);
        assertThat(wallet.mode.known()).isNull();
    }

    @ParameterizedTest
    @EnumSource(AccountMode.class)
    void remembersTheNamedModeAlsoWhenItsEndpointCannotBeRead(AccountMode mode) {
        wallet.mode.seen(mode.other());
        exchange.fails(TestWallet.of(mode.other()), naming(mode));
        exchange.fails(TestWallet.of(mode), UNKNOWN_CODE);

        assertThat(wallet.failure().failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(wallet.mode.known()).isEqualTo(mode);
    }

    @ParameterizedTest
    @EnumSource(AccountMode.class)
    void followsAnAccountWhoseNewModeIsNamed(AccountMode mode) {
        wallet.mode.seen(mode.other());
        exchange.fails(TestWallet.of(mode.other()), naming(mode));
        exchange.answers(TestWallet.of(mode), held(mode));

        assertThat(wallet.read()).isSameAs(held(mode));
        assertThat(wallet.read()).isSameAs(held(mode));
        assertThat(exchange.calls())
                .containsExactly(
                        nothing(mode.other()).wallet(),
                        held(mode).wallet(),
                        held(mode).wallet());
    }

    static Stream<Arguments> hints() {
        return Stream.of(AccountMode.values())
                .flatMap(mode -> Stream.of(HINT, new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no"))
                        .map(hint -> Arguments.of(mode, hint)));
    }

    @ParameterizedTest
    @MethodSource("hints")
    void asksForTheModeWhenARefusalMayLieInIt(AccountMode mode, ExchangeFailure hint) {
        wallet.mode.seen(mode.other());
        exchange.fails(TestWallet.of(mode.other()), hint);
        exchange.modeIs(MODE, mode);
        exchange.answers(TestWallet.of(mode), held(mode));

        assertThat(wallet.read()).isSameAs(held(mode));
        assertThat(exchange.calls())
                .containsExactly(
                        nothing(mode.other()).wallet(), "mode", held(mode).wallet());
    }

    @ParameterizedTest
    @MethodSource("hints")
    void asksTheOtherEndpointWhereTheModeIsNotTold(AccountMode mode, ExchangeFailure hint) {
        wallet.mode.seen(mode.other());
        exchange.fails(TestWallet.of(mode.other()), hint);
        wallet.modeIsNotTold(UNKNOWN_CODE);
        exchange.answers(TestWallet.of(mode), held(mode));

        assertThat(wallet.read()).isSameAs(held(mode));
        assertThat(wallet.mode.known()).isEqualTo(mode);
    }

    @Test
    void takesARefusalForWhatItMeansOnceTheModeIsKnownToBeRight() {
        wallet.mode.seen(AccountMode.UNIFIED);
        exchange.fails(
                UNIFIED, HINT.orElse(new ExchangeFailure(FailureClass.PERMISSION_DENIED, "the key may not read it")));
        exchange.modeIs(MODE, AccountMode.UNIFIED);

        ExchangeFailure failure = wallet.failure();

        assertThat(failure.failureClass()).isEqualTo(FailureClass.PERMISSION_DENIED);
        assertThat(failure.detail()).isEqualTo("the key may not read it");
        assertThat(failure.exchangeCode()).isEqualTo("10008");
        assertThat(failure.retryAt()).isEqualTo(wallet.clock.instant().plusSeconds(60));
        exchange.calls();

        assertThat(wallet.failure().failureClass()).isEqualTo(FailureClass.PERMISSION_DENIED);
        assertThat(exchange.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {
                "CREDENTIALS_REJECTED",
                "IP_NOT_ALLOWED",
                "ACCOUNT_BLOCKED",
                "REGION_BLOCKED",
                "WRONG_ENVIRONMENT",
                "CLOCK_SKEW",
                "RATE_LIMITED",
                "INTERNAL_ERROR"
            })
    void asksForNoModeAfterARefusalThatSaysNothingOfIt(FailureClass failureClass) {
        wallet.mode.seen(AccountMode.UNIFIED);
        exchange.fails(UNIFIED, new ExchangeFailure(failureClass, "no"));

        assertThat(wallet.failure().failureClass()).isEqualTo(failureClass);
        assertThat(exchange.calls()).containsExactly("unified");
        assertThat(wallet.mode.known()).isEqualTo(AccountMode.UNIFIED);
    }

    @Test
    void asksForTheModeNowAndThenWhileAnEndpointIsInTrouble() {
        exchange.modeIs(MODE, AccountMode.CLASSIC);
        exchange.fails(SPOT, UNKNOWN_CODE);
        wallet.failure();
        exchange.calls();

        wallet.failure();
        wallet.failure();
        wallet.failure();
        assertThat(exchange.calls()).as("once at once").containsExactly("mode", "spot", "spot", "spot");

        wallet.pass(Duration.ofSeconds(30));
        exchange.modeIs(MODE, AccountMode.UNIFIED);
        exchange.answers(UNIFIED, IN_UNIFIED);
        assertThat(wallet.read()).isSameAs(IN_UNIFIED);
        assertThat(exchange.calls()).containsExactly("mode", "unified");
    }

    @Test
    void asksForTheModeAfterTheEndpointWasTooSlow() {
        TestWallet impatient = new TestWallet(null, Duration.ofMillis(300), SPOT, UNIFIED);
        impatient.mode.seen(AccountMode.CLASSIC);
        impatient.exchange.answers(SPOT, Uni.createFrom().<WalletBalances>nothing());

        assertThat(impatient.failure().failureClass()).isEqualTo(FailureClass.TIMEOUT);

        impatient.exchange.modeIs(MODE, AccountMode.UNIFIED);
        impatient.exchange.answers(UNIFIED, IN_UNIFIED);
        assertThat(impatient.read()).isSameAs(IN_UNIFIED);
    }

    @Test
    void keepsTheModeWhereTheExchangeTellsNothingMore() {
        wallet.mode.seen(AccountMode.UNIFIED);
        wallet.modeIsNotTold(DOWN);
        exchange.fails(UNIFIED, DOWN);

        assertThat(wallet.failure().failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
        assertThat(wallet.failure().failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
        assertThat(exchange.calls()).isNotEmpty().doesNotContain("spot");
        assertThat(wallet.mode.known()).isEqualTo(AccountMode.UNIFIED);
    }

    @Test
    void saysSoWhenBothEndpointsRefuse() {
        exchange.modeIs(MODE, AccountMode.UNIFIED);
        exchange.fails(UNIFIED, naming(AccountMode.CLASSIC));
        exchange.fails(SPOT, naming(AccountMode.UNIFIED));

        ExchangeFailure failure = wallet.failure();

        assertThat(failure.failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
        assertThat(failure.detail()).contains("both its classic and its unified endpoint");
        assertThat(exchange.calls()).containsExactly("mode", "unified", "spot");
    }

    @ParameterizedTest
    @EnumSource(AccountMode.class)
    void remembersTheModeThatARefusalNamesThoughItsEndpointRefusesToo(AccountMode mode) {
        wallet.modeIsNotTold(UNKNOWN_CODE);
        exchange.fails(TestWallet.of(mode.other()), naming(mode));
        exchange.fails(TestWallet.of(mode), new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no"));

        assertThat(wallet.failure().failureClass()).isEqualTo(FailureClass.PERMISSION_DENIED);
        assertThat(wallet.mode.known()).isEqualTo(mode);

        exchange.calls();
        assertThat(wallet.failure().retryAt()).isNotNull();
        assertThat(exchange.calls()).isEmpty();
    }

    @Test
    void blocksTheAccountWhereBothEndpointsSaySo() {
        ExchangeFailure banned = HINT.orElse(new ExchangeFailure(FailureClass.ACCOUNT_BLOCKED, "banned"));
        wallet.modeIsNotTold(UNKNOWN_CODE);
        exchange.fails(SPOT, banned);
        exchange.fails(UNIFIED, banned);
        assertThat(wallet.failure().failureClass()).isEqualTo(FailureClass.ACCOUNT_BLOCKED);

        TestWallet other = new TestWallet();
        other.modeIsNotTold(UNKNOWN_CODE);
        other.exchange.fails(SPOT, HINT);
        other.exchange.fails(UNIFIED, banned);
        assertThat(other.failure().failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
    }

    @Test
    void asksForNoModeAgainWhileAnEndpointIsGoneForGood() {
        ExchangeFailure gone = HINT.orElse(UNKNOWN_CODE);
        exchange.modeIs(MODE, AccountMode.UNIFIED);
        exchange.fails(UNIFIED, gone);
        wallet.failure();
        exchange.calls();

        assertThat(wallet.failure().failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(exchange.calls()).containsExactly("unified");

        wallet.pass(Duration.ofSeconds(30));
        wallet.failure();
        assertThat(exchange.calls()).containsExactly("unified", "mode");
    }

    @Test
    void asksForTheModeWhereAnotherReplicaKnowsAnOlderOne() {
        wallet.mode.seen(AccountMode.CLASSIC);
        wallet.mode.doubt();
        wallet.state.recall(AccountMode.CLASSIC, -1);
        exchange.modeIs(MODE, AccountMode.UNIFIED);
        exchange.answers(UNIFIED, IN_UNIFIED);

        assertThat(wallet.read()).isSameAs(IN_UNIFIED);

        wallet.state.recall(AccountMode.CLASSIC, -1);
        assertThat(wallet.mode.known()).isEqualTo(AccountMode.UNIFIED);
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void believesAnEmptyWalletWhoseModeTheExchangeHasJustTold(Scope scope) {
        for (AccountMode mode : AccountMode.values()) {
            TestWallet empty = new TestWallet();
            empty.exchange.modeIs(MODE, mode);
            empty.exchange.answers(TestWallet.of(mode), nothing(mode));

            assertThat(empty.read(scope)).isSameAs(nothing(mode));
            assertThat(empty.exchange.calls())
                    .containsExactly("mode", nothing(mode).wallet());
            assertThat(empty.state.foundEmpty()).isTrue();

            assertThat(empty.read(scope)).isSameAs(nothing(mode));
            assertThat(empty.exchange.calls()).containsExactly(nothing(mode).wallet());
        }
    }

    static Stream<Arguments> emptyAnswers() {
        return Stream.of(
                Arguments.of(Scope.HELD, NOTHING_IN_SPOT),
                Arguments.of(Scope.ALL, NOTHING_IN_SPOT),
                Arguments.of(Scope.ALL, TestWallet.of("spot", balance("BTC", "0", "0"), balance("ETH", "0.00", "0"))));
    }

    @ParameterizedTest
    @MethodSource("emptyAnswers")
    void asksForTheModeWhenAWalletLooksEmpty(Scope scope, WalletBalances empty) {
        wallet.mode.seen(AccountMode.CLASSIC);
        exchange.answers(SPOT, empty);
        exchange.modeIs(MODE, AccountMode.UNIFIED);
        exchange.answers(UNIFIED, IN_UNIFIED);

        assertThat(wallet.read(scope)).isSameAs(IN_UNIFIED);
        assertThat(exchange.calls()).containsExactly("spot", "mode", "unified");
    }

    @ParameterizedTest
    @MethodSource("emptyAnswers")
    void failsWhereNothingVouchesForAnEmptyWallet(Scope scope, WalletBalances empty) {
        wallet.mode.seen(AccountMode.CLASSIC);
        exchange.answers(SPOT, empty);
        wallet.modeIsNotTold(DOWN);

        ExchangeFailure failure = wallet.failure();

        assertThat(failure.failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
        assertThat(failure.detail()).contains("looks empty", "could not be found out", "down");
        assertThat(wallet.state.foundEmpty()).isNull();
    }

    @Test
    void needsANewWordWhenMoneyHasVanished() {
        exchange.modeIs(MODE, AccountMode.CLASSIC);
        exchange.answers(SPOT, IN_SPOT);
        wallet.read();
        wallet.pass(Duration.ofSeconds(1));
        exchange.modeIs(MODE, AccountMode.UNIFIED);
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.answers(UNIFIED, IN_UNIFIED);

        assertThat(wallet.read()).isSameAs(IN_UNIFIED);
    }

    /** The account was upgraded after the exchange had named its mode: that word does not vouch for anything later. */
    @Test
    void needsAWordThatIsYoungerThanTheQuestion() {
        exchange.modeIs(MODE, AccountMode.CLASSIC);
        exchange.fails(SPOT, UNKNOWN_CODE);
        wallet.failure();
        wallet.pass(Duration.ofSeconds(1));
        exchange.modeIs(MODE, AccountMode.UNIFIED);
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.answers(UNIFIED, IN_UNIFIED);

        assertThat(wallet.read()).isSameAs(IN_UNIFIED);
    }

    @Test
    void asksForTheModeOfAnEmptyWalletNowAndThen() {
        exchange.modeIs(MODE, AccountMode.CLASSIC);
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        wallet.read();
        exchange.modeIs(MODE, AccountMode.UNIFIED);
        exchange.answers(UNIFIED, IN_UNIFIED);
        wallet.pass(Duration.ofSeconds(9));
        assertThat(wallet.read()).isSameAs(NOTHING_IN_SPOT);

        wallet.pass(Duration.ofSeconds(1));

        assertThat(wallet.read()).isSameAs(IN_UNIFIED);
    }

    /** Whatever the failure is, the account may have been moved since. */
    @ParameterizedTest
    @EnumSource(FailureClass.class)
    void needsANewWordForAnEmptyWalletAfterAnyFailure(FailureClass failureClass) {
        exchange.modeIs(MODE, AccountMode.CLASSIC);
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        wallet.read();
        wallet.modeIsNotTold(DOWN);
        exchange.fails(SPOT, new ExchangeFailure(failureClass, "no"));
        exchange.fails(UNIFIED, DOWN);
        wallet.failure();
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        wallet.pass(Duration.ofSeconds(1));

        assertThat(Failures.of(() -> wallet.read())).isNotNull();
        assertThat(wallet.state.foundEmpty()).isNull();
    }

    @Test
    void believesWhatAnotherReplicaFoundEmpty() {
        wallet.mode.seen(AccountMode.CLASSIC);
        wallet.state.recall(AccountMode.CLASSIC, 5_000);
        exchange.answers(SPOT, NOTHING_IN_SPOT);

        assertThat(wallet.read()).isSameAs(NOTHING_IN_SPOT);
        assertThat(exchange.calls()).containsExactly("spot");
    }

    /** The classic wallet was truly empty, as all of the account's money was in futures. */
    @Test
    void takesNoWalletForEmptyAsThatOfTheOtherModeWas() {
        exchange.modeIs(MODE, AccountMode.CLASSIC);
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        wallet.read();
        wallet.pass(Duration.ofSeconds(10));
        exchange.fails(SPOT, naming(AccountMode.UNIFIED));
        exchange.answers(UNIFIED, NOTHING_IN_UNIFIED);
        exchange.modeAnswers(MODE, Uni.createFrom().item(new ModeReport(AccountMode.UNIFIED, false, null)));

        assertThat(wallet.read()).as("named, and nothing says that it moves").isSameAs(NOTHING_IN_UNIFIED);

        wallet.pass(Duration.ofMinutes(2));
        assertThat(wallet.failure().failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
    }

    @Test
    void takesNoRefusalThatNamesAModeForTheEndOfAMove() {
        exchange.modeAnswers(MODE, Uni.createFrom().item(new ModeReport(AccountMode.CLASSIC, false, null)));
        exchange.fails(SPOT, naming(AccountMode.UNIFIED));
        exchange.answers(UNIFIED, NOTHING_IN_UNIFIED);

        ExchangeFailure failure = wallet.failure();

        assertThat(failure.failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
        assertThat(failure.detail()).contains("moving the account");
    }

    @Test
    void believesNoEmptyWalletOnTheWordThatTheAccountMayBeOnItsWay() {
        wallet.mode.seen(AccountMode.CLASSIC);
        exchange.fails(SPOT, HINT.namingMove(AccountMode.UNIFIED));
        exchange.answers(UNIFIED, NOTHING_IN_UNIFIED);
        wallet.modeIsNotTold(DOWN);

        assertThat(wallet.failure().detail()).contains("looks empty");
    }

    /** Its answer may be one of before the question, whenever it comes. */
    @Test
    void asksForANewWordThoughOneIsUnderWay() {
        List<UniEmitter<? super ModeReport>> asked = new ArrayList<>();
        exchange.modeAnswers(MODE, Uni.createFrom().emitter(asked::add));
        List<Throwable> first = new ArrayList<>();
        wallet.later(Scope.HELD).subscribe().with(loaded -> first.add(loaded.failure()));
        wallet.pass(Duration.ofMinutes(30));
        exchange.modeIs(MODE, AccountMode.UNIFIED);
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.answers(UNIFIED, IN_UNIFIED);

        assertThat(wallet.read()).isSameAs(IN_UNIFIED);
        asked.get(0).complete(new ModeReport(AccountMode.CLASSIC, true, null));

        assertThat(wallet.mode.known()).isEqualTo(AccountMode.UNIFIED);
    }

    @Test
    void believesNoEmptyWalletWhileTheAccountIsBeingMoved() {
        exchange.modeAnswers(MODE, Uni.createFrom().item(new ModeReport(AccountMode.UNIFIED, false, null)));
        exchange.answers(UNIFIED, NOTHING_IN_UNIFIED);

        ExchangeFailure failure = wallet.failure();

        assertThat(failure.failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
        assertThat(failure.detail()).contains("moving the account");
    }

    @Test
    void showsWhatIsHeldWhileTheAccountIsBeingMoved() {
        exchange.modeAnswers(MODE, Uni.createFrom().item(new ModeReport(AccountMode.UNIFIED, false, null)));
        exchange.answers(UNIFIED, IN_UNIFIED);

        WalletBalances holdings = wallet.read();
        assertThat(holdings.balances()).isEqualTo(IN_UNIFIED.balances());
        assertThat(holdings.mayBePart()).isTrue();
        assertThat(holdings.notes()).singleElement().asString().contains("moving the account", "part of what there is");

        exchange.modeIs(MODE, AccountMode.UNIFIED);
        wallet.pass(Duration.ofSeconds(30));
        assertThat(wallet.read().notes()).isEmpty();
    }

    /** The refusal is the younger word, though it comes in answer to the same question. */
    @Test
    void heedsARefusalThatNamesAMoveMoreThanTheModeThatWasToldBefore() {
        exchange.modeAnswers(MODE, Uni.createFrom().item(() -> {
            wallet.pass(Duration.ofMillis(20));
            return new ModeReport(AccountMode.CLASSIC, true, null);
        }));
        exchange.fails(SPOT, HINT.namingMove(AccountMode.UNIFIED));
        exchange.answers(UNIFIED, IN_UNIFIED);

        assertThat(wallet.read().mayBePart()).isTrue();
        assertThat(wallet.read().mayBePart()).isTrue();
    }

    static Stream<Arguments> weakRefusals() {
        return Stream.of(AccountMode.values()).flatMap(mode -> Stream.of(FailureClass.values())
                .map(failureClass -> Arguments.of(mode, new ExchangeFailure(failureClass, "no"))));
    }

    @ParameterizedTest
    @MethodSource("weakRefusals")
    void believesNoEmptyWalletBesideARefusalThatNamesNoMode(AccountMode mode, ExchangeFailure refusal) {
        wallet.modeIsNotTold(UNKNOWN_CODE);
        exchange.answers(TestWallet.of(mode), nothing(mode));
        exchange.fails(TestWallet.of(mode.other()), refusal);

        wallet.failure();

        assertThat(wallet.mode.known()).isNull();
        assertThat(wallet.state.foundEmpty()).isNull();
    }

    @ParameterizedTest
    @EnumSource(AccountMode.class)
    void believesAnEmptyWalletBesideARefusalThatNamesTheMode(AccountMode mode) {
        wallet.modeIsNotTold(UNKNOWN_CODE);
        exchange.answers(TestWallet.of(mode), nothing(mode));
        exchange.fails(TestWallet.of(mode.other()), naming(mode));

        assertThat(wallet.read()).isSameAs(nothing(mode));
        assertThat(wallet.mode.known()).isEqualTo(mode);
    }

    @Test
    void believesNeitherOfTwoEmptyAnswers() {
        wallet.modeIsNotTold(DOWN);
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.answers(UNIFIED, NOTHING_IN_UNIFIED);

        assertThat(wallet.failure().failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
        assertThat(wallet.mode.known()).isNull();
    }
}
