package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Bitget's endpoints that tell a unified main account of its sub-accounts: "Get Sub-account List" and "Get Sub-account
 * Unified Assets".
 */
final class BitgetSubAccounts {
    static final String LIST = "/api/v3/user/sub-list";
    static final String ASSETS = "/api/v3/account/sub-unified-assets";

    private static final String UID = "subUid";
    private static final long FIRST_UID = 2_000_000_001L;

    private BitgetSubAccounts() {}

    /** {@code {list, hasNext, cursor}}, the cursor on the last page too. */
    static Answer list(SimulatedAccount account, Map<String, String> asked, long nowMillis) {
        var limit = Page.limit(asked.getOrDefault("limit", ""), 100, 100);
        if (limit.isEmpty()) {
            return BitgetErrors.parameter("limit", nowMillis);
        }
        return Page.after(
                        asked.getOrDefault("cursor", ""),
                        limit.getAsInt(),
                        account.holdings().beside().listedSubAccounts())
                .map(page -> {
                    var data = Json.object();
                    data.set("list", page.listed());
                    return BitgetErrors.success(
                            data.put("hasNext", page.more()).put("cursor", page.lastCursor()), nowMillis);
                })
                .orElseGet(() -> BitgetErrors.parameter("cursor", nowMillis));
    }

    /**
     * A row of {@code {subUid, cursor, assets}} for each sub-account that is not classic: what becomes of those that are
     * is not documented. Nothing but a cursor says whether there is another page.
     */
    static Answer assets(SimulatedAccount account, Map<String, String> asked, long nowMillis) {
        var limit = Page.limit(asked.getOrDefault("limit", ""), 10, 50);
        if (limit.isEmpty()) {
            return BitgetErrors.parameter("limit", nowMillis);
        }
        var uid = asked.getOrDefault(UID, "");
        var beside = account.holdings().beside();
        if (!uid.isEmpty() && beside.subAccount(UID, uid).isEmpty()) {
            return BitgetErrors.answer("40028", nowMillis);
        }
        var unified = beside.listedSubAccounts().stream()
                .filter(row -> uid.isEmpty() || row.path(UID).asText().equals(uid))
                .filter(row -> !row.path("accountMode").asText().equals("CLASSIC"))
                .toList();
        return Page.after(asked.getOrDefault("cursor", ""), limit.getAsInt(), unified)
                .map(page -> BitgetErrors.success(assets(page), nowMillis))
                .orElseGet(() -> BitgetErrors.parameter("cursor", nowMillis));
    }

    private static ArrayNode assets(Page page) {
        var data = Json.array();
        for (int place = 0; place < page.rows().size(); place++) {
            var row = page.rows().get(place);
            data.addObject()
                    .put(UID, row.path(UID).asText())
                    .put("cursor", page.cursor(place))
                    .set("assets", HoldingsBeside.of(row).rows(ASSETS));
        }
        return data;
    }

    /** So many made-up ones, of which each third is classic and each tenth is frozen. */
    static ArrayNode generated(int count) {
        var rows = Json.array();
        for (int i = 0; i < count; i++) {
            var row = rows.addObject()
                    .put(UID, Long.toString(FIRST_UID + i))
                    .put("username", "desk-" + (i + 1) + "****@virtual-bitget.com")
                    .put("status", i % 10 == 9 ? "freeze" : "normal")
                    .put("accountMode", i % 3 == 2 ? "CLASSIC" : "UNIFIED")
                    .put("type", "VIRTUAL_CHILD")
                    .put("note", "desk " + (i + 1))
                    .put("createdTime", Long.toString(1_740_129_303_268L + i))
                    .put("updatedTime", Long.toString(1_740_129_303_268L + i));
            row.putObject(HoldingsBeside.WALLETS).set(ASSETS, coins(i + 1));
        }
        return rows;
    }

    /** A hundred and twenty, so that neither list fits on a page; the first ones hold what a client easily gets wrong. */
    static ArrayNode awkward() {
        var rows = generated(120);
        var first = List.of(Json.rows("""
                        [{"coin":"USDT","equity":"-71.6","usdValue":"-71.57","balance":"0","available":"0","debt":"71.6","locked":"0"},
                         {"coin":"BTC","equity":"0.00000001","usdValue":null,"balance":"0.00000001","available":"0","debt":"0","locked":""}]
                        """), Json.rows("""
                        [{"coin":"usdt","equity":44.63320947,"usdValue":44.62450061,"balance":0.00000002,"available":0.00000002,"debt":0,"locked":44.63320944}]
                        """));
        for (int i = 0; i < first.size(); i++) {
            ((ObjectNode) rows.get(i).get(HoldingsBeside.WALLETS)).set(ASSETS, first.get(i));
        }
        return rows;
    }

    private static JsonNode coins(int number) {
        var coins = Json.array();
        coins.add(coin("USDT", new BigDecimal(100 * number), BigDecimal.ONE));
        if (number % 2 == 0) {
            coins.add(coin("BTC", BigDecimal.valueOf(number, 2), new BigDecimal(100_000)));
        }
        return coins;
    }

    private static ObjectNode coin(String coin, BigDecimal amount, BigDecimal price) {
        return Json.object()
                .put("coin", coin)
                .put("equity", amount.toPlainString())
                .put("usdValue", amount.multiply(price).toPlainString())
                .put("balance", amount.toPlainString())
                .put("available", amount.toPlainString())
                .put("debt", "0")
                .put("locked", "0");
    }
}
