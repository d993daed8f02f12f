package purser.exchange.bybit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import purser.exchange.Amounts;
import purser.exchange.json.AmountRow;
import purser.exchange.json.BlankAmountNotes;

/**
 * What of a unified account's coins is bound, and what can be used of each (Bybit V5 documentation, "Get Wallet Balance",
 * field {@code availableToWithdraw}). With isolated margin that follows from the coin's row: walletBalance - totalPositionIM
 * - totalOrderIM - locked - bonus. With cross and portfolio margin losses, haircuts and debts of other coins count too, and
 * Bybit tells only the sum in USD ({@code totalAvailableBalance}). So there it is certain in two cases alone, both without a
 * position or an order in the account: nothing is owed, or what can be used in all is worth at least all coins of which
 * nothing is.
 */
final class UnifiedMargin {

    private static final String AVAILABLE = "totalAvailableBalance";

    /** What a coin's row must tell for its debt to be known. */
    private static final List<String> OWED = List.of("borrowAmount", "accruedInterest", "bonus", "equity");

    private static final List<String> MARGINS = List.of("totalOrderIM", "totalPositionIM");

    private final AmountRow sums;
    private final BlankAmountNotes notes;
    private final boolean isolated;
    private final boolean nothingBound;
    private final boolean nothingOwed;
    private final boolean covered;

    /**
     * @param sums the wallet's own figures
     * @param rows all of its coins
     */
    UnifiedMargin(AmountRow sums, List<AmountRow> rows, BlankAmountNotes notes) {
        this.sums = sums;
        this.notes = notes;
        // "All account wide fields are not applicable to isolated margin", and left blank.
        this.isolated = sums.isBlank(AVAILABLE) && sums.isBlank("accountIMRate");
        this.nothingBound = sums.areZero("totalInitialMargin", "totalPerpUPL")
                && rows.stream().allMatch(this::bindsNothing);
        this.nothingOwed = rows.stream().allMatch(UnifiedMargin::owesNothing);
        this.covered = isCovered(rows);
    }

    /** Null when it is not known, which is noted. */
    @Nullable
    BigDecimal used(AmountRow row) {
        BigDecimal used = notes.need(row.amount("locked"), row, "locked", "used is");
        for (String name : MARGINS) {
            used = Amounts.sum(used, margin(row, name));
        }
        return isolated ? Amounts.sum(used, notes.need(row.optional("bonus"), row, "bonus", "used is")) : used;
    }

    // Blank in each row for portfolio margin; older answers have none. The sum over the account can make it certain.
    private @Nullable BigDecimal margin(AmountRow row, String name) {
        BigDecimal margin = row.amount(name);
        if (margin != null) {
            return margin;
        }
        if (sums.areZero("totalInitialMargin")) {
            notes.add(
                    row.coin(),
                    "Bybit does not report " + name
                            + "; it counts as 0 in used, as the account's totalInitialMargin is 0");
            return BigDecimal.ZERO;
        }
        return notes.need(null, row, name, "used is");
    }

    /** Null when it is not certain, which is noted. */
    @Nullable
    BigDecimal free(AmountRow row, @Nullable BigDecimal total, @Nullable BigDecimal used) {
        boolean certain = isolated || nothingBound && owesNothing(row) && (nothingOwed || covered);
        if (!certain) {
            noteUncertain(row);
        } else if (used == null) {
            notes.add(row.coin(), "free is not known, as used is not");
        }
        return certain ? Amounts.difference(total, used) : null;
    }

    private void noteUncertain(AmountRow row) {
        Optional<String> blank =
                OWED.stream().filter(name -> row.optional(name) == null).findFirst();
        if (nothingBound && blank.isPresent()) {
            notes.need(null, row, blank.get(), "free is");
        } else if (nothingBound && row.isAnySome("bonus")) {
            notes.add(row.coin(), "free is not certain beside a bonus, of which Bybit does not say what can be used");
        } else {
            notes.add(
                    row.coin(),
                    "free is not certain: with cross and portfolio margin it depends on the whole account"
                            + (sums.optional(AVAILABLE) == null
                                    ? ""
                                    : ", of which Bybit tells " + AVAILABLE + ", in USD"));
        }
    }

    private boolean bindsNothing(AmountRow row) {
        return row.areZero("locked", "unrealisedPnl")
                && MARGINS.stream().allMatch(name -> row.optional(name) == null || row.areZero(name));
    }

    // Whatever makes equity and walletBalance differ is a loan, an option or a profit.
    private static boolean owesNothing(AmountRow row) {
        BigDecimal total = row.amount("walletBalance");
        BigDecimal equity = row.amount("equity");
        return row.areZero("borrowAmount", "accruedInterest", "bonus")
                && total != null
                && equity != null
                && total.compareTo(equity) == 0;
    }

    private boolean isCovered(List<AmountRow> rows) {
        BigDecimal available = sums.optional(AVAILABLE);
        BigDecimal value = BigDecimal.ZERO;
        for (AmountRow row : rows) {
            value = owesNothing(row) ? Amounts.sum(value, row.optional("usdValue")) : value;
        }
        return available != null && value != null && value.signum() > 0 && available.compareTo(value) >= 0;
    }
}
