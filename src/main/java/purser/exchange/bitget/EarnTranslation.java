package purser.exchange.bitget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import purser.exchange.Balance;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.json.AmountRow;
import purser.exchange.json.BlankAmountNotes;

/**
 * Translates {@link BitgetApi#earnAssets} of classic accounts (total = amount) and {@link BitgetApi#eliteAssets} of unified
 * ones (total = holdingAmount of each productCoin; value = usdtHoldingAmount, taken one for one for dollars). What of it
 * can be taken out at once, and what is still bound, neither tells: free and used are not known.
 */
final class EarnTranslation {

    private static final String ELITE_COIN = "productCoin";

    /** What looks like an amount in a row of the unified account's, and can be none. */
    private static final Set<String> NO_AMOUNTS =
            Set.of("productId", "subscriptionCoin", "interestCoin", "apr", "exchangeRate");

    /** Coins of On-chain Elite that can be moved and sold, by Bitget's help pages. */
    private static final Set<String> CERTIFICATES = Set.of("BGUSD", "BGBTC", "BGSOL");

    private EarnTranslation() {}

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    static WalletBalances classic(BitgetEnvelope answer, Scope scope, Instant now) {
        BlankAmountNotes notes = new BlankAmountNotes("Bitget");
        List<Balance> balances =
                AmountRow.balances(answer.data(), "data", notes, row -> balance(row, "amount", notes, scope));
        WalletBalances holdings = WalletBalances.owned(Wallet.EARN.id(), answer.time(now), null, balances, notes)
                .noting(
                        List.of(
                                "Bitget does not document which of its Earn products it counts here; there may be more in others"));
        String certificates = balances.stream()
                .map(Balance::coin)
                .filter(CERTIFICATES::contains)
                .distinct()
                .collect(Collectors.joining(", "));
        return certificates.isEmpty()
                ? holdings
                : holdings.notAdded(
                        "Bitget gives these coins for what is in Earn, and does not say whether another wallet"
                                + " shows them too, so what is in earn is in no sum: " + certificates);
    }

    /** The same of a unified account. */
    static WalletBalances unified(BitgetEnvelope answer, Scope scope, Instant now) {
        BlankAmountNotes notes = new BlankAmountNotes("Bitget");
        List<Balance> balances = AmountRow.balances(
                answer.data().path("resultList"),
                "data.resultList",
                ELITE_COIN,
                notes,
                row -> balance(row, "holdingAmount", notes, scope));
        return WalletBalances.owned(Wallet.EARN.id(), answer.time(now), null, balances, notes)
                .noting(List.of(
                        "of Earn, Bitget tells unified accounts On-chain Elite alone, not Savings and the rest"))
                .notAdded(
                        "Bitget does not say whether the unified wallet shows these coins too, so they are in no sum");
    }

    private static @Nullable Balance balance(AmountRow row, String figure, BlankAmountNotes notes, Scope scope) {
        BigDecimal amount = row.nonNegative(figure);
        if (scope == Scope.HELD && row.areZero(figure)) {
            return null;
        }
        notes.need(amount, row, figure, "total is");
        notes.add(
                row.coin(), "free and used are not known: Bitget does not tell what of Earn can be taken out at once");
        return Balance.owned(row.coin(), null, null, amount, null, row.all(NO_AMOUNTS))
                .worth(amount == null ? null : row.optional("usdtHoldingAmount"));
    }
}
