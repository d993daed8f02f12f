package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.Balance;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Scope;
import purser.exchange.WalletBalances;
import purser.exchange.support.Failures;
import purser.exchange.support.RawResponses;
import purser.exchange.support.Resources;

class FundingTranslationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void translatesTheDocumentedExample() {
        WalletBalances holdings =
                translate(Scope.ALL, Resources.text("fixtures/bybit-query-account-coins-balance-fund.json"));

        assertThat(holdings.wallet()).isEqualTo("funding");
        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1675866354913L));
        assertThat(holdings.accountStatus()).isNull();
        assertThat(holdings.notes()).isEmpty();
        assertThat(holdings.balances()).hasSize(1);
        Balance usdc = holdings.balances().get(0);
        assertThat(usdc.coin()).isEqualTo("USDC");
        assertThat(usdc.free()).isZero();
        assertThat(usdc.used()).isZero();
        assertThat(usdc.total()).isZero();
        assertThat(usdc.debt()).isZero();
        assertThat(usdc.updatedAt()).isNull();
        assertThat(figures(usdc)).containsExactly("transferBalance=0", "walletBalance=0");
    }

    @Test
    void hasNothingHeldInTheDocumentedExample() {
        assertThat(translate(Scope.HELD, Resources.text("fixtures/bybit-query-account-coins-balance-fund.json"))
                        .balances())
                .isEmpty();
    }

    @Test
    void takesWhatCannotBeMovedForUsed() {
        Balance usdt = only(row("USDT", "\"250.5\"", "300.75"));

        assertThat(usdt.free()).isEqualByComparingTo("250.5");
        assertThat(usdt.used()).isEqualByComparingTo("50.25");
        assertThat(usdt.total()).isEqualByComparingTo("300.75");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "null"})
    void doesNotKnowWhatIsFreeWhereTransferBalanceIsBlank(String blank) {
        WalletBalances holdings = translate(Scope.HELD, envelope(row("USDT", blank, "300.75")));

        Balance usdt = holdings.balances().get(0);
        assertThat(usdt.free()).isNull();
        assertThat(usdt.used()).isNull();
        assertThat(usdt.total()).isEqualByComparingTo("300.75");
        assertThat(usdt.detail()).containsOnlyKeys("walletBalance");
        assertThat(holdings.notes())
                .containsExactly("Bybit does not report transferBalance, so free and used are not known: USDT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void doesNotKnowTheTotalWhereWalletBalanceIsBlank(String blank) {
        WalletBalances holdings = translate(Scope.HELD, envelope(row("USDT", "\"250.5\"", blank)));

        assertThat(holdings.balances().get(0).free()).isEqualByComparingTo("250.5");
        assertThat(holdings.balances().get(0).total()).isNull();
        assertThat(holdings.notes())
                .containsExactly("Bybit does not report walletBalance, so used and total are not known: USDT");
    }

    @Test
    void doesNotKnowWhatIsUsedWhereMoreCanBeMovedThanThereIs() {
        WalletBalances holdings = translate(Scope.HELD, envelope(row("USDT", "\"11\"", "10.5")));

        Balance usdt = holdings.balances().get(0);
        assertThat(usdt.free()).isEqualByComparingTo("11");
        assertThat(usdt.used()).isNull();
        assertThat(usdt.total()).isEqualByComparingTo("10.5");
        assertThat(holdings.notes())
                .containsExactly("Bybit reports more transferBalance than walletBalance, so used is not known: USDT");
    }

    @Test
    void takesAnAnswerThatDoesNotSayWhichWalletItIsOf() {
        assertThat(translate(
                                Scope.HELD,
                                "{\"retCode\": 0, \"result\": {\"balance\": [" + row("USDT", "\"1\"", "1") + "]}}")
                        .balances())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"walletBalance", "transferBalance"})
    void refusesANegativeFigure(String figure) {
        refused(
                envelope("{\"coin\": \"USDT\", \"" + figure + "\": \"-0.1\"}"),
                "result.balance[0]." + figure + " is negative");
    }

    @Test
    void keepsEveryFigureAlsoThoseThatNobodyDocumentsAndNothingElse() {
        assertThat(figures(only("""
                        {"coin": "USDT", "walletBalance": "11999", "transferBalance": 11999.50, "bonus": "0",
                         "transferSafeAmount": "", "ltvTransferSafeAmount": "7602.4861", "newFigure": "-1E-8",
                         "newText": "x", "newFlag": true, "newNull": null, "newList": []}""")))
                .containsExactly(
                        "walletBalance=11999",
                        "transferBalance=11999.50",
                        "bonus=0",
                        "ltvTransferSafeAmount=7602.4861",
                        "newFigure=-0.00000001");
    }

    @Test
    void keepsEighteenDigitsOnEitherSide() {
        Balance balance =
                only(row("SHIB", "\"123456789012345678.123456789012345677\"", "123456789012345678.123456789012345678"));

        assertThat(balance.total().toPlainString()).isEqualTo("123456789012345678.123456789012345678");
        assertThat(balance.used().toPlainString()).isEqualTo("0.000000000000000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1E-8\"", "1E-8", "\"0.00000001\""})
    void readsSmallAmountsInAnyNotation(String free) {
        assertThat(only(row("BTC", free, "1")).free().toPlainString()).isEqualTo("0.00000001");
    }

    @Test
    void leavesZeroCoinsOutOfWhatIsHeld() {
        String rows =
                envelope(row("AAA", "\"0\"", "0.000"), row("BBB", "\"0\"", "0.00000001"), row("CCC", "\"\"", "0"));

        assertThat(translate(Scope.HELD, rows).balances())
                .extracting(Balance::coin)
                .containsExactly("BBB", "CCC");
        assertThat(translate(Scope.ALL, rows).balances()).hasSize(3);
    }

    @Test
    void addsUpACoinThatIsThereTwiceInTwoSpellings() {
        WalletBalances holdings = translate(
                Scope.HELD, envelope(row("usdt", "\"1\"", "2"), row("BTC", "\"7\"", "7"), row("USDT", "\"3\"", "3.5")));

        assertThat(holdings.balances()).extracting(Balance::coin).containsExactly("BTC", "USDT");
        Balance usdt = holdings.balances().get(1);
        assertThat(usdt.free()).isEqualByComparingTo("4");
        assertThat(usdt.used()).isEqualByComparingTo("1.5");
        assertThat(usdt.total()).isEqualByComparingTo("5.5");
    }

    @Test
    void takesAnEmptyListForNothing() {
        assertThat(translate(Scope.HELD, envelope()).balances()).isEmpty();
    }

    @Test
    void takesTheHostsTimeForAnAnswerWithoutOne() {
        assertThat(translate(Scope.HELD, "{\"retCode\": 0, \"result\": {\"accountType\": \"FUND\", \"balance\": []}}")
                        .asOf())
                .isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                               | result.balance is missing",
                "null                                             | result.balance is missing",
                "{\"accountType\": null, \"balance\": []}         | result.accountType is not FUND",
                "{\"accountType\": \"UNIFIED\", \"balance\": []}  | result.accountType is not FUND",
                "{\"accountType\": \"FUND\"}                      | result.balance is missing",
                "{\"accountType\": \"FUND\", \"balance\": null}   | result.balance is not a list",
                "{\"accountType\": \"FUND\", \"balance\": {}}     | result.balance is not a list",
                "{\"accountType\": \"FUND\", \"balance\": [1]}    | result.balance[0] is not an object",
                "{\"accountType\": \"FUND\", \"balance\": [null]} | result.balance[0] is not an object"
            })
    void refusesAWalletThatIsNone(String result, String what) {
        refused("{\"retCode\": 0, \"result\": " + result + "}", what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "walletBalance   | \"NaN\" | walletBalance is not a decimal amount",
                "walletBalance   | true    | walletBalance has the wrong type",
                "transferBalance | \"abc\" | transferBalance is not a decimal amount",
                "transferBalance | []      | transferBalance has the wrong type",
                "transferBalance | 1E99    | transferBalance has more digits"
            })
    void namesTheFieldThatCannotBeRead(String field, String value, String what) {
        String bad = row("ETH", "\"1\"", "2").replaceFirst("\"" + field + "\": [^,}]+", "\"" + field + "\": " + value);

        refused(envelope(row("BTC", "\"1\"", "1"), bad), "result.balance[1]." + what);
    }

    private static void refused(String body, String what) {
        ExchangeFailure failure = Failures.of(() -> translate(Scope.HELD, body));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains(what);
    }

    private static List<String> figures(Balance balance) {
        return balance.detail().entrySet().stream()
                .map(figure -> figure.getKey() + "=" + figure.getValue().toPlainString())
                .toList();
    }

    private static Balance only(String row) {
        List<Balance> balances = translate(Scope.HELD, envelope(row)).balances();
        assertThat(balances).hasSize(1);
        return balances.get(0);
    }

    private static WalletBalances translate(Scope scope, String body) {
        return FundingTranslation.holdings(BybitEnvelope.read(RawResponses.ok(body), NOW), scope, NOW);
    }

    private static String envelope(String... rows) {
        return List.of(rows).stream()
                .collect(Collectors.joining(
                        ", ",
                        "{\"retCode\": 0, \"retMsg\": \"success\", \"time\": 1675866354913, \"result\": {"
                                + "\"memberId\": \"1\", \"accountType\": \"FUND\", \"balance\": [",
                        "]}}"));
    }

    /** @param transferBalance a JSON literal */
    private static String row(String coin, String transferBalance, String walletBalance) {
        return "{\"coin\": \"%s\", \"transferBalance\": %s, \"walletBalance\": \"%s\", \"bonus\": \"\"}"
                .formatted(coin, transferBalance, walletBalance);
    }
}
