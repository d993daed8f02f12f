package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.TestWallet.HINT;
import static purser.balance.TestWallet.IN_SPOT;
import static purser.balance.TestWallet.IN_UNIFIED;
import static purser.balance.TestWallet.MODE;
import static purser.balance.TestWallet.MODE_TOO;
import static purser.balance.TestWallet.NOTHING_IN_SPOT;
import static purser.balance.TestWallet.SPOT;
import static purser.balance.TestWallet.UNIFIED;
import static purser.balance.TestWallet.held;
import static purser.balance.TestWallet.naming;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;

/** An account whose mode the exchange does not tell, so that both endpoints are asked. */
@Timeout(60)
class UntoldModeTest {

    private static final ExchangeFailure DOWN = new ExchangeFailure(FailureClass.EXCHANGE_UNAVAILABLE, "down");
    private static final ExchangeFailure BLOCKED =
            new ExchangeFailure(FailureClass.ACCOUNT_BLOCKED, "verify first").withScope(FailureScope.ACCOUNT);
    private static final ExchangeFailure FORBIDDEN = new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no");

    private final TestWallet wallet = new TestWallet();
    private final TestExchange exchange = wallet.exchange;

    /** Money on its way between the modes may be in part in both. */
    @Test
    void takesNeitherWhereBothShowThatSomethingIsHeld() {
        wallet.modeIsNotTold(DOWN);
        exchange.answers(SPOT, IN_SPOT);
        exchange.answers(
                UNIFIED, Uni.createFrom().item(IN_UNIFIED).onItem().delayIt().by(Duration.ofMillis(100)));

        ExchangeFailure failure = wallet.failure();

        assertThat(failure.failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
        assertThat(failure.detail()).contains("both the classic and the unified endpoint", "down");
        assertThat(wallet.mode.known()).isNull();
    }

    /** Which of them is believed does not depend on which is quicker. */
    @Test
    void waitsForTheSlowerEndpointForMostOfTheDeadline() {
        TestWallet impatient = new TestWallet(null, Duration.ofSeconds(2), SPOT, UNIFIED);
        impatient.modeIsNotTold(FORBIDDEN);
        impatient.exchange.answers(SPOT, IN_SPOT);
        impatient.exchange.answers(
                UNIFIED, Uni.createFrom().item(IN_UNIFIED).onItem().delayIt().by(Duration.ofMillis(1_000)));

        assertThat(impatient.failure().detail()).contains("both the classic and the unified endpoint");
    }

    @ParameterizedTest
    @EnumSource(AccountMode.class)
    void takesWhatOneRefusesForNoWordOnTheAccount(AccountMode mode) {
        wallet.modeIsNotTold(DOWN);
        exchange.answers(TestWallet.of(mode), held(mode));
        exchange.fails(TestWallet.of(mode.other()), BLOCKED);
        assertThat(wallet.read()).isSameAs(held(mode));
        exchange.calls();

        assertThat(wallet.read()).isSameAs(held(mode));
        assertThat(exchange.calls()).containsExactly(held(mode).wallet());
    }

    @Test
    void restsTheAccountWhereBothRefuseIt() {
        wallet.modeIsNotTold(DOWN);
        exchange.fails(SPOT, BLOCKED);
        exchange.fails(UNIFIED, BLOCKED);
        assertThat(wallet.failure().failureClass()).isEqualTo(FailureClass.ACCOUNT_BLOCKED);
        exchange.calls();

        ExchangeFailure failure = wallet.failure();

        assertThat(failure.failureClass()).isEqualTo(FailureClass.ACCOUNT_BLOCKED);
        assertThat(failure.retryAt()).isEqualTo(wallet.clock.instant().plusSeconds(60));
        assertThat(exchange.calls()).isEmpty();
    }

    /** The other one may be the account's, and serve it again. */
    @Test
    void takesTroubleRatherThanARefusalForTheReason() {
        wallet.modeIsNotTold(DOWN);
        exchange.fails(SPOT, DOWN);
        exchange.fails(UNIFIED, FORBIDDEN);

        assertThat(wallet.failure().failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);

        exchange.fails(SPOT, FORBIDDEN);
        assertThat(wallet.failure().failureClass()).isEqualTo(FailureClass.PERMISSION_DENIED);
    }

    @Test
    void doesNotKnowWhereOneIsEmptyAndTheOtherRefuses() {
        wallet.modeIsNotTold(DOWN);
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.fails(UNIFIED, FORBIDDEN);

        assertThat(wallet.failure().detail()).contains("looks empty");
        assertThat(wallet.state.foundEmpty()).isNull();
    }

    @Test
    void asksForTheModeElsewhereAfterARefusalThatTheOtherModesAccountsMayMeet() {
        exchange.modeFails(MODE, BLOCKED);
        exchange.modeIs(MODE_TOO, AccountMode.CLASSIC);
        exchange.answers(SPOT, IN_SPOT);

        assertThat(wallet.read()).isSameAs(IN_SPOT);
        assertThat(wallet.read()).isSameAs(IN_SPOT);
        assertThat(exchange.calls()).containsExactly("mode", "mode-too", "spot", "spot");
    }

    @Test
    void asksForTheModeNowAndThenWhileTheExchangeDoesNotTellIt() {
        wallet.modeIsNotTold(DOWN);
        exchange.fails(SPOT, FORBIDDEN);
        exchange.fails(UNIFIED, HINT);
        wallet.failure();
        assertThat(exchange.calls()).contains("mode", "mode-too", "spot", "unified");

        wallet.failure();
        assertThat(exchange.calls()).doesNotContain("mode", "mode-too").isNotEmpty();

        wallet.pass(Duration.ofSeconds(30));
        exchange.modeIs(MODE, AccountMode.UNIFIED);
        exchange.answers(UNIFIED, IN_UNIFIED);
        assertThat(wallet.read()).isSameAs(IN_UNIFIED);
        assertThat(exchange.calls()).containsExactly("mode", "unified");
    }

    /** What the wallets show is no word, and an account that was moved shows its former wallet for a while. */
    @Test
    void asksForTheModeThatTheWalletsShowNowAndThen() {
        wallet.modeIsNotTold(DOWN);
        exchange.answers(SPOT, IN_SPOT);
        exchange.fails(UNIFIED, HINT);
        wallet.read();
        exchange.modeIs(MODE, AccountMode.UNIFIED);
        exchange.answers(UNIFIED, IN_UNIFIED);
        wallet.pass(Duration.ofSeconds(29));
        assertThat(wallet.read()).isSameAs(IN_SPOT);

        wallet.pass(Duration.ofSeconds(1));
        assertThat(wallet.read()).isSameAs(IN_UNIFIED);

        exchange.calls();
        wallet.pass(Duration.ofMinutes(5));
        wallet.read();
        assertThat(exchange.calls()).as("its word holds").containsExactly("unified");
    }

    @Test
    void leavesNoOlderAnswerTrueOnceTheEndpointHasRefused() {
        wallet.mode.seen(AccountMode.CLASSIC);
        wallet.modeIsNotTold(DOWN);
        exchange.fails(SPOT, DOWN);
        assertThat(wallet.failure().leavesOlderAnswerTrue()).isTrue();

        for (ExchangeFailure refusal : new ExchangeFailure[] {HINT, naming(AccountMode.UNIFIED)}) {
            TestWallet refused = new TestWallet();
            refused.mode.seen(AccountMode.CLASSIC);
            refused.modeIsNotTold(DOWN);
            refused.exchange.fails(SPOT, refusal);
            refused.exchange.fails(UNIFIED, DOWN);

            ExchangeFailure failure = refused.failure();

            assertThat(failure.failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
            assertThat(failure.leavesOlderAnswerTrue()).isFalse();
            assertThat(failure.endsOlderAnswer()).isTrue();
        }
    }
}
