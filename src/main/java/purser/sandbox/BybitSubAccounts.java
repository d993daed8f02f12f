package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** What Bybit tells a main account of its sub-accounts: "Get Limited Sub UID List", and what they hold by {@code memberId}. */
final class BybitSubAccounts {
    static final String LIST = "/v5/user/submembers";
    static final String FUNDING = "/v5/asset/transfer/query-account-coins-balance";

    private static final String UID = "uid";
    private static final String MEMBER = "memberId";
    private static final long FIRST_UID = 300_000_001L;

    private BybitSubAccounts() {}

    /** {@code {subMembers, nextCursor}}; the cursor after the last page is {@code "0"}. */
    static Answer list(SimulatedAccount account, Map<String, String> asked, long nowMillis) {
        var limit = Page.limit(asked.getOrDefault("pageSize", ""), 100, 100);
        if (limit.isEmpty()) {
            return BybitErrors.answer("10001", "Request parameter error: pageSize must be 1 to 100", nowMillis);
        }
        return Page.after(
                        asked.getOrDefault("nextCursor", ""),
                        limit.getAsInt(),
                        account.holdings().beside().listedSubAccounts())
                .map(page -> {
                    var result = Json.object();
                    result.set("subMembers", page.listed());
                    return BybitErrors.success(
                            "", result.put("nextCursor", page.more() ? page.lastCursor() : "0"), nowMillis);
                })
                .orElseGet(() -> BybitErrors.answer("10001", "Request parameter error: nextCursor", nowMillis));
    }

    /**
     * What the member that is asked for has beside its own wallets: the account itself where none is named. Empty for one
     * that is neither the account nor a sub-account of it.
     */
    static Optional<HoldingsBeside> ofMember(SimulatedAccount account, Map<String, String> asked) {
        var member = asked.getOrDefault(MEMBER, "");
        var own = account.holdings().beside();
        return isOwn(account, member)
                ? Optional.of(own)
                : own.subAccount(UID, member).map(HoldingsBeside::of);
    }

    /** The funding wallet's rows of the member that is asked for; as above. */
    static Optional<ArrayNode> funding(SimulatedAccount account, Map<String, String> asked) {
        return isOwn(account, asked.getOrDefault(MEMBER, ""))
                ? Optional.of(account.holdings().funding())
                : ofMember(account, asked).map(member -> member.rows(FUNDING));
    }

    private static boolean isOwn(SimulatedAccount account, String member) {
        return member.isEmpty() || member.equals(Long.toString(account.userId()));
    }

    /** So many made-up ones, of which each third is classic and each tenth is frozen. */
    static ArrayNode generated(int count) {
        var rows = Json.array();
        for (int i = 0; i < count; i++) {
            var row = rows.addObject()
                    .put(UID, Long.toString(FIRST_UID + i))
                    .put("username", "desk" + (i + 1))
                    .put("memberType", 1)
                    .put("status", i % 10 == 9 ? 4 : 1)
                    .put("remark", "")
                    .put("accountMode", i % 3 == 2 ? 1 : 5);
            var wallets = row.putObject(HoldingsBeside.WALLETS);
            wallets.set(FUNDING, funding(i + 1));
            wallets.set(BybitBeside.OVERVIEW, overview(i + 1));
        }
        return rows;
    }

    /** A hundred and twenty, so that they do not fit on a page; the first ones hold what a client easily gets wrong. */
    static ArrayNode awkward() {
        var rows = generated(120);
        ((ObjectNode) rows.get(0).get(HoldingsBeside.WALLETS)).set(FUNDING, Json.rows("""
                [{"coin":"USDT","transferBalance":"-1.5","walletBalance":"0.00000001","bonus":""},
                 {"coin":"BTC","transferBalance":0.5,"walletBalance":0.50000000,"bonus":null},
                 {"coin":"USDC","transferBalance":"0","walletBalance":"0","bonus":""}]
                """));
        ((ObjectNode) rows.get(1).get(HoldingsBeside.WALLETS)).set(BybitBeside.OVERVIEW, Json.object("""
                {"totalEquity":"-0.25","list":[
                  {"accountType":"FundingAccount","totalEquity":"0","valuationCurrency":"USD","coinDetail":[]},
                  {"accountType":"CopyTrading","totalEquity":"-0.25","valuationCurrency":"USD","categories":[
                    {"category":"Copy Trading Classic","equity":"-0.25","coinDetail":[{"coin":"USDT","equity":"-0.25"}]}]}]}
                """));
        return rows;
    }

    private static JsonNode funding(int number) {
        var amount = Integer.toString(100 * number);
        return Json.array()
                .add(Json.object()
                        .put("coin", "USDT")
                        .put("transferBalance", amount)
                        .put("walletBalance", amount)
                        .put("bonus", ""));
    }

    /** The funding wallet again, a unified wallet, and with each second one something that is lent out. */
    private static JsonNode overview(int number) {
        var funding = new BigDecimal(100 * number);
        var trading = BigDecimal.valueOf(number, 1);
        var dollars = trading.multiply(new BigDecimal(3_500));
        var list = Json.array()
                .add(account("FundingAccount", funding, coin("USDT", funding)))
                .add(account("UnifiedTradingAccount", dollars, coin("ETH", trading)));
        var total = funding.add(dollars);
        if (number % 2 == 0) {
            var lent = new BigDecimal(10 * number);
            var earn = Json.object()
                    .put("accountType", "Earn")
                    .put("totalEquity", lent.toPlainString())
                    .put("valuationCurrency", "USD");
            earn.putArray("categories")
                    .addObject()
                    .put("category", "Easy Earn")
                    .put("equity", lent.toPlainString())
                    .set("coinDetail", Json.array().add(coin("USDC", lent)));
            list.add(earn);
            total = total.add(lent);
        }
        return Json.object().put("totalEquity", plain(total)).set("list", list);
    }

    private static ObjectNode account(String type, BigDecimal dollars, ObjectNode coin) {
        return Json.object()
                .put("accountType", type)
                .put("totalEquity", plain(dollars))
                .put("valuationCurrency", "USD")
                .set("coinDetail", Json.array().add(coin));
    }

    private static ObjectNode coin(String coin, BigDecimal amount) {
        return Json.object().put("coin", coin).put("equity", plain(amount));
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
