package purser.tool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows in aligned columns, as {@code kubectl} prints them: each cell is one word where its text is, and {@code -} where there
 * is none, so that programs can take columns by their number.
 */
final class Table {

    private static final String GAP = "   ";
    private static final String NONE = "-";

    private final int firstOfAmounts;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param firstOfAmounts from this column on, counted from 0, cells are amounts: their last digits stand in one line
     * @param titles of the columns
     */
    Table(int firstOfAmounts, String... titles) {
        this.firstOfAmounts = firstOfAmounts;
        rows.add(List.of(titles));
    }

    /** @param cells one for each column; null for none */
    void add(@Nullable String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + rows.get(0).size() + " columns");
        }
        rows.add(Arrays.stream(cells)
                .map(cell -> cell == null || cell.isEmpty() ? NONE : TerminalText.of(cell))
                .toList());
    }

    /** Whether it has no row beside the titles. */
    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** All lines, each with its end. */
    String text() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return rows.stream().map(row -> line(row, widths) + "\n").collect(Collectors.joining());
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            String blanks = " ".repeat(widths[i] - width(cell));
            line.append(i == 0 ? "" : GAP).append(i < firstOfAmounts ? cell + blanks : blanks + cell);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
