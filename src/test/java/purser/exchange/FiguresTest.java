package purser.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {

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
        Figures row = row("{\"x\": " + json + "}");

        assertThat(row.required("x").toPlainString()).isEqualTo(plain);
        assertThat(row.optional("x").toPlainString()).isEqualTo(plain);
        assertThat(row.orZero("x").toPlainString()).isEqualTo(plain);
        assertThat(row.blankable("x").toPlainString()).isEqualTo(plain);
        assertThat(row.all().get("x").toPlainString()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "\"\\t\""})
    void tellsABlankFigure(String json) {
        Figures row = row("{\"x\": " + json + "}");

        assertThat(row.optional("x")).isNull();
        assertThat(row.blankable("x")).isNull();
        assertThat(row.orZero("x")).isZero();
        assertThat(row.all()).isEmpty();
        refused(() -> row.required("x"), "data[0].x is blank");
    }

    @Test
    void takesNullForBlank() {
        Figures row = row("{\"x\": null}");

        assertThat(row.optional("x")).isNull();
        assertThat(row.blankable("x")).isNull();
        assertThat(row.orZero("x")).isZero();
        assertThat(row.all()).isEmpty();
        refused(() -> row.required("x"), "data[0].x is missing");
    }

    @Test
    void tellsAMissingFigureFromABlankOne() {
        Figures row = row("{\"y\": \"1\"}");

        assertThat(row.optional("x")).isNull();
        assertThat(row.orZero("x")).isZero();
        refused(() -> row.required("x"), "data[0].x is missing");
        refused(() -> row.blankable("x"), "data[0].x is missing");
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
    void refusesWhatIsNoFigureWhoeverAsks(String json, String why) {
        Figures row = row("{\"x\": " + json + "}");

        refused(() -> row.required("x"), "data[0].x " + why);
        refused(() -> row.optional("x"), "data[0].x " + why);
        refused(() -> row.orZero("x"), "data[0].x " + why);
        refused(() -> row.blankable("x"), "data[0].x " + why);
    }

    @Test
    void givesAllFiguresInTheirOrderAndLeavesOutWhatIsNone() {
        assertThat(row("""
                        {"z": "1", "coin": "BTC", "a": -2.50, "flag": true, "text": "abc", "blank": "", "none": null,
                         "object": {"b": "1"}, "list": ["1"], "NaN": "NaN", "huge": "1E99", "m": "0.00"}""").all().entrySet().stream()
                        .map(figure -> figure.getKey() + "=" + figure.getValue().toPlainString()))
                .containsExactly("z=1", "a=-2.50", "m=0.00");
    }

    @Test
    void takesACoinOfDigitsForNoFigure() {
        assertThat(row("{\"coin\": \"1000\", \"x\": \"1\"}").all()).containsOnlyKeys("x");
    }

    @Test
    void givesTheCoinInUpperCase() {
        assertThat(row("{\"coin\": \"preSPAX\"}").coin(Ask.HELD)).isEqualTo("PRESPAX");
        assertThat(row("{\"coin\": \"btc\"}").coin(Ask.coin("BTC"))).isEqualTo("BTC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"coin\": null}", "{\"coin\": \"\"}", "{\"coin\": 1}", "{\"coin\": [\"BTC\"]}"})
    void refusesARowWithoutACoin(String row) {
        refused(() -> row(row).coin(Ask.HELD), "data[0].coin is not a coin's name");
    }

    @Test
    void refusesACoinThatWasNotAskedFor() {
        refused(() -> row("{\"coin\": \"ETH\"}").coin(Ask.coin("BTC")), "data[0].coin was not asked for");
    }

    @Test
    void saysWhichRowItIs() {
        List<Figures> rows = Figures.rows(
                json("{\"data\": [{\"x\": \"1\"}, {\"x\": \"y\"}]}").path("data"), "data");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).required("x")).isEqualByComparingTo("1");
        refused(() -> rows.get(1).required("x"), "data[1].x is not a decimal amount");
    }

    @Test
    void takesAnEmptyListForNoRows() {
        assertThat(Figures.rows(json("{\"data\": []}").path("data"), "data")).isEmpty();
    }

    @Test
    void refusesWhatIsNoListOfObjects() {
        refused(() -> Figures.rows(MissingNode.getInstance(), "data"), "data is missing");
        refused(() -> Figures.rows(json("{\"data\": {}}").path("data"), "data"), "data is not a list");
        refused(() -> Figures.rows(json("{\"data\": null}").path("data"), "data"), "data is not a list");
        refused(() -> Figures.rows(json("{\"data\": [{}, 1]}").path("data"), "data"), "data[1] is not an object");
        refused(() -> Figures.rows(json("{\"data\": [null]}").path("data"), "data"), "data[0] is not an object");
    }

    private static void refused(ThrowingCallable call, String what) {
        ExchangeFailure failure = Failures.of(call);

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).isEqualTo("in the exchange's answer " + what);
    }

    private static Figures row(String row) {
        return Figures.rows(json("{\"data\": [" + row + "]}").path("data"), "data")
                .get(0);
    }

    private static JsonNode json(String object) {
        return AnswerJson.object(object.getBytes(StandardCharsets.UTF_8));
    }
}
