package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.exchange.Balance;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Precision;
import purser.exchange.Scope;
import purser.exchange.TotalKind;
import purser.exchange.WalletBalances;
import purser.exchange.support.Failures;
import purser.exchange.support.RawResponses;
import purser.exchange.support.Resources;

class LoansTranslationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static final String LEGACY = "Loans of the kind that Bybit gives no more (legacy) are not in here";

    private static final String SUPPLIED =
            "Bybit does not say how much of what is supplied can be called back at once, so free and used are not known: ";

    @Test
    void translatesTheDocumentedExample() {
        WalletBalances holdings = translate(Resources.text("fixtures/bybit-crypto-loan-common-position.json"));

        assertThat(holdings.wallet()).isEqualTo("loans");
        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1752627962000L));
        assertThat(holdings.precision()).isEqualTo(Precision.EXACT);
        assertThat(holdings.totals()).isEqualTo(TotalKind.WALLET_BALANCE);
        assertThat(holdings.notAdded())
                .contains("Bybit does not say whether pledged and supplied coins are in other wallets");
        assertThat(holdings.notes()).containsExactly(SUPPLIED + "USDT", LEGACY);
        assertThat(holdings.balances().stream()
                        .map(LoansTranslationTest::figures)
                        .toList())
                .containsExactly(
                        "BTC free 0 used 0.12 total 0.12 equity 0.03199978 debt 0.08800022",
                        "ETH free 0 used 2 total 2 equity 1.9 debt 0.1",
                        "USDC free 0 used 1000 total 1000 equity 1000 debt 0",
                        "USDT free null used null total 4802.25041095890410959 equity 4802.25041095890410959 debt 0");
        assertThat(holdings.balances())
                .allSatisfy(balance -> assertThat(balance.value()).isNull());
        assertThat(detail(holdings.balances().get(0)))
                .containsExactly(
                        "borrowList.fixedTotalDebt=0",
                        "borrowList.fixedTotalDebtUSD=0",
                        "borrowList.flexibleHourlyInterestRate=0.0000001361462",
                        "borrowList.flexibleTotalDebt=0.08800022",
                        "borrowList.flexibleTotalDebtUSD=9355.37",
                        "collateralList.amount=0.12",
                        "collateralList.amountUSD=9930.11");
        assertThat(detail(holdings.balances().get(3)))
                .containsExactly(
                        "collateralList.amount=4002.12",
                        "collateralList.amountUSD=3201.69",
                        "supplyList.amount=800.13041095890410959",
                        "supplyList.amountUSD=800.13");
        assertThat(holdings.detail())
                .containsOnlyKeys("ltv", "totalCollateral", "totalDebt", "totalSupply")
                .containsEntry("ltv", new BigDecimal("0.524344"));
    }

    /** What was borrowed was paid out, so what is owed alone is nothing that is here. */
    @Test
    void owesWhatWasBorrowed() {
        assertThat(figures(translate(borrowed("\"0.1\"", "0.02")).balances().get(0)))
                .isEqualTo("BTC free 0 used 0 total 0 equity -0.12 debt 0.12");
    }

    @ParameterizedTest
    @CsvSource({"'\"\"', fixedTotalDebt", "null, fixedTotalDebt", "'\" \"', fixedTotalDebt"})
    void doesNotKnowADebtThatIsBlank(String blank, String figure) {
        WalletBalances holdings = translate(borrowed(blank, "0.02"));

        assertThat(figures(holdings.balances().get(0))).isEqualTo("BTC free 0 used 0 total 0 equity null debt null");
        assertThat(holdings.notes())
                .contains("Bybit does not report " + figure + ", so equity and debt are not known: BTC");
    }

    @Test
    void doesNotKnowAnAmountThatIsBlank() {
        WalletBalances holdings = translate(
                envelope("\"borrowList\": [], \"collateralList\": [{\"currency\": \"BTC\", \"amount\": \"\"}],"
                        + " \"supplyList\": [{\"currency\": \"ETH\", \"amount\": null}]"));

        assertThat(figures(holdings.balances().get(0))).isEqualTo("BTC free 0 used null total null equity null debt 0");
        assertThat(figures(holdings.balances().get(1)))
                .isEqualTo("ETH free null used null total null equity null debt 0");
        assertThat(holdings.notes())
                .contains(
                        "Bybit does not report amount, so used and total are not known: BTC",
                        "Bybit does not report amount, so total is not known: ETH");
    }

    @Test
    void leavesZeroCoinsOutOfWhatIsHeld() {
        String body = envelope("\"borrowList\": [{\"loanCurrency\": \"BTC\", \"fixedTotalDebt\": \"0\","
                + " \"flexibleTotalDebt\": \"0\"}], \"collateralList\": [{\"currency\": \"ETH\", \"amount\": \"0\"}],"
                + " \"supplyList\": [{\"currency\": \"SOL\", \"amount\": \"0.0\"}]");

        assertThat(translate(body).balances()).isEmpty();
        assertThat(translate(body).notes()).containsExactly(LEGACY);
        assertThat(LoansTranslation.holdings(BybitEnvelope.read(RawResponses.ok(body), NOW), Scope.ALL, NOW)
                        .balances())
                .hasSize(3)
                .allSatisfy(balance -> assertThat(balance.free()).isZero());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"borrowList\": [], \"collateralList\": [], \"supplyList\": []",
                "\"borrowList\": null, \"collateralList\": [], \"supplyList\": [], \"totalDebt\": \"0\"",
                "\"totalDebt\": \"0\", \"totalCollateral\": \"0\", \"totalSupply\": \"0.00\", \"ltv\": \"\""
            })
    void takesNoneForNothing(String result) {
        assertThat(translate(envelope(result)).balances()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"ltv\": \"0\"                                                      | result.borrowList is missing",
                "\"totalDebt\": \"0\"                                                | result.collateralList is missing",
                "\"borrowList\": null, \"totalDebt\": \"7\"                          | result.borrowList is not a list",
                "\"borrowList\": {}, \"totalDebt\": \"0\"                            | result.borrowList is not a list",
                "\"borrowList\": [null]                                              | result.borrowList[0] is not an object",
                "\"borrowList\": [{\"fixedTotalDebt\": \"1\"}]                       | result.borrowList[0].coin is no name",
                "\"borrowList\": [{\"loanCurrency\": \"a-b\"}]                       | result.borrowList[0].coin is no name",
                "\"borrowList\": [{\"loanCurrency\": \"A\", \"fixedTotalDebt\": \"-1\"}] | fixedTotalDebt is negative",
                "\"borrowList\": [], \"collateralList\": [{\"currency\": \"A\", \"amount\": \"-1\"}]"
                        + " | result.collateralList[0].amount is negative",
                "\"borrowList\": [], \"collateralList\": [], \"supplyList\": [{\"currency\": \"A\", \"amount\": \"1,5\"}]"
                        + " | result.supplyList[0].amount is not a decimal",
                "\"borrowList\": [], \"collateralList\": [], \"supplyList\": [], \"totalDebt\": \"9\""
                        + " | totalDebt is not zero",
                "\"borrowList\": [], \"collateralList\": [], \"supplyList\": [], \"totalCollateral\": \"9\""
                        + " | totalCollateral is not zero",
                "\"borrowList\": [], \"collateralList\": [], \"supplyList\": [], \"totalSupply\": \"9\""
                        + " | totalSupply is not zero"
            })
    void refusesWhatCannotBeRead(String result, String what) {
        ExchangeFailure failure = Failures.of(() -> translate(envelope(result)));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains(what);
    }

    private static String borrowed(String fixed, String flexible) {
        return envelope("\"borrowList\": [{\"loanCurrency\": \"btc\", \"fixedTotalDebt\": " + fixed
                + ", \"flexibleTotalDebt\": " + flexible + "}], \"collateralList\": [], \"supplyList\": []");
    }

    private static WalletBalances translate(String body) {
        return LoansTranslation.holdings(BybitEnvelope.read(RawResponses.ok(body), NOW), Scope.HELD, NOW);
    }

    private static String envelope(String result) {
        return "{\"retCode\": 0, \"retMsg\": \"ok\", \"time\": 1752627962000, \"result\": {" + result + "}}";
    }

    private static List<String> detail(Balance balance) {
        return balance.detail().entrySet().stream()
                .map(figure -> figure.getKey() + "=" + figure.getValue().toPlainString())
                .toList();
    }

    private static String figures(Balance balance) {
        return balance.coin() + " free " + plain(balance.free()) + " used " + plain(balance.used()) + " total "
                + plain(balance.total()) + " equity " + plain(balance.equity()) + " debt " + plain(balance.debt());
    }

    private static String plain(BigDecimal amount) {
        return amount == null ? "null" : amount.toPlainString();
    }
}
