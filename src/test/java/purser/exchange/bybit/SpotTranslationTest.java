package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.Ask;
import purser.exchange.Balance;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Failures;
import purser.exchange.Holdings;
import purser.exchange.HttpAnswers;
import purser.exchange.Resources;

class SpotTranslationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String NORMAL = "\"ACCOUNT_STATUS_NORMAL\"";

    @Test
    void translatesTheDocumentedExample() {
        Holdings holdings = translate(Ask.HELD, Resources.text("fixtures/bybit-query-asset-info.json"));

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
        Holdings holdings = translate(
                Ask.HELD,
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
    @CsvSource({
        "ACCOUNT_STATUS_NORMAL, normal",
        "ACCOUNT_STATUS_UNSPECIFIED, banned",
        "ACCOUNT_STATUS_NEW, ACCOUNT_STATUS_NEW"
    })
    void tellsTheStatusOfTheAccount(String status, String told) {
        assertThat(translate(Ask.HELD, envelopeOf("\"" + status + "\"", row("BTC", "0", "1", "\"\"")))
                        .accountStatus())
                .isEqualTo(told);
    }

    @Test
    void givesTheFiguresOfABannedAccount() {
        assertThat(translate(Ask.HELD, envelopeOf("\"ACCOUNT_STATUS_UNSPECIFIED\"", row("BTC", "0", "1", "\"\"")))
                        .balances())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "\"\"", "{}", "\"<b>\"", "\"with space\""})
    void refusesAStatusThatIsNone(String status) {
        ExchangeFailure failure = Failures.of(() -> translate(Ask.HELD, envelopeOf(status)));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains("result.spot.status");
    }

    @Test
    void leavesZeroCoinsOutOfWhatIsHeld() {
        assertThat(translate(
                                Ask.HELD,
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
        assertThat(translate(Ask.ALL, envelope(row("AAA", "0", "0", "\"\""))).balances())
                .hasSize(1);
    }

    @Test
    void keepsAZeroCoinThatWasAskedFor() {
        assertThat(translate(Ask.coin("AAA"), envelope(row("AAA", "0", "0", "\"\"")))
                        .balances())
                .hasSize(1);
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

        assertThat(translate(Ask.HELD, body).asOf()).isEqualTo(NOW);
    }

    @Test
    void takesAnEmptyListForNothing() {
        assertThat(translate(Ask.HELD, envelope()).balances()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"spot\": null}", "{\"spot\": {}}", "{\"other\": {}}"})
    void takesAnAnswerWithoutASpotWalletForTheOtherMode(String result) {
        ExchangeFailure failure =
                Failures.of(() -> translate(Ask.HELD, "{\"retCode\": 0, \"result\": " + result + "}"));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
    }

    @Test
    void takesAnAnswerWithoutAResultForTheOtherMode() {
        assertThat(Failures.of(() -> translate(Ask.HELD, "{\"retCode\": 0}")).failureClass())
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
                "{\"status\": \"ACCOUNT_STATUS_NORMAL\", \"assets\": [1]}  | result.spot.assets[0] has the wrong type",
                "{\"assets\": []}                                        | result.spot.status is missing"
            })
    void refusesASpotWalletThatIsNone(String spot, String what) {
        ExchangeFailure failure =
                Failures.of(() -> translate(Ask.HELD, "{\"retCode\": 0, \"result\": {\"spot\": " + spot + "}}"));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains(what);
    }

    @Test
    void refusesAnAnswerForAnotherCoin() {
        ExchangeFailure failure =
                Failures.of(() -> translate(Ask.coin("USDT"), envelope(row("BTC", "0", "1", "\"\""))));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains("result.spot.assets[0].coin").doesNotContain("BTC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coin     | null         | assets[1].coin",
                "coin     | \"\"         | assets[1].coin",
                "coin     | []           | assets[1].coin",
                "frozen   | null         | assets[1].frozen is missing",
                "frozen   | \"\"         | assets[1].frozen is blank",
                "frozen   | {}           | assets[1].frozen has the wrong type",
                "frozen   | \"-0.1\"     | assets[1].frozen is negative",
                "free     | null         | assets[1].free is missing",
                "free     | \"\"         | assets[1].free is blank",
                "free     | \"abc\"      | assets[1].free is not a decimal amount",
                "free     | \"Infinity\" | assets[1].free is not a decimal amount",
                "free     | 1E400000     | assets[1].free has more digits",
                "free     | true         | assets[1].free",
                "withdraw | \"abc\"      | assets[1].withdraw is not a decimal amount",
                "withdraw | \"-1\"       | assets[1].withdraw is negative",
                "withdraw | {}           | assets[1].withdraw has the wrong type"
            })
    void namesTheFieldThatCannotBeRead(String field, String value, String what) {
        String good = row("BTC", "0", "1", "\"\"");
        String bad =
                row("ETH", "1", "2", "\"3\"").replaceFirst("\"" + field + "\": [^,}]+", "\"" + field + "\": " + value);

        ExchangeFailure failure = Failures.of(() -> translate(Ask.HELD, envelope(good, bad)));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains("result.spot." + what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"coin", "frozen", "free"})
    void namesTheFieldThatIsMissing(String field) {
        String bad = row("ETH", "1", "2", "\"3\"").replace("\"" + field + "\"", "\"other\"");

        assertThat(Failures.of(() -> translate(Ask.HELD, envelope(bad))).detail())
                .contains("result.spot.assets[0]." + field);
    }

    private static Balance only(String row) {
        List<Balance> balances = translate(Ask.HELD, envelope(row)).balances();
        assertThat(balances).hasSize(1);
        return balances.get(0);
    }

    private static Holdings translate(Ask ask, String body) {
        return SpotTranslation.holdings(BybitAnswer.read(HttpAnswers.ok(body), ask, NOW), ask, NOW);
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
