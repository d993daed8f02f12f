package purser.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An amount in the pieces that the eye is given. */
class FigureTest {

    @ParameterizedTest
    @CsvSource({
        "0,                 0",
        "7,                 7",
        "999,               999",
        "1000,              1 000",
        "12345,             12 345",
        "123456,            123 456",
        "1234567.8900001,   1 234 567.8900001",
        "0.000000000000001, 0.000000000000001",
        "-1,                -1",
        "-999.5,            -999.5",
        "-1000.25,          -1 000.25",
        "-123456,           -123 456",
        "1E+12,             1 000 000 000 000",
        "500.00,            500"
    })
    void groupsThousandsAndLosesNoDigit(String amount, String pieces) {
        Page.Amount shown = Figure.of(new BigDecimal(amount)).cell("total", 20).amount();

        assertThat(Stream.concat(Stream.of(shown.head()), shown.groups().stream())
                        .reduce((one, other) -> one + " " + other)
                        .orElseThrow()
                        .concat(shown.fraction()))
                .isEqualTo(pieces);
        assertThat(shown.exact()).isEqualTo(pieces.replace(" ", ""));
    }

    @Test
    void padsEachFractionToTheLongestOfItsColumn() {
        AmountTable table = new AmountTable("made up", List.of("A", "B", "C", "D"));
        table.add(
                "Total",
                "total",
                List.of(
                        Figure.of(new BigDecimal("1.125")),
                        Figure.of(new BigDecimal("20.5")),
                        Figure.of(new BigDecimal("300")),
                        Figure.of(null)));
        table.add("Other", "other", List.of(number(), number(), number(), number()));

        assertThat(table.table().rows())
                .extracting(row -> row.cells().get(0).amount() == null
                        ? row.cells().get(0).words()
                        : row.cells().get(0).amount().pad())
                .containsExactly("", "00", ".000", "not known");
        assertThat(table.table().rows())
                .allMatch(row -> row.cells().get(1).amount().pad().isEmpty());
    }

    private static Figure number() {
        return Figure.of(BigDecimal.ONE);
    }

    @Test
    void isHeardInOnePiece() {
        assertThat(Figure.of(new BigDecimal("1234.5")).cell("total", 2).label()).isEqualTo("1234.5");
        assertThat(Figure.of(new BigDecimal("1234.5"), "25.0 %")
                        .cell("total", 2)
                        .label())
                .isEqualTo("1234.5, 25.0 %");
        assertThat(Figure.of(new BigDecimal("234.5")).cell("total", 2).label()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "5, 8, 62.5",
        "1, 1, 100.0",
        "1, 1000, 0.1",
        "1, 3, \u2248 33.3",
        "2, 3, \u2248 66.7",
        "1, 800, \u2248 0.1",
        "1, 2001, < 0.1",
        "1, 1000000000000000000, < 0.1",
        "9996, 10000, > 99.9",
        "9994, 10000, \u2248 99.9",
        "999999999999999999, 1000000000000000000, > 99.9"
    })
    void saysWhereAShareIsRounded(BigDecimal part, BigDecimal whole, String share) {
        assertThat(Share.of(part, whole)).isEqualTo(share + "\u00a0%");
    }

    @Test
    void isNoShareOfNothing() {
        assertThat(Share.of(BigDecimal.ZERO, BigDecimal.ONE)).isNull();
    }
}
