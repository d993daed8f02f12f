package purser.api.page;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.api.page.Shown.account;
import static purser.api.page.Shown.balance;
import static purser.api.page.Shown.failed;
import static purser.api.page.Shown.fresh;
import static purser.api.page.Shown.funding;
import static purser.api.page.Shown.lines;
import static purser.api.page.Shown.ofKind;
import static purser.api.page.Shown.owned;
import static purser.api.page.Shown.portfolio;
import static purser.api.page.Shown.stale;
import static purser.api.page.Shown.together;
import static purser.balance.support.Readings.coin;
import static purser.balance.support.Readings.exact;
import static purser.balance.support.Readings.notAdded;
import static purser.balance.support.Readings.overview;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import purser.api.Values;
import purser.balance.Portfolio;
import purser.exchange.Account;
import purser.exchange.Environment;
import purser.exchange.TotalKind;
import purser.exchange.Wallet;

/** The one table over all accounts. */
class TogetherViewTest {

    @Test
    void hasTheTotalOfEachCoinAndEachAccountsShareOfIt() {
        assertThat(linesOf(portfolio(
                        fresh(account("a"), owned("BTC", "1"), owned("USDT", "62.5")),
                        fresh(account("b"), owned("USDT", "37.50")))))
                .containsExactly(
                        "Coin | Total | a | b",
                        "BTC | 1 | 1 = 100.0 % | \u2013",
                        "USDT | 100 | 62.5 = 62.5 % | 37.5 = 37.5 %");
    }

    @Test
    void addsUpTheWalletsOfAnAccountToTheLastDigit() {
        assertThat(linesOf(portfolio(
                        fresh(account("a"), owned("X", "123456789012345678.123456789012345678")),
                        funding(account("a"), owned("X", "0.000000000000000001")))))
                .containsExactly(
                        "Coin | Total | a",
                        "X | 123456789012345678.123456789012345679"
                                + " | 123456789012345678.123456789012345679 = 100.0 %");
    }

    @Test
    void hasWhatIsFailedFirstAndThenWhatIsStale() {
        Portfolio portfolio = portfolio(
                fresh(account("a")),
                stale(account("b"), owned("X", "2")),
                failed(account("c")),
                fresh(account("d"), owned("X", "4")),
                stale(account("e")),
                failed(account("f")));

        assertThat(linesOf(portfolio))
                .containsExactly(
                        "Coin | c (failed) | f (failed) | b (stale) | e (stale) | a | d",
                        "X | failed | failed | 2 | \u2013 | \u2013 | 4");
        assertThat(together(portfolio).missing()).startsWith("There are no totals: c, f could not be read");
    }

    @Test
    void tellsNoShareOfAnAccountWithOneWalletFailed() {
        assertThat(linesOf(portfolio(
                        funding(account("a"), owned("X", "1")),
                        failed(account("a")),
                        fresh(account("b"), owned("X", "1")))))
                .containsExactly("Coin | a (failed) | b", "X | failed | 1");
    }

    @Test
    void addsNoPlayMoneyToRealMoney() {
        Portfolio portfolio = portfolio(
                fresh(account("a"), owned("X", "1")), fresh(account("demo", Environment.DEMO), owned("X", "1000")));

        assertThat(linesOf(portfolio)).containsExactly("Coin | a | demo (play money)", "X | 1 | 1000");
        assertThat(together(portfolio).missing()).contains("play money is never added to real money");
    }

    @Test
    void addsNoMoneyOfOneUserTwice() {
        Portfolio portfolio =
                Shown.ofOneUser(fresh(account("a"), owned("X", "1")), fresh(account("b"), owned("X", "1")));

        assertThat(linesOf(portfolio)).containsExactly("Coin | a | b", "X | 1 | 1");
        assertThat(together(portfolio).missing()).contains("whose money would count twice");
    }

    @Test
    void doesNotCallAPartOfAnAccountItsTotal() {
        assertThat(linesOf(portfolio(Shown.part(account("a"), owned("X", "1")), fresh(account("b"), owned("Y", "2")))))
                .containsExactly("Coin | a | b", "X | not known | \u2013", "Y | not known | 2");
    }

    @Test
    void tellsEquityAndDebtWhereTheyDiffer() {
        assertThat(linesOf(portfolio(
                        ofKind(
                                TotalKind.WALLET_BALANCE,
                                account("a"),
                                balance("ETH", "3", "1", "2"),
                                owned("USDT", "50")),
                        fresh(account("b"), owned("ETH", "1"), owned("USDT", "150")))))
                .containsExactly(
                        "Coin | Total | Equity | Debt | a | b",
                        "ETH | 4 | 2 | 2 | 3 | 1",
                        "USDT | 200 | 200 | none | 50 = 25.0 % | 150 = 75.0 %");
    }

