package purser.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BlankFiguresTest {

    private final BlankFigures blank = new BlankFigures("Bybit");

    @Test
    void saysNothingWhereNothingIsBlank() {
        assertThat(blank.notes()).isEmpty();
    }

    @Test
    void givesAFigureThatIsThereAndSaysNothing() {
        assertThat(blank.note("BTC", row("{\"x\": \"-1.5\"}"), "x", "total is")).isEqualByComparingTo("-1.5");
        assertThat(blank.notes()).isEmpty();
    }

    @Test
    void saysWhichFigureIsBlankAndWhatIsThenNotKnown() {
        assertThat(blank.note("BTC", row("{\"x\": \"\"}"), "x", "free and total are"))
                .isNull();
        assertThat(blank.notes()).containsExactly("Bybit leaves x blank, so free and total are not known: BTC");
    }

    @Test
    void saysASentenceOnceWithAllTheCoinsItIsTrueOf() {
        blank.note("SOL", row("{\"x\": \"\"}"), "x", "free is");
        blank.add("ETH", "something else");
        blank.note("BTC", row("{\"x\": null}"), "x", "free is");
        blank.note("ETH", row("{\"x\": \"0\"}"), "x", "free is");

        assertThat(blank.notes())
                .containsExactly("Bybit leaves x blank, so free is not known: SOL, BTC", "something else: ETH");
    }

    @Test
    void namesACoinThatIsListedTwiceOnce() {
        blank.add("BTC", "a sentence");
        blank.add("ETH", "a sentence");
        blank.add("BTC", "a sentence");

        assertThat(blank.notes()).containsExactly("a sentence: BTC, ETH");
    }

    @Test
    void refusesAFigureThatIsMissing() {
        ExchangeFailure failure = Failures.of(() -> blank.note("BTC", row("{\"y\": \"1\"}"), "x", "free is"));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains("data[0].x is missing");
        assertThat(blank.notes()).isEmpty();
    }

    @Test
    void refusesAFigureThatCannotBeRead() {
        assertThat(Failures.of(() -> blank.note("BTC", row("{\"x\": \"NaN\"}"), "x", "free is"))
                        .detail())
                .contains("data[0].x is not a decimal amount");
    }

    private static Figures row(String row) {
        byte[] object = ("{\"data\": [" + row + "]}").getBytes(StandardCharsets.UTF_8);
        return Figures.rows(AnswerJson.object(object).path("data"), "data").get(0);
    }
}
