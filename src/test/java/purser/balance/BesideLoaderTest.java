package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.AccountMode;
import purser.exchange.Demand;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.ModeReport;
import purser.exchange.RateLimit;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;

/** Wallets beside those that people trade from: they are told by the mode, and say nothing of it. */
@Timeout(30)
class BesideLoaderTest {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final RateLimit LIMIT = new RateLimit(100_000, Duration.ofSeconds(1));

    private static final Endpoint FUTURES =
            new Endpoint("futures", Wallet.FUTURES, Set.of(AccountMode.CLASSIC), LIMIT, "allow Futures");
    private static final Endpoint EARN =
            new Endpoint("earn", Wallet.EARN, Set.of(AccountMode.CLASSIC, AccountMode.UNIFIED), LIMIT, "allow Earn");
    private static final Endpoint CLASSIC_LOANS =
            new Endpoint("loans", Wallet.LOANS, Set.of(AccountMode.CLASSIC), LIMIT, "allow Loans");
    private static final Endpoint UNIFIED_LOANS =
            new Endpoint("loans", Wallet.LOANS, Set.of(AccountMode.UNIFIED), LIMIT, "allow Loans");

    private static final WalletBalances HELD = TestWallet.of("futures", Samples.balance("BTC", "1", "0"));
    private static final WalletBalances NOTHING = TestWallet.of("futures");

    @Test
    void asksForTheModeFirstWhereNotAllAccountsHaveTheWallet() {
        TestWallet wallet = new TestWallet(null, DEADLINE, FUTURES);
        wallet.exchange.modeIs(TestWallet.MODE, AccountMode.CLASSIC);
        wallet.exchange.answers(FUTURES, HELD);

        assertThat(wallet.read()).isEqualTo(HELD);
        assertThat(wallet.exchange.calls()).containsExactly("mode", "futures");
        assertThat(wallet.read()).isEqualTo(HELD);
        assertThat(wallet.exchange.calls()).containsExactly("futures");
    }

