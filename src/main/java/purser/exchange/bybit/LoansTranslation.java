package purser.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import purser.exchange.Amounts;
import purser.exchange.Balance;
import purser.exchange.CoinAmounts;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Scope;
import purser.exchange.TotalKind;
import purser.exchange.WalletBalances;
import purser.exchange.WalletInfo;
import purser.exchange.json.AmountRow;
import purser.exchange.json.BlankAmountNotes;
import purser.exchange.json.StrictJson;

/**
 * Translates {@link BybitApi#loanPosition} ("Get Crypto Loan Position"), all in coins: {@code borrowList[]} is owed, debt =
 * fixedTotalDebt + flexibleTotalDebt (what was borrowed was paid out to another wallet, so nothing of it is here);
 * {@code collateralList[]} is pledged, total = used = amount; {@code supplyList[]} is lent to others, total = amount, of
 * which how much can be called back at once is not told. A coin that is in several of them is added up: total is what is
 * here, equity is total - debt. {@code amountUSD} of what is pledged is after a haircut, so no row has a value.
 */
final class LoansTranslation {

    static final String NOT_ADDED =
            "Bybit does not say whether pledged and supplied coins are in other wallets too, so loans are in no sum";

    static final String LEGACY = "Loans of the kind that Bybit gives no more (legacy) are not in here";

    private final AmountRow sums;
    private final JsonNode result;
    private final Scope scope;
    private final BlankAmountNotes notes = new BlankAmountNotes("Bybit");
    private final List<Balance> balances = new ArrayList<>();

    private LoansTranslation(JsonNode result, Scope scope) {
        this.sums = AmountRow.of(result, "result");
        this.result = result;
        this.scope = scope;
    }

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    static WalletBalances holdings(BybitEnvelope answer, Scope scope, Instant now) {
        LoansTranslation loans = new LoansTranslation(answer.result(), scope);
        int owed = loans.add("borrowList", "loanCurrency", "totalDebt", loans::owed);
        int pledged = loans.add("collateralList", "currency", "totalCollateral", loans::pledged);
        int supplied = loans.add("supplyList", "currency", "totalSupply", loans::supplied);
        WalletInfo info = new WalletInfo(
                BybitEndpoints.LOANS.name(),
                answer.time(now),
                null,
                TotalKind.WALLET_BALANCE,
                // A status, and no figure.
                loans.sums.all(Set.of("colRes")));
        return WalletBalances.of(info, loans.balances, loans.notes)
                .noting(List.of(LEGACY))
                .notEmptyBeside("totalDebt", owed)
                .notEmptyBeside("totalCollateral", pledged)
                .notEmptyBeside("totalSupply", supplied)
                .notAdded(NOT_ADDED);
    }

    /**
     * @param coin the field that has the coin's name
     * @param sum the figure that says whether there are any, in dollars
     * @return how many rows there are
     */
    private int add(String list, String coin, String sum, Function<AmountRow, CoinAmounts> meaning) {
        JsonNode rows = result.path(list);
        if ((rows.isMissingNode() || rows.isNull()) && sums.areZero(sum)) {
            return 0;
        }
        StrictJson.requireList(rows, "result." + list);
        for (AmountRow row : AmountRow.rows(named(rows, coin), "result." + list, notes)) {
            CoinAmounts amounts = meaning.apply(row);
            boolean nothing = Amounts.isZero(amounts.total()) && Amounts.isZero(amounts.debt());
            if (scope == Scope.ALL || !nothing) {
                // Rows of the three lists come together, and have figures of one name.
                balances.add(new Balance(row.coin(), amounts, null, row.allUnder(list)));
            }
        }
        return rows.size();
    }

    private static ArrayNode named(JsonNode rows, String coin) {
        ArrayNode named = JsonNodeFactory.instance.arrayNode(rows.size());
        for (JsonNode row : rows) {
            if (row instanceof ObjectNode fields) {
                ObjectNode copy = fields.deepCopy();
                JsonNode name = copy.remove(coin);
                named.add(name == null ? copy : copy.set("coin", name));
            } else {
                named.add(row);
            }
        }
        return named;
    }

    private CoinAmounts owed(AmountRow row) {
        BigDecimal fixed = notes.need(row.nonNegative("fixedTotalDebt"), row, "fixedTotalDebt", "equity and debt are");
        BigDecimal flexible =
                notes.need(row.nonNegative("flexibleTotalDebt"), row, "flexibleTotalDebt", "equity and debt are");
        return CoinAmounts.owed(Amounts.sum(fixed, flexible));
    }

    private CoinAmounts pledged(AmountRow row) {
        BigDecimal amount = notes.need(row.nonNegative("amount"), row, "amount", "used and total are");
        return CoinAmounts.owned(BigDecimal.ZERO, amount, amount);
    }

    private CoinAmounts supplied(AmountRow row) {
        BigDecimal amount = notes.need(row.nonNegative("amount"), row, "amount", "total is");
        if (Amounts.isZero(amount)) {
            return CoinAmounts.NONE;
        }
        notes.add(
                row.coin(),
                "Bybit does not say how much of what is supplied can be called back at once, so free and used are not"
                        + " known");
        return CoinAmounts.owned(null, null, amount);
    }
}
