package purser.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.sandbox.support.Vectors;

class UnifiedBitgetTest extends SandboxTest {
    private static final String SPOT = "/api/v2/spot/account/assets";
    private static final String CLASSIC_INFO = "/api/v2/spot/account/info";
    private static final String CLASSIC_FUNDING = "/api/v2/account/funding-assets";
    private static final String UNIFIED = "/api/v3/account/assets";
    private static final String FUNDING = "/api/v3/account/funding-assets";
    private static final String SETTINGS = "/api/v3/account/settings";
    private static final String UNIFIED_INFO = "/api/v3/account/info";

    @BeforeEach
    void holdAwkwardFigures() {
        awkward();
    }

    @Test
    void showsTheUnifiedWalletInTheDocumentedFields() {
        var reply = bitgetUnified(UNIFIED).send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(fieldNames(reply.json())).containsExactly("code", "msg", "requestTime", "data");
        var data = reply.json().get("data");
        assertThat(fieldNames(data))
                .containsExactly(
                        "accountEquity",
                        "usdtEquity",
                        "btcEquity",
                        "unrealisedPnl",
                        "usdtUnrealisedPnl",
                        "btcUnrealizedPnl",
                        "effEquity",
                        "mmr",
                        "imr",
                        "mgnRatio",
                        "positionMgnRatio",
                        "positionValue",
                        "leverage",
                        "assets");
        var rows = data.get("assets");
        assertThat(coins(rows)).containsExactly("USDT", "BTC", "ETH", "BGB", "SOL", "preSPAX");
        assertThat(fieldNames(rows.get(0)))
                .containsExactly("coin", "equity", "usdValue", "balance", "available", "debt", "locked", "bonus");
        assertThat(rows.get(2).get("equity").textValue()).isEqualTo("-0.75001234");
        assertThat(rows.get(2).get("debt").textValue()).isEqualTo("0.75001234");
        assertThat(rows.get(3).get("equity").textValue()).isEqualTo("123456789012345678.123456789012345678");
        // 2009.8 + 51234.567 - 2250.03702
        assertThat(data.get("accountEquity").textValue()).isEqualTo("50994.32998");
        assertThat(data.get("btcEquity").textValue()).isEqualTo("0.50994329");
    }

    @Test
    void takesNoNoticeOfAParameterThatTheUnifiedWalletHasNot() {
        var rows = bitgetUnified(UNIFIED + "?category=SPOT").send().json().at("/data/assets");
        assertThat(rows).hasSize(6);
    }

    @Test
    void sendsUnifiedRowsAndTotalsWordForWord() {
        var rows = "[{\"coin\":\"A\",\"equity\":-1E-8,\"balance\":\"\",\"debt\":null},{\"coin\":7},null]";
        putBitgetUnified("\"mode\": \"unified\", \"unifiedAssets\": " + rows
                + ", \"unifiedTotals\": {\"imr\": \"\", \"accountEquity\": 1.50, \"new\": true}");
        var reply = bitgetUnified(UNIFIED).send();
        assertThat(reply.body()).contains("\"assets\":" + rows, "\"accountEquity\":1.50,", "\"new\":true");
        assertThat(reply.json().at("/data/imr").textValue()).isEmpty();
        assertThat(reply.json().at("/data/usdtEquity").textValue()).isEqualTo("0");
    }

    @Test
    void hidesAnAllZeroRowOfTheUnifiedWallet() {
        var zero = "{\"coin\":\"Z\",\"equity\":\"0.00\",\"balance\":0,\"debt\":\"0E-8\"}";
        var owed = "{\"coin\":\"O\",\"equity\":\"0\",\"balance\":\"0\",\"debt\":\"0.1\"}";
        putBitgetUnified("\"mode\": \"unified\", \"unifiedAssets\": [" + zero + "," + owed + "]");
        assertThat(coins(bitgetUnified(UNIFIED).send().json().at("/data/assets")))
                .containsExactly("O");
    }

    @ParameterizedTest
    @CsvSource({"'', 'USDT,BGB,TRX'", "?coin=USDT, USDT", "?coin=DOGE, DOGE", "?coin=usdt, ''"})
    void showsTheFundingWallet(String query, String shown) {
        var rows = bitgetUnified(FUNDING + query).send().json().get("data");
        assertThat(String.join(",", coins(rows))).isEqualTo(shown);
        rows.forEach(
                row -> assertThat(fieldNames(row)).containsExactlyInAnyOrder("coin", "balance", "available", "frozen"));
    }

