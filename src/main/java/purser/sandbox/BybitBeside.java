package purser.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Bybit's endpoints of wallets beside those that people trade from, after its API documentation, each with its limit: "Get
 * Asset Overview", "Get Crypto Loan Position", "Get Total Members Assets", and for a main account's key that of {@link
 * BybitSubAccounts}.
 */
final class BybitBeside {
    static final String OVERVIEW = "/v5/asset/asset-overview";
    static final String LOANS = "/v5/crypto-loan-common/position";
    static final String MEMBERS = "/v5/asset/total-members-assets";

    static final Map<String, SimulatedEndpoint> ENDPOINTS = new LinkedHashMap<>();

    static {
        ENDPOINTS.put(OVERVIEW, SimulatedEndpoint.of(50, BybitBeside::overview));
        ENDPOINTS.put(
                LOANS,
                SimulatedEndpoint.of(
                        5,
                        (account, asked, now) -> BybitErrors.success(
                                "ok", account.holdings().beside().object(LOANS), now)));
        ENDPOINTS.put(MEMBERS, SimulatedEndpoint.of(50, BybitBeside::members));
        ENDPOINTS.put(BybitSubAccounts.LIST, SimulatedEndpoint.of(5, BybitSubAccounts::list));
    }

    /** The documentation's enum "assetAccountType". */
    private static final Set<String> ACCOUNT_TYPES = Set.of(
            "FundingAccount",
            "UnifiedTradingAccount",
            "Earn",
            "TradingBot",
            "CopyTrading",
            "CryptoLoans",
            "CryptoLoans_legacy",
            "PayLater",
            "Launchpool",
            "TradFi",
            "MarginStakedSOL",
            "Alpha");

    private static final String ACCOUNT_TYPE = "accountType";
    private static final String SNAPSHOT = "snapshotTime";
    /** Each row is that much older than the one before, and the first one than the answer. */
    private static final long SNAPSHOT_AGE_MILLIS = 500;

    private BybitBeside() {}

    /** Of the account itself, or of one of its sub-accounts. The one currency that is played is the usual one, USD. */
    private static Answer overview(SimulatedAccount account, Map<String, String> asked, long nowMillis) {
        var types = asked.getOrDefault(ACCOUNT_TYPE, "");
        var wanted = types.isEmpty() ? List.<String>of() : List.of(types.split(","));
        if (!ACCOUNT_TYPES.containsAll(wanted)) {
            return BybitErrors.answer("3401405", nowMillis);
        }
        if (!asked.getOrDefault("valuationCurrency", "USD").equals("USD")) {
            return BybitErrors.answer("3401408", nowMillis);
        }
        return BybitSubAccounts.ofMember(account, asked)
                .map(beside ->
                        BybitErrors.success("Success", overview(beside.object(OVERVIEW), wanted, nowMillis), nowMillis))
                .orElseGet(() -> BybitErrors.answer("3401406", nowMillis));
    }

    private static ObjectNode overview(ObjectNode whole, List<String> wanted, long nowMillis) {
        var shown = Json.object();
        shown.setAll(whole);
        if (whole.get("list") instanceof ArrayNode rows) {
            var timed = timed(rows, nowMillis);
            shown.set(
                    "list",
                    wanted.isEmpty()
                            ? timed
                            : Rows.only(
                                    timed,
                                    row -> wanted.contains(
                                            enumName(row.path(ACCOUNT_TYPE).asText()))));
        }
        return shown;
    }

    /** The documentation's example has another name for one of the enum's. */
    private static String enumName(String accountType) {
        return accountType.equals("BybitPayLater") ? "PayLater" : accountType;
    }

    /** The rows with their moments, where they have none. */
    private static ArrayNode timed(ArrayNode rows, long nowMillis) {
        var timed = Json.array();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof ObjectNode row && !row.has(SNAPSHOT)) {
                var copy = Json.object();
                copy.setAll(row);
                timed.add(copy.put(SNAPSHOT, Long.toString(nowMillis - (i + 1) * SNAPSHOT_AGE_MILLIS)));
            } else {
                timed.add(rows.get(i));
            }
        }
        return timed;
    }

    /** Main account and sub-accounts. The main account's row gets its id where it has none. */
    private static Answer members(SimulatedAccount account, Map<String, String> asked, long nowMillis) {
        var whole = account.holdings().beside().object(MEMBERS);
        var shown = Json.object();
        shown.setAll(whole);
        if (whole.get("list") instanceof ArrayNode rows) {
            var list = shown.putArray("list");
            rows.forEach(row -> {
                if (row instanceof ObjectNode member && !member.has("uid")) {
                    var copy = Json.object().put("uid", account.userId());
                    copy.setAll(member);
                    list.add(copy);
                } else {
                    list.add(row);
                }
            });
        }
        return BybitErrors.success("Success", shown, nowMillis);
    }
}
