package purser.exchange.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlankAmountNotesTest {

    private final BlankAmountNotes notes = new BlankAmountNotes("Bybit");

    @Test
    void sayNothingWhereEverythingIsReported() {
        assertThat(notes.need(BigDecimal.ONE, row("BTC"), "x", "total is")).isEqualByComparingTo("1");
        assertThat(notes.notes()).isEmpty();
    }

    @Test
    void sayWhichFigureIsNotReportedAndWhatIsThenNotKnown() {
        assertThat(notes.need(null, row("BTC"), "x", "free and total are")).isNull();
        assertThat(notes.notes()).containsExactly("Bybit does not report x, so free and total are not known: BTC");
    }

    @Test
    void sayASentenceOnceWithAllTheCoinsItIsTrueOf() {
        notes.need(null, row("SOL"), "x", "free is");
        notes.add("ETH", "something else");
        notes.need(null, row("BTC"), "x", "free is");
        notes.need(BigDecimal.ZERO, row("ETH"), "x", "free is");

        assertThat(notes.notes())
                .containsExactly("Bybit does not report x, so free is not known: SOL, BTC", "something else: ETH");
    }

    @Test
    void nameACoinThatIsListedTwiceOnce() {
        notes.add("BTC", "a sentence");
        notes.add("ETH", "a sentence");
        notes.add("BTC", "a sentence");

        assertThat(notes.notes()).containsExactly("a sentence: BTC, ETH");
    }

    @Test
    void nameNotEveryCoinOfALargeAccount() {
        IntStream.range(0, 300).forEach(i -> notes.add("C" + i, "a sentence"));

        assertThat(notes.notes()).hasSize(1);
        assertThat(notes.notes().get(0)).startsWith("a sentence: C0, C1, ").endsWith("C19 and 280 more");
    }

    private AmountRow row(String coin) {
        byte[] object = ("{\"data\": [{\"coin\": \"" + coin + "\"}]}").getBytes(StandardCharsets.UTF_8);
        return AmountRow.rows(StrictJson.object(object).path("data"), "data", notes)
                .get(0);
    }
}