    @Test
    void tellsNoShareWhereSomethingIsNegativeOrNothingOrNotKnown() {
        assertThat(linesOf(portfolio(
                        ofKind(
                                TotalKind.EQUITY,
                                account("a"),
                                balance("LOST", "-1", "-1", "0"),
                                balance("NONE", "-1", "-1", "0"),
                                balance("OWED", "1", "1", null),
                                balance("UNTOLD", null, "1", "0")),
                        fresh(
                                account("b"),
                                owned("LOST", "3"),
                                owned("NONE", "1"),
                                owned("OWED", "1"),
                                owned("UNTOLD", "1")))))
                .containsExactly(
                        "Coin | Total | Equity | Debt | a | b",
                        "LOST | 2 | 2 | none | -1 | 3",
                        "NONE | 0 | 0 | none | -1 | 1",
                        "OWED | 2 | 2 | not known | 1 | 1",
                        "UNTOLD | not known | 2 | none | not known | 1");
    }

    @Test
    void hasNoTotalOfTwoKinds() {
        assertThat(linesOf(portfolio(
                        ofKind(TotalKind.WALLET_BALANCE, account("a"), balance("X", "3", "2", "0")),
                        ofKind(TotalKind.EQUITY, account("b"), balance("X", "1", "1", "0")))))
                .containsExactly("Coin | Total | Equity | a | b", "X | not known | 3 | 3 | 1");
    }

    @Test
    void hasACoinThatIsAskedForAndThatNobodyHolds() {
        assertThat(linesOf(portfolio(Set.of("doge"), fresh(account("a")))))
                .containsExactly("Coin | Total | a", "DOGE | 0 | \u2013");
    }

    @Test
    void keepsTheOverviewOutOfTheTotalsAndBesideThem() {
        Account account = account("a");
        Portfolio portfolio = portfolio(
                exact(account, Wallet.TRADING, coin("BTC", "1", "100000.00"), coin("MNT", "7", null)),
                overview(account, Wallet.EARN, coin("BTC", "0.5", null), coin("SOL", "3", null)),
                notAdded(account, Wallet.LOANS, "it may be in another wallet too", coin("ETH", "9", null)));
        Page.Together together = together(portfolio, Values.of(portfolio, true));

        assertThat(lines(together.table()))
                .containsExactly(
                        "Coin | Total | USD, about | a",
                        "BTC | 1 | 100000.00 | 1 = 100.0 %",
                        "MNT | 7 | not told | 7 = 100.0 %");
        assertThat(together.beside().overview().label()).isEqualTo("All accounts, overview");
        assertThat(lines(together.beside().overview()))
                .containsExactly("Coin | Total | USD, about", "BTC | 0.5 | 50000.00", "SOL | 3 | not told");
        assertThat(together.beside().worth())
                .isEqualTo("What is in these sums is worth about 150000.00 USD by the exchanges\u2019 own valuations,"
                        + " without what nobody values: MNT, SOL.");
        assertThat(together.notes()).singleElement().asString().endsWith(": a earn");
    }

    @Test
    void saysNothingOfDollarsWhereNoneAreToBeTold() {
        Portfolio portfolio = portfolio(exact(account("a"), Wallet.TRADING, coin("BTC", "1", "100000.00")));

        assertThat(linesOf(portfolio)).containsExactly("Coin | Total | a", "BTC | 1 | 1 = 100.0 %");
        assertThat(together(portfolio).beside()).isEqualTo(new Page.Beside(null, null));
    }

    @Test
    void hasNoColumnOfDollarsWhereNobodyTellsAny() {
        Portfolio portfolio = portfolio(exact(account("a"), Wallet.TRADING, coin("BTC", "1", null)));
        Page.Together together = together(portfolio, Values.of(portfolio, true));

        assertThat(lines(together.table())).containsExactly("Coin | Total | a", "BTC | 1 | 1 = 100.0 %");
        assertThat(together.beside().worth()).isNull();
    }

    @Test
    void hasOnlyWhatMayBeAddedInTheColumnsOfAccountsWithoutTotals() {
        Account account = account("a");
        Portfolio portfolio = portfolio(
                exact(account, Wallet.TRADING, coin("BTC", "1", "5.00")),
                overview(account, Wallet.EARN, coin("SOL", "3", null)),
                failed(account("b")));
        Page.Together together = together(portfolio, Values.of(portfolio, true));

        assertThat(lines(together.table())).containsExactly("Coin | b (failed) | a", "BTC | failed | 1");
        assertThat(together.beside()).isEqualTo(new Page.Beside(null, null));
    }

    @Test
    void doesNotSayThatNothingIsHeldWhereSomethingIsInNoTotal() {
        assertThat(together(portfolio(overview(account("a"), Wallet.EARN, coin("SOL", "3", null)))))
                .returns(null, Page.Together::table)
                .returns("Nothing is in the totals.", Page.Together::empty);
    }

    @Test
    void saysWhyThereIsNoTable() {
        assertThat(together(portfolio(fresh(account("a")))))
                .returns(null, Page.Together::table)
                .returns("Nothing is held.", Page.Together::empty);
        assertThat(together(portfolio(Set.of("X"), fresh(account("a")), failed(account("b")))))
                .returns(null, Page.Together::table)
                .returns("What could be read shows nothing of these coins.", Page.Together::empty);
        // The sentence about the totals says it.
        assertThat(together(portfolio(failed(account("a")))))
                .returns(null, Page.Together::table)
                .returns(null, Page.Together::empty);
    }

    private static List<String> linesOf(Portfolio portfolio) {
        return lines(together(portfolio).table());
    }
}
