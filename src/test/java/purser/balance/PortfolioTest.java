package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.Samples.NOON;
import static purser.balance.Samples.account;
import static purser.balance.Samples.balance;
import static purser.balance.Samples.holdings;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import purser.balance.support.Readings;
import purser.exchange.Account;
import purser.exchange.AnswerTime;
import purser.exchange.Balance;
import purser.exchange.CoinAmounts;
import purser.exchange.Environment;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.TotalKind;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.WalletInfo;
import purser.exchange.json.BlankAmountNotes;

class PortfolioTest {

    private static final Wallet TRADING = Wallet.TRADING;
    private static final ExchangeFailure FAILURE = new ExchangeFailure(FailureClass.TIMEOUT, "too slow");

    @Test
    void addsUpEachCoinOverAllAccounts() {
        Portfolio portfolio = of(
                fresh("a", NOON, balance("USDT", "10", "0.5"), balance("BTC", "1", "0")),
                fresh("b", NOON, balance("USDT", "100.5", "0")));

        assertThat(portfolio.totals()).extracting(Total::coin).containsExactly("BTC", "USDT");
        Total usdt = portfolio.totals().get(1);
        assertThat(usdt.free()).isEqualByComparingTo("110.5");
        assertThat(usdt.used()).isEqualByComparingTo("0.5");
        assertThat(usdt.total()).isEqualByComparingTo("111");
    }

    @Test
    void addsUpToTheLastOfThirtySixDigits() {
        Portfolio portfolio = of(
                fresh("a", NOON, balance("X", "123456789012345678.123456789012345678", "0")),
                fresh("b", NOON, balance("X", "0.000000000000000001", "0")),
                fresh("c", NOON, balance("X", "876543210987654321.9", "0")));

        assertThat(portfolio.totals().get(0).total())
                .isEqualTo(new BigDecimal("1000000000000000000.023456789012345679"));
    }

    @Test
    void addsUpWhatADoubleCouldNot() {
        Portfolio portfolio =
                of(fresh("a", NOON, balance("X", "0.1", "0")), fresh("b", NOON, balance("X", "0.2", "0")));

        assertThat(portfolio.totals().get(0).total()).isEqualByComparingTo("0.3");
    }

    @Test
    void hasNoTotalsWithoutOneOfItsAccounts() {
        Portfolio portfolio = of(fresh("a", NOON, balance("X", "1", "0")), failed("b"));

        assertThat(portfolio.complete()).isFalse();
        assertThat(portfolio.unreadable()).isFalse();
        assertThat(portfolio.totals()).isNull();
    }

    @Test
    void tellsWhatEachAccountHoldsByItself() {
        Portfolio portfolio = of(
                Set.of("X", "Y"),
                List.of(
                        fresh("b", NOON, balance("X", "1", "0")),
                        new WalletReading(
                                account("b"),
                                Wallet.FUNDING,
                                "funding",
                                holdings(NOON, balance("X", "0.5", "0")),
                                null,
                                Duration.ZERO),
                        failed("a")));

        Map<Account, Portfolio> byAccount = portfolio.byAccount();

        assertThat(byAccount.keySet()).containsExactly(account("b"), account("a"));
        assertThat(byAccount.get(account("b")).totals()).singleElement().satisfies(total -> {
            assertThat(total.coin()).isEqualTo("X");
            assertThat(total.total()).isEqualByComparingTo("1.5");
        });
        assertThat(byAccount.get(account("a")).totals()).isNull();
    }

    /** Nowhere else would a page say that there are sub-accounts. */
    @Test
    void saysWithTheMainAccountWhatIsNotReadOfSubAccountsOfWhichNoneIsRead() {
        NotRead own = new NotRead("a", List.of("earn"), null);
        NotRead its = new NotRead("a/sub-7", List.of("trading"), "it is a classic one");
        WalletReading main = fresh("a", NOON, balance("X", "1", "0"));
        WalletReading sub = fresh("a/sub-8", NOON, balance("X", "1", "0"));

        Portfolio alone = Portfolio.of(List.of(main), List.of(own, its), Set.of(), new UserIds(List.of()));
        Portfolio both = Portfolio.of(List.of(main, sub), List.of(own, its), Set.of(), new UserIds(List.of()));

        assertThat(alone.byAccount().values()).extracting(Portfolio::notRead).containsExactly(List.of(own, its));
        assertThat(both.byAccount().values())
                .extracting(Portfolio::notRead)
                .containsExactly(List.of(own), List.of(its));
    }

    @Test
    void hasTotalsWithAStaleAccount() {
        Portfolio portfolio = of(fresh("a", NOON, balance("X", "1", "0")), stale("b", NOON, balance("X", "2", "0")));

        assertThat(portfolio.complete()).isTrue();
        assertThat(portfolio.totals().get(0).total()).isEqualByComparingTo("3");
    }

