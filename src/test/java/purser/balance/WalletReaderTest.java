package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.Samples.NOON;
import static purser.balance.Samples.account;
import static purser.balance.Samples.balance;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import purser.exchange.AccountMode;
import purser.exchange.Ask;
import purser.exchange.Balance;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Failures;
import purser.exchange.Holdings;
import purser.exchange.RateLimit;
import purser.exchange.TestClock;
import purser.exchange.Wallet;

@Timeout(30)
class WalletReaderTest {

    private static final RateLimit LIMIT = new RateLimit(1_000, Duration.ofSeconds(1));
    private static final Endpoint SPOT = new Endpoint("spot", Wallet.TRADING, Set.of(AccountMode.CLASSIC), LIMIT);
    private static final Endpoint UNIFIED = new Endpoint("unified", Wallet.TRADING, Set.of(AccountMode.UNIFIED), LIMIT);
    private static final Endpoint FUNDING =
            new Endpoint("funding", Wallet.FUNDING, Set.of(AccountMode.CLASSIC, AccountMode.UNIFIED), LIMIT);

    private static final Holdings IN_SPOT = of("spot", balance("BTC", "1", "0"));
    private static final Holdings IN_UNIFIED = of("unified", balance("BTC", "2", "0"));
    private static final Holdings NOTHING_IN_SPOT = of("spot");
    private static final Holdings NOTHING_IN_UNIFIED = of("unified");
    private static final ExchangeFailure REFUSAL = new ExchangeFailure(
                    FailureClass.WRONG_ACCOUNT_MODE, "the account is in the other mode")
            .withExchangeCode("40085");

    private final TestExchange exchange = new TestExchange();
    private final TestClock clock = new TestClock(NOON);
    private final TestTicker ticker = new TestTicker();
    private final Resting wholeAccount = resting();
    private final ModeMemory mode = new ModeMemory("main", null);
    private final WalletReader reader = reader(mode, SPOT, UNIFIED);

    @Test
    void asksTheClassicEndpointFirst() {
        exchange.answers(SPOT, IN_SPOT);

        assertThat(reader.walletName()).isEqualTo("spot");
        assertThat(read(Ask.HELD)).isSameAs(IN_SPOT);
        assertThat(exchange.calls()).containsExactly("spot");
        assertThat(mode.known()).isEqualTo(AccountMode.CLASSIC);
    }

    @Test
    void asksTheUnifiedEndpointWhenTheClassicOneRefuses() {
        exchange.fails(SPOT, REFUSAL);
        exchange.answers(UNIFIED, IN_UNIFIED);

        assertThat(read(Ask.HELD)).isSameAs(IN_UNIFIED);
        assertThat(exchange.calls()).containsExactly("spot", "unified");
        assertThat(mode.known()).isEqualTo(AccountMode.UNIFIED);
        assertThat(reader.walletName()).isEqualTo("unified");
    }

    @Test
    void makesOneCallOnceItKnowsTheMode() {
        exchange.fails(SPOT, REFUSAL);
        exchange.answers(UNIFIED, IN_UNIFIED);
        read(Ask.HELD);
        exchange.calls();

        assertThat(read(Ask.HELD)).isSameAs(IN_UNIFIED);
        assertThat(read(Ask.coin("BTC"))).isSameAs(IN_UNIFIED);
        assertThat(exchange.calls()).containsExactly("unified", "unified");
    }

    @Test
    void learnsTheModeFromAQuestionForACoinToo() {
        exchange.fails(SPOT, REFUSAL);
        exchange.answers(UNIFIED, IN_UNIFIED);
        read(Ask.coin("BTC"));

        assertThat(mode.known()).isEqualTo(AccountMode.UNIFIED);
    }

    @Test
    void followsAnAccountThatIsUpgradedMeanwhile() {
        exchange.answers(SPOT, IN_SPOT);
        read(Ask.HELD);
        exchange.fails(SPOT, REFUSAL);
        exchange.answers(UNIFIED, IN_UNIFIED);
        exchange.calls();

        assertThat(read(Ask.HELD)).isSameAs(IN_UNIFIED);
        assertThat(read(Ask.HELD)).isSameAs(IN_UNIFIED);
        assertThat(exchange.calls()).containsExactly("spot", "unified", "unified");
        assertThat(mode.known()).isEqualTo(AccountMode.UNIFIED);
    }

