package purser.exchange.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.Amounts;
import purser.exchange.Balance;
import purser.exchange.Coins;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;

/** The amounts of one coin in an answer, exact, by the exchange's own names. */
public final class AmountRow {

    /** Twice the longest that the exchanges document. */
    private static final int LONGEST_NAME = 64;

    /** Where nearly every row has its coin. */
    private static final String COIN = "coin";

    private final JsonNode row;
    private final String path;
    private final String named;
    private final @Nullable String coin;

    private AmountRow(JsonNode row, String path, String named, @Nullable String coin) {
        this.row = row;
        this.path = path;
        this.named = named;
        this.coin = coin;
    }

    /** The rows of an array of which each has its coin in {@code coin}; see {@link #rows(JsonNode, String, String, BlankAmountNotes)}. */
    public static List<AmountRow> rows(JsonNode array, String path, BlankAmountNotes notes) {
        return rows(array, path, COIN, notes);
    }

    /**
     * The rows of an array. One under a name that is no coin's is left out, and noted.
     *
     * @param path where the array stands, for the failure's text
     * @param named the field in which each row has its coin: {@code marginCoin}
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when it is no array of objects, and when none of
     *     them has a coin's name, so that there would be nothing left
     */
    public static List<AmountRow> rows(JsonNode array, String path, String named, BlankAmountNotes notes) {
        StrictJson.requireList(array, path);
        List<AmountRow> rows = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            AmountRow row = row(array.get(i), path + "[" + i + "]", named);
            if (row.coin == null) {
                notes.addNameless(row.path + named, row.all().values().stream().anyMatch(Amounts::isSome));
            } else {
                rows.add(row);
            }
        }
        if (rows.isEmpty() && !array.isEmpty()) {
            throw ExchangeFailure.unexpected(path + "[0]." + named + " is no name of a coin, nor is any other");
        }
        return rows;
    }

    /** The balances of an array of which each row has its coin in {@code coin}. */
    public static List<Balance> balances(
            JsonNode array, String path, BlankAmountNotes notes, Function<AmountRow, Balance> translation) {
        return balances(array, path, COIN, notes, translation);
    }

    /**
     * The balances of an array; see {@link #rows(JsonNode, String, String, BlankAmountNotes)}.
     *
     * @param translation makes a balance of a row; null for a coin that is to be left out
     */
    public static List<Balance> balances(
            JsonNode array,
            String path,
            String named,
            BlankAmountNotes notes,
            Function<AmountRow, Balance> translation) {
        return rows(array, path, named, notes).stream()
                .map(translation)
                .filter(Objects::nonNull)
                .toList();
    }

    private static AmountRow row(JsonNode row, String path, String named) {
        if (!row.isObject()) {
            throw ExchangeFailure.unexpected(path + " is not an object");
        }
        JsonNode name = row.path(named);
        boolean isCoin = name.isTextual() && Coins.isName(name.asText());
        return new AmountRow(row, path + ".", named, isCoin ? Coins.spelled(name.asText()) : null);
    }

    /** Figures that belong to no coin, such as the sums over a wallet. */
    public static AmountRow of(JsonNode figures, String path) {
        return new AmountRow(figures, path + ".", COIN, null);
    }

    /** The coin as {@link Coins#spelled}. */
    public String coin() {
        return coin;
    }

    /**
     * An amount that can be negative.
     *
     * @return null when missing or blank: not reported, which is not zero
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when there and unreadable
     */
    public @Nullable BigDecimal amount(String name) {
        return Amounts.read(text(name), path + name);
    }

    /** The same, for an amount that can't be negative. */
    public @Nullable BigDecimal nonNegative(String name) {
        return Amounts.readNonNegative(text(name), path + name);
    }

    /** The same, for a figure that the wallet can be told without: also null when it is unreadable. */
    public @Nullable BigDecimal optional(String name) {
        JsonNode figure = row.path(name);
        return figure.isTextual() || figure.isNumber() ? Amounts.ifReadable(figure.asText()) : null;
    }

    /** Whether the exchange has the figure and leaves it blank. */
    public boolean isBlank(String name) {
        JsonNode figure = row.path(name);
        return figure.isTextual() && figure.asText().isBlank();
    }

    /** Whether each of these is known and zero. */
    public boolean areZero(String... names) {
        return Stream.of(names).allMatch(name -> Amounts.isZero(optional(name)));
    }

    /** Whether any of these is known and not zero. */
    public boolean isAnySome(String... names) {
        return Stream.of(names).anyMatch(name -> Amounts.isSome(optional(name)));
    }

    private @Nullable String text(String name) {
        JsonNode figure = row.path(name);
        if (figure.isMissingNode() || figure.isNull()) {
            return null;
        }
        if (!figure.isTextual() && !figure.isNumber()) {
            throw ExchangeFailure.unexpected(path + name + " has the wrong type");
        }
        return figure.asText();
    }

    /** The text of a field that is no amount; null when it is missing. */
    public @Nullable String plain(String name) {
        JsonNode field = row.path(name);
        return field.isValueNode() && !field.isNull() ? field.asText() : null;
    }

    /**
     * Every figure of the row in the exchange's order, also those that Purser has no use for; blank ones are left out.
     * So is one under a name that no field of an exchange has: names are passed on, and must not become somebody's text.
     *
     * @param except fields that look like amounts and are none
     */
    public Map<String, BigDecimal> all(Set<String> except) {
        Map<String, BigDecimal> all = new LinkedHashMap<>();
        row.properties().forEach(field -> {
            JsonNode value = field.getValue();
            boolean figure =
                    isName(field.getKey()) && !field.getKey().equals(named) && !except.contains(field.getKey());
            BigDecimal amount =
                    figure && (value.isTextual() || value.isNumber()) ? Amounts.ifReadable(value.asText()) : null;
            if (amount != null) {
                all.put(field.getKey(), amount);
            }
        });
        return all;
    }

    private static boolean isName(String field) {
        return field.length() <= LONGEST_NAME
                && field.chars()
                        .allMatch(
                                c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_');
    }

    /**
     * Every figure of the row, each under its list's name and its own: {@code loanInfos.amount}. For rows that come together
     * with those of another list, whose figures of one name must not be added up.
     */
    public Map<String, BigDecimal> allUnder(String list) {
        Map<String, BigDecimal> all = new LinkedHashMap<>();
        all().forEach((name, figure) -> all.put(list + "." + name, figure));
        return all;
    }

    /** Every figure of the row; see {@link #all(Set)}. */
    public Map<String, BigDecimal> all() {
        return all(Set.of());
    }
}
