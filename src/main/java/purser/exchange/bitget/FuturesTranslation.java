package purser.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import purser.exchange.Balance;
import purser.exchange.CoinAmounts;
import purser.exchange.Coins;
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
 * Translates {@link BitgetApi#futuresAccounts} (Bitget API documentation, "Get Account List" of futures): total = equity =
 * accountEquity, which has profit and loss of open positions in it and can be negative; used = locked; value = usdtEquity,
 * the same equity in USDT, taken one for one for dollars.
 *
 * <p>{@code accountEquity} is {@code available + unrealizedPL}: what orders lock and positions bind is part of
 * {@code available}, which is therefore not free. That it is, is certain only where nothing is bound: where it is the equity
 * too, and all of it may be moved out ({@code maxTransferOut}).
 */
final class FuturesTranslation {

    /** Where a row has its coin. */
    private static final String COIN = "marginCoin";

    private static final String EQUITY = "accountEquity";

    /** Beside {@code locked}, any of these shows that something is bound. */
    private static final String[] BOUND = {
        "unrealizedPL", "crossedUnrealizedPL", "isolatedUnrealizedPL", "crossedMargin", "isolatedMargin"
    };

    private FuturesTranslation() {}

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    static WalletBalances holdings(BitgetEnvelope answer, Scope scope, Instant now) {
        BlankAmountNotes notes = new BlankAmountNotes("Bitget");
        WalletBalances holdings = WalletBalances.of(
                new WalletInfo(Wallet.FUTURES.id(), answer.time(now), null, TotalKind.EQUITY, Map.of()),
                AmountRow.balances(answer.data(), "data", COIN, notes, row -> balance(row, notes, scope)),
                notes);
        Set<String> collateral = collateral(answer.data());
        return collateral.isEmpty()
                ? holdings
                : holdings.notAdded(
                        "in multi-asset mode coins beside the margin coin are collateral (assetList), and Bitget"
                                + " does not document whether each of them is listed as a balance too: "
                                + collateral.stream().limit(20).collect(Collectors.joining(", ")));
    }

    private static @Nullable Balance balance(AmountRow row, BlankAmountNotes notes, Scope scope) {
        BigDecimal locked = row.nonNegative("locked");
        BigDecimal available = row.amount("available");
        BigDecimal equity = row.amount(EQUITY);
        if (scope == Scope.HELD
                && row.areZero("locked", "available", EQUITY)
                && !row.isAnySome(BOUND)
                && !row.isAnySome("coupon", "grant", "unionAvailable", "usdtEquity")) {
            return null;
        }
        notes.need(locked, row, "locked", "used is");
        notes.need(equity, row, EQUITY, "total, equity and debt are");
        Bonus.note(row, notes, "coupon", "grant");
        CoinAmounts amounts =
                new CoinAmounts(free(row, available, equity, notes), locked, equity, equity, debt(row, equity, notes));
        return new Balance(row.coin(), amounts, null, row.all())
                .worth(equity == null ? null : row.optional("usdtEquity"));
    }

    private static @Nullable BigDecimal free(
            AmountRow row, @Nullable BigDecimal available, @Nullable BigDecimal equity, BlankAmountNotes notes) {
        if (available == null) {
            return notes.need(null, row, "available", "free is");
        }
        BigDecimal movable = row.optional("maxTransferOut");
        boolean certain = available.signum() >= 0
                && row.areZero("locked")
                && !row.isAnySome(BOUND)
                && equity != null
                && equity.compareTo(available) == 0
                && movable != null
                && movable.compareTo(available) == 0
                && !"union".equals(row.plain("assetMode"));
        if (!certain) {
            notes.add(
                    row.coin(),
                    "free is not certain: what Bitget calls available has in it what orders lock and positions bind");
        }
        return certain ? available : null;
    }

    /** Nothing is borrowed to trade futures; what a negative equity means, Bitget does not say. */
    static @Nullable BigDecimal debt(AmountRow row, @Nullable BigDecimal equity, BlankAmountNotes notes) {
        if (equity == null || equity.signum() >= 0) {
            return equity == null ? null : BigDecimal.ZERO;
        }
        notes.add(
                row.coin(), "equity is negative, and Bitget does not report what of it is owed, so debt is not known");
        return null;
    }

    // Those of which there is no row in the answer. Names of other kinds are not passed on.
    private static Set<String> collateral(JsonNode rows) {
        Set<String> coins = new TreeSet<>();
        for (JsonNode row : rows) {
            for (JsonNode asset : row.path("assetList")) {
                AmountRow figures = AmountRow.of(asset, "assetList");
                String coin = figures.plain("coin");
                if (Coins.isName(coin) && !figures.areZero("balance")) {
                    coins.add(Coins.spelled(coin));
                }
            }
        }
        for (JsonNode row : rows) {
            coins.remove(Coins.spelled(row.path(COIN).asText()));
        }
        return coins;
    }
}