    @Test
    void followsAnAccountThatIsSwitchedBack() {
        mode.learn(AccountMode.UNIFIED);
        exchange.fails(UNIFIED, REFUSAL);
        exchange.answers(SPOT, IN_SPOT);

        assertThat(read(Ask.HELD)).isSameAs(IN_SPOT);
        assertThat(read(Ask.HELD)).isSameAs(IN_SPOT);
        assertThat(exchange.calls()).containsExactly("unified", "spot", "spot");
        assertThat(mode.known()).isEqualTo(AccountMode.CLASSIC);
    }

    @ParameterizedTest
    @EnumSource(value = FailureClass.class, mode = EnumSource.Mode.EXCLUDE, names = "WRONG_ACCOUNT_MODE")
    void learnsNothingFromAFailureThatIsNotAboutTheMode(FailureClass failureClass) {
        exchange.fails(SPOT, new ExchangeFailure(failureClass, "no"));

        assertThat(failure(Ask.HELD).failureClass()).isEqualTo(failureClass);
        assertThat(exchange.calls()).isNotEmpty().containsOnly("spot");
        assertThat(mode.known()).isNull();
    }

    @ParameterizedTest
    @EnumSource(value = FailureClass.class, mode = EnumSource.Mode.EXCLUDE, names = "WRONG_ACCOUNT_MODE")
    void forgetsNothingForAFailureThatIsNotAboutTheMode(FailureClass failureClass) {
        mode.learn(AccountMode.UNIFIED);
        exchange.fails(UNIFIED, new ExchangeFailure(failureClass, "no"));

        assertThat(failure(Ask.HELD).failureClass()).isEqualTo(failureClass);
        assertThat(exchange.calls()).isNotEmpty().containsOnly("unified");
        assertThat(mode.known()).isEqualTo(AccountMode.UNIFIED);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {"TIMEOUT", "EXCHANGE_UNAVAILABLE", "UNEXPECTED_RESPONSE"})
    void remembersARefusalAlsoWhenTheOtherEndpointCannotBeRead(FailureClass failureClass) {
        exchange.fails(SPOT, REFUSAL);
        exchange.fails(UNIFIED, new ExchangeFailure(failureClass, "no"));

        assertThat(failure(Ask.HELD).failureClass()).isEqualTo(failureClass);
        assertThat(mode.known()).isEqualTo(AccountMode.UNIFIED);

        exchange.calls();
        exchange.answers(UNIFIED, IN_UNIFIED);
        assertThat(read(Ask.HELD)).isSameAs(IN_UNIFIED);
        assertThat(exchange.calls()).containsExactly("unified");
    }

