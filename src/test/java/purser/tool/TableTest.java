package purser.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    private final Table table = new Table(1, "COIN", "FREE", "DEBT");

    @Test
    void alignsTextsAtTheLeftAndAmountsAtTheRight() {
        table.add("BTC", "0.00000001", "12");
        table.add("preSPAX", "5", "3.25");

        assertThat(table.text()).isEqualTo("""
                COIN            FREE   DEBT
                BTC       0.00000001     12
                preSPAX            5   3.25
                """);
    }

    @Test
    void hasAWordForWhatIsAbsent() {
        table.add("BTC", null, "");

        assertThat(table.text().lines().toList().get(1).split(" +")).containsExactly("BTC", "-", "-");
    }

    @Test
    void countsCharactersAndNotTheirHalves() {
        table.add("\uD835\uDD38", "1", "1");
        table.add("AB", "1", "1");

        assertThat(table.text().lines().toList()).last().isEqualTo("AB        1      1");
        assertThat(table.text().lines().toList().get(1)).isEqualTo("\uD835\uDD38         1      1");
    }

    @Test
    void showsNothingThatATerminalObeys() {
        table.add("A\u001b[31m\nB\u202e", "1", "1");

        assertThat(table.text()).contains("A?[31m?B?").hasLineCount(2);
    }

    @Test
    void knowsWhetherItHasARow() {
        assertThat(table.isEmpty()).isTrue();
        table.add("BTC", "1", "1");
        assertThat(table.isEmpty()).isFalse();
    }

    @Test
    void wantsACellForEachColumn() {
        assertThatThrownBy(() -> table.add("BTC", "1")).hasMessage("2 cells for 3 columns");
    }
}
