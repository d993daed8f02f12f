package purser.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import purser.exchange.Amounts;
import purser.exchange.AnswerTime;
import purser.exchange.Balance;
import purser.exchange.CoinAmounts;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Precision;
import purser.exchange.Scope;
import purser.exchange.TotalKind;
import purser.exchange.WalletBalances;
import purser.exchange.WalletInfo;
import purser.exchange.json.AmountRow;
import purser.exchange.json.BlankAmountNotes;
import purser.exchange.json.StrictJson;

/**
 * One account of the overview ("Asset Overview"): {@code accountType}, {@code totalEquity} in {@code valuationCurrency},
 * {@code snapshotTime} in epoch milliseconds, and coins, each with its {@code equity}: see {@link OverviewRows}. total =
 * equity = equity, which is negative where losses are larger than what was put in; nothing else is told of a coin. How
 * figures are rounded is not documented, so that sums need not agree, and none is checked.
 *
 * @param type the open set of {@code accountType}
 * @param path where it stands, for a failure's text
 */
record OverviewAccount(String type, JsonNode json, String path) {

    private static final String DOLLARS = "USD";

    private static final String NOT_TOLD =
            "Bybit's overview tells the equity of a coin alone, so free, used and debt are not known";

    /** A sum of the rest would look like one of the whole. */
    private static final String PART_NOT_ADDED =
            "Bybit tells of a part of it only what that is worth, so none of it is in a sum";

    /** @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when it does not say which account it is */
    static OverviewAccount of(JsonNode account, String path) {
        JsonNode type = account.path("accountType");
        if (!type.isTextual() || type.asText().isBlank()) {
            throw ExchangeFailure.unexpected(path + ".accountType is missing or no text");
        }
        return new OverviewAccount(type.asText(), account, path);
    }

    /** Its type for people; where it stands, if that is no name. */
    String title() {
        return OverviewRows.isName(type) ? type : path + ".accountType";
    }

    /** False where Bybit says that it is worth nothing. */
    boolean mayBeWorthSomething() {
        return !Amounts.isZero(worth());
    }

    /** Null where Bybit does not say. */
    @Nullable
    BigDecimal worth() {
        return figures().optional("totalEquity");
    }

    /** Whether it says so in dollars. */
    boolean isWorthKnown() {
        return worth() != null && isInDollars();
    }

    private boolean isInDollars() {
        String currency = figures().plain("valuationCurrency");
        return currency == null || currency.isBlank() || currency.equals(DOLLARS);
    }

    /** Whether it lists nothing, and is worth nothing. */
    boolean isEmpty() {
        return !mayBeWorthSomething() && json.findValues("coinDetail").stream().allMatch(JsonNode::isEmpty);
    }

    /** Whether shares are in it. */
    boolean hasShares() {
        return json.path("categories").findValuesAsText("category").contains(OverviewRows.SHARES);
    }

    private AmountRow figures() {
        return AmountRow.of(json, path);
    }

    /**
     * The moment of its snapshot.
     *
     * @param answered stands in where that is missing, no time, or later than the answer
     */
    AnswerTime time(AnswerTime answered) {
        Long millis = StrictJson.optionalMillis(json.get("snapshotTime"));
        Instant snapshot = millis == null ? null : Instant.ofEpochMilli(millis);
        return snapshot == null || snapshot.isAfter(answered.asOf()) ? answered : AnswerTime.ofExchange(snapshot);
    }

    /**
     * @param name of the wallet
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    WalletBalances holdings(String name, AnswerTime answered, Scope scope) {
        BlankAmountNotes notes = new BlankAmountNotes("Bybit");
        noteCurrency(notes);
        OverviewRows rows = OverviewRows.of(json, path, !mayBeWorthSomething(), notes);
        List<Balance> balances =
                AmountRow.balances(rows.coins(), rows.coinsPath(), notes, row -> balance(row, scope, notes));
        if (rows.listed() == 0 && worth() == null) {
            throw ExchangeFailure.unexpected(path + ".totalEquity is missing or blank, and no coin is listed");
        }
        Map<String, BigDecimal> detail = figures().all(Set.of("snapshotTime"));
        rows.money().forEach(detail::putIfAbsent);
        WalletBalances holdings = WalletBalances.of(
                        new WalletInfo(name, time(answered), null, TotalKind.EQUITY, Precision.OVERVIEW, detail),
                        balances,
                        notes)
                .notEmptyBeside("totalEquity", rows.listed());
        return rows.arePart() ? holdings.notAdded(PART_NOT_ADDED) : holdings;
    }

    // Purser asks for none, and US dollars are what Bybit then takes.
    private void noteCurrency(BlankAmountNotes notes) {
        String currency = figures().plain("valuationCurrency");
        if (!isInDollars()) {
            notes.add(
                    currency.matches("[A-Z]{3,8}") ? currency : path + ".valuationCurrency",
                    "Bybit tells the wallet's own figures in another currency than US dollars");
        }
    }

    private static @Nullable Balance balance(AmountRow row, Scope scope, BlankAmountNotes notes) {
        BigDecimal equity = notes.need(row.amount("equity"), row, "equity", "total and equity are");
        if (scope == Scope.HELD && Amounts.isZero(equity)) {
            return null;
        }
        notes.add(row.coin(), NOT_TOLD);
        return new Balance(row.coin(), new CoinAmounts(null, null, equity, equity, null), null, row.all());
    }
}