    @Test
    void asksNobodyWhileTheOtherEndpointRests() {
        exchange.fails(SPOT, REFUSAL);
        exchange.fails(UNIFIED, new ExchangeFailure(FailureClass.PERMISSION_DENIED, "uta only"));
        failure(Ask.HELD);
        exchange.calls();

        ExchangeFailure failure = failure(Ask.HELD);

        assertThat(failure.failureClass()).isEqualTo(FailureClass.PERMISSION_DENIED);
        assertThat(failure.retryAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(reader.resting().retryAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(exchange.calls()).isEmpty();
    }

    @Test
    void saysSoWhenBothEndpointsRefuse() {
        exchange.fails(SPOT, REFUSAL);
        exchange.fails(UNIFIED, REFUSAL.withExchangeCode("40084"));

        ExchangeFailure failure = failure(Ask.HELD);

        assertThat(failure.failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
        assertThat(failure.detail()).contains("both its classic and its unified endpoint");
        assertThat(failure.exchangeCode()).isEqualTo("40085");
        assertThat(exchange.calls()).containsExactly("spot", "unified");
        assertThat(mode.known()).isNull();
    }

    @ParameterizedTest
    @EnumSource(AccountMode.class)
    void keepsTheModeThatItKnewWhenBothEndpointsRefuse(AccountMode known) {
        mode.learn(known);
        exchange.fails(SPOT, REFUSAL);
        exchange.fails(UNIFIED, REFUSAL);

        failure(Ask.HELD);

        assertThat(exchange.calls()).hasSize(2);
        assertThat(mode.known()).isEqualTo(known);
    }

    @Test
    void asksOnlyThePinnedModesEndpoint() {
        WalletReader pinned = reader(new ModeMemory("main", AccountMode.UNIFIED), SPOT, UNIFIED);
        exchange.answers(UNIFIED, IN_UNIFIED);

        assertThat(pinned.walletName()).isEqualTo("unified");
        assertThat(read(pinned, Ask.HELD)).isSameAs(IN_UNIFIED);
        assertThat(exchange.calls()).containsExactly("unified");
    }

    @ParameterizedTest
    @EnumSource(AccountMode.class)
    void namesTheSettingWhenThePinnedModeIsRefused(AccountMode pinnedMode) {
        ModeMemory memory = new ModeMemory("main", pinnedMode);
        WalletReader pinned = reader(memory, SPOT, UNIFIED);
        exchange.fails(SPOT, REFUSAL);
        exchange.fails(UNIFIED, REFUSAL);

        ExchangeFailure failure = failure(pinned, Ask.HELD);

        assertThat(failure.failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
        assertThat(failure.detail()).contains(pinnedMode.id(), "purser.accounts.main.mode", "auto");
        assertThat(failure.exchangeCode()).isEqualTo("40085");
        assertThat(exchange.calls()).containsExactly(pinnedMode == AccountMode.CLASSIC ? "spot" : "unified");
        assertThat(memory.known()).isEqualTo(pinnedMode);
    }

    @Test
    void takesAPinnedClassicAccountsEmptyAnswerAsItIs() {
        WalletReader pinned = reader(new ModeMemory("main", AccountMode.CLASSIC), SPOT, UNIFIED);
        exchange.answers(SPOT, NOTHING_IN_SPOT);

        assertThat(read(pinned, Ask.HELD)).isSameAs(NOTHING_IN_SPOT);
        assertThat(exchange.calls()).containsExactly("spot");
    }

    @Test
    void asksAnEndpointForBothModesOnceAndLearnsNothing() {
        WalletReader funding = reader(mode, FUNDING);
        exchange.answers(FUNDING, of("funding"));

        assertThat(funding.walletName()).isEqualTo("funding");
        assertThat(read(funding, Ask.HELD).wallet()).isEqualTo("funding");
        assertThat(exchange.calls()).containsExactly("funding");
        assertThat(mode.known()).isNull();
    }

    @Test
    void passesOnTheRefusalOfAnEndpointForBothModes() {
        WalletReader funding = reader(mode, FUNDING);
        exchange.fails(FUNDING, REFUSAL);

        assertThat(failure(funding, Ask.HELD).detail()).isEqualTo(REFUSAL.detail());
        assertThat(exchange.calls()).containsExactly("funding");
        assertThat(mode.known()).isNull();
    }

    @Test
    void asksTheOnlyEndpointWhereThereIsNoneForClassicAccounts() {
        WalletReader demo = reader(mode, UNIFIED);
        exchange.answers(UNIFIED, NOTHING_IN_UNIFIED);

        assertThat(demo.walletName()).isEqualTo("unified");
        assertThat(read(demo, Ask.HELD)).isSameAs(NOTHING_IN_UNIFIED);
        assertThat(exchange.calls()).containsExactly("unified");
        assertThat(mode.known()).isEqualTo(AccountMode.UNIFIED);
    }

    @Test
    void saysSoWhenTheOnlyEndpointRefuses() {
        WalletReader demo = reader(mode, UNIFIED);
        exchange.fails(UNIFIED, REFUSAL);

        ExchangeFailure failure = failure(demo, Ask.HELD);

        assertThat(failure.failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
        assertThat(failure.detail()).contains("not in unified mode", "no other");
        assertThat(mode.known()).isNull();
    }

    @Test
    void believesAnEmptyClassicAnswerOnceTheUnifiedEndpointHasRefused() {
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.fails(UNIFIED, REFUSAL);

        assertThat(read(Ask.HELD)).isSameAs(NOTHING_IN_SPOT);
        assertThat(exchange.calls()).containsExactly("spot", "unified");
        assertThat(mode.known()).isEqualTo(AccountMode.CLASSIC);
    }

    @Test
    void asksForTheConfirmationOnceOnly() {
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.fails(UNIFIED, REFUSAL);
        read(Ask.HELD);
        exchange.calls();

        assertThat(read(Ask.HELD)).isSameAs(NOTHING_IN_SPOT);
        assertThat(read(Ask.ALL)).isSameAs(NOTHING_IN_SPOT);
        assertThat(read(Ask.coin("BTC"))).isSameAs(NOTHING_IN_SPOT);
        assertThat(exchange.calls()).containsExactly("spot", "spot", "spot");
    }

    @Test
    void takesTheUnifiedAnswerWhereTheClassicOneIsEmpty() {
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.answers(UNIFIED, IN_UNIFIED);

        assertThat(read(Ask.HELD)).isSameAs(IN_UNIFIED);
        assertThat(read(Ask.HELD)).isSameAs(IN_UNIFIED);
        assertThat(exchange.calls()).containsExactly("spot", "unified", "unified");
        assertThat(mode.known()).isEqualTo(AccountMode.UNIFIED);
    }

    /** Nothing is known then of what may be all of the account's money. */
    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"WRONG_ACCOUNT_MODE", "UNEXPECTED_RESPONSE"})
    void failsWhenTheConfirmationOfAnEmptyAnswerFails(FailureClass failureClass) {
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.fails(UNIFIED, new ExchangeFailure(failureClass, "no"));

        assertThat(failure(Ask.HELD).failureClass()).isEqualTo(failureClass);
        assertThat(exchange.calls()).startsWith("spot", "unified");
        assertThat(mode.known()).isNull();
    }

    @Test
    void saysSoWhenNothingConfirmsOrDeniesAnEmptyAnswer() {
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.fails(UNIFIED, new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, "no"));

        Holdings holdings = read(Ask.HELD);

        assertThat(holdings.balances()).isEmpty();
        assertThat(holdings.notes()).hasSize(1).first().asString().contains("does not say clearly");
        assertThat(mode.known()).isNull();
    }

    @Test
    void learnsNothingFromTwoEmptyAnswers() {
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.answers(UNIFIED, of("unified"));
        read(Ask.HELD);
        assertThat(mode.known()).isNull();

        exchange.answers(SPOT, IN_SPOT);
        assertThat(read(Ask.HELD)).isSameAs(IN_SPOT);
    }

    @Test
    void asksForTheConfirmationAnewNowAndThen() {
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.fails(UNIFIED, REFUSAL);
        read(Ask.HELD);
        exchange.answers(UNIFIED, IN_UNIFIED);
        ticker.advance(Duration.ofMinutes(9));
        assertThat(read(Ask.HELD)).isSameAs(NOTHING_IN_SPOT);

        ticker.advance(Duration.ofMinutes(1));

        assertThat(read(Ask.HELD)).isSameAs(IN_UNIFIED);
    }

    @Test
    void asksAgainForAConfirmationThatDidNotCome() {
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.fails(UNIFIED, new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, "no"));
        read(Ask.HELD);
        exchange.calls();
        exchange.answers(UNIFIED, IN_UNIFIED);

        assertThat(read(Ask.HELD)).isSameAs(IN_UNIFIED);
        assertThat(exchange.calls()).containsExactly("spot", "unified");
    }

    @Test
    void asksForAConfirmationAgainWhenMoneyHasVanished() {
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.fails(UNIFIED, REFUSAL);
        read(Ask.HELD);
        exchange.answers(SPOT, IN_SPOT);
        read(Ask.HELD);
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.answers(UNIFIED, IN_UNIFIED);
        exchange.calls();

        assertThat(read(Ask.HELD)).isSameAs(IN_UNIFIED);
        assertThat(exchange.calls()).containsExactly("spot", "unified");
    }

    @Test
    void takesAListOfAllCoinsForNoSignThatAnythingIsHeld() {
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.fails(UNIFIED, REFUSAL);
        read(Ask.HELD);
        exchange.answers(SPOT, of("spot", balance("BTC", "0", "0")));
        read(Ask.ALL);
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.calls();

        read(Ask.HELD);

        assertThat(exchange.calls()).containsExactly("spot");
    }

    @Test
    void asksForTheConfirmationAlsoWhenTheModeIsKnown() {
        mode.learn(AccountMode.CLASSIC);
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.answers(UNIFIED, IN_UNIFIED);

        assertThat(read(Ask.HELD)).isSameAs(IN_UNIFIED);
    }

    @Test
    void asksForNoConfirmationOfACoinWhenTheModeIsKnown() {
        mode.learn(AccountMode.CLASSIC);
        exchange.answers(SPOT, NOTHING_IN_SPOT);

        assertThat(read(Ask.coin("XYZZY"))).isSameAs(NOTHING_IN_SPOT);
        assertThat(exchange.calls()).containsExactly("spot");
    }

    @Test
    void asksForTheConfirmationOfACoinWhenTheModeIsNotKnown() {
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.fails(UNIFIED, REFUSAL);

        assertThat(read(Ask.coin("XYZZY"))).isSameAs(NOTHING_IN_SPOT);
        assertThat(exchange.calls()).containsExactly("spot", "unified");
        assertThat(mode.known()).isEqualTo(AccountMode.CLASSIC);
    }

    @Test
    void takesAMissingCoinForNoSignThatTheWholeWalletIsEmpty() {
        exchange.answers(SPOT, NOTHING_IN_SPOT);
        exchange.fails(UNIFIED, REFUSAL);
        read(Ask.coin("XYZZY"));
        exchange.answers(UNIFIED, IN_UNIFIED);

        assertThat(read(Ask.HELD)).isSameAs(IN_UNIFIED);
    }

    @Test
    void believesAnEmptyUnifiedAnswer() {
        exchange.fails(SPOT, REFUSAL);
        exchange.answers(UNIFIED, NOTHING_IN_UNIFIED);

        assertThat(read(Ask.HELD)).isSameAs(NOTHING_IN_UNIFIED);
        assertThat(read(Ask.HELD)).isSameAs(NOTHING_IN_UNIFIED);
        assertThat(exchange.calls()).containsExactly("spot", "unified", "unified");
    }

    @Test
    void remembersWhenItWasLastRead() {
        assertThat(reader.lastSuccess()).isNull();

        exchange.answers(SPOT, IN_SPOT);
        read(Ask.HELD);
        clock.advance(Duration.ofSeconds(5));
        exchange.fails(SPOT, new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, "no"));
        failure(Ask.HELD);

        assertThat(reader.lastSuccess()).isEqualTo(NOON);
        assertThat(reader.resting()).isNull();
    }