    @ParameterizedTest
    @CsvSource({"'', 'USDT,BGB,TRX'", "?coin=USDT, USDT", "?coin=DOGE, DOGE", "?coin=usdt, ''"})
    void showsTheFundingWalletOfAClassicAccountWithoutBalances(String query, String shown) {
        putBitgetUnified("\"mode\": \"classic\"");
        var reply = bitgetUnified(CLASSIC_FUNDING + query).send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(fieldNames(reply.json())).containsExactly("code", "msg", "requestTime", "data");
        var rows = reply.json().get("data");
        assertThat(String.join(",", coins(rows))).isEqualTo(shown);
        rows.forEach(row ->
                assertThat(fieldNames(row)).containsExactlyInAnyOrder("coin", "available", "frozen", "usdtValue"));
    }

    @Test
    void showsTheFiguresOfAClassicFundingWallet() {
        putBitgetUnified("\"mode\": \"classic\"");
        var usdt = bitgetUnified(CLASSIC_FUNDING).send().json().at("/data/0");
        assertThat(usdt.get("available").textValue()).isEqualTo("250.75");
        assertThat(usdt.get("frozen").textValue()).isEqualTo("50.00000000");
        assertThat(usdt.get("usdtValue").isTextual()).isTrue();
    }

    @Test
    void changesNothingElseOfAClassicFundingRow() {
        putBitgetUnified("\"mode\": \"classic\", \"fundingAssets\": [7,"
                + "{\"coin\":\"A\",\"available\":\"\",\"frozen\":1E-8,\"balance\":0.10,\"new\":null}]");
        assertThat(bitgetUnified(CLASSIC_FUNDING).send().body())
                .endsWith("\"data\":[7,{\"coin\":\"A\",\"available\":\"\",\"frozen\":1E-8,\"new\":null,"
                        + "\"usdtValue\":\"0\"}]}");
    }

    @Test
    void sendsFundingRowsWordForWord() {
        putBitgetUnified("\"mode\": \"unified\", \"fundingAssets\": [{\"coin\":\"A\",\"balance\":0.10}]");
        assertThat(bitgetUnified(FUNDING).send().body()).endsWith("\"data\":[{\"coin\":\"A\",\"balance\":0.10}]}");
    }

    @Test
    void showsTheSettings() {
        var data = bitgetUnified(SETTINGS).send().json().get("data");
        assertThat(fieldNames(data))
                .containsExactly(
                        "uid",
                        "accountMode",
                        "assetMode",
                        "accountLevel",
                        "holdMode",
                        "stpMode",
                        "symbolConfigList",
                        "coinConfigList");
        assertThat(data.get("accountMode").textValue()).isEqualTo("unified");
        putBitgetUnified("\"mode\": \"unified\", \"settings\": {\"accountMode\": \"hybrid\"}");
        data = bitgetUnified(SETTINGS).send().json().get("data");
        assertThat(data.get("accountMode").textValue()).isEqualTo("hybrid");
        assertThat(data.get("holdMode").textValue()).isEqualTo("one_way_mode");
    }

    @Test
    void showsTheSettingsOfAClassicAccountOnlyWhenItWasGivenSome() {
        putBitgetUnified("\"mode\": \"classic\"");
        assertThat(bitgetUnified(SETTINGS).send().code()).isEqualTo("40084");
        putBitgetUnified("\"mode\": \"classic\", \"settings\": {\"accountMode\": \"switching\"}");
        assertThat(bitgetUnified(SETTINGS).send().json().at("/data/accountMode").textValue())
                .isEqualTo("switching");
        assertThat(bitgetUnified(UNIFIED).send().code()).isEqualTo("40084");
    }

    @Test
    void showsTheKeyOfAUnifiedAccount() {
        var data = bitgetUnified(UNIFIED_INFO).send().json().get("data");
        assertThat(fieldNames(data))
                .containsExactly(
                        "userId",
                        "inviterId",
                        "parentId",
                        "channelCode",
                        "channel",
                        "ips",
                        "permType",
                        "permissions",
                        "regisTime");
        assertThat(data.get("permType").textValue()).isEqualTo("read-only");
        putBitgetUnified("\"mode\": \"unified\", \"key\": {\"permType\": \"read-and-write\","
                + " \"permissions\": [\"uta_mgt\", \"withdraw\"], \"ips\": \"\"}");
        data = bitgetUnified(UNIFIED_INFO).send().json().get("data");
        assertThat(data.get("permType").textValue()).isEqualTo("read-and-write");
        assertThat(data.get("permissions").toString()).isEqualTo("[\"uta_mgt\",\"withdraw\"]");
        assertThat(data.get("ips").textValue()).isEmpty();
        assertThat(data.get("userId").textValue()).isNotEmpty();
    }

