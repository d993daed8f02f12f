package purser.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.Amounts;
import purser.exchange.Coins;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.json.AmountRow;
import purser.exchange.json.BlankAmountNotes;
import purser.exchange.json.StrictJson;

/**
 * The rows of an account of the overview ("Asset Overview"): {@code coinDetail[]{coin, equity}} of accounts without
 * sub-categories, {@code categories[]{category, equity, coinDetail[]}} of those with. A category's equity is money. So is a
 * row's with {@code extMap.equityUnit}, which Alpha's positions in liquidity have, under the name of a pair: that is no
 * amount of a coin, and told as the wallet's own figure. So is a share, of which there is a category of its own.
 */
final class OverviewRows {

    /** The category of shares, whose rows have their symbols for a coin. */
    static final String SHARES = "STOCKS";

    private static final BigDecimal ONE_CENT = new BigDecimal("0.01");

    private final BlankAmountNotes notes;
    private final ArrayNode coins = JsonNodeFactory.instance.arrayNode();
    private final Map<String, BigDecimal> money = new LinkedHashMap<>();
    private String coinsPath;
    private int positions;
    private boolean part;

    private OverviewRows(String coinsPath, BlankAmountNotes notes) {
        this.coinsPath = coinsPath;
        this.notes = notes;
    }

    /**
     * @param worthNothing whether Bybit says so, so that there need not be any
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when there are none, or both kinds
     */
    static OverviewRows of(JsonNode account, String path, boolean worthNothing, BlankAmountNotes notes) {
        JsonNode plain = account.path("coinDetail");
        JsonNode categories = account.path("categories");
        OverviewRows rows = new OverviewRows(path + ".coinDetail", notes);
        if (isThere(plain)) {
            rows.addAll(plain, path + ".coinDetail", "coinDetail");
        }
        if (isThere(categories)) {
            StrictJson.requireList(categories, path + ".categories");
            if (isThere(plain) && !plain.isEmpty() && !categories.isEmpty()) {
                // Whether the one holds the other is not documented.
                throw ExchangeFailure.unexpected(path + " has coinDetail beside categories");
            }
            rows.addCategories(categories, path + ".categories");
        }
        if (!isThere(plain) && !isThere(categories) && !worthNothing) {
            throw ExchangeFailure.unexpected(path + ".coinDetail is missing");
        }
        return rows;
    }

    private static boolean isThere(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    /** Whether a name of the exchange's can be passed on. */
    static boolean isName(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9_ -]{0,63}");
    }

    private void addCategories(JsonNode categories, String path) {
        if (!categories.isEmpty()) {
            coinsPath = path + "[].coinDetail";
        }
        for (int i = 0; i < categories.size(); i++) {
            JsonNode category = categories.get(i);
            String where = path + "[" + i + "]";
            if (!category.isObject()) {
                throw ExchangeFailure.unexpected(where + " is not an object");
            }
            String given = category.path("category").asText("");
            String name = isName(given) && !given.equals("totalEquity") ? given : "categories[" + i + "]";
            BigDecimal equity = AmountRow.of(category, where).optional("equity");
            if (equity != null) {
                money.merge(name, equity, BigDecimal::add);
            }
            JsonNode detail = category.path("coinDetail");
            if (isThere(detail)) {
                addAll(detail, where + ".coinDetail", name);
            }
            if (detail.isEmpty() && equity != null && equity.abs().compareTo(ONE_CENT) >= 0) {
                part = true;
                notes.add(
                        name, "Bybit tells only what this is worth, so it is in no balance but in the wallet's detail");
            }
        }
    }

    private void addAll(JsonNode rows, String path, String category) {
        StrictJson.requireList(rows, path);
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            String unit = unit(row);
            if (category.equals(SHARES)) {
                addShare(row, path + "[" + i + "]");
            } else if (unit == null) {
                coins.add(row);
            } else {
                addPosition(row, path + "[" + i + "]", category, unit);
            }
        }
    }

    private void addShare(JsonNode row, String path) {
        positions++;
        String given = row.path("coin").asText("");
        BigDecimal shares = AmountRow.of(row, path).amount("equity");
        if (shares != null) {
            money.merge(SHARES + "." + (Coins.isName(given) ? given : path), shares, BigDecimal::add);
        }
        notes.add(
                SHARES, "Bybit lists shares, which are no coins, so they are in no balance but in the wallet's detail");
    }

    // Null for an amount of the row's own coin.
    private static @Nullable String unit(JsonNode row) {
        String unit = row.path("extMap").path("equityUnit").asText("");
        return unit.isBlank() || unit.equals(row.path("coin").asText()) ? null : unit;
    }

    private void addPosition(JsonNode row, String path, String category, String unit) {
        positions++;
        String given = row.path("coin").asText("");
        String name = isPair(given) ? given : path;
        BigDecimal worth = AmountRow.of(row, path).amount("equity");
        if (worth == null) {
            part = true;
            notes.add(name, "Bybit does not report equity, so what the position is worth is not known");
        } else {
            money.merge(category + "." + name, worth, BigDecimal::add);
            if (Amounts.isSome(worth)) {
                part = true;
                notes.add(
                        name,
                        "Bybit tells of a position only what it is worth in "
                                + (Coins.isName(unit) ? unit : "a unit of its own")
                                + ", so it is in no balance but in the wallet's detail");
            }
        }
    }

    private static boolean isPair(String text) {
        return Stream.of(text.split("[-/]", -1)).allMatch(Coins::isName);
    }

    /** The rows of coins, of all categories in turn. */
    ArrayNode coins() {
        return coins;
    }

    /** Where they stand, for a failure's text. */
    String coinsPath() {
        return coinsPath;
    }

    /** What is told in money, by the names of categories and pairs. */
    Map<String, BigDecimal> money() {
        return money;
    }

    /** Whether some of what is there is no amount of a coin, as only its worth is told. */
    boolean arePart() {
        return part;
    }

    /** How many rows there are, of coins and of positions. */
    int listed() {
        return coins.size() + positions;
    }
}
