package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
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

class SpotTranslationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String NORMAL = "\"ACCOUNT_STATUS_NORMAL\"";

    @Test
    void translatesTheDocumentedExample() {
        WalletBalances holdings = translate(Scope.HELD, Resources.text("fixtures/bybit-query-asset-info.json"));

        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1672136539127L));
        assertThat(holdings.accountStatus()).isEqualTo("normal");
        assertThat(holdings.balances()).hasSize(1);
        Balance eth = holdings.balances().get(0);
        assertThat(eth.coin()).isEqualTo("ETH");
        assertThat(eth.free().toPlainString()).isEqualTo("11.53485");
        assertThat(eth.used()).isZero();
        assertThat(eth.total().toPlainString()).isEqualTo("11.53485");
        assertThat(eth.updatedAt()).isNull();
        assertThat(eth.detail()).containsOnlyKeys("frozen", "free");
    }

    @Test
    void addsUpWhatTheDocumentationLetsUsAdd() {
        Balance balance = only(row("USDT", "0.5", "10", "\"3\""));

        assertThat(balance.free()).isEqualByComparingTo("10");
        assertThat(balance.used()).isEqualByComparingTo("0.5");
        assertThat(balance.total()).isEqualByComparingTo("10.5");
    }

    @Test
    void keepsEveryFigureInBybitsOrder() {
        assertThat(only(row("USDT", "1", "2", "\"3\"")).detail().entrySet().stream()
                        .map(figure -> figure.getKey() + "=" + figure.getValue().toPlainString()))
                .containsExactly("frozen=1", "free=2", "withdraw=3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "null"})
    void leavesOutABlankWithdraw(String withdraw) {
        assertThat(only(row("USDT", "1", "2", withdraw)).detail()).containsOnlyKeys("frozen", "free");
    }

    @Test
    void leavesOutAMissingWithdraw() {
        assertThat(only("{\"coin\": \"USDT\", \"frozen\": \"1\", \"free\": \"2\"}")
                        .detail())
                .containsOnlyKeys("frozen", "free");
    }

    @Test
    void addsUpACoinThatIsThereTwiceInTwoSpellings() {
        WalletBalances holdings = translate(
                Scope.HELD,
                envelope(
                        row("usdt", "0.1", "1", "\"5\""),
                        row("BTC", "0", "7", "\"\""),
                        row("USDT", "0.2", "2", "\"\"")));

        assertThat(holdings.balances()).extracting(Balance::coin).containsExactly("BTC", "USDT");
        Balance usdt = holdings.balances().get(1);
        assertThat(usdt.free()).isEqualByComparingTo("3");
        assertThat(usdt.used()).isEqualByComparingTo("0.3");
        assertThat(usdt.total()).isEqualByComparingTo("3.3");
        assertThat(usdt.detail().get("withdraw")).isEqualByComparingTo("5");
    }

    @ParameterizedTest
    @CsvSource({"ACCOUNT_STATUS_NORMAL, normal", "ACCOUNT_STATUS_UNSPECIFIED, banned"})
    void tellsTheStatusOfTheAccount(String status, String told) {
        assertThat(translate(Scope.HELD, envelopeOf("\"" + status + "\"", row("BTC", "0", "1", "\"\"")))
                        .accountStatus())
                .isEqualTo(told);
    }

    @Test
    void givesTheFiguresOfABannedAccount() {
        assertThat(translate(Scope.HELD, envelopeOf("\"ACCOUNT_STATUS_UNSPECIFIED\"", row("BTC", "0", "1", "\"\"")))
                        .balances())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "\"\"", "{}", "\"<b>\"", "\"with space\"", "\"ACCOUNT_STATUS_NEW\""})
    void refusesAStatusThatNobodyKnows(String status) {
        ExchangeFailure failure = Failures.of(() -> translate(Scope.HELD, envelopeOf(status)));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains("result.spot.status");
    }

    @Test
    void leavesZeroCoinsOutOfWhatIsHeld() {
        assertThat(translate(
                                Scope.HELD,
                                envelope(
                                        row("AAA", "0", "0.000", "\"\""),
                                        row("BBB", "0", "0", "\"0\""),
                                        row("CCC", "0", "0.00000001", "\"\""),
                                        row("DDD", "1", "0", "\"\""),
                                        row("EEE", "0", "0", "\"2\"")))
                        .balances())
                .extracting(Balance::coin)
                .containsExactly("CCC", "DDD", "EEE");
    }

    @Test
    void keepsZeroCoinsOfTheWholeList() {
        assertThat(translate(Scope.ALL, envelope(row("AAA", "0", "0", "\"\""))).balances())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"free, 'free and total are', , 1, ", "frozen, 'used and total are', 2, , "})
    void doesNotKnowWhatDependsOnAFigureThatIsNotReported(
            String field, String unknown, String free, String used, String total) {
        for (String blank : List.of("\"\"", "\" \"", "null")) {
            WalletBalances holdings = translate(
                    Scope.HELD,
                    envelope(
                            row("BTC", "0", "1", "\"\""),
                            row("ETH", "1", "2", "\"\"")
                                    .replaceFirst("\"" + field + "\": [^,}]+", "\"" + field + "\": " + blank)));

            Balance eth = holdings.balances().get(1);
            assertThat(text(eth.free())).isEqualTo(free);
            assertThat(text(eth.used())).isEqualTo(used);
            assertThat(text(eth.total())).isEqualTo(total);
            assertThat(holdings.balances().get(0).total()).isEqualByComparingTo("1");
            assertThat(holdings.notes())
                    .containsExactly("Bybit does not report " + field + ", so " + unknown + " not known: ETH");
        }
    }

    private static String text(BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }

    @Test
    void keepsEighteenDigitsOnEitherSide() {
        Balance balance = only(row("SHIB", "0.000000000000000001", "123456789012345678.123456789012345678", "\"\""));

        assertThat(balance.free().toPlainString()).isEqualTo("123456789012345678.123456789012345678");
        assertThat(balance.total().toPlainString()).isEqualTo("123456789012345678.123456789012345679");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1E-8\"", "1E-8", "1e-8", "\"0.00000001\"", "0.00000001"})
    void readsSmallAmountsInAnyNotation(String free) {
        assertThat(only("{\"coin\": \"BTC\", \"frozen\": \"0\", \"free\": " + free + "}")
                        .total()
                        .toPlainString())
                .isEqualTo("0.00000001");
    }

    @Test
    void takesTheHostsTimeForAnAnswerWithoutOne() {
        String body = "{\"retCode\": 0, \"result\": {\"spot\": {\"status\": " + NORMAL + ", \"assets\": []}}}";

        assertThat(translate(Scope.HELD, body).asOf()).isEqualTo(NOW);
    }

    @Test
    void takesAnEmptyListForNothing() {
        assertThat(translate(Scope.HELD, envelope()).balances()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"spot\": null}", "{\"spot\": {}}", "{\"other\": {}}"})
    void takesAnAnswerWithoutASpotWalletForTheOtherMode(String result) {
        ExchangeFailure failure =
                Failures.of(() -> translate(Scope.HELD, "{\"retCode\": 0, \"result\": " + result + "}"));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
    }

    @Test
    void takesAnAnswerWithoutAResultForTheOtherMode() {
        assertThat(Failures.of(() -> translate(Scope.HELD, "{\"retCode\": 0}")).failureClass())
                .isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                    | result.spot",
                "\"spot\"                                              | result.spot",
                "{\"status\": \"ACCOUNT_STATUS_NORMAL\"}                 | result.spot.assets is missing",
                "{\"status\": \"ACCOUNT_STATUS_NORMAL\", \"assets\": null} | result.spot.assets is not a list",
                "{\"status\": \"ACCOUNT_STATUS_NORMAL\", \"assets\": {}}   | result.spot.assets is not a list",
                "{\"status\": \"ACCOUNT_STATUS_NORMAL\", \"assets\": [1]}  | result.spot.assets[0] is not an object",
                "{\"assets\": []}                                        | result.spot.status is missing"
            })
    void refusesASpotWalletThatIsNone(String spot, String what) {
        ExchangeFailure failure =
                Failures.of(() -> translate(Scope.HELD, "{\"retCode\": 0, \"result\": {\"spot\": " + spot + "}}"));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains(what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frozen   | {}           | assets[1].frozen has the wrong type",
                "frozen   | \"-0.1\"     | assets[1].frozen is negative",
                "free     | \"abc\"      | assets[1].free is not a decimal amount",
                "free     | \"Infinity\" | assets[1].free is not a decimal amount",
                "free     | 1E400000     | assets[1].free has more digits",
                "free     | true         | assets[1].free"
            })
    void namesTheFieldThatCannotBeRead(String field, String value, String what) {
        String good = row("BTC", "0", "1", "\"\"");
        String bad =
                row("ETH", "1", "2", "\"3\"").replaceFirst("\"" + field + "\": [^,}]+", "\"" + field + "\": " + value);

        ExchangeFailure failure = Failures.of(() -> translate(Scope.HELD, envelope(good, bad)));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains("result.spot." + what);
    }

    private static Balance only(String row) {
        List<Balance> balances = translate(Scope.HELD, envelope(row)).balances();
        assertThat(balances).hasSize(1);
        return balances.get(0);
    }

    private static WalletBalances translate(Scope scope, String body) {
        return SpotTranslation.holdings(BybitEnvelope.read(RawResponses.ok(body), NOW), scope, NOW);
    }

    private static String envelope(String... rows) {
        return envelopeOf(NORMAL, rows);
    }

    /** @param status a JSON literal */
    private static String envelopeOf(String status, String... rows) {
        return List.of(rows).stream()
                .collect(Collectors.joining(
                        ", ",
                        "{\"retCode\": 0, \"retMsg\": \"\", \"time\": 1672136539127, \"result\": {\"spot\": {\"status\": "
                                + status + ", \"assets\": [",
                        "]}}}"));
    }

    /** @param withdraw a JSON literal */
    private static String row(String coin, String frozen, String free, String withdraw) {
        return "{\"coin\": \"%s\", \"frozen\": \"%s\", \"free\": \"%s\", \"withdraw\": %s}"
                .formatted(coin, frozen, free, withdraw);
    }
}
