package purser.exchange.bitget;

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
import purser.exchange.TotalKind;
import purser.exchange.WalletBalances;
import purser.exchange.support.Failures;
import purser.exchange.support.RawResponses;
import purser.exchange.support.Resources;

class UnifiedTranslationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void translatesTheDocumentedExample() {
        WalletBalances holdings = translate(Resources.text("fixtures/bitget-v3-account-assets.json"));

        assertThat(holdings.wallet()).isEqualTo("unified");
        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1746687063471L));
        assertThat(holdings.accountStatus()).isNull();
        assertThat(holdings.notes()).isEmpty();
        assertThat(holdings.balances()).extracting(Balance::coin).containsExactly("BGB", "USDT");
        Balance usdt = holdings.balances().get(1);
        assertThat(usdt.free().toPlainString()).isEqualTo("6.19300826");
        assertThat(usdt.used()).isZero();
        assertThat(usdt.total().toPlainString()).isEqualTo("6.19300826");
        assertThat(usdt.debt()).isZero();
        assertThat(usdt.equity()).isEqualByComparingTo(usdt.total());
        assertThat(holdings.totals()).isEqualTo(TotalKind.EQUITY);
        assertThat(holdings.detail()).containsKeys("accountEquity", "usdtEquity", "effEquity", "positionValue");
        assertThat(usdt.updatedAt()).isNull();
        assertThat(usdt.detail().get("bonus")).isEqualByComparingTo("10");
    }

    /** A recorded row: what orders bind has left the balance, and only the equity has it still. */
    @Test
    void takesTheEquityForTheTotalWhenTheBalanceLeavesOutWhatIsLocked() {
        Balance usdt = only("""
                {"coin": "USDT", "equity": "44.63320947", "usdValue": "44.62450061", "balance": "0.00000002",
                 "available": "0.00000002", "debt": "0", "locked": "44.63320944", "bonus": "0"}""");

        assertThat(usdt.free().toPlainString()).isEqualTo("0.00000002");
        assertThat(usdt.used().toPlainString()).isEqualTo("44.63320944");
        assertThat(usdt.total().toPlainString()).isEqualTo("44.63320947");
    }

    /** The documentation: "coin equity", in dollars. */
    @Test
    void isWorthWhatBitgetSaysOfTheCoinsEquity() {
        assertThat(translate(Resources.text("fixtures/bitget-v3-account-assets.json"))
                        .balances())
                .extracting(balance -> balance.value().toPlainString())
                .containsExactly("4.94618029", "6.19299777");
        assertThat(only(row("BTC", "-1", "2", "3", "4", "5")).value()).isEqualByComparingTo("9");
        assertThat(only(row("BTC", "", "2", "3", "4", "5")).value()).isNull();
        assertThat(only("{\"coin\": \"BTC\", \"equity\": \"1\", \"usdValue\": null}")
                        .value())
                .isNull();
        assertThat(only("{\"coin\": \"BTC\", \"equity\": \"1\", \"usdValue\": {}}")
                        .value())
                .isNull();
    }

    @Test
    void keepsEveryFigureInBitgetsOrder() {
        assertThat(figures(only(row("BTC", "1", "2", "3", "4", "5"))))
                .containsExactly("equity=1", "usdValue=9", "balance=2", "available=3", "debt=4", "locked=5", "bonus=8");
    }

    @Test
    void keepsFiguresThatNobodyDocumentsAndNothingElse() {
        assertThat(figures(only("""
                        {"coin": "BTC", "equity": "1", "balance": "1", "available": "1", "locked": "0", "debt": "",
                         "newFigure": "-1E-8", "newNumber": 2.50, "newFlag": true, "newText": "cross", "newNull": null,
                         "newObject": {"a": "1"}, "newList": ["1"], "newNaN": "NaN"}""")))
                .containsExactly(
                        "equity=1", "balance=1", "available=1", "locked=0", "newFigure=-0.00000001", "newNumber=2.50");
    }

    @Test
    void tellsADebtAndTheNegativeTotalItMakes() {
        Balance eth = only(row("ETH", "-0.75001234", "0", "0", "0.75001234", "0"));

        assertThat(eth.total().toPlainString()).isEqualTo("-0.75001234");
        assertThat(eth.debt().toPlainString()).isEqualTo("0.75001234");
        assertThat(eth.free()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0\"", "\"0.00000000\"", "0", "\"0E-8\""})
    void takesAZeroDebtForNone(String debt) {
        assertThat(only(rowOf("BTC", "\"1\"", "\"1\"", "\"1\"", debt, "\"0\"")).debt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "null"})
    void doesNotKnowADebtThatIsNotReported(String debt) {
        WalletBalances holdings = translate(envelope(rowOf("BTC", "\"1\"", "\"1\"", "\"1\"", debt, "\"0\"")));

        assertThat(holdings.balances().get(0).debt()).isNull();
        assertThat(holdings.balances().get(0).total()).isEqualByComparingTo("1");
        assertThat(holdings.notes()).containsExactly("Bitget does not report debt, so debt is not known: BTC");
    }

    /** The balance leaves out what orders lock, so it is no total. */
    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "null"})
    void doesNotKnowTheTotalWhereTheEquityIsNotReported(String equity) {
        WalletBalances holdings = translate(envelope(rowOf("BTC", equity, "\"2\"", "\"1\"", "\"0\"", "\"1\"")));

        assertThat(holdings.balances().get(0).total()).isNull();
        assertThat(holdings.balances().get(0).equity()).isNull();
        assertThat(holdings.balances().get(0).free()).isEqualByComparingTo("1");
        assertThat(holdings.balances().get(0).detail()).doesNotContainKey("equity");
        assertThat(holdings.notes())
                .containsExactly("Bitget does not report equity, so total and equity are not known: BTC");
    }

    @Test
    void knowsNothingOfACoinWithoutFiguresAndReadsTheOthers() {
        WalletBalances holdings =
                translate(envelope("{\"coin\": \"ETH\", \"balance\": null}", row("USDT", "10", "10", "10", "0", "0")));

        Balance eth = holdings.balances().get(0);
        assertThat(eth.coin()).isEqualTo("ETH");
        assertThat(eth.free()).isNull();
        assertThat(eth.used()).isNull();
        assertThat(eth.total()).isNull();
        assertThat(holdings.balances().get(1).total()).isEqualByComparingTo("10");
        assertThat(holdings.notes()).hasSize(4).allSatisfy(note -> assertThat(note)
                .startsWith("Bitget does not report")
                .endsWith(": ETH"));
    }

    @Test
    void hasNoCoinOfWhichThereIsNothingAmongThoseHeld() {
        String body = envelope(
                "{\"coin\": \"ADA\", \"equity\": \"0\", \"balance\": \"0\", \"available\": \"0\", \"debt\": \"0\","
                        + " \"locked\": \"0\", \"bonus\": \"0\"}",
                row("USDT", "10", "10", "10", "0", "0"));

        assertThat(translate(Scope.HELD, body).balances())
                .extracting(Balance::coin)
                .containsExactly("USDT");
        assertThat(translate(Scope.ALL, body).balances())
                .extracting(Balance::coin)
                .containsExactly("ADA", "USDT");
    }

    /** Recorded of a coin-margined position: what is bound is more than what is there. */
    @Test
    void saysSoWhenMoreIsBoundThanThereIs() {
        WalletBalances holdings =
                translate(envelope(row("BTC", "0.00088924", "0.00088924", "-0.00498646", "0", "0.00587569")));

        Balance btc = holdings.balances().get(0);
        assertThat(btc.free()).isEqualByComparingTo("-0.00498646");
        assertThat(btc.used()).isEqualByComparingTo("0.00587569");
        assertThat(btc.total()).isEqualByComparingTo("0.00088924");
        assertThat(holdings.notes())
                .singleElement()
                .asString()
                .contains("more bound")
                .endsWith(": BTC");
    }

    @Test
    void refusesAWalletThatIsWorthSomethingAndListsNothing() {
        refused(envelope(), "accountEquity is not zero, and no coin is listed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "null"})
    void doesNotKnowWhatIsFreeWhereAvailableIsBlank(String available) {
        WalletBalances holdings = translate(envelope(rowOf("BTC", "\"3\"", "\"3\"", available, "\"0\"", "\"2\"")));

        Balance btc = holdings.balances().get(0);
        assertThat(btc.free()).isNull();
        assertThat(btc.used()).isEqualByComparingTo("2");
        assertThat(btc.total()).isEqualByComparingTo("3");
        assertThat(btc.detail()).doesNotContainKey("available");
        assertThat(holdings.notes()).containsExactly("Bitget does not report available, so free is not known: BTC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "null"})
    void doesNotKnowWhatIsUsedWhereLockedIsBlank(String locked) {
        WalletBalances holdings = translate(envelope(rowOf("BTC", "\"3\"", "\"3\"", "\"1\"", "\"0\"", locked)));

        Balance btc = holdings.balances().get(0);
        assertThat(btc.used()).isNull();
        assertThat(btc.free()).isEqualByComparingTo("1");
        assertThat(btc.total()).isEqualByComparingTo("3");
        assertThat(holdings.notes()).containsExactly("Bitget does not report locked, so used is not known: BTC");
    }

    @Test
    void saysOnceWhichCoinsAFigureIsBlankOf() {
        WalletBalances holdings = translate(envelope(
                row("ETH", "1", "1", "", "0", ""),
                row("BTC", "1", "1", "", "0", "0"),
                row("SOL", "1", "1", "1", "0", "0")));

        assertThat(holdings.notes())
                .containsExactly(
                        "Bitget does not report available, so free is not known: ETH, BTC",
                        "Bitget does not report locked, so used is not known: ETH");
    }

    @Test
    void addsUpACoinThatIsThereTwiceInTwoSpellings() {
        WalletBalances holdings = translate(envelope(
                row("usdt", "3", "3", "2", "0.5", "1"),
                row("BTC", "1", "1", "1", "0", "0"),
                row("USDT", "-1", "0", "0.25", "1", "0")));

        assertThat(holdings.balances()).extracting(Balance::coin).containsExactly("BTC", "USDT");
        Balance both = holdings.balances().get(1);
        assertThat(both.free()).isEqualByComparingTo("2.25");
        assertThat(both.used()).isEqualByComparingTo("1");
        assertThat(both.total()).isEqualByComparingTo("2");
        assertThat(both.debt()).isEqualByComparingTo("1.5");
        assertThat(both.detail().get("balance")).isEqualByComparingTo("3");
    }

    @Test
    void doesNotKnowASumOfWhichAPartIsBlank() {
        Balance both = translate(envelope(row("BTC", "1", "1", "", "0", "0"), row("btc", "2", "2", "2", "0", "0")))
                .balances()
                .get(0);

        assertThat(both.free()).isNull();
        assertThat(both.total()).isEqualByComparingTo("3");
    }

    @Test
    void keepsEighteenDigitsOnEitherSide() {
        Balance balance = only(row(
                "BGB",
                "-123456789012345678.123456789012345678",
                "0",
                "0.000000000000000001",
                "123456789012345678.123456789012345679",
                "0"));

        assertThat(balance.total().toPlainString()).isEqualTo("-123456789012345678.123456789012345678");
        assertThat(balance.free().toPlainString()).isEqualTo("0.000000000000000001");
        assertThat(balance.debt().toPlainString()).isEqualTo("123456789012345678.123456789012345679");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1E-8\"", "1E-8", "1e-8", "\"0.00000001\"", "0.00000001"})
    void readsSmallAmountsInAnyNotation(String amount) {
        Balance balance = only(rowOf("BTC", amount, "\"0\"", amount, "\"0\"", amount));

        assertThat(List.of(balance.free(), balance.used(), balance.total()))
                .allSatisfy(figure -> assertThat(figure.toPlainString()).isEqualTo("0.00000001"));
    }

    @Test
    void takesAnEmptyListForNothing() {
        assertThat(translate("{\"code\": \"00000\", \"data\": {\"accountEquity\": \"0\", \"assets\": []}}")
                        .balances())
                .isEmpty();
    }

    @Test
    void takesTheHostsTimeForAnAnswerWithoutOne() {
        assertThat(translate("{\"code\": \"00000\", \"data\": {\"assets\": []}}")
                        .asOf())
                .isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                  | data.assets is missing",
                "null                | data.assets is missing",
                "[]                  | data.assets is missing",
                "\"x\"               | data.assets is missing",
                "{\"assets\": null}  | data.assets is not a list",
                "{\"assets\": {}}    | data.assets is not a list",
                "{\"assets\": [1]}   | data.assets[0] is not an object",
                "{\"assets\": [[]]}  | data.assets[0] is not an object",
                "{\"assets\": [null]} | data.assets[0] is not an object"
            })
    void refusesAWalletThatIsNone(String data, String what) {
        refused("{\"code\": \"00000\", \"data\": " + data + "}", what);
    }

    @Test
    void refusesAnAnswerWithoutData() {
        refused("{\"code\": \"00000\"}", "data.assets is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "equity    | \"abc\"      | assets[1].equity is not a decimal amount",
                "equity    | \"NaN\"      | assets[1].equity is not a decimal amount",
                "equity    | {}           | assets[1].equity has the wrong type",
                "equity    | 1E400000     | assets[1].equity has more digits",
                "available | \"abc\"      | assets[1].available is not a decimal amount",
                "available | \"Infinity\" | assets[1].available is not a decimal amount",
                "available | true         | assets[1].available has the wrong type",
                "locked    | []           | assets[1].locked has the wrong type",
                "locked    | \"1,5\"      | assets[1].locked is not a decimal amount",
                "debt      | \"-\"        | assets[1].debt is not a decimal amount",
                "debt      | {}           | assets[1].debt has the wrong type"
            })
    void namesTheFieldThatCannotBeRead(String field, String value, String what) {
        String bad = row("ETH", "1", "2", "3", "4", "5")
                .replaceFirst("\"" + field + "\": [^,}]+", "\"" + field + "\": " + value);

        refused(envelope(row("BTC", "1", "1", "1", "0", "0"), bad), "data." + what);
    }

    private static void refused(String body, String what) {
        ExchangeFailure failure = Failures.of(() -> translate(body));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains(what);
    }

    private static List<String> figures(Balance balance) {
        return balance.detail().entrySet().stream()
                .map(figure -> figure.getKey() + "=" + figure.getValue().toPlainString())
                .toList();
    }

    private static Balance only(String row) {
        List<Balance> balances = translate(envelope(row)).balances();
        assertThat(balances).hasSize(1);
        return balances.get(0);
    }

    private static WalletBalances translate(String body) {
        return translate(Scope.HELD, body);
    }

    private static WalletBalances translate(Scope scope, String body) {
        return UnifiedTranslation.holdings(BitgetEnvelope.read(RawResponses.ok(body), true, NOW), scope, NOW);
    }

    private static String envelope(String... rows) {
        return List.of(rows).stream()
                .collect(Collectors.joining(
                        ", ",
                        "{\"code\": \"00000\", \"msg\": \"success\", \"requestTime\": 1746687063471,"
                                + " \"data\": {\"accountEquity\": \"11.1\", \"assets\": [",
                        "]}}"));
    }

    private static String row(
            String coin, String equity, String balance, String available, String debt, String locked) {
        return rowOf(
                coin,
                "\"" + equity + "\"",
                "\"" + balance + "\"",
                "\"" + available + "\"",
                "\"" + debt + "\"",
                "\"" + locked + "\"");
    }

    /** The figures are JSON literals. */
    private static String rowOf(
            String coin, String equity, String balance, String available, String debt, String locked) {
        return "{\"coin\": \"%s\", \"equity\": %s, \"usdValue\": \"9\", \"balance\": %s, \"available\": %s, \"debt\": %s, \"locked\": %s, \"bonus\": \"8\"}"
                .formatted(coin, equity, balance, available, debt, locked);
    }
}
