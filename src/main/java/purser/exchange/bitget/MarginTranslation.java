package purser.exchange.bitget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import purser.exchange.Amounts;
import purser.exchange.Balance;
import purser.exchange.CoinAmounts;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Scope;
import purser.exchange.TotalKind;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.WalletInfo;
import purser.exchange.json.AmountRow;
import purser.exchange.json.BlankAmountNotes;

/**
 * Translates {@link BitgetApi#crossedMargin} and {@link BitgetApi#isolatedMargin} (Bitget API documentation, "Get Account
 * Assets" of cross and isolated margin): free = available, used = frozen, total = free + used, with what is borrowed in it;
 * debt = borrow + interest; equity = net. An isolated coin has a row for each of its pairs, which are added up.
 */
final class MarginTranslation {

    /** By the documentation of both, available + frozen - borrow - interest. */
    private static final String NET = "net";

    private static final String CREATED = "cTime";

    private MarginTranslation() {}

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    static WalletBalances holdings(BitgetEnvelope answer, Scope scope, Instant now) {
        BlankAmountNotes notes = new BlankAmountNotes("Bitget");
        return WalletBalances.of(
                new WalletInfo(Wallet.MARGIN.id(), answer.time(now), null, TotalKind.WALLET_BALANCE, Map.of()),
                AmountRow.balances(answer.data(), "data", notes, row -> balance(row, notes, scope)),
                notes);
    }

    private static @Nullable Balance balance(AmountRow row, BlankAmountNotes notes, Scope scope) {
        BigDecimal available = row.amount("available");
        BigDecimal frozen = row.nonNegative("frozen");
        BigDecimal borrowed = row.nonNegative("borrow");
        BigDecimal interest = row.nonNegative("interest");
        BigDecimal net = row.amount(NET);
        if (scope == Scope.HELD
                && row.areZero("available", "frozen", "borrow", "interest")
                && !row.isAnySome(NET, "totalAmount", "coupon")) {
            return null;
        }
        notes.need(available, row, "available", "free and total are");
        notes.need(frozen, row, "frozen", "used and total are");
        notes.need(borrowed, row, "borrow", "debt is");
        notes.need(interest, row, "interest", "debt is");
        Bonus.note(row, notes, "coupon");
        BigDecimal total = Amounts.sum(available, frozen);
        BigDecimal debt = Amounts.sum(borrowed, interest);
        noteContradictions(row, notes, total, Amounts.difference(total, debt));
        return new Balance(
                row.coin(),
                new CoinAmounts(
                        available, frozen, total, equity(row, net, Amounts.difference(total, debt), notes), debt),
                SpotTranslation.updatedAt(row),
                row.all(Set.of(CREATED, SpotTranslation.UPDATED)));
    }

    private static @Nullable BigDecimal equity(
            AmountRow row, @Nullable BigDecimal net, @Nullable BigDecimal workedOut, BlankAmountNotes notes) {
        return net == null && workedOut != null ? workedOut : notes.need(net, row, NET, "equity is");
    }

    // Bitget's own figure counts where it is not the sum that it is said to be: its example of cross margin has such
    // ones.
    private static void noteContradictions(
            AmountRow row, BlankAmountNotes notes, @Nullable BigDecimal total, @Nullable BigDecimal workedOut) {
        if (differs(row.optional("totalAmount"), total)) {
            notes.add(row.coin(), "Bitget's totalAmount is not its available + frozen, which is the total here");
        }
        if (differs(row.optional(NET), workedOut)) {
            notes.add(
                    row.coin(),
                    "Bitget's net, which is the equity here, is not its available + frozen - borrow - interest");
        }
    }

    private static boolean differs(@Nullable BigDecimal told, @Nullable BigDecimal workedOut) {
        return told != null && workedOut != null && told.compareTo(workedOut) != 0;
    }
}
