package purser.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Bitget's endpoints of wallets beside those that people trade from, after its API documentation, each with its limit:
 *
 * <ul>
 *   <li>of classic accounts, "Get Earn Account Assets", "Get Bot Account Assets", "Get Account List" of futures, "Get
 *       Cross Account Assets", "Get Isolated Account Assets", "Get Debts" and "Get All Account Balance";
 *   <li>of unified accounts, "Get Elite Assets" and "Get Loan Debts", and for a main account's key those of {@link
 *       BitgetSubAccounts}.
 * </ul>
 */
final class BitgetBeside {
    static final String EARN = "/api/v2/earn/account/assets";
    static final String BOTS = "/api/v2/account/bot-assets";
    static final String FUTURES = "/api/v2/mix/account/accounts";
    static final String CROSSED = "/api/v2/margin/crossed/account/assets";
    static final String ISOLATED = "/api/v2/margin/isolated/account/assets";
    static final String CLASSIC_LOANS = "/api/v2/earn/loan/debts";
    static final String SUMS = "/api/v2/account/all-account-balance";
    static final String ELITE = "/api/v3/earn/elite-assets";
    static final String LOANS = "/api/v3/loan/debts";

    static final Map<String, SimulatedEndpoint> ENDPOINTS = new LinkedHashMap<>();

    static {
        ENDPOINTS.put(EARN, SimulatedEndpoint.of(10, (account, asked, now) -> rows(account, EARN, "coin", asked, now)));
        ENDPOINTS.put(BOTS, SimulatedEndpoint.of(10, BitgetBeside::bots));
        ENDPOINTS.put(FUTURES, SimulatedEndpoint.of(10, BitgetBeside::futures));
        ENDPOINTS.put(
                CROSSED, SimulatedEndpoint.of(10, (account, asked, now) -> rows(account, CROSSED, "coin", asked, now)));
        ENDPOINTS.put(
                ISOLATED,
                SimulatedEndpoint.of(10, (account, asked, now) -> rows(account, ISOLATED, "symbol", asked, now)));
        ENDPOINTS.put(
                CLASSIC_LOANS, SimulatedEndpoint.of(10, (account, asked, now) -> object(account, CLASSIC_LOANS, now)));
        ENDPOINTS.put(SUMS, SimulatedEndpoint.of(1, (account, asked, now) -> rows(account, SUMS, "", asked, now)));
        ENDPOINTS.put(ELITE, SimulatedEndpoint.of(5, (account, asked, now) -> object(account, ELITE, now)));
        ENDPOINTS.put(LOANS, SimulatedEndpoint.of(10, (account, asked, now) -> loans(account, now)));
        ENDPOINTS.put(BitgetSubAccounts.LIST, SimulatedEndpoint.of(10, BitgetSubAccounts::list));
        ENDPOINTS.put(BitgetSubAccounts.ASSETS, SimulatedEndpoint.of(1, BitgetSubAccounts::assets));
    }

    private static final List<String> BOT_ACCOUNTS = List.of("futures", "spot");
    private static final List<String> PRODUCTS = List.of("USDT-FUTURES", "COIN-FUTURES", "USDC-FUTURES");

    private BitgetBeside() {}

    /** A wallet's rows; where the request names a value of the field, those with it, whatever its case. */
    private static Answer rows(
            SimulatedAccount account, String wallet, String field, Map<String, String> asked, long nowMillis) {
        var rows = account.holdings().beside().rows(wallet);
        var wanted = asked.getOrDefault(field, "");
        return BitgetErrors.success(
                wanted.isEmpty()
                        ? rows
                        : Rows.only(rows, row -> row.path(field).asText().equalsIgnoreCase(wanted)),
                nowMillis);
    }

    private static Answer object(SimulatedAccount account, String wallet, long nowMillis) {
        return BitgetErrors.success(account.holdings().beside().object(wallet), nowMillis);
    }

    /** Which bots are meant when {@code accountType} is left out is not documented; a user was seen to get none. */
    private static Answer bots(SimulatedAccount account, Map<String, String> asked, long nowMillis) {
        var type = asked.getOrDefault("accountType", "");
        if (type.isEmpty()) {
            return BitgetErrors.success(Json.array(), nowMillis);
        }
        return BOT_ACCOUNTS.contains(type)
                ? BitgetErrors.success(part(account, BOTS + "?accountType=" + type), nowMillis)
                : BitgetErrors.parameter("accountType", nowMillis);
    }

    /** The documentation writes {@code productType} in either case. */
    private static Answer futures(SimulatedAccount account, Map<String, String> asked, long nowMillis) {
        var type = asked.getOrDefault("productType", "").toUpperCase(Locale.ROOT);
        if (type.isEmpty()) {
            return BitgetErrors.answer("40019", "Parameter productType cannot be empty", nowMillis);
        }
        return PRODUCTS.contains(type)
                ? BitgetErrors.success(part(account, FUTURES + "?productType=" + type), nowMillis)
                : BitgetErrors.parameter("productType", nowMillis);
    }

    private static ArrayNode part(SimulatedAccount account, String wallet) {
        return account.holdings().beside().rows(wallet);
    }

    /** Who owes and pledges nothing was seen to get an error. */
    private static Answer loans(SimulatedAccount account, long nowMillis) {
        var loans = account.holdings().beside().object(LOANS);
        boolean none =
                loans.path("loanInfos").isEmpty() && loans.path("pledgeInfos").isEmpty();
        return none ? BitgetErrors.answer("40054", nowMillis) : BitgetErrors.success(loans, nowMillis);
    }
}