    @Test
    void saysWhatModeHasNoSuchWallet() {
        TestWallet wallet = new TestWallet(null, DEADLINE, FUTURES);
        wallet.exchange.modeIs(TestWallet.MODE, AccountMode.UNIFIED);

        ExchangeFailure failure = wallet.failure();

        assertThat(failure.failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
        assertThat(AbsentWallet.isWhy(failure)).isTrue();
        assertThat(failure.detail())
                .isEqualTo("the account is in unified mode, and accounts of that mode have no such wallet. Leave this"
                        + " wallet out (purser.accounts.<name>.wallets)");
        assertThat(wallet.exchange.calls()).containsExactly("mode");
    }

    @Test
    void asksNobodyForAModeThatIsConfigured() {
        TestWallet wallet = new TestWallet(AccountMode.CLASSIC, DEADLINE, FUTURES);
        wallet.exchange.answers(FUTURES, HELD);

        wallet.read();

        assertThat(wallet.exchange.calls()).containsExactly("futures");
    }

    /** Exchanges answer questions for the wallet of the other mode with an empty list, too. */
    @Test
    void learnsNothingOfTheModeFromAWalletOfAllAccounts() {
        TestWallet wallet = new TestWallet(null, DEADLINE, EARN);
        wallet.exchange.answers(EARN, NOTHING);

        assertThat(wallet.read()).isEqualTo(NOTHING);

        assertThat(wallet.exchange.calls()).containsExactly("earn");
        assertThat(wallet.mode.known()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {"PERMISSION_DENIED", "ACCOUNT_BLOCKED", "REGION_BLOCKED", "CREDENTIALS_REJECTED"})
    void keepsARefusalToItself(FailureClass failureClass) {
        TestWallet wallet = new TestWallet(AccountMode.CLASSIC, DEADLINE, EARN);
        wallet.exchange.fails(EARN, new ExchangeFailure(failureClass, "no").withScope(FailureScope.ACCOUNT));

        wallet.failure();

        assertThat(wallet.state.coolingDown()).isNotNull();
        wallet.exchange.answers(TestWallet.SPOT, TestWallet.IN_SPOT);
        Loaded<WalletBalances> spot = wallet.loader(DEADLINE, TestWallet.SPOT, TestWallet.UNIFIED)
                .load(new LoadRequest<>(Scope.HELD, Demand.ROUTINE, Freshness.askedAfresh(), null))
                .await()
                .atMost(DEADLINE);
        assertThat(spot.value()).isEqualTo(TestWallet.IN_SPOT);
    }

    @Test
    void asksTheOtherEndpointOnceTheAccountIsInItsMode() {
        TestWallet wallet = new TestWallet(null, DEADLINE, CLASSIC_LOANS, UNIFIED_LOANS);
        wallet.exchange.modeAnswers(
                TestWallet.MODE,
                Uni.createFrom().item(new ModeReport(AccountMode.CLASSIC, true, null)),
                Uni.createFrom().item(new ModeReport(AccountMode.UNIFIED, true, null)));
        wallet.exchange.answers(CLASSIC_LOANS, HELD);
        wallet.read();
        wallet.exchange.calls();
        wallet.exchange.fails(CLASSIC_LOANS, TestWallet.naming(AccountMode.UNIFIED));
        wallet.exchange.answers(UNIFIED_LOANS, HELD);

        assertThat(wallet.read()).isEqualTo(HELD);
        assertThat(wallet.exchange.calls()).containsExactly("loans", "mode", "loans");
    }

    @Test
    void believesARefusalOfAnAccountThatIsInItsMode() {
        TestWallet wallet = new TestWallet(null, DEADLINE, CLASSIC_LOANS, UNIFIED_LOANS);
        wallet.exchange.modeIs(TestWallet.MODE, AccountMode.CLASSIC);
        wallet.exchange.answers(CLASSIC_LOANS, HELD);
        wallet.read();
        wallet.exchange.fails(CLASSIC_LOANS, TestWallet.HINT);

        assertThat(wallet.failure().detail()).isEqualTo(TestWallet.HINT.detail());
    }

    /** A mode that was told a moment before is not what the endpoint refuses: the wallet is there, and was not read. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesNoRefusalForTheAbsenceOfTheWallet(boolean known) {
        TestWallet wallet = new TestWallet(null, DEADLINE, FUTURES);
        wallet.exchange.modeIs(TestWallet.MODE, AccountMode.CLASSIC);
        if (known) {
            wallet.exchange.answers(FUTURES, HELD);
            wallet.read();
        }
        for (ExchangeFailure refusal : List.of(
                TestWallet.HINT.orElse(new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, "not there")),
                TestWallet.naming(AccountMode.UNIFIED).withScope(FailureScope.ACCOUNT))) {
            wallet.exchange.fails(FUTURES, refusal);

            ExchangeFailure failure = wallet.failure();

            assertThat(AbsentWallet.isWhy(failure)).isFalse();
            assertThat(failure.detail())
                    .isEqualTo(refusal.namedMode() == null ? "not there" : "the account is in unified mode");
            wallet.pass(Duration.ofHours(1));
        }
    }

    @Test
    void takesNoRefusalForTheAbsenceOfTheWalletOfAllAccounts() {
        TestWallet wallet = new TestWallet(null, DEADLINE, EARN);
        wallet.exchange.fails(EARN, TestWallet.naming(AccountMode.CLASSIC).withScope(FailureScope.ACCOUNT));

        assertThat(AbsentWallet.isWhy(wallet.failure())).isFalse();
    }

    /** That would be an empty answer for a mode that somebody has mistyped. */
    @Test
    void saysThatTheConfiguredModeIsNotTheAccounts() {
        TestWallet wallet = new TestWallet(AccountMode.CLASSIC, DEADLINE, FUTURES);
        wallet.exchange.modeIs(TestWallet.MODE, AccountMode.UNIFIED);
        wallet.exchange.fails(FUTURES, TestWallet.naming(AccountMode.UNIFIED).withScope(FailureScope.ACCOUNT));

        ExchangeFailure failure = wallet.failure();

        assertThat(AbsentWallet.isWhy(failure)).isFalse();
        assertThat(failure.detail())
                .isEqualTo("the account is not in classic mode, which purser.accounts.main.mode says."
                        + " Set it to auto, and Purser finds it out");
    }

    @Test
    void passesOnWhyTheModeIsNotTold() {
        TestWallet wallet = new TestWallet(null, DEADLINE, FUTURES);
        wallet.modeIsNotTold(new ExchangeFailure(FailureClass.PERMISSION_DENIED, "may not ask"));

        assertThat(wallet.failure().detail()).isEqualTo("may not ask");
    }
}
