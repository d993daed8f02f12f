package purser.exchange.bitget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
 * Translates {@link BitgetApi#classicLoans} and {@link BitgetApi#unifiedLoans} (Bitget API documentation, "Get Debts" of
 * crypto loans). What is pledged is there and bound: used = total = equity = amount. What is owed is not there, as a loan is
 * paid out to another wallet: total is 0, debt = amount, which by the figures of the documentation has the interest in it,
 * and equity = - amount. A coin on both sides is added up. {@code amountUsdt} has two decimals, of which one page rounds and
 * another cuts off more: it is no value.
 */
final class LoansTranslation {

    /** By the page of unified accounts the other way round, against its own example and against the classic page. */
    private static final String PLEDGED = "pledgeInfos";

    private static final String OWED = "loanInfos";
    private static final String AMOUNT = "amount";

    private LoansTranslation() {}

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    static WalletBalances holdings(BitgetEnvelope answer, Scope scope, Instant now) {
        BlankAmountNotes notes = new BlankAmountNotes("Bitget");
        List<Balance> both = new ArrayList<>();
        for (String side : List.of(PLEDGED, OWED)) {
            both.addAll(AmountRow.balances(
                    answer.data().path(side), "data." + side, notes, row -> balance(row, side, notes, scope)));
        }
        return WalletBalances.of(
                        new WalletInfo(Wallet.LOANS.id(), answer.time(now), null, TotalKind.WALLET_BALANCE, Map.of()),
                        both,
                        notes)
                .notAdded(
                        "Bitget does not document whether other wallets show what is pledged too, so it is in no sum");
    }

    private static @Nullable Balance balance(AmountRow row, String side, BlankAmountNotes notes, Scope scope) {
        BigDecimal amount = row.nonNegative(AMOUNT);
        if (scope == Scope.HELD && row.areZero(AMOUNT) && !row.isAnySome("amountUsdt")) {
            return null;
        }
        boolean pledged = side.equals(PLEDGED);
        notes.need(amount, row, AMOUNT, pledged ? "used, total and equity are" : "debt and equity are");
        CoinAmounts amounts = pledged ? CoinAmounts.owned(BigDecimal.ZERO, amount, amount) : CoinAmounts.owed(amount);
        // Both sides call theirs amount: the sum of the two would be neither.
        return new Balance(row.coin(), amounts, null, row.allUnder(side));
    }
}