    @Test
    void showsTheKeyOfAClassicAccount() {
        putBitgetUnified("\"key\": {\"authorities\": [\"stow\", \"wwow\"]}");
        var data = bitgetUnified(CLASSIC_INFO).send().json().get("data");
        assertThat(fieldNames(data))
                .containsExactly(
                        "userId",
                        "inviterId",
                        "ips",
                        "authorities",
                        "parentId",
                        "traderType",
                        "channelCode",
                        "channel",
                        "regisTime");
        assertThat(data.get("authorities").toString()).isEqualTo("[\"stow\",\"wwow\"]");
        assertThat(data.get("parentId").isIntegralNumber()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {SPOT, CLASSIC_INFO, CLASSIC_FUNDING})
    void refusesAUnifiedAccountAtAClassicEndpoint(String path) {
        assertRefused(bitgetUnified(path), 400, "40085");
    }

    @ParameterizedTest
    @ValueSource(strings = {UNIFIED, FUNDING, SETTINGS, UNIFIED_INFO})
    void refusesAClassicAccountAtAUnifiedEndpoint(String path) {
        assertThat(bitgetUnified(path).send().code()).isEqualTo("00000");
        putBitgetUnified("\"mode\": \"classic\"");
        assertRefused(bitgetUnified(path), 400, "40084");
    }

    @Test
    void refusesTheOtherModeWithAnotherCode() {
        putBitgetUnified("\"mode\": \"unified\", \"modeRefusal\": \"40404\"");
        assertRefused(bitgetUnified(SPOT), 404, "40404");
        assertThat(bitgetUnified(UNIFIED).send().code()).isEqualTo("00000");
    }

    @Test
    void theClassicDefaultAccountIsClassicAndHasAnotherSecret() {
        assertThat(bitget("").send().code()).isEqualTo("00000");
        assertRefused(bitgetUnified(SPOT).with("ACCESS-KEY", "sandbox-bitget-key"), 400, "40009");
    }

    @ParameterizedTest
    @ValueSource(strings = {UNIFIED, FUNDING, SETTINGS, UNIFIED_INFO, CLASSIC_INFO, CLASSIC_FUNDING})
    void verifiesTheSignatureAtEveryEndpoint(String path) {
        assertRefused(bitgetUnified(path).with("ACCESS-SIGN", Vectors.BITGET_UNIFIED.get(SPOT)), 400, "40009");
        assertRefused(bitgetUnified(path).without("ACCESS-PASSPHRASE"), 400, "40011");
        assertRefused(bitgetUnified(path).method("POST", "{}"), 404, "40404");
    }

    @ParameterizedTest
    @CsvSource({
        UNIFIED + ", 20",
        FUNDING + ", 20",
        SETTINGS + ", 20",
        UNIFIED_INFO + ", 5",
    })
    void limitsEachUnifiedEndpointForItself(String path, int calls) {
        for (int call = 0; call < calls; call++) {
            assertThat(bitgetUnified(path).send().code()).isEqualTo("00000");
        }
        assertRefused(bitgetUnified(path), 429, "429");
        var other = path.equals(UNIFIED) ? FUNDING : UNIFIED;
        assertThat(bitgetUnified(other).send().code()).isEqualTo("00000");
        timeIs(NOW + 1000);
        assertThat(bitgetUnified(path).send().code()).isEqualTo("00000");
    }

    @Test
    void limitsTheClassicFundingWalletToTenCallsASecond() {
        putBitgetUnified("\"mode\": \"classic\"");
        for (int call = 0; call < 10; call++) {
            assertThat(bitgetUnified(CLASSIC_FUNDING).send().code()).isEqualTo("00000");
        }
        assertRefused(bitgetUnified(CLASSIC_FUNDING), 429, "429");
        assertThat(bitgetUnified(SPOT).send().code()).isEqualTo("00000");
        timeIs(NOW + 1000);
        assertThat(bitgetUnified(CLASSIC_FUNDING).send().code()).isEqualTo("00000");
    }

    @Test
    void limitsTheClassicKeyInformationToOneCallASecond() {
        putBitgetUnified("\"mode\": \"classic\"");
        assertThat(bitgetUnified(CLASSIC_INFO).send().code()).isEqualTo("00000");
        assertRefused(bitgetUnified(CLASSIC_INFO), 429, "429");
        assertThat(bitgetUnified(SPOT).send().code()).isEqualTo("00000");
    }

    @ParameterizedTest
    @CsvSource({
        "live, , 00000",
        "live, 0, 00000",
        "live, 1, 40099",
        "demo, 1, 00000",
        "demo, , 40099",
        "demo, true, 40099"
    })
    void wantsTheDemoHeaderWithDemoKeysOnly(String environment, String header, String code) {
        putBitgetUnified("\"mode\": \"unified\", \"environment\": \"" + environment + "\"");
        var call = bitgetUnified(UNIFIED);
        assertThat((header == null ? call : call.with("PAPTRADING", header))
                        .send()
                        .code())
                .isEqualTo(code);
    }

    private static void assertRefused(Call call, int status, String code) {
        var reply = call.send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().get("data").isNull()).isTrue();
    }
}
