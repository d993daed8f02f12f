package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A part of a list, as the exchanges give long ones out: a page ends with a cursor, and the next one begins after it.
 * Cursors are numbers that fall, as they do in the exchanges' examples; a client must not make anything of them.
 *
 * @param rows those on the page
 * @param first the first one's place in the list
 * @param more whether another page follows
 */
record Page(List<JsonNode> rows, int first, boolean more) {
    private static final int FIRST_CURSOR = 5_832_862;

    /** The page after a cursor, the first one after a blank cursor; empty for a cursor that is of no row. */
    static Optional<Page> after(String cursor, int limit, List<JsonNode> all) {
        int first = 0;
        if (!cursor.isEmpty()) {
            first = cursor.matches("\\d{1,7}") ? FIRST_CURSOR - Integer.parseInt(cursor) + 1 : -1;
            if (first < 1 || first > all.size()) {
                return Optional.empty();
            }
        }
        int end = Math.min(first + limit, all.size());
        return Optional.of(new Page(all.subList(first, end), first, end < all.size()));
    }

    /** How many rows a request wants on a page; empty when it may not want so. */
    static OptionalInt limit(String asked, int usual, int most) {
        if (asked.isEmpty()) {
            return OptionalInt.of(usual);
        }
        int limit = asked.matches("\\d{1,4}") ? Integer.parseInt(asked) : 0;
        return limit < 1 || limit > most ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    /** The cursor of a row, by its place on the page. */
    String cursor(int place) {
        return Integer.toString(FIRST_CURSOR - first - place);
    }

    /** The cursor of the last row; blank on an empty page. */
    String lastCursor() {
        return rows.isEmpty() ? "" : cursor(rows.size() - 1);
    }

    /** Its rows as the exchange lists sub-accounts. */
    ArrayNode listed() {
        var listed = Json.array();
        rows.forEach(row -> listed.add(HoldingsBeside.listed(row)));
        return listed;
    }
}