    @Test
    void isUnreadableWhenAllAccountsAre() {
        Portfolio portfolio = of(failed("a"), failed("b"));

        assertThat(portfolio.complete()).isFalse();
        assertThat(portfolio.unreadable()).isTrue();
        assertThat(portfolio.asOf()).isNull();
        assertThat(portfolio.age()).isZero();
    }

    @Test
    void speaksOfTheOldestMomentOfItsParts() {
        Portfolio portfolio =
                of(fresh("a", NOON.plusSeconds(2)), stale("b", NOON.minusSeconds(20)), fresh("c", NOON), failed("d"));

        assertThat(portfolio.asOf()).isEqualTo(NOON.minusSeconds(20));
    }

    @Test
    void isAsOldAsTheOldestOfItsParts() {
        Portfolio portfolio = of(
                WalletReading.fresh(account("a"), TRADING, holdings(NOON), Duration.ofMillis(300)),
                WalletReading.stale(account("b"), TRADING, holdings(NOON), Duration.ofSeconds(12), FAILURE),
                failed("c"));

        assertThat(portfolio.age()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void isReducedToTheCoinsThatAreWanted() {
        Portfolio portfolio = of(
                Set.of("AAA", "CCC", "XYZZY"),
                List.of(
                        fresh("a", NOON, balance("AAA", "1", "0"), balance("BBB", "2", "0"), balance("CCC", "3", "0")),
                        failed("b")));

        WalletBalances kept = portfolio.readings().get(0).holdings();
        assertThat(kept.balances()).extracting(Balance::coin).containsExactly("AAA", "CCC");
        assertThat(kept.asOf()).isEqualTo(NOON);
        assertThat(portfolio.readings().get(1).failure()).isSameAs(FAILURE);
    }

    @Test
    void keepsTheStateOfAReadingThatIsReduced() {
        Portfolio portfolio = of(Set.of("BBB"), List.of(stale("a", NOON, balance("AAA", "1", "0"))));

        assertThat(portfolio.readings().get(0).state()).isEqualTo(WalletReading.State.STALE);
        assertThat(portfolio.readings().get(0).failure()).isSameAs(FAILURE);
    }

    @Test
    void hasAllCoinsWhenNoneIsNamed() {
        Portfolio portfolio =
                of(Set.of(), List.of(fresh("a", NOON, balance("AAA", "1", "0"), balance("BBB", "2", "0"))));

        assertThat(portfolio.readings().get(0).holdings().balances()).hasSize(2);
    }

    @Test
    void hasEmptyTotalsWhenNothingIsHeld() {
        assertThat(of(fresh("a", NOON)).totals()).isEmpty();
    }

    @Test
    void hasNoTotalsOfLiveAndDemoAccountsTogether() {
        Portfolio portfolio = of(
                in(Environment.LIVE, "a", balance("X", "1", "0")), in(Environment.DEMO, "b", balance("X", "2", "0")));

        assertThat(portfolio.mixesPlayMoney()).isTrue();
        assertThat(portfolio.complete()).isTrue();
        assertThat(portfolio.totals()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Environment.class,
            names = {"DEMO", "TESTNET", "SANDBOX"})
    void hasNoTotalsOfRealMoneyWithAnyPlayMoney(Environment play) {
        assertThat(of(in(play, "a"), in(Environment.LIVE, "b")).totals()).isNull();
    }

    @Test
    void doesNotAddPlayMoneyToRealMoneyThatCouldNotBeRead() {
        Portfolio portfolio = of(in(Environment.DEMO, "a", balance("X", "1", "0")), failed("b"));

        assertThat(portfolio.mixesPlayMoney()).isTrue();
        assertThat(portfolio.totals()).isNull();
    }

    @Test
    void hasTotalsOfPlayMoneyAlone() {
        Portfolio portfolio = of(
                in(Environment.TESTNET, "a", balance("X", "1", "0")),
                in(Environment.DEMO, "b", balance("X", "2", "0")));

        assertThat(portfolio.mixesPlayMoney()).isFalse();
        assertThat(portfolio.totals().get(0).total()).isEqualByComparingTo("3");
    }

    @Test
    void addsUpTheWalletsOfOneAccount() {
        Portfolio portfolio = of(
                fresh("a", NOON, balance("USDT", "1", "0.5")),
                WalletReading.fresh(
                        account("a"),
                        Wallet.FUNDING,
                        WalletBalances.owned(
                                "funding",
                                NOON,
                                null,
                                List.of(balance("USDT", "10", "0")),
                                new BlankAmountNotes("Bybit")),
                        Duration.ZERO));

        assertThat(portfolio.totals()).hasSize(1);
        assertThat(portfolio.totals().get(0).free()).isEqualByComparingTo("11");
        assertThat(portfolio.totals().get(0).total()).isEqualByComparingTo("11.5");
    }

    @Test
    void addsANothingToATotalOfAnyKind() {
        Balance none = new Balance("X", new CoinAmounts(zero(), zero(), zero(), zero(), zero()), null, Map.of());
        Portfolio portfolio = of(
                WalletReading.fresh(
                        account("a"), TRADING, unified(TotalKind.EQUITY, balance("X", "1", "0")), Duration.ZERO),
                WalletReading.fresh(account("b"), TRADING, unified(TotalKind.WALLET_BALANCE, none), Duration.ZERO));

        assertThat(portfolio.totals().get(0).total()).isEqualByComparingTo("1");
    }

    @Test
    void saysThatADebtIsNotKnown() {
        Balance owing = new Balance("X", new CoinAmounts(null, zero(), zero(), zero(), null), null, Map.of());
        Portfolio portfolio =
                of(WalletReading.fresh(account("a"), TRADING, unified(TotalKind.WALLET_BALANCE, owing), Duration.ZERO));

        List<Total> totals = portfolio.totals();
        assertThat(totals.get(0).debt()).isNull();
        assertThat(portfolio.notes(totals)).containsExactly("what is owed of some coins is not known: X");
    }

    private static BigDecimal zero() {
        return BigDecimal.ZERO;
    }

    private static WalletBalances unified(TotalKind kind, Balance balance) {
        return new WalletBalances(
                new WalletInfo("unified", AnswerTime.ofExchange(NOON), null, kind, Map.of()),
                List.of(balance),
                List.of());
    }

    @Test
    void promisesNoSumOfEquityThatIsNotKnown() {
        Balance blank = new Balance(
                "X", new CoinAmounts(BigDecimal.ONE, BigDecimal.ZERO, null, null, BigDecimal.ZERO), null, Map.of());
        Portfolio portfolio = of(
                WalletReading.fresh(account("a"), TRADING, unified(TotalKind.EQUITY, blank), Duration.ZERO),
                WalletReading.fresh(
                        account("b"),
                        TRADING,
                        unified(TotalKind.WALLET_BALANCE, balance("X", "1", "0")),
                        Duration.ZERO));

        List<Total> totals = portfolio.totals();
        assertThat(totals.get(0).equity()).isNull();
        assertThat(portfolio.notes(totals))
                .singleElement()
                .asString()
                .contains("no total of some coins")
                .endsWith("the sum of equity is not known: X");
    }

    @Test
    void keepsWhatIsSummedUpOutOfTheTotals() {
        Account account = Readings.account("a", "bybit");
        Portfolio portfolio = Readings.portfolio(
                Readings.exact(account, TRADING, Readings.coin("BTC", "1", null)),
                Readings.overview(account, Wallet.EARN, Readings.coin("BTC", "2", null)),
                Readings.overview(account, Wallet.BOTS, Readings.coin("BTC", "4", null)),
                Readings.overview(account, Wallet.ALPHA),
                Readings.notAdded(account, Wallet.LOANS, "why", Readings.coin("BTC", "8", null)));

        assertThat(portfolio.totals()).singleElement().satisfies(total -> assertThat(total.total())
                .isEqualByComparingTo("1"));
        assertThat(portfolio.overview()).singleElement().satisfies(total -> assertThat(total.total())
                .isEqualByComparingTo("6"));
        assertThat(portfolio.notes(portfolio.totals()))
                .containsExactly("some wallets are told as an overview, rounded and at a moment before this answer, so"
                        + " their sums are in overview and not in totals: a earn, a bots");
    }

    @Test
    void saysNothingOfAnOverviewThatIsNotThere() {
        Account account = Readings.account("a", "bybit");
        WalletReading exact = Readings.exact(account, TRADING, Readings.coin("BTC", "1", null));
        WalletReading earn = Readings.overview(account, Wallet.EARN, Readings.coin("BTC", "2", null));
        Portfolio alone = Readings.portfolio(exact, Readings.overview(account, Wallet.EARN));
        Portfolio failed = Readings.portfolio(exact, earn, Readings.failed(account, Wallet.BOTS));

        assertThat(alone.overview()).isEmpty();
        assertThat(alone.notes(alone.totals())).isEmpty();
        assertThat(failed.overview()).isNull();
        assertThat(failed.notes(failed.totals())).isEmpty();
    }

    @Test
    void hasNoTotalsWithoutOneWalletOfAnAccount() {
        Portfolio portfolio = of(
                fresh("a", NOON, balance("X", "1", "0")),
                WalletReading.failed(account("a"), Wallet.FUNDING, "funding", FAILURE));

        assertThat(portfolio.complete()).isFalse();
        assertThat(portfolio.totals()).isNull();
    }

    @Test
    void doesNotKnowASumOfWhichOneWalletDoesNotTellAPart() {
        Balance known = balance("X", "1", "2");
        for (Portfolio portfolio : List.of(
                of(fresh("a", NOON, known), fresh("b", NOON, partly(null, "20", null))),
                of(fresh("a", NOON, partly(null, "20", null)), fresh("b", NOON, known)))) {
            Total total = portfolio.totals().get(0);
            assertThat(total.free()).isNull();
            assertThat(total.used()).isEqualByComparingTo("22");
            assertThat(total.total()).isNull();
        }
    }

    @Test
    void stillKnowsTheSumsOfOtherCoins() {
        Portfolio portfolio = of(
                fresh("a", NOON, partly(null, null, null)),
                fresh("b", NOON, balance("X", "1", "0"), balance("Y", "2", "0")));

        assertThat(portfolio.totals()).extracting(Total::coin).containsExactly("X", "Y");
        assertThat(portfolio.totals().get(1).total()).isEqualByComparingTo("2");
    }

    @Test
    void addsUpDebts() {
        Portfolio portfolio = of(
                fresh("a", NOON, owing("USDT", "-5", "5.5"), owing("ETH", "0.2", "0.5")),
                fresh("b", NOON, owing("USDT", "2", "1"), balance("BTC", "1", "0")),
                fresh("c", NOON, balance("USDT", "100", "0")));

        assertThat(portfolio.totals()).extracting(Total::coin).containsExactly("BTC", "ETH", "USDT");
        assertThat(portfolio.totals().get(0).debt()).isZero();
        assertThat(portfolio.totals().get(1).debt()).isEqualByComparingTo("0.5");
        assertThat(portfolio.totals().get(2).debt()).isEqualByComparingTo("6.5");
        assertThat(portfolio.totals().get(2).total()).isEqualByComparingTo("97");
    }

    @Test
    void addsNothingToWhatMayBeAPart() {
        WalletBalances part = holdings(NOON, balance("BTC", "1", "0")).asPart("on its way");
        Portfolio portfolio = of(
                fresh("a", NOON, balance("BTC", "2", "0")),
                WalletReading.fresh(account("b"), TRADING, part, Duration.ZERO));

        assertThat(portfolio.totals()).isNull();
        assertThat(portfolio.notes(null))
                .containsExactly("there are no totals: what is told of some accounts may be part of what they have: b");
    }

    @Test
    void keepsTheNotesOfAReadingThatIsReduced() {
        WalletBalances part = holdings(NOON).asPart("a figure is blank: BTC");
        Portfolio portfolio =
                of(Set.of("ETH"), List.of(WalletReading.fresh(account("a"), TRADING, part, Duration.ZERO)));

        assertThat(portfolio.readings().get(0).holdings().notes()).containsExactly("a figure is blank: BTC");
        assertThat(portfolio.readings().get(0).holdings().mayBePart()).isTrue();
        assertThat(portfolio.readings().get(0).name()).isEqualTo("spot");
    }

    private static Balance partly(String free, String used, String total) {
        return new Balance(
                "X",
                new CoinAmounts(decimal(free), decimal(used), decimal(total), decimal(total), BigDecimal.ZERO),
                null,
                Map.of());
    }

    private static Balance owing(String coin, String total, String debt) {
        return new Balance(
                coin,
                new CoinAmounts(decimal(total), BigDecimal.ZERO, decimal(total), decimal(total), decimal(debt)),
                null,
                Map.of());
    }

    private static BigDecimal decimal(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static WalletReading in(Environment environment, String name, Balance... balances) {
        Account account = account(name, environment, Set.of(TRADING), Set.of());
        return WalletReading.fresh(account, TRADING, holdings(NOON, balances), Duration.ZERO);
    }

    private static Portfolio of(WalletReading... readings) {
        return of(Set.of(), List.of(readings));
    }

    /** Of accounts that are known to be of different users. */
    private static Portfolio of(Set<String> coins, List<WalletReading> readings) {
        List<Account> accounts =
                readings.stream().map(WalletReading::account).distinct().toList();
        UserIds users = new UserIds(accounts);
        accounts.forEach(account -> users.learn(account, account.name(), Map.of()));
        return Portfolio.of(readings, List.of(), coins, users);
    }

    private static WalletReading fresh(String account, Instant asOf, Balance... balances) {
        return WalletReading.fresh(account(account), TRADING, holdings(asOf, balances), Duration.ZERO);
    }

    private static WalletReading stale(String account, Instant asOf, Balance... balances) {
        return WalletReading.stale(account(account), TRADING, holdings(asOf, balances), Duration.ofSeconds(5), FAILURE);
    }

    private static WalletReading failed(String account) {
        return WalletReading.failed(account(account), TRADING, "spot", FAILURE);
    }
}
