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
import purser.exchange.WalletBalances;
import purser.exchange.support.Failures;
import purser.exchange.support.RawResponses;
import purser.exchange.support.Resources;

class FundingTranslationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void translatesTheDocumentedExampleOfAUnifiedAccount() {
        WalletBalances holdings =
                translate(Scope.HELD, Resources.text("fixtures/bitget-v3-account-funding-assets.json"));

        assertThat(holdings.wallet()).isEqualTo("funding");
        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1750396239013L));
        assertThat(holdings.accountStatus()).isNull();
        assertThat(holdings.notes()).isEmpty();
        assertThat(holdings.balances()).extracting(Balance::coin).containsExactly("BGB", "USDT");
        Balance bgb = holdings.balances().get(0);
        assertThat(bgb.free().toPlainString()).isEqualTo("0.01");
        assertThat(bgb.used()).isZero();
        assertThat(bgb.total().toPlainString()).isEqualTo("0.01");
        assertThat(bgb.debt()).isZero();
        assertThat(bgb.updatedAt()).isNull();
    }

    /** As a classic account's endpoint writes a row: a value in dollars, and no balance. */
    @Test
    void addsUpWhereAClassicAccountHasNoBalance() {
        Balance usdt = only(
                false, "{\"coin\": \"USDT\", \"available\": \"10\", \"frozen\": \"0.5\", \"usdtValue\": \"10.49\"}");

        assertThat(usdt.free()).isEqualByComparingTo("10");
        assertThat(usdt.used()).isEqualByComparingTo("0.5");
        assertThat(usdt.total()).isEqualByComparingTo("10.5");
        assertThat(figures(usdt)).containsExactly("available=10", "frozen=0.5", "usdtValue=10.49");
    }

    @Test
    void isWorthWhatBitgetSaysWhereItSays() {
        Balance usdt = only(
                false, "{\"coin\": \"USDT\", \"available\": \"10\", \"frozen\": \"0.5\", \"usdtValue\": \"10.49\"}");

        assertThat(usdt.value()).isEqualByComparingTo("10.49");
        assertThat(only(row("USDT", "10", "0.5", "\"10.5\"")).value()).isNull();
    }

    @Test
    void isWorthNobodyKnowsWhatWhereTheTotalIsNotKnown() {
        WalletBalances holdings =
                translate(false, Scope.HELD, Resources.text("fixtures/bitget-v2-account-funding-assets.json"));

        assertThat(holdings.balances().get(0).equity()).isNull();
        assertThat(holdings.balances().get(0).value()).isNull();
    }

    @Test
    void takesTheBalanceForTheTotal() {
        assertThat(only(row("USDT", "10", "0.5", "\"10.6\"")).total()).isEqualByComparingTo("10.6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "null"})
    void doesNotKnowTheTotalOfAUnifiedAccountWhoseBalanceIsBlank(String balance) {
        WalletBalances holdings = translate(Scope.HELD, envelope(row("USDT", "10", "0.5", balance)));

        Balance usdt = holdings.balances().get(0);
        assertThat(usdt.free()).isEqualByComparingTo("10");
        assertThat(usdt.used()).isEqualByComparingTo("0.5");
        assertThat(usdt.total()).isNull();
        assertThat(usdt.detail()).doesNotContainKey("balance");
        assertThat(holdings.notes()).containsExactly("Bitget does not report balance, so total is not known: USDT");
    }

    @Test
    void listsACoinOfWhichTheBalanceAloneIsNotKnown() {
        assertThat(translate(Scope.HELD, envelope(row("USDT", "0", "0", "\"\"")))
                        .balances())
                .hasSize(1);
    }

    @Test
    void keepsEveryFigureAlsoThoseThatNobodyDocumentsAndNothingElse() {
        assertThat(figures(only("""
                        {"coin": "BTC", "frozen": "2", "available": 1E-8, "newFigure": "-3.10", "newText": "earn",
                         "newNull": null, "newFlag": false, "newList": [1]}"""))).containsExactly("frozen=2", "available=0.00000001", "newFigure=-3.10");
    }

    @Test
    void keepsEighteenDigitsOnEitherSide() {
        Balance balance = only(
                false,
                "{\"coin\": \"SHIB\", \"available\": \"123456789012345678.123456789012345678\", \"frozen\": \"1E-18\"}");

        assertThat(balance.free().toPlainString()).isEqualTo("123456789012345678.123456789012345678");
        assertThat(balance.used().toPlainString()).isEqualTo("0.000000000000000001");
        assertThat(balance.total().toPlainString()).isEqualTo("123456789012345678.123456789012345679");
    }

    @Test
    void addsUpACoinThatIsThereTwiceInTwoSpellings() {
        WalletBalances holdings = translate(
                Scope.HELD,
                envelope(
                        row("usdt", "1", "0.1", "\"1.1\""),
                        row("BTC", "7", "0", "\"7\""),
                        row("USDT", "2", "0.2", "\"2.2\"")));

        assertThat(holdings.balances()).extracting(Balance::coin).containsExactly("BTC", "USDT");
        Balance usdt = holdings.balances().get(1);
        assertThat(usdt.free()).isEqualByComparingTo("3");
        assertThat(usdt.used()).isEqualByComparingTo("0.3");
        assertThat(usdt.total()).isEqualByComparingTo("3.3");
    }

    @Test
    void keepsAZeroCoinOfTheWholeList() {
        assertThat(translate(Scope.ALL, envelope(row("DOGE", "0", "0", "\"0\"")))
                        .balances())
                .hasSize(1);
    }

    @Test
    void takesAnEmptyListForNothing() {
        assertThat(translate(Scope.HELD, envelope()).balances()).isEmpty();
    }

    @Test
    void takesTheHostsTimeForAnAnswerWithoutOne() {
        assertThat(translate(Scope.HELD, "{\"code\": \"00000\", \"data\": []}").asOf())
                .isEqualTo(NOW);
    }

    /** Recorded: a classic account's funding wallet lists coins of which there is nothing. */
    @Test
    void hasNoCoinOfWhichThereIsNothingAmongThoseHeld() {
        WalletBalances holdings = translate(
                false,
                Scope.HELD,
                envelope(
                        "{\"coin\": \"BTC\", \"available\": \"0\", \"frozen\": \"0\", \"usdtValue\": \"0.00000000\"}",
                        row("BGB", "0", "0", "\"0\"")));

        assertThat(holdings.balances()).isEmpty();
        assertThat(holdings.notes()).isEmpty();
    }

    /** The documentation's own example of a classic account has it blank. */
    @Test
    void doesNotKnowWhatIsUsedWhereFrozenIsBlank() {
        WalletBalances holdings = translate(
                false,
                Scope.HELD,
                envelope("{\"coin\": \"USDT\", \"available\": \"326\", \"frozen\": \"\", \"usdtValue\": \"326\"}"));

        Balance usdt = holdings.balances().get(0);
        assertThat(usdt.free()).isEqualByComparingTo("326");
        assertThat(usdt.used()).isNull();
        assertThat(usdt.total()).isNull();
        assertThat(holdings.notes())
                .containsExactly("Bitget does not report frozen, so used and total are not known: USDT");
    }

    @Test
    void knowsTheTotalOfAUnifiedAccountWhereAvailableIsBlank() {
        WalletBalances holdings = translate(Scope.HELD, envelope(row("USDT", "", "2", "\"5\"")));

        Balance usdt = holdings.balances().get(0);
        assertThat(usdt.free()).isNull();
        assertThat(usdt.total()).isEqualByComparingTo("5");
        assertThat(holdings.notes()).containsExactly("Bitget does not report available, so free is not known: USDT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null    | data is not a list",
                "{}      | data is not a list",
                "\"x\"   | data is not a list",
                "[1]     | data[0] is not an object",
                "[null]  | data[0] is not an object"
            })
    void refusesAWalletThatIsNone(String data, String what) {
        refused("{\"code\": \"00000\", \"data\": " + data + "}", what);
    }

    @Test
    void refusesAnAnswerWithoutData() {
        refused("{\"code\": \"00000\"}", "data is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "available | \"NaN\"    | data[1].available is not a decimal amount",
                "available | {}         | data[1].available has the wrong type",
                "frozen    | true       | data[1].frozen has the wrong type",
                "frozen    | \"1E99\"   | data[1].frozen has more digits",
                "balance   | \"abc\"    | data[1].balance is not a decimal amount",
                "balance   | []         | data[1].balance has the wrong type"
            })
    void namesTheFieldThatCannotBeRead(String field, String value, String what) {
        String bad =
                row("ETH", "1", "2", "\"3\"").replaceFirst("\"" + field + "\": [^,}]+", "\"" + field + "\": " + value);

        refused(envelope(row("BTC", "1", "0", "\"1\""), bad), what);
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
        return only(true, row);
    }

    private static Balance only(boolean unified, String row) {
        List<Balance> balances = translate(unified, Scope.HELD, envelope(row)).balances();
        assertThat(balances).hasSize(1);
        return balances.get(0);
    }

    private static WalletBalances translate(Scope scope, String body) {
        return translate(true, scope, body);
    }

    private static WalletBalances translate(boolean unified, Scope scope, String body) {
        return FundingTranslation.holdings(
                BitgetEnvelope.read(RawResponses.ok(body), unified, NOW), unified, scope, NOW);
    }

    private static String envelope(String... rows) {
        return List.of(rows).stream()
                .collect(Collectors.joining(
                        ", ",
                        "{\"code\": \"00000\", \"msg\": \"success\", \"requestTime\": 1750396239013, \"data\": [",
                        "]}"));
    }

    /** @param balance a JSON literal */
    private static String row(String coin, String available, String frozen, String balance) {
        return "{\"coin\": \"%s\", \"available\": \"%s\", \"frozen\": \"%s\", \"balance\": %s}"
                .formatted(coin, available, frozen, balance);
    }
}
