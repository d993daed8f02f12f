package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What Bitget's endpoints show of an account: the {@code data} of an answer. */
final class BitgetData {
    private static final List<String> CLASSIC_AMOUNTS = List.of("available", "frozen", "locked", "limitAvailable");
    private static final List<String> UNIFIED_AMOUNTS = List.of("equity", "balance", "debt");
    private static final List<String> FUNDING_AMOUNTS = List.of("available", "frozen", "balance");
    private static final String DOLLARS = "usdtValue";
    /** A made-up price, for the one total in bitcoin. */
    private static final BigDecimal DOLLARS_A_BITCOIN = new BigDecimal(100_000);

    private BitgetData() {}

    /** Classic spot rows: one coin's, in whatever case it is asked for, or the held ones, or all. */
    static JsonNode spot(SimulatedAccount account, String coin, boolean all) {
        var rows = account.holdings().classic();
        if (!coin.isEmpty()) {
            return Rows.only(rows, row -> row.path("coin").asText().equalsIgnoreCase(coin));
        }
        return all ? rows : Rows.held(rows, CLASSIC_AMOUNTS);
    }

    /** The unified wallet. Its totals are worked out from the rows' dollar values, without regard to any position. */
    static JsonNode unified(SimulatedAccount account) {
        var rows = account.holdings().unified();
        var dollars = Rows.sum(rows, "usdValue");
        var bitcoins = dollars.divide(DOLLARS_A_BITCOIN, 8, RoundingMode.DOWN);
        var data = Json.object()
                .put("accountEquity", dollars.toPlainString())
                .put("usdtEquity", dollars.toPlainString())
                .put("btcEquity", bitcoins.toPlainString())
                .put("unrealisedPnl", "0")
                .put("usdtUnrealisedPnl", "0")
                .put("btcUnrealizedPnl", "0")
                .put("effEquity", dollars.toPlainString())
                .put("mmr", "0")
                .put("imr", "0")
                .put("mgnRatio", "0")
                .put("positionMgnRatio", "0")
                .put("positionValue", "0")
                .put("leverage", "1");
        data.setAll(account.holdings().unifiedTotals());
        return data.set("assets", Rows.held(rows, UNIFIED_AMOUNTS));
    }

    /** The funding wallet. A coin's name is taken as it is written: there are some in mixed case. */
    static JsonNode funding(SimulatedAccount account, String coin) {
        var rows = fundingRows(account, coin);
        rows.forEach(row -> {
            if (row instanceof ObjectNode shown) {
                shown.remove(DOLLARS);
            }
        });
        return rows;
    }

    private static ArrayNode fundingRows(SimulatedAccount account, String coin) {
        var coins = coin.isEmpty() ? List.<String>of() : List.of(coin);
        return Rows.named(account.holdings().funding(), coins, FUNDING_AMOUNTS).deepCopy();
    }

    /** The funding wallet as a classic account's endpoint shows it: without balances, with each row's value in dollars. */
    static JsonNode classicFunding(SimulatedAccount account, String coin) {
        var rows = fundingRows(account, coin);
        rows.forEach(row -> {
            if (row instanceof ObjectNode shown) {
                shown.remove("balance");
                shown.putIfAbsent(DOLLARS, Json.text("0"));
            }
        });
        return rows;
    }

    static ObjectNode settings(SimulatedAccount account) {
        var data = Json.object("""
                {"uid":"","accountMode":"unified","assetMode":"union","accountLevel":"advanced",
                 "holdMode":"one_way_mode","stpMode":"none",
                 "symbolConfigList":[{"category":"USDT-FUTURES","symbol":"BTCUSDT","marginMode":"crossed","leverage":"20"}],
                 "coinConfigList":[{"coin":"BTC","leverage":"2"}]}
                """);
        data.put("uid", Long.toString(account.userId()));
        data.setAll(account.settings());
        return data;
    }

    /** The key as a classic account's information shows it. */
    static ObjectNode classicKey(SimulatedAccount account) {
        var data = Json.object("""
                {"userId":"","inviterId":"","ips":"127.0.0.1","authorities":["stor"],"parentId":1000000001,
                 "traderType":"not_trader","channelCode":"","channel":"","regisTime":"1704067200000"}
                """);
        data.put("userId", Long.toString(account.userId()));
        data.setAll(account.key());
        return data;
    }

    /** The key as a unified account's information shows it. */
    static ObjectNode unifiedKey(SimulatedAccount account) {
        var data = Json.object("""
                {"userId":"","inviterId":"","parentId":"","channelCode":"","channel":"","ips":"127.0.0.1",
                 "permType":"read-only","permissions":["uta_mgt"],"regisTime":"1704067200000"}
                """);
        data.put("userId", Long.toString(account.userId()));
        data.setAll(account.key());
        return data;
    }
}
