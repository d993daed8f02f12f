package purser.api.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import purser.api.Decimals;
import purser.api.Value;
import purser.exchange.Amounts;

/**
 * What is to stand in a cell: an amount, or words in its place.
 *
 * @param text the amount as the JSON answer has it; null when there is none
 * @param words what stands there else
 * @param share see {@link Share}; null when there is none
 */
record Figure(@Nullable String text, String words, @Nullable String share) {

    private static final int GROUP = 3;

    static Figure of(@Nullable BigDecimal amount) {
        return of(amount, null);
    }

    static Figure of(@Nullable BigDecimal amount, @Nullable String share) {
        return new Figure(Decimals.text(amount), "not known", share);
    }

    /** Of what something is worth. */
    static Figure ofValue(@Nullable Value value) {
        return new Figure(value == null ? null : value.usd(), "not told", null);
    }

    /** Of what is owed. */
    static Figure ofDebt(@Nullable BigDecimal debt) {
        return Amounts.isZero(debt) ? words("none") : of(debt);
    }

    static Figure words(String words) {
        return new Figure(null, words, null);
    }

    /** From the point on; empty where there is none. */
    String fraction() {
        int point = text == null ? -1 : text.indexOf('.');
        return point < 0 ? "" : text.substring(point);
    }

    /** @param widest the longest fraction of the column */
    Page.Cell cell(String style, int widest) {
        if (text == null) {
            return new Page.Cell(style, null, null, words, null);
        }
        Page.Amount amount = amount(text, fraction(), widest);
        // Some programs would read each piece as a number of its own.
        String label = amount.groups().isEmpty() ? null : share == null ? text : text + ", " + share;
        return new Page.Cell(style, label, amount, null, share);
    }

    private static Page.Amount amount(String text, String fraction, int widest) {
        int digits = text.startsWith("-") ? 1 : 0;
        int end = text.length() - fraction.length();
        int headEnd = end - (end - digits - 1) / GROUP * GROUP;
        List<String> groups = new ArrayList<>();
        for (int at = headEnd; at < end; at += GROUP) {
            groups.add(text.substring(at, at + GROUP));
        }
        return new Page.Amount(text, text.substring(0, headEnd), groups, fraction, pad(fraction.length(), widest));
    }

    // Digits, as these are all of one width, and no space is as wide.
    private static String pad(int length, int widest) {
        return length == widest ? "" : length == 0 ? "." + "0".repeat(widest - 1) : "0".repeat(widest - length);
    }
}
