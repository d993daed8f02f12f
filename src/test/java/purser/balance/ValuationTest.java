package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.support.Readings.NOON;
import static purser.balance.support.Readings.account;
import static purser.balance.support.Readings.at;
import static purser.balance.support.Readings.coin;
import static purser.balance.support.Readings.exact;
import static purser.balance.support.Readings.notAdded;
import static purser.balance.support.Readings.overview;
import static purser.balance.support.Readings.portfolio;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import purser.balance.support.Readings;
import purser.exchange.Account;
import purser.exchange.Balance;
import purser.exchange.Environment;
import purser.exchange.Precision;
import purser.exchange.Wallet;

class ValuationTest {

    private static final Account BYBIT = account("one", "bybit");
    private static final Account OTHER = account("other", "bybit");

    @Test
    void isWhatTheExchangeSaysOfTheVeryRow() {
        WalletReading reading = exact(BYBIT, Wallet.TRADING, coin("BTC", "2", "123456.789"));
        WalletReading finer = exact(OTHER, Wallet.TRADING, coin("BTC", "1", "99999.99999"));

        assertThat(valueOf(reading, reading, finer)).isEqualByComparingTo("123456.789");
    }

    @Test
    void isByAnotherRowOfTheSameCoinAtTheSameExchange() {
        WalletReading reading = exact(BYBIT, Wallet.FUNDING, coin("BTC", "0.5", null));

        assertThat(valueOf(reading, reading, exact(OTHER, Wallet.TRADING, coin("BTC", "2", "100000.00"))))
                .isEqualByComparingTo("25000");
        assertThat(valueOf(reading, reading, overview(BYBIT, Wallet.EARN, coin("BTC", "2", "100000.00"))))
                .isEqualByComparingTo("25000");
        assertThat(valueOf(reading, reading, exact(OTHER, Wallet.TRADING, coin("ETH", "2", "100000.00"))))
                .isNull();
    }

