package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What Bybit's endpoints show of an account: the {@code result} of an answer. */
final class BybitResults {
    private static final List<String> UNIFIED_AMOUNTS = List.of("equity", "walletBalance", "borrowAmount");
    /** Figures of the whole account that isolated margin leaves blank. */
    private static final List<String> NOT_ISOLATED = List.of(
            "accountIMRate",
            "accountIMRateByMp",
            "accountMMRate",
            "accountMMRateByMp",
            "totalMarginBalance",
            "totalAvailableBalance",
            "totalInitialMargin",
            "totalInitialMarginByMp",
            "totalMaintenanceMargin",
            "totalMaintenanceMarginByMp",
            "accountLTV");

    private static final int UNBOUND_DAYS = 90;
    /** What a key that is bound to addresses shows for the days that it has left. */
    private static final int NEVER = -2;

    private BybitResults() {}

    static JsonNode spot(SimulatedAccount account, List<String> coins) {
        var rows = account.holdings().classic();
        var spot = Json.object().put("status", account.status());
        spot.set("assets", coins.isEmpty() ? rows : Rows.named(rows, coins));
        return Json.object().set("spot", spot);
    }

    /** The unified wallet. Its totals are worked out from the rows' dollar values, without regard to any position. */
    static JsonNode unified(SimulatedAccount account, List<String> coins) {
        var rows = account.holdings().unified();
        var dollars = Rows.sum(rows, "usdValue").toPlainString();
        var wallet = Json.object()
                .put("totalEquity", dollars)
                .put("accountIMRate", "0")
                .put("accountIMRateByMp", "0")
                .put("totalMarginBalance", dollars)
                .put("totalInitialMargin", "0")
                .put("totalInitialMarginByMp", "0")
                .put("accountType", "UNIFIED")
                .put("totalAvailableBalance", dollars)
                .put("accountMMRate", "0")
                .put("accountMMRateByMp", "0")
                .put("totalPerpUPL", "0")
                .put("totalWalletBalance", dollars)
                .put("accountLTV", "0")
                .put("totalMaintenanceMargin", "0")
                .put("totalMaintenanceMarginByMp", "0");
        if (account.marginMode().equals("ISOLATED_MARGIN")) {
            NOT_ISOLATED.forEach(figure -> wallet.put(figure, ""));
        }
        wallet.setAll(account.holdings().unifiedTotals());
        wallet.set("coin", Rows.named(rows, coins, UNIFIED_AMOUNTS));
        return Json.object().set("list", Json.array().add(wallet));
    }

    /** The funding wallet of the account or of a sub-account, zero coins too. */
    static JsonNode funding(String member, ArrayNode rows, List<String> coins) {
        return Json.object()
                .put("memberId", member)
                .put("accountType", "FUND")
                .set("balance", coins.isEmpty() ? rows : Rows.named(rows, coins));
    }

    static ObjectNode settings(SimulatedAccount account) {
        var result = Json.object()
                .put("marginMode", account.marginMode())
                .put("updatedTime", "1697078946000")
                .put("unifiedMarginStatus", account.unified() ? 5 : 1)
                .put("dcpStatus", "OFF")
                .put("timeWindow", 0)
                .put("smpGroup", 0)
                .put("isMasterTrader", false)
                .put("spotHedgingStatus", "OFF");
        result.setAll(account.settings());
        return result;
    }

    /** The key, with an expiry that goes with the addresses that it is bound to, unless the account says otherwise. */
    static ObjectNode key(SimulatedAccount account, long nowMillis) {
        var result = Json.object("""
                {"id":"2000000","note":"sandbox","apiKey":"","readOnly":1,"secret":"",
                 "permissions":{"ContractTrade":[],"Spot":["SpotTrade"],"Wallet":["AccountTransfer"],"Options":[],
                   "Derivatives":[],"CopyTrading":[],"BlockTrade":[],"Exchange":[],"NFT":[],"Affiliate":[],"Earn":[],
                   "FiatP2P":[],"FiatConvertBroker":[],"FiatGlobalPay":[],"FiatBitPay":[],"BitCard":[],"ByXPost":[]},
                 "ips":["*"],"type":1,"deadlineDay":0,"expiredAt":"","createdAt":"2025-10-13T03:20:45Z","unified":0,
                 "uta":0,"userID":0,"inviterID":0,"vipLevel":"No VIP","mktMakerLevel":"0","affiliateID":0,
                 "rsaPublicKey":"","isMaster":true,"parentUid":"0","kycLevel":"LEVEL_1","kycRegion":"MYS",
                 "userIDInt64":"0","inviterIDInt64":"0","affiliateIDInt64":"0"}
                """);
        result.put("apiKey", account.apiKey())
                .put("uta", account.unified() ? 1 : 0)
                .put("userID", account.userId());
        result.setAll(account.key());
        if (!account.key().has("deadlineDay")) {
            result.put("deadlineDay", isBound(result.get("ips")) ? NEVER : UNBOUND_DAYS);
        }
        if (!account.key().has("expiredAt")) {
            result.put("expiredAt", expiry(result.path("deadlineDay").asInt(NEVER), nowMillis));
        }
        return result;
    }

    private static boolean isBound(JsonNode ips) {
        return !ips.isEmpty() && !ips.path(0).asText().equals("*");
    }

    private static String expiry(int days, long nowMillis) {
        if (days == NEVER) {
            return Instant.EPOCH.toString();
        }
        var end = Instant.ofEpochMilli(nowMillis).plus(Duration.ofDays(days));
        return Instant.ofEpochSecond(end.getEpochSecond()).toString();
    }
}
