package purser.exchange.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.support.Failures;

class AmountRowTest {

    private final BlankAmountNotes notes = new BlankAmountNotes("Bybit");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"10.50\" | 10.50",
                "10.50     | 10.50",
                "\"-3\"    | -3",
                "-3        | -3",
                "\"1E-8\"  | 0.00000001",
                "-1e-8     | -0.00000001",
                "\"0\"     | 0",
                "\"123456789012345678.123456789012345678\" | 123456789012345678.123456789012345678",
                "123456789012345678.123456789012345678     | 123456789012345678.123456789012345678"
            })
    void readsAFigureToTheLastDigitWhateverItsSign(String json, String plain) {
        AmountRow row = row("{\"x\": " + json + "}");

        assertThat(row.amount("x").toPlainString()).isEqualTo(plain);
        assertThat(row.all().get("x").toPlainString()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"x\": \"\"}", "{\"x\": \" \"}", "{\"x\": \"\\t\"}", "{\"x\": null}", "{\"y\": \"1\"}"})
    void takesABlankOrMissingFigureForNotReportedAndNeverForZero(String json) {
        AmountRow row = row(json);

        assertThat(row.amount("x")).isNull();
        assertThat(row.nonNegative("x")).isNull();
        assertThat(row.all()).doesNotContainKey("x");
        assertThat(row.areZero("x")).isFalse();
        assertThat(row.isAnySome("x")).isFalse();
    }

    @Test
    void tellsABlankFigureFromAMissingOne() {
        assertThat(row("{\"x\": \" \"}").isBlank("x")).isTrue();
        assertThat(row("{\"x\": \"0\"}").isBlank("x")).isFalse();
        assertThat(row("{\"x\": null}").isBlank("x")).isFalse();
        assertThat(row("{}").isBlank("x")).isFalse();
    }

    @Test
    void tellsZerosFromOthers() {
        AmountRow row = row("{\"a\": \"0.00\", \"b\": 0, \"c\": \"-1\"}");

        assertThat(row.areZero("a", "b")).isTrue();
        assertThat(row.areZero("a", "c")).isFalse();
        assertThat(row.isAnySome("a", "b")).isFalse();
        assertThat(row.isAnySome("a", "c")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"abc\"     | is not a decimal amount",
                "\"NaN\"     | is not a decimal amount",
                "\"-\"       | is not a decimal amount",
                "\"1,5\"     | is not a decimal amount",
                "1E400000    | has more digits than an amount can have",
                "\"1E-65\"   | has more digits than an amount can have",
                "true        | has the wrong type",
                "{}          | has the wrong type",
                "[\"1\"]     | has the wrong type"
            })
    void refusesWhatIsNoFigure(String json, String why) {
        AmountRow row = row("{\"x\": " + json + "}");

        refused(() -> row.amount("x"), "data[0].x " + why);
        refused(() -> row.nonNegative("x"), "data[0].x " + why);
        assertThat(row.optional("x")).isNull();
        assertThat(row.areZero("x")).isFalse();
        assertThat(row.isAnySome("x")).isFalse();
    }

    @Test
    void refusesANegativeFigureWhereThereIsNone() {
        refused(() -> row("{\"x\": \"-0.01\"}").nonNegative("x"), "data[0].x is negative");
    }

    @Test
    void givesAllFiguresInTheirOrderAndLeavesOutWhatIsNone() {
        AmountRow row = row("""
                {"z": "1", "coin": "BTC", "a": -2.50, "flag": true, "text": "abc", "blank": "", "none": null,
                 "object": {"b": "1"}, "list": ["1"], "NaN": "NaN", "huge": "1E99", "m": "0.00", "time": "1622697148"}""");

        assertThat(row.all(Set.of("time")).entrySet().stream()
                        .map(figure -> figure.getKey() + "=" + figure.getValue().toPlainString()))
                .containsExactly("z=1", "a=-2.50", "m=0.00");
    }

    /** Bitget's futures accounts have it in {@code marginCoin}. */
    @Test
    void readsTheCoinFromTheFieldThatHasIt() {
        AmountRow row = AmountRow.rows(
                        json("{\"data\": [{\"marginCoin\": \"usdt\", \"coin\": \"7\", \"x\": \"1\"}]}")
                                .path("data"),
                        "data",
                        "marginCoin",
                        notes)
                .get(0);

        assertThat(row.coin()).isEqualTo("USDT");
        assertThat(row.all()).containsOnlyKeys("coin", "x");
    }

    @Test
    void takesNoOtherFieldForTheCoin() {
        JsonNode data = json("{\"data\": [{\"coin\": \"BTC\", \"x\": \"1\"}, {\"marginCoin\": \"BTC\"}]}")
                .path("data");

        assertThat(AmountRow.rows(data, "data", "marginCoin", notes)).hasSize(1);
        assertThat(notes.notes())
                .containsExactly("Bybit lists what is not in here, as its name is not a coin's: data[0].marginCoin");
        refused(
                () -> AmountRow.rows(
                        json("{\"data\": [{\"coin\": \"BTC\"}]}").path("data"), "data", "marginCoin", notes),
                "data[0].marginCoin is no name of a coin, nor is any other");
    }

    @Test
    void takesACoinOfDigitsForNoFigure() {
        AmountRow row = AmountRow.rows(
                        json("{\"data\": [{\"coin\": \"1000\", \"x\": \"1\"}]}").path("data"), "data", notes)
                .get(0);

        assertThat(row.coin()).isEqualTo("1000");
        assertThat(row.all()).containsOnlyKeys("x");
    }

    /** One name that is none costs that row a note, and not the account. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"coin\": null}",
                "{\"coin\": \"\"}",
                "{\"coin\": 1}",
                "{\"coin\": [\"BTC\"]}",
                "{\"coin\": \"US DT\"}",
                "{\"coin\": \"<b>\"}"
            })
    void leavesOutARowWithoutANameAndSaysSo(String nameless) {
        List<AmountRow> rows = AmountRow.rows(
                json("{\"data\": [{\"coin\": \"BTC\"}, " + nameless + ", {\"coin\": \"eth\"}]}")
                        .path("data"),
                "data",
                notes);

        assertThat(rows).extracting(AmountRow::coin).containsExactly("BTC", "ETH");
        assertThat(notes.notes())
                .containsExactly("Bybit lists what is not in here, as its name is not a coin's: data[1].coin");
    }

    @Test
    void saysWhichRowItIs() {
        List<AmountRow> rows = AmountRow.rows(
                json("{\"data\": [{\"coin\": \"A\", \"x\": \"1\"}, {\"coin\": \"B\", \"x\": \"y\"}]}")
                        .path("data"),
                "data",
                notes);

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).amount("x")).isEqualByComparingTo("1");
        refused(() -> rows.get(1).amount("x"), "data[1].x is not a decimal amount");
    }

    @Test
    void leavesOutWhatTheTranslationLeavesOut() {
        assertThat(AmountRow.balances(json("{\"data\": [{\"coin\": \"A\"}]}").path("data"), "data", notes, row -> null))
                .isEmpty();
    }

    @Test
    void takesAnEmptyListForNoRows() {
        assertThat(AmountRow.rows(json("{\"data\": []}").path("data"), "data", notes))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoListOfObjects() {
        refused(() -> AmountRow.rows(MissingNode.getInstance(), "data", notes), "data is missing");
        refused(() -> AmountRow.rows(json("{\"data\": {}}").path("data"), "data", notes), "data is not a list");
        refused(() -> AmountRow.rows(json("{\"data\": null}").path("data"), "data", notes), "data is not a list");
        refused(
                () -> AmountRow.rows(json("{\"data\": [{}, 1]}").path("data"), "data", notes),
                "data[1] is not an object");
        refused(
                () -> AmountRow.rows(json("{\"data\": [null]}").path("data"), "data", notes),
                "data[0] is not an object");
    }

    private static void refused(ThrowingCallable call, String what) {
        ExchangeFailure failure = Failures.of(call);

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).isEqualTo("in the exchange's answer " + what);
    }

    private AmountRow row(String row) {
        return AmountRow.of(json(row), "data[0]");
    }

    private static JsonNode json(String object) {
        return StrictJson.object(object.getBytes(StandardCharsets.UTF_8));
    }
}
