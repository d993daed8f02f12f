package purser.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.sandbox.support.Vectors;

class UnifiedBybitTest extends SandboxTest {
    private static final String SPOT = "/v5/asset/transfer/query-asset-info";
    private static final String WALLET = "/v5/account/wallet-balance";
    private static final String FUNDING = "/v5/asset/transfer/query-account-coins-balance";
    private static final String INFO = "/v5/account/info";
    private static final String KEY = "/v5/user/query-api";
    private static final String UNIFIED = "accountType=UNIFIED";
    private static final List<String> INITIAL_MARGINS = List.of("totalOrderIM", "totalPositionIM", "totalPositionMM");

    @BeforeEach
    void holdAwkwardFigures() {
        awkward();
    }

    @Test
    void showsTheUnifiedWalletInTheDocumentedFields() {
        var reply = bybitUnified(WALLET, UNIFIED).send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("retMsg").textValue()).isEqualTo("OK");
        assertThat(reply.json().at("/result/list")).hasSize(1);
        var wallet = reply.json().at("/result/list/0");
        assertThat(fieldNames(wallet))
                .containsExactlyInAnyOrder(
                        "totalEquity",
                        "accountIMRate",
                        "accountIMRateByMp",
                        "totalMarginBalance",
                        "totalInitialMargin",
                        "totalInitialMarginByMp",
                        "accountType",
                        "totalAvailableBalance",
                        "accountMMRate",
                        "accountMMRateByMp",
                        "totalPerpUPL",
                        "totalWalletBalance",
                        "accountLTV",
                        "totalMaintenanceMargin",
                        "totalMaintenanceMarginByMp",
                        "coin");
        assertThat(wallet.get("accountType").textValue()).isEqualTo("UNIFIED");
        // 5009.75 - 115.39 - 900.03702
        assertThat(wallet.get("totalEquity").textValue()).isEqualTo("3994.32298");
        var rows = wallet.get("coin");
        assertThat(coins(rows)).containsExactly("USDT", "USDC", "ETH", "MNT", "DOT");
        rows.forEach(row -> assertThat(fieldNames(row))
                .containsExactlyInAnyOrder(
                        "availableToBorrow",
                        "bonus",
                        "accruedInterest",
                        "availableToWithdraw",
                        "totalOrderIM",
                        "equity",
                        "totalPositionMM",
                        "usdValue",
                        "spotHedgingQty",
                        "unrealisedPnl",
                        "collateralSwitch",
                        "borrowAmount",
                        "totalPositionIM",
                        "walletBalance",
                        "cumRealisedPnl",
                        "locked",
                        "marginCollateral",
                        "coin",
                        "spotBorrow"));
        rows.forEach(
                row -> assertThat(row.get("availableToWithdraw").textValue()).isEmpty());
        assertThat(rows.get(0).get("bonus").textValue()).isEqualTo("5");
        assertThat(rows.get(1).get("walletBalance").textValue()).isEqualTo("-115.39953325");
        assertThat(rows.get(2).get("equity").textValue()).isEqualTo("-0.30001234");
        assertThat(rows.get(2).get("walletBalance").textValue()).isEqualTo("0.2");
        assertThat(rows.get(3).get("equity").textValue()).isEqualTo("123456789012345678.123456789012345678");
        assertThat(rows.get(4).get("locked").textValue()).isEqualTo("0.00000001");
    }

    @ParameterizedTest
    @CsvSource({"coin=BTC, BTC", "'coin=USDT,BTC', 'USDT,BTC'", "coin=USDT%2CBTC, 'USDT,BTC'", "coin=NEVERHELD, ''"})
    void showsNamedCoinsEvenWhenTheyAreZero(String query, String shown) {
        var reply = bybitUnified(WALLET, UNIFIED + "&" + query).send();
        assertThat(String.join(",", coins(reply.json().at("/result/list/0/coin"))))
                .isEqualTo(shown);
        assertThat(reply.json().at("/result/list/0/coin").isArray()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        WALLET + ", ''",
        WALLET + ", accountType=SPOT",
        WALLET + ", accountType=CONTRACT",
        WALLET + ", accountType=FUND",
        WALLET + ", accountType=UNIFIED&coin=btc",
        WALLET + ", 'accountType=UNIFIED&coin=USDT,'",
        FUNDING + ", ''",
        FUNDING + ", accountType=UNIFIED",
        FUNDING + ", accountType=FUND&coin=usdc",
        FUNDING + ", accountType=FUND&withBonus=2"
    })
    void refusesWrongParameters(String path, String query) {
        assertRefused(bybitUnified(path, query), 200, 10001);
    }

    @Test
    void saysAsTheRealOneDoesWhichAccountTypeThereIs() {
        assertThat(bybitUnified(WALLET, "accountType=CONTRACT")
                        .send()
                        .json()
                        .get("retMsg")
                        .textValue())
                .isEqualTo("accountType only support UNIFIED.");
    }

    @Test
    void sendsUnifiedRowsAndTotalsWordForWord() {
        var rows = "[{\"coin\":\"A\",\"equity\":-1E-8,\"walletBalance\":\"\"},{\"coin\":7},null]";
        putBybitUnified("\"mode\": \"unified\", \"marginMode\": \"PORTFOLIO_MARGIN\", \"unifiedAssets\": " + rows
                + ", \"unifiedTotals\": {\"totalEquity\": \"\", \"new\": 1.50}");
        var reply = bybitUnified(WALLET, UNIFIED).send();
        assertThat(reply.body()).contains("\"coin\":" + rows, "\"new\":1.50");
        assertThat(reply.json().at("/result/list/0/totalEquity").textValue()).isEmpty();
        assertThat(reply.json().at("/result/list/0/totalWalletBalance").textValue())
                .isEqualTo("0");
    }

    @Test
    void hidesAnAllZeroRowOfTheUnifiedWallet() {
        var zero = "{\"coin\":\"Z\",\"equity\":\"0.0\",\"walletBalance\":\"0\",\"borrowAmount\":0}";
        var owed = "{\"coin\":\"O\",\"equity\":\"0\",\"walletBalance\":\"0\",\"borrowAmount\":\"0.1\"}";
        var blank = "{\"coin\":\"B\",\"equity\":\"\",\"walletBalance\":\"0\",\"borrowAmount\":\"0\"}";
        putBybitUnified("\"mode\": \"unified\", \"unifiedAssets\": [" + zero + "," + owed + "," + blank + "]");
        assertThat(coins(wallet().get("coin"))).containsExactly("O", "B");
    }

    @Test
    void blanksTotalsUnderIsolatedMargin() {
        putBybitUnified("\"mode\": \"unified\", \"marginMode\": \"ISOLATED_MARGIN\"");
        for (var total : List.of(
                "accountIMRate",
                "accountMMRate",
                "totalMarginBalance",
                "totalAvailableBalance",
                "totalInitialMargin",
                "totalMaintenanceMargin",
                "accountLTV")) {
            assertThat(wallet().get(total).textValue()).as(total).isEmpty();
        }
        assertThat(wallet().get("totalEquity").textValue()).isEqualTo("3994.32298");
        var row = wallet().at("/coin/0");
        assertThat(row.get("availableToBorrow").textValue()).isEmpty();
        assertThat(row.get("totalPositionIM").textValue()).isEqualTo("100.125");
        assertThat(marginMode()).isEqualTo("ISOLATED_MARGIN");
    }

    @Test
    void blanksMarginFiguresOfCoinsUnderPortfolioMargin() {
        putBybitUnified("\"mode\": \"unified\", \"marginMode\": \"PORTFOLIO_MARGIN\"");
        wallet().get("coin")
                .forEach(row -> INITIAL_MARGINS.forEach(
                        figure -> assertThat(row.get(figure).textValue()).isEmpty()));
        assertThat(wallet().get("totalAvailableBalance").textValue()).isNotEmpty();
        assertThat(marginMode()).isEqualTo("PORTFOLIO_MARGIN");
    }

    @ParameterizedTest
    @CsvSource({
        "accountType=FUND, 'USDT,BTC,TON,USDC'",
        "accountType=FUND&coin=USDC, USDC",
        "'accountType=FUND&coin=USDT,USDC', 'USDT,USDC'",
        "accountType=FUND&withBonus=1, 'USDT,BTC,TON,USDC'"
    })
    void showsTheFundingWalletOfEitherMode(String query, String shown) {
        for (var mode : List.of("unified", "classic")) {
            putBybitUnified("\"mode\": \"" + mode + "\"");
            var result = bybitUnified(FUNDING, query).send().json().get("result");
            assertThat(fieldNames(result)).containsExactly("memberId", "accountType", "balance");
            assertThat(result.get("accountType").textValue()).isEqualTo("FUND");
            assertThat(String.join(",", coins(result.get("balance")))).isEqualTo(shown);
            result.get("balance").forEach(row -> {
                assertThat(fieldNames(row)).containsExactly("coin", "transferBalance", "walletBalance", "bonus");
                assertThat(row.get("bonus").textValue()).isEmpty();
            });
        }
    }

    @Test
    void sendsFundingRowsWordForWord() {
        putBybitUnified("\"fundingAssets\": [{\"coin\":\"A\",\"walletBalance\":0.10}]");
        assertThat(bybitUnified(FUNDING, "accountType=FUND").send().body())
                .contains("\"balance\":[{\"coin\":\"A\",\"walletBalance\":0.10}]");
    }

    @ParameterizedTest
    @CsvSource({"unified, 5, 1", "classic, 1, 0"})
    void showsTheAccountsMode(String mode, int unifiedMarginStatus, int uta) {
        putBybitUnified("\"mode\": \"" + mode + "\"");
        var info = bybitUnified(INFO, "").send().json().get("result");
        assertThat(fieldNames(info))
                .containsExactlyInAnyOrder(
                        "marginMode",
                        "updatedTime",
                        "unifiedMarginStatus",
                        "dcpStatus",
                        "timeWindow",
                        "smpGroup",
                        "isMasterTrader",
                        "spotHedgingStatus");
        assertThat(info.get("unifiedMarginStatus").intValue()).isEqualTo(unifiedMarginStatus);
        assertThat(info.get("marginMode").textValue()).isEqualTo("REGULAR_MARGIN");
        assertThat(key().get("uta").intValue()).isEqualTo(uta);
    }

    @Test
    void showsOtherSettings() {
        putBybitUnified("\"mode\": \"unified\", \"settings\": {\"unifiedMarginStatus\": 3}");
        assertThat(bybitUnified(INFO, "")
                        .send()
                        .json()
                        .at("/result/unifiedMarginStatus")
                        .intValue())
                .isEqualTo(3);
        assertThat(marginMode()).isEqualTo("REGULAR_MARGIN");
    }

    @Test
    void showsAKeyThatCanOnlyReadAndExpires() {
        assertThat(fieldNames(key()))
                .contains("readOnly", "permissions", "ips", "deadlineDay", "expiredAt", "createdAt", "uta", "isMaster");
        assertThat(key().get("apiKey").textValue()).isEqualTo("sandbox-bybit-unified-key");
        assertThat(key().get("secret").textValue()).isEmpty();
        assertThat(key().get("readOnly").intValue()).isEqualTo(1);
        assertThat(key().get("ips").toString()).isEqualTo("[\"*\"]");
        assertThat(key().get("deadlineDay").intValue()).isEqualTo(90);
        // 90 days after the vectors' time, 2024-11-21
        assertThat(key().get("expiredAt").textValue()).isEqualTo("2025-02-19T09:10:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ips\": [\"18.181.170.164\"]} | -2 | 1970-01-01T00:00:00Z",
                "{\"deadlineDay\": 5} | 5 | 2024-11-26T09:10:00Z",
                "{\"expiredAt\": \"2023-05-15T03:21:05Z\"} | 90 | 2023-05-15T03:21:05Z",
                "{\"deadlineDay\": -1, \"expiredAt\": \"\"} | -1 | ''"
            })
    void showsAKeyAsItIsSaidToBe(String given, int deadlineDay, String expiredAt) {
        putBybitUnified("\"key\": " + given);
        assertThat(key().get("deadlineDay").intValue()).isEqualTo(deadlineDay);
        assertThat(key().get("expiredAt").textValue()).isEqualTo(expiredAt);
    }

    @Test
    void showsAKeyThatCanWithdraw() {
        putBybitUnified("\"key\": {\"readOnly\": 0, \"permissions\": {\"Wallet\": [\"Withdraw\"]}}");
        assertThat(key().get("readOnly").intValue()).isZero();
        assertThat(key().get("permissions").toString()).isEqualTo("{\"Wallet\":[\"Withdraw\"]}");
        assertThat(key().get("id").textValue()).isNotEmpty();
    }

    @Test
    void refusesAUnifiedAccountAtTheClassicEndpoint() {
        assertRefused(bybitUnified(SPOT, "accountType=SPOT"), 200, 100028);
    }

    /** Seen by several users; the error list's 404 speaks of it too. */
    @Test
    void answersAClassicAccountAtTheUnifiedEndpointWithABlank404() {
        putBybitUnified("\"mode\": \"classic\"");
        var reply = bybitUnified(WALLET, UNIFIED).send();
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.headers())
                .containsEntry("content-length", "0")
                .containsEntry("timenow", Vectors.TIMESTAMP)
                .containsEntry("x-bapi-limit", "50");
        assertThat(control("GET", "/bybit/requests", null)
                        .json()
                        .at("/last/0/outcome")
                        .textValue())
                .isEqualTo("404");
    }

    @ParameterizedTest
    @CsvSource({"classic, 10028", "classic, 10001", "unified, 10001", "unified, 131002"})
    void refusesTheOtherModeWithAnotherCode(String mode, int code) {
        putBybitUnified("\"mode\": \"" + mode + "\", \"modeRefusal\": \"" + code + "\"");
        boolean unified = mode.equals("unified");
        var refused = unified ? bybitUnified(SPOT, "accountType=SPOT") : bybitUnified(WALLET, UNIFIED);
        var served = unified ? bybitUnified(WALLET, UNIFIED) : bybitUnified(SPOT, "accountType=SPOT");
        assertRefused(refused, 200, code);
        if (code == 10001) {
            assertThat(refused.send().json().get("retMsg").textValue()).startsWith("accountType only support");
        }
        assertThat(served.send().retCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({WALLET + "," + UNIFIED, FUNDING + ", accountType=FUND", INFO + ", ''", KEY + ", ''"})
    void verifiesTheSignatureAtEveryEndpoint(String path, String query) {
        var other = Vectors.BYBIT_UNIFIED.get("accountType=SPOT");
        assertRefused(bybitUnified(path, query).with("X-BAPI-SIGN", other), 200, 10004);
        assertRefused(bybitUnified(path, query).without("X-BAPI-TIMESTAMP"), 401, 10001);
        assertRefused(bybitUnified(path, query).method("POST", "{}"), 404, 10017);
    }

    @ParameterizedTest
    @CsvSource({WALLET + "," + UNIFIED + ", 50", FUNDING + ", accountType=FUND, 5", INFO + ", '', 50", KEY + ", '', 10"
    })
    void limitsEachEndpointForItself(String path, String query, int calls) {
        for (int left = calls - 1; left >= 0; left--) {
            assertThat(bybitUnified(path, query).send().headers())
                    .containsEntry("x-bapi-limit", Integer.toString(calls))
                    .containsEntry("x-bapi-limit-status", Integer.toString(left));
        }
        var refused = assertRefused(bybitUnified(path, query), 200, 10006);
        assertThat(refused.headers()).containsEntry("x-bapi-limit-reset-timestamp", Long.toString(NOW + 1000));
        var other = path.equals(KEY) ? bybitUnified(INFO, "") : bybitUnified(KEY, "");
        assertThat(other.send().retCode()).isZero();
        timeIs(NOW + 1000);
        assertThat(bybitUnified(path, query).send().retCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"live, '', 0", "live, /demo, 10003", "demo, '', 10003", "demo, /demo, 0"})
    void wantsDemoKeysAndNoOthersUnderTheDemoPath(String environment, String base, int code) {
        putBybitUnified("\"mode\": \"unified\", \"environment\": \"" + environment + "\"");
        var reply = bybitUnified(base + WALLET, UNIFIED).send();
        assertThat(reply.retCode()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(code == 0 ? 200 : 401);
    }

    @ParameterizedTest
    @CsvSource({
        WALLET + "," + UNIFIED + ", 0",
        INFO + ", '', 0",
        KEY + ", '', 0",
        SPOT + ", accountType=SPOT, 10032",
        FUNDING + ", accountType=FUND, 10032"
    })
    void servesSomeEndpointsInDemoTrading(String path, String query, int code) {
        putBybitUnified("\"mode\": \"unified\", \"environment\": \"demo\"");
        assertThat(bybitUnified("/demo" + path, query).send().retCode()).isEqualTo(code);
    }

    @Test
    void tellsTheTimeInDemoTradingToo() {
        assertThat(call("/demo/v5/market/time", "").send().retCode()).isZero();
        assertThat(call("/demo/api/v2/public/time", "").send().status()).isEqualTo(404);
    }

    private static JsonNode wallet() {
        return bybitUnified(WALLET, UNIFIED).send().json().at("/result/list/0");
    }

    private static String marginMode() {
        return bybitUnified(INFO, "").send().json().at("/result/marginMode").textValue();
    }

    private static JsonNode key() {
        return bybitUnified(KEY, "").send().json().get("result");
    }

    private static Reply assertRefused(Call call, int status, int code) {
        var reply = call.send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.retCode()).isEqualTo(code);
        assertThat(reply.json().get("result")).isEmpty();
        return reply;
    }
}