    /** A coin of one exchange has another price at another, and may be another coin. */
    @Test
    void isNeverByAnotherExchange() {
        WalletReading reading = exact(BYBIT, Wallet.FUNDING, coin("BTC", "0.5", null));
        WalletReading bitget = exact(account("b", "bitget"), Wallet.TRADING, coin("BTC", "2", "100000.00"));

        assertThat(valueOf(reading, reading, bitget)).isNull();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LIVE")
    void isOfRealMoneyNeverByPlayMoney(Environment environment) {
        Account play = account("play", "bybit", environment);
        WalletReading real = exact(BYBIT, Wallet.FUNDING, coin("BTC", "0.5", null));
        WalletReading demo = exact(play, Wallet.FUNDING, coin("BTC", "0.5", null));
        WalletReading ofReal = exact(BYBIT, Wallet.TRADING, coin("BTC", "1", "50000.00"));
        WalletReading ofPlay = exact(play, Wallet.TRADING, coin("BTC", "1", "11111.11"));

        assertThat(valueOf(real, real, ofPlay)).isNull();
        assertThat(valueOf(demo, demo, ofReal)).isNull();
        assertThat(valueOf(real, real, ofPlay, ofReal)).isEqualByComparingTo("25000");
    }

    /** Anybody can make a token of a chain, with any name. */
    @Test
    void isOfATokenOfAChainNeverByACoinOfItsName() {
        WalletReading token = overview(BYBIT, Wallet.ALPHA, coin("PEPE", "1000", null));
        WalletReading listed = exact(BYBIT, Wallet.TRADING, coin("PEPE", "1", "50000.00"));

        assertThat(valueOf(token, token, listed)).isNull();
        assertThat(valueOf(token, token, listed, overview(OTHER, Wallet.ALPHA, coin("PEPE", "500", "10.000"))))
                .isEqualByComparingTo("20");
    }

    @ParameterizedTest
    @CsvSource({"-30, true", "30, true", "0, true", "-31, false", "31, false"})
    void isByWhatIsOfTheSameMoment(long seconds, boolean told) {
        Instant then = NOON.plusSeconds(seconds);
        WalletReading reading = exact(BYBIT, Wallet.FUNDING, coin("BTC", "0.5", null));
        WalletReading other = at(then, BYBIT, Wallet.TRADING, Precision.EXACT, coin("BTC", "1", "50000.00"));

        assertThat(valueOf(reading, reading, other) != null).isEqualTo(told);
    }

    /** Two cents may be half a cent more or less, so they say nothing of a million of the coin. */
    @ParameterizedTest
    @CsvSource({"0.02, false", "9.99, false", "10.00, true", "10, false", "1000, true", "0.0200000, true", "0.00, false"
    })
    void isByNothingThatIsTooRough(String dollars, boolean told) {
        WalletReading reading = exact(BYBIT, Wallet.FUNDING, coin("SHIB", "1000000", null));
        WalletReading other = exact(BYBIT, Wallet.TRADING, coin("SHIB", "1000", dollars));

        assertThat(valueOf(reading, reading, other) != null).isEqualTo(told);
    }

    /** Of a satoshi that is cut off Bybit tells the worth of nearly two. */
    @ParameterizedTest
    @CsvSource({
        "0.00000001, 0.00174, false",
        "0.00000999, 0.94013, false",
        "0.00001001, 0.94200, true",
        "0.000009999999999999, 0.94013, true",
        "98, 9000000.00, true"
    })
    void isByNoAmountThatIsCutOffTooRoughly(String amount, String dollars, boolean told) {
        WalletReading reading = exact(BYBIT, Wallet.FUNDING, coin("BTC", "0.3", null));
        WalletReading other = exact(BYBIT, Wallet.TRADING, coin("BTC", amount, dollars));

        assertThat(valueOf(reading, reading, other) != null).isEqualTo(told);
    }

    @Test
    void isNoneWhereNothingButZerosIsTold() {
        Worth worth = new Valuation(
                        List.of(exact(BYBIT, Wallet.FUNDING, coin("XYZ", "5", null), coin("BTC", "0", null))))
                .sum();

        assertThat(worth.isUnknown()).isTrue();
        assertThat(worth.missing()).containsExactly("XYZ");
    }

    @ParameterizedTest
    @CsvSource({"1, -50000.00", "-1, 50000.00", "0, 50000.00", ", 50000.00"})
    void isByNothingThatIsNoPrice(String amount, String dollars) {
        WalletReading reading = exact(BYBIT, Wallet.FUNDING, coin("BTC", "0.5", null));
        WalletReading other = exact(BYBIT, Wallet.TRADING, coin("BTC", amount, dollars));

        assertThat(valueOf(reading, reading, other)).isNull();
    }

    @Test
    void isByTheFinestOfSeveral() {
        WalletReading reading = exact(BYBIT, Wallet.FUNDING, coin("BTC", "2", null));
        WalletReading rough = exact(BYBIT, Wallet.TRADING, coin("BTC", "1", "50010.0"));
        WalletReading fine = exact(OTHER, Wallet.TRADING, coin("BTC", "1", "50000.00"));

        assertThat(valueOf(reading, reading, rough, fine)).isEqualByComparingTo("100000");
        assertThat(valueOf(reading, fine, rough, reading)).isEqualByComparingTo("100000");
    }

    /** Bybit says 0 of a coin that can't be collateral. */
    @ParameterizedTest
    @CsvSource({"0", "0.00"})
    void isNotZeroForWhatIsThere(String dollars) {
        WalletReading reading = exact(BYBIT, Wallet.TRADING, coin("MEME", "1000", dollars));
        WalletReading other = exact(OTHER, Wallet.TRADING, coin("MEME", "1", "20.00"));

        assertThat(valueOf(reading, reading)).isNull();
        assertThat(portfolio(reading).worth()).isNull();
        assertThat(valueOf(reading, reading, other)).isEqualByComparingTo("20000");
        assertThat(valueOf(exact(BYBIT, Wallet.TRADING, coin("MEME", "0", dollars))))
                .isZero();
    }

    /** Blank is not zero. */
    @Test
    void isAbsentWhereTheAmountIsNotKnown() {
        WalletReading reading = exact(BYBIT, Wallet.FUNDING, coin("BTC", null, null));
        WalletReading other = exact(BYBIT, Wallet.TRADING, coin("BTC", "1", "50000.00"));

        assertThat(valueOf(reading, reading, other)).isNull();
        assertThat(portfolio(reading, other).valuation().ofTotal("BTC")).isNull();
        assertThat(portfolio(reading, other).worth())
                .satisfies(worth -> assertThat(worth.dollars()).isEqualByComparingTo("50000"))
                .returns(List.of("BTC"), Worth::missing);
    }

    @Test
    void isNothingOfNothing() {
        WalletReading reading = exact(BYBIT, Wallet.FUNDING, coin("BTC", "0", null));

        assertThat(valueOf(reading, reading)).isZero();
        assertThat(portfolio(reading).valuation().ofTotal("NOBODYS")).isZero();
        assertThat(portfolio(reading).worth())
                .returns(0, worth -> worth.dollars().signum())
                .returns(List.of(), Worth::missing);
    }

    @Test
    void isNegativeWhereMoreIsOwedThanThereIs() {
        WalletReading reading =
                exact(BYBIT, Wallet.TRADING, coin("USDT", "-100", "-99.98"), coin("BTC", "1", "500.00"));
        WalletReading other = exact(OTHER, Wallet.TRADING, coin("USDT", "-50", null));

        assertThat(valueOf(other, reading, other)).isEqualByComparingTo("-49.99");
        assertThat(portfolio(reading, other).worth().dollars()).isEqualByComparingTo("350.03");
        assertThat(portfolio(reading, other).valuation().ofTotal("USDT")).isEqualByComparingTo("-149.97");
    }

    @Test
    void isOfNoSumWhatIsNotAdded() {
        WalletReading loans = notAdded(BYBIT, Wallet.LOANS, "it may be there twice", coin("BTC", "9", "90000.00"));
        WalletReading blank = notAdded(BYBIT, Wallet.LOANS, "it may be there twice", coin("DOGE", "9", null));
        Portfolio portfolio = portfolio(
                loans,
                blank,
                exact(BYBIT, Wallet.TRADING, coin("BTC", "1", "10000.00")),
                overview(BYBIT, Wallet.EARN, coin("BTC", "1", "10000.00")));

        assertThat(portfolio.worth())
                .satisfies(worth -> assertThat(worth.dollars()).isEqualByComparingTo("20000"))
                .returns(List.of(), Worth::missing);
        assertThat(portfolio.valuation().ofTotal("BTC")).isEqualByComparingTo("10000");
        assertThat(portfolio.valuation().ofOverview("BTC")).isEqualByComparingTo("10000");
        assertThat(portfolio.valuation().ofTotal("DOGE")).isZero();
        assertThat(valueOf(loans, loans)).isEqualByComparingTo("90000");
    }

    @Test
    void namesEachCoinOnceOfWhichSomethingIsNotInIt() {
        Portfolio portfolio = portfolio(
                exact(account("b", "bitget"), Wallet.TRADING, coin("ETH", "1", null), coin("BGB", "1", null)),
                overview(BYBIT, Wallet.EARN, coin("BTC", "1", "10000.00"), coin("BGB", "1", null)),
                exact(BYBIT, Wallet.TRADING, coin("ETH", "1", "100.00")));

        assertThat(portfolio.worth())
                .satisfies(worth -> assertThat(worth.dollars()).isEqualByComparingTo("10100"))
                .returns(List.of("BGB", "ETH"), Worth::missing);
        assertThat(portfolio.valuation().ofTotal("ETH")).isNull();
        assertThat(portfolio.valuation().ofOverview("BTC")).isEqualByComparingTo("10000");
    }

    @Test
    void isOfNoWholeWhereThereAreNoTotals() {
        WalletReading btc = exact(BYBIT, Wallet.TRADING, coin("BTC", "1", "10000.00"));

        assertThat(portfolio(btc, Readings.failed(BYBIT, Wallet.FUNDING)).worth())
                .isNull();
        assertThat(portfolio(btc, exact(account("d", "bybit", Environment.DEMO), Wallet.TRADING))
                        .worth())
                .isNull();
    }

    /** Rows of any sign and roughness, of several accounts, exchanges and moments. */
    @Test
    void isTheSameInAnyOrder() {
        Random random = new Random(20_261_127);
        int valuedByOthers = 0;
        for (int i = 0; i < 2_000; i++) {
            List<WalletReading> readings = readings(random);
            Portfolio portfolio = portfolio(readings.toArray(WalletReading[]::new));
            Valuation valuation = portfolio.valuation();
            List<WalletReading> shuffled = new ArrayList<>(readings);
            Collections.shuffle(shuffled, random);
            Portfolio other = portfolio(shuffled.toArray(WalletReading[]::new));
            Valuation otherValuation = other.valuation();

            BigDecimal sum = BigDecimal.ZERO;
            for (WalletReading reading : readings) {
                for (Balance balance : reading.holdings().balances()) {
                    BigDecimal value = valuation.of(reading, balance);
                    assertThat(otherValuation.of(reading, balance)).isEqualTo(value);
                    valuedByOthers += value != null && balance.value() == null && value.signum() != 0 ? 1 : 0;
                    sum = value == null || reading.holdings().notAdded() != null ? sum : sum.add(value);
                }
            }
            assertThat(portfolio.worth().dollars()).isEqualByComparingTo(sum);
            assertThat(other.worth().dollars()).isEqualByComparingTo(sum);
            assertThat(other.worth().missing()).isEqualTo(portfolio.worth().missing());
            for (String coin : List.of("BTC", "ETH")) {
                assertThat(otherValuation.ofTotal(coin)).isEqualTo(valuation.ofTotal(coin));
                assertThat(otherValuation.ofOverview(coin)).isEqualTo(valuation.ofOverview(coin));
            }
        }
        // Else nothing was tested.
        assertThat(valuedByOthers).isGreaterThan(500);
    }

    private static List<WalletReading> readings(Random random) {
        List<WalletReading> readings = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            Account account = account(name, random.nextInt(3) == 0 ? "bitget" : "bybit");
            for (Wallet wallet : List.of(Wallet.TRADING, Wallet.FUNDING, Wallet.EARN, Wallet.LOANS)) {
                Balance[] balances = {row("BTC", random), row("ETH", random)};
                readings.add(
                        wallet == Wallet.LOANS
                                ? notAdded(account, wallet, "why", balances)
                                : at(
                                        NOON.plusSeconds(random.nextInt(50)),
                                        account,
                                        wallet,
                                        wallet == Wallet.EARN ? Precision.OVERVIEW : Precision.EXACT,
                                        balances));
            }
        }
        return readings;
    }

    private static Balance row(String coin, Random random) {
        String amount = random.nextInt(8) == 0 ? null : decimal(random, 3);
        return coin(coin, amount, random.nextBoolean() ? null : decimal(random, 2));
    }

    // Few of them, so that there are many alike.
    private static String decimal(Random random, int scale) {
        return BigDecimal.valueOf(random.nextInt(6) * 12_345L - 12_345L, scale).toPlainString();
    }

    private static BigDecimal valueOf(WalletReading reading) {
        return valueOf(reading, reading);
    }

    private static BigDecimal valueOf(WalletReading reading, WalletReading... all) {
        return portfolio(all)
                .valuation()
                .of(reading, reading.holdings().balances().get(0));
    }
}
