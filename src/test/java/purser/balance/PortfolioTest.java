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
import java.util.Set;
import org.junit.jupiter.api.Test;
import purser.exchange.Balance;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Holdings;

class PortfolioTest {

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
                Reading.fresh(account("a"), holdings(NOON), Duration.ofMillis(300)),
                Reading.stale(account("b"), holdings(NOON), Duration.ofSeconds(12), FAILURE),
                failed("c"));

        assertThat(portfolio.age()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void isReducedToTheCoinsThatAreWanted() {
        Portfolio portfolio = Portfolio.of(
                List.of(
                        fresh("a", NOON, balance("AAA", "1", "0"), balance("BBB", "2", "0"), balance("CCC", "3", "0")),
                        failed("b")),
                Set.of("AAA", "CCC", "XYZZY"));

        Holdings kept = portfolio.readings().get(0).holdings();
        assertThat(kept.balances()).extracting(Balance::coin).containsExactly("AAA", "CCC");
        assertThat(kept.asOf()).isEqualTo(NOON);
        assertThat(portfolio.readings().get(1).failure()).isSameAs(FAILURE);
    }

    @Test
    void keepsTheStateOfAReadingThatIsReduced() {
        Portfolio portfolio = Portfolio.of(List.of(stale("a", NOON, balance("AAA", "1", "0"))), Set.of("BBB"));

        assertThat(portfolio.readings().get(0).state()).isEqualTo(Reading.State.STALE);
        assertThat(portfolio.readings().get(0).failure()).isSameAs(FAILURE);
    }

    @Test
    void hasAllCoinsWhenNoneIsNamed() {
        Portfolio portfolio =
                Portfolio.of(List.of(fresh("a", NOON, balance("AAA", "1", "0"), balance("BBB", "2", "0"))), Set.of());

        assertThat(portfolio.readings().get(0).holdings().balances()).hasSize(2);
    }

    @Test
    void hasEmptyTotalsWhenNothingIsHeld() {
        assertThat(of(fresh("a", NOON)).totals()).isEmpty();
    }

    private static Portfolio of(Reading... readings) {
        return Portfolio.of(List.of(readings), Set.of());
    }

    private static Reading fresh(String account, Instant asOf, Balance... balances) {
        return Reading.fresh(account(account), holdings(asOf, balances), Duration.ZERO);
    }

    private static Reading stale(String account, Instant asOf, Balance... balances) {
        return Reading.stale(account(account), holdings(asOf, balances), Duration.ofSeconds(5), FAILURE);
    }

    private static Reading failed(String account) {
        return Reading.failed(account(account), FAILURE);
    }
}
