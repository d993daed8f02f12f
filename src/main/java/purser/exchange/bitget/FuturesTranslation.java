package purser.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
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

    /** The {@code assetMode} in which several coins are collateral. */
    private static final String UNION = "union";

    private static final String MULTI_ASSET =
            "in multi-asset mode coins beside the margin coin are collateral (assetList), and Bitget does not document"
                    + " whether each of them is listed as a balance too";

    private FuturesTranslation() {}

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    static WalletBalances holdings(BitgetEnvelope answer, Scope scope, Instant now) {
        BlankAmountNotes notes = new BlankAmountNotes("Bitget");
        Map<String, BigDecimal> collateral = collateral(answer.data());
        WalletBalances holdings = WalletBalances.of(
                new WalletInfo(Wallet.FUTURES.id(), answer.time(now), null, TotalKind.EQUITY, detail(collateral)),
                AmountRow.balances(answer.data(), "data", COIN, notes, row -> balance(row, notes, scope)),
                notes);
        if (collateral.isEmpty()) {
            return isMultiAsset(answer.data()) ? holdings.notAdded(MULTI_ASSET) : holdings;
        }
        return holdings.notAdded(
                MULTI_ASSET + ": " + collateral.keySet().stream().limit(20).collect(Collectors.joining(", ")));
    }

    // By the coins' names.
    private static Map<String, BigDecimal> detail(Map<String, BigDecimal> collateral) {
        Map<String, BigDecimal> detail = new LinkedHashMap<>();
        collateral.forEach((coin, balance) -> {
            if (balance != null) {
                detail.put("assetList." + coin, balance);
            }
        });
        return detail;
    }

    private static boolean isMultiAsset(JsonNode rows) {
        for (JsonNode row : rows) {
            if (UNION.equals(row.path("assetMode").asText())) {
                return true;
            }
        }
        return false;
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
                && !UNION.equals(row.plain("assetMode"));
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
    private static Map<String, BigDecimal> collateral(JsonNode rows) {
        Map<String, BigDecimal> coins = new TreeMap<>();
        for (JsonNode row : rows) {
            for (JsonNode asset : row.path("assetList")) {
                AmountRow figures = AmountRow.of(asset, "assetList");
                String coin = figures.plain("coin");
                if (Coins.isName(coin) && !figures.areZero("balance")) {
                    coins.put(Coins.spelled(coin), figures.optional("balance"));
                }
            }
        }
        for (JsonNode row : rows) {
            coins.remove(Coins.spelled(row.path(COIN).asText()));
        }
        return coins;
    }
}