    @Test
    void failsByTheDeadline() {
        WalletReader impatient = reader(mode, Duration.ofMillis(40), SPOT, UNIFIED);
        exchange.answers(SPOT, Uni.createFrom().nothing());

        assertThat(failure(impatient, Ask.HELD).failureClass()).isEqualTo(FailureClass.TIMEOUT);
        assertThat(mode.known()).isNull();
    }

    @Test
    void tellsTheLogEachTroubleOnce() {
        mode.learn(AccountMode.CLASSIC);
        exchange.fails(SPOT, new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, "no"));
        try (TestLog log = new TestLog()) {
            failure(Ask.HELD);
            failure(Ask.ALL);
            assertThat(log.warnings()).isEqualTo(1);

            exchange.fails(SPOT, new ExchangeFailure(FailureClass.CLOCK_SKEW, "no"));
            failure(Ask.HELD);
            assertThat(log.warnings()).isEqualTo(2);

            exchange.answers(SPOT, IN_SPOT);
            read(Ask.HELD);
            read(Ask.HELD);
            assertThat(log.count("can be read again")).isEqualTo(1);
        }
    }

    @Test
    void leavesNoTraceInTheLogOfACoinThatACallerNamed() {
        mode.learn(AccountMode.CLASSIC);
        exchange.fails(SPOT, new ExchangeFailure(FailureClass.INVALID_PARAMETER, "no"));
        try (TestLog log = new TestLog()) {
            failure(Ask.coin("XYZZY"));
            exchange.answers(SPOT, IN_SPOT);
            read(Ask.HELD);
            assertThat(log.warnings()).isZero();
            assertThat(log.count("can be read again")).isZero();

            exchange.fails(SPOT, new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, "no"));
            failure(Ask.HELD);
            exchange.answers(SPOT, IN_SPOT);
            read(Ask.coin("BTC"));
            assertThat(log.count("can be read again")).isZero();
        }
    }

    private Holdings read(Ask ask) {
        return read(reader, ask);
    }

    private static Holdings read(WalletReader reader, Ask ask) {
        return reader.read(ask).await().atMost(Duration.ofSeconds(20));
    }

    private ExchangeFailure failure(Ask ask) {
        return failure(reader, ask);
    }

    private static ExchangeFailure failure(WalletReader reader, Ask ask) {
        return Failures.of(() -> read(reader, ask));
    }

    private WalletReader reader(ModeMemory memory, Endpoint... endpoints) {
        return reader(memory, Duration.ofSeconds(10), endpoints);
    }

    private WalletReader reader(ModeMemory memory, Duration deadline, Endpoint... endpoints) {
        Map<AccountMode, EndpointPolicy> policies = new EnumMap<>(AccountMode.class);
        for (Endpoint endpoint : endpoints) {
            EndpointPolicy policy = new EndpointPolicy(
                    account("main"),
                    endpoint,
                    exchange,
                    deadline,
                    wholeAccount,
                    resting(),
                    null,
                    clock,
                    ticker,
                    new SimpleMeterRegistry());
            endpoint.modes().forEach(served -> policies.put(served, policy));
        }
        return new WalletReader(account("main"), policies, memory, deadline, clock, ticker);
    }

    private Resting resting() {
        return new Resting(List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)), clock, ticker);
    }

    private static Holdings of(String wallet, Balance... balances) {
        return Holdings.of(wallet, NOON, null, List.of(balances), List.of());
    }
}
