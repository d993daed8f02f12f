package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.TestWallet.FUNDING;
import static purser.balance.TestWallet.HINT;
import static purser.balance.TestWallet.MODE;
import static purser.balance.TestWallet.NOTHING_IN_UNIFIED;
import static purser.balance.TestWallet.UNIFIED;
import static purser.balance.TestWallet.held;
import static purser.balance.TestWallet.naming;
import static purser.balance.TestWallet.nothing;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.ModeReport;

/** Wallets whose endpoint is given: by the configuration, or as there is no other. */
@Timeout(60)
class PinnedModeTest {

    private static final ExchangeFailure DOWN = new ExchangeFailure(FailureClass.EXCHANGE_UNAVAILABLE, "down");

    @ParameterizedTest
    @EnumSource(AccountMode.class)
    void asksThePinnedModesEndpointAlone(AccountMode mode) {
        TestWallet wallet = TestWallet.pinned(mode);
        wallet.exchange.answers(TestWallet.of(mode), held(mode));

        assertThat(wallet.state.name()).isEqualTo(held(mode).wallet());
        assertThat(wallet.read()).isSameAs(held(mode));
        assertThat(wallet.exchange.calls()).containsExactly(held(mode).wallet());
    }

    @ParameterizedTest
    @EnumSource(AccountMode.class)
    void namesTheSettingWhenTheExchangeNamesTheOtherMode(AccountMode mode) {
        TestWallet wallet = TestWallet.pinned(mode);
        wallet.exchange.fails(TestWallet.of(mode), naming(mode.other()));

        ExchangeFailure failure = wallet.failure();

        assertThat(failure.failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
        assertThat(failure.detail()).contains(mode.id(), "purser.accounts.main.mode", "auto");
        assertThat(failure.exchangeCode()).isEqualTo("40085");
        assertThat(wallet.exchange.calls()).containsExactly(held(mode).wallet());
        assertThat(wallet.mode.known()).isEqualTo(mode);
    }

    @ParameterizedTest
    @EnumSource(AccountMode.class)
    void takesAHintForWhatItMeansWhereTheExchangeSaysThatTheModeIsRight(AccountMode mode) {
        TestWallet wallet = TestWallet.pinned(mode);
        wallet.exchange.fails(
                TestWallet.of(mode),
                HINT.orElse(new ExchangeFailure(FailureClass.PERMISSION_DENIED, "the key may not read it")));
        wallet.exchange.modeIs(MODE, mode);

        assertThat(wallet.failure().failureClass()).isEqualTo(FailureClass.PERMISSION_DENIED);
    }

    @ParameterizedTest
    @EnumSource(AccountMode.class)
    void takesThePinnedModesEmptyAnswerUnlessTheExchangeSaysOtherwise(AccountMode mode) {
        TestWallet silent = TestWallet.pinned(mode);
        silent.modeIsNotTold(new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no"));
        silent.exchange.answers(TestWallet.of(mode), nothing(mode));
        assertThat(silent.read()).isSameAs(nothing(mode));

        TestWallet down = TestWallet.pinned(mode);
        down.modeIsNotTold(DOWN);
        down.exchange.answers(TestWallet.of(mode), nothing(mode));
        assertThat(down.failure().failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);

        TestWallet right = TestWallet.pinned(mode);
        right.exchange.modeIs(MODE, mode);
        right.exchange.answers(TestWallet.of(mode), nothing(mode));
        assertThat(right.read()).isSameAs(nothing(mode));

        TestWallet wrong = TestWallet.pinned(mode);
        wrong.exchange.modeIs(MODE, mode.other());
        wrong.exchange.answers(TestWallet.of(mode), nothing(mode));
        ExchangeFailure failure = wrong.failure();
        assertThat(failure.failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
        assertThat(failure.detail()).contains("purser.accounts.main.mode");

        TestWallet moving = TestWallet.pinned(mode);
        moving.exchange.modeAnswers(MODE, Uni.createFrom().item(new ModeReport(mode, false, null)));
        moving.exchange.answers(TestWallet.of(mode), nothing(mode));
        assertThat(moving.failure().failureClass()).isEqualTo(FailureClass.EXCHANGE_UNAVAILABLE);
    }

    /** The configuration counts where the exchange never says anything; here it has. */
    @ParameterizedTest
    @EnumSource(AccountMode.class)
    void forgetsNoWordThatTheConfigurationIsWrong(AccountMode mode) {
        TestWallet told = TestWallet.pinned(mode);
        told.exchange.modeIs(MODE, mode.other());
        told.exchange.answers(TestWallet.of(mode), nothing(mode));
        told.failure();
        told.modeIsNotTold(new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no"));
        assertThat(told.failure().failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);

        TestWallet named = TestWallet.pinned(mode);
        named.exchange.fails(TestWallet.of(mode), naming(mode.other()));
        named.failure();
        named.exchange.answers(TestWallet.of(mode), nothing(mode));
        named.modeIsNotTold(new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no"));
        assertThat(named.failure().failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);

        named.exchange.modeIs(MODE, mode);
        named.pass(Duration.ofMinutes(2));
        assertThat(named.read()).isSameAs(nothing(mode));
    }

    @Test
    void asksForTheModeOfAPinnedEmptyWalletNowAndThenOnly() {
        TestWallet wallet = TestWallet.pinned(AccountMode.UNIFIED);
        wallet.exchange.modeIs(MODE, AccountMode.UNIFIED);
        wallet.exchange.answers(UNIFIED, NOTHING_IN_UNIFIED);
        wallet.read();
        wallet.read();

        assertThat(wallet.exchange.calls()).containsExactly("unified", "mode", "unified");
    }

    @Test
    void asksAnEndpointForBothModesOnceAndLearnsNothing() {
        TestWallet wallet = new TestWallet(null, Duration.ofSeconds(10), FUNDING);
        wallet.exchange.answers(FUNDING, TestWallet.of("funding"));

        assertThat(wallet.state.name()).isEqualTo("funding");
        assertThat(wallet.read().wallet()).isEqualTo("funding");
        assertThat(wallet.exchange.calls()).containsExactly("funding");
        assertThat(wallet.mode.known()).isNull();
    }

    @Test
    void takesAHintOfAnEndpointForBothModesForWhatItMeans() {
        TestWallet wallet = new TestWallet(null, Duration.ofSeconds(10), FUNDING);
        wallet.exchange.fails(
                FUNDING, HINT.orElse(new ExchangeFailure(FailureClass.PERMISSION_DENIED, "the key may not read it")));

        assertThat(wallet.failure().failureClass()).isEqualTo(FailureClass.PERMISSION_DENIED);
        assertThat(wallet.exchange.calls()).containsExactly("funding");
        assertThat(wallet.failure().retryAt()).isNotNull();
        assertThat(wallet.exchange.calls()).isEmpty();
    }

    @Test
    void asksTheOnlyEndpointWhereThereIsNoneForClassicAccounts() {
        TestWallet demo = new TestWallet(null, Duration.ofSeconds(10), UNIFIED);
        demo.exchange.answers(UNIFIED, NOTHING_IN_UNIFIED);

        assertThat(demo.state.name()).isEqualTo("unified");
        assertThat(demo.read()).isSameAs(NOTHING_IN_UNIFIED);
        assertThat(demo.exchange.calls()).containsExactly("unified");
        assertThat(demo.mode.known()).isEqualTo(AccountMode.UNIFIED);
    }

    @Test
    void takesAHintOfTheOnlyEndpointForWhatItMeans() {
        TestWallet demo = new TestWallet(null, Duration.ofSeconds(10), UNIFIED);
        demo.exchange.fails(UNIFIED, HINT.orElse(new ExchangeFailure(FailureClass.ACCOUNT_BLOCKED, "banned")));

        assertThat(demo.failure().failureClass()).isEqualTo(FailureClass.ACCOUNT_BLOCKED);
        assertThat(demo.failure().retryAt()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(AccountMode.class)
    void takesAHintForWhatItMeansWhereTheExchangeIsSilent(AccountMode mode) {
        TestWallet wallet = TestWallet.pinned(mode);
        wallet.modeIsNotTold(DOWN);
        wallet.exchange.fails(
                TestWallet.of(mode), HINT.orElse(new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, "gone")));

        assertThat(wallet.failure().failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
    }

    @Test
    void saysSoWhenTheOnlyEndpointRefuses() {
        TestWallet demo = new TestWallet(null, Duration.ofSeconds(10), UNIFIED);
        demo.exchange.fails(UNIFIED, HINT);

        ExchangeFailure failure = demo.failure();

        assertThat(failure.failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
        assertThat(failure.detail()).contains("not in unified mode", "no other");
        assertThat(demo.mode.known()).isNull();
    }
}
