package purser.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.sandbox.support.Vectors;

class ControlApiTest extends SandboxTest {
    private static final String SPOT = "accountType=SPOT";
    private static final String BITGET_UNIFIED = "/api/v3/account/assets";
    private static final String BYBIT_WALLET = "/v5/account/wallet-balance";

    @Test
    void showsWhatThereIsButNoSecret() {
        put("/bitget/fault", "{\"delayMillis\": 1, \"after\": 5}");
        put("/bybit/clock", "{\"offsetMillis\": -250}");
        bitget("").send();
        var reply = control("GET", "", null);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).doesNotContain("-secret", "-passphrase");
        var exchanges = reply.json().get("exchanges");
        assertThat(exchanges.get("bitget").get("accounts"))
                .extracting(account -> account.get("apiKey").textValue())
                .containsExactly(
                        "sandbox-bitget-awkward-key",
                        "sandbox-bitget-awkward-unified-key",
                        "sandbox-bitget-key",
                        "sandbox-bitget-unified-key");
        assertThat(exchanges.at("/bitget/fault/after").intValue()).isEqualTo(5);
        assertThat(exchanges.at("/bitget/rateLimit/calls").intValue()).isEqualTo(10);
        assertThat(exchanges.at("/bitget/requests/total").intValue()).isEqualTo(1);
        assertThat(exchanges.at("/bybit/fault").isNull()).isTrue();
        assertThat(exchanges.at("/bybit/clock/offsetMillis").intValue()).isEqualTo(-250);
        assertThat(exchanges.at("/bybit/clock/time").longValue()).isEqualTo(NOW - 250);
        assertThat(exchanges.at("/bybit/rateLimit/windowMillis").intValue()).isEqualTo(60_000);
    }

    @Test
    void goesBackToTheStart() {
        put("/bitget/accounts/other", "{\"secretKey\": \"s\", \"passphrase\": \"p\"}");
        control("DELETE", "/bitget/accounts/sandbox-bitget-key", null);
        put("/bitget/fault", "{\"connection\": \"close\"}");
        put("/bitget/clock", "{\"offsetMillis\": 90000}");
        put("/bitget/rate-limit", "{\"calls\": 0, \"windowMillis\": 5}");
        put("/bitget/accounts/sandbox-bitget-unified-key/mode", "{\"mode\": \"classic\"}");
        call("/api/v2/public/time", "").send();
        assertThat(control("DELETE", "", null).status()).isEqualTo(204);
        var bitget = control("GET", "", null).json().at("/exchanges/bitget");
        assertThat(bitget.get("accounts")).hasSize(4);
        assertThat(bitget.at("/fault").isNull()).isTrue();
        assertThat(bitget.at("/clock/offsetMillis").intValue()).isZero();
        assertThat(bitget.at("/accounts/3/mode").textValue()).isEqualTo("unified");
        assertThat(bitget.at("/rateLimit/calls").intValue()).isEqualTo(10);
        assertThat(bitget.at("/rateLimit/byPath")
                        .get(BITGET_UNIFIED)
                        .get("calls")
                        .intValue())
                .isEqualTo(20);
        assertThat(bitget.at("/requests/total").intValue()).isZero();
        assertThat(bitget("").send().code()).isEqualTo("00000");
    }

    @Test
    void sendsRowsWordForWord() {
        var rows =
                "[{\"coin\":\"A\",\"available\":1E-8,\"frozen\":0.10,\"locked\":12345678901234567890123,\"uTime\":null},"
                        + "{\"coin\":\"A\",\"available\":\"\",\"frozen\":\"1e3\"},{\"coin\":7,\"available\":[]},{},\"?\",null]";
        put(
                "/bitget/accounts/sandbox-bitget-key",
                "{\"secretKey\": \"sandbox-bitget-secret\", \"passphrase\": \"sandbox-bitget-passphrase\", \"assets\": "
                        + rows + "}");
        assertThat(bitget("assetType=all").send().body()).endsWith("\"data\":" + rows + "}");
        assertThat(bitget("").send().body()).endsWith("\"data\":" + rows + "}");
    }

    @Test
    void holdOnlyHidesAllZeroRowsHoweverTheyAreWritten() {
        var zero = "{\"coin\":\"Z\",\"available\":0.00,\"frozen\":\"0E-8\",\"locked\":0,\"limitAvailable\":\"0\"}";
        var blank = "{\"coin\":\"B\",\"available\":\"\",\"frozen\":\"0\",\"locked\":\"0\",\"limitAvailable\":\"0\"}";
        var limited = "{\"coin\":\"L\",\"available\":\"0\",\"frozen\":\"0\",\"locked\":\"0\",\"limitAvailable\":\"1\"}";
        put(
                "/bitget/accounts/sandbox-bitget-key",
                "{\"secretKey\": \"sandbox-bitget-secret\", \"passphrase\": \"sandbox-bitget-passphrase\","
                        + "\"assets\": [" + zero + "," + blank + "," + limited + "]}");
        assertThat(bitget("").send().body()).endsWith("\"data\":[" + blank + "," + limited + "]}");
        assertThat(bitget("assetType=all").send().json().get("data")).hasSize(3);
    }

    @Test
    void removesAnAccount() {
        assertThat(control("DELETE", "/bybit/accounts/sandbox-bybit-key", null).status())
                .isEqualTo(204);
        assertThat(bybit(SPOT).send().retCode()).isEqualTo(10003);
        assertThat(control("DELETE", "/bybit/accounts/sandbox-bybit-key", null).status())
                .isEqualTo(404);
    }

    @Test
    void takesAnotherRateLimit() {
        put("/bitget/rate-limit", "{\"calls\": 2, \"windowMillis\": 50}");
        for (int second : new int[] {0, 1}) {
            timeIs(NOW + 50 * second);
            assertThat(bitget("").send().status()).isEqualTo(200);
            assertThat(bitget("").send().status()).isEqualTo(200);
            assertThat(bitget("").send().status()).isEqualTo(429);
        }
        put("/bitget/rate-limit", "{\"calls\": 0, \"windowMillis\": 50}");
        assertThat(bitget("").send().status()).isEqualTo(429);
    }

    @Test
    void limitsOneEndpointOrAll() {
        put("/bitget/rate-limit", "{\"calls\": 1, \"windowMillis\": 50, \"path\": \"/api/v3/account/assets\"}");
        assertThat(bitgetUnified(BITGET_UNIFIED).send().status()).isEqualTo(200);
        assertThat(bitgetUnified(BITGET_UNIFIED).send().status()).isEqualTo(429);
        assertThat(bitgetUnified("/api/v3/account/settings").send().status()).isEqualTo(200);
        put("/bitget/rate-limit", "{\"calls\": 0, \"windowMillis\": 50}");
        assertThat(bitgetUnified("/api/v3/account/settings").send().status()).isEqualTo(429);
        assertThat(bitget("").send().status()).isEqualTo(429);
    }

    @Test
    void showsWhatAnAccountIs() {
        put("/bybit/accounts/a", """
                {"secretKey": "s", "environment": "demo", "upgradeAfter": 3, "modeRefusal": "10028",
                 "marginMode": "PORTFOLIO_MARGIN", "assets": [], "unifiedAssets": [1], "fundingAssets": [1, 2],
                 "wallets": {"/v5/asset/asset-overview": {"totalEquity": "1", "list": [1, 2, 3]}}, "subAccounts": 7,
                 "key": {"note": "hush"}}""");
        var account = control("GET", "", null).json().at("/exchanges/bybit/accounts/0");
        assertThat(account).isEqualTo(json("""
                        {"apiKey": "a", "signature": "hmac", "environment": "demo", "mode": "classic", "upgradeAfter": 3,
                         "modeRefusal": "10028", "marginMode": "PORTFOLIO_MARGIN", "assets": 0, "unifiedAssets": 1,
                         "fundingAssets": 2, "wallets": {"/v5/asset/asset-overview": 3,
                           "/v5/crypto-loan-common/position": 2, "/v5/asset/total-members-assets": 3},
                         "subAccounts": 7, "status": "ACCOUNT_STATUS_NORMAL"}"""));
    }

    @Test
    void changesABitgetAccountsModeInMidRun() {
        var mode = "/bitget/accounts/sandbox-bitget-unified-key/mode";
        put(mode, "{\"mode\": \"classic\"}");
        assertThat(bitgetUnified(BITGET_ASSETS).send().code()).isEqualTo("00000");
        assertThat(bitgetUnified(BITGET_UNIFIED).send().code()).isEqualTo("40084");
        put(mode, "{\"mode\": \"unified\"}");
        assertThat(bitgetUnified(BITGET_ASSETS).send().code()).isEqualTo("40085");
        assertThat(bitgetUnified(BITGET_UNIFIED).send().code()).isEqualTo("00000");
    }

    @Test
    void changesABybitAccountsModeInMidRun() {
        put("/bybit/accounts/sandbox-bybit-key/mode", "{\"mode\": \"unified\"}");
        assertThat(bybit(SPOT).send().retCode()).isEqualTo(100028);
        put("/bybit/accounts/sandbox-bybit-key/mode", "{\"mode\": \"classic\"}");
        assertThat(bybit(SPOT).send().retCode()).isZero();
        assertThat(control("PUT", "/bybit/accounts/nobody/mode", "{\"mode\": \"unified\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void upgradesAnAccountAfterSoManyRequests() {
        putBybitUnified("\"upgradeAfter\": 2");
        assertThat(bybitUnified(BYBIT_WALLET, "accountType=UNIFIED").send().status())
                .isEqualTo(404);
        // A request that is not signed well does not count
        bybitUnified(BYBIT_ASSETS, SPOT).with("X-BAPI-SIGN", "wrong").send();
        assertThat(bybitUnified(BYBIT_ASSETS, SPOT).send().retCode()).isZero();
        assertThat(bybitUnified(BYBIT_ASSETS, SPOT).send().retCode()).isEqualTo(100028);
        assertThat(bybitUnified(BYBIT_WALLET, "accountType=UNIFIED").send().retCode())
                .isZero();
        putBitgetUnified("\"upgradeAfter\": 0");
        assertThat(bitgetUnified(BITGET_ASSETS).send().code()).isEqualTo("40085");
    }

    @Test
    void aChangeOfModeCallsOffAnUpgrade() {
        putBybitUnified("\"upgradeAfter\": 0");
        put("/bybit/accounts/sandbox-bybit-unified-key/mode", "{\"mode\": \"classic\"}");
        assertThat(bybitUnified(BYBIT_ASSETS, SPOT).send().retCode()).isZero();
    }

    @Test
    void countsByPathAndByKeyAndPath() {
        bybit(SPOT).send();
        bybitUnified(BYBIT_WALLET, "accountType=UNIFIED").send();
        bybitUnified("/demo" + BYBIT_WALLET, "accountType=UNIFIED").send();
        call("/v5/market/time", "").send();
        var counters = control("GET", "/bybit/requests", null).json();
        assertThat(counters.get("byPath")).isEqualTo(json("""
                                {"/v5/account/wallet-balance": 2, "/v5/asset/transfer/query-asset-info": 1, "/v5/market/time": 1}"""));
        assertThat(counters.get("byApiKeyAndPath")).isEqualTo(json("""
                        {"sandbox-bybit-key": {"/v5/asset/transfer/query-asset-info": 1},
                         "sandbox-bybit-unified-key": {"/v5/account/wallet-balance": 2}}"""));
        assertThat(counters.at("/last/2/path").textValue())
                .isEqualTo("/demo/v5/account/wallet-balance?accountType=UNIFIED");
        control("DELETE", "/bybit/requests", null);
        counters = control("GET", "/bybit/requests", null).json();
        assertThat(counters.get("byPath")).isEmpty();
        assertThat(counters.get("byApiKeyAndPath")).isEmpty();
    }

    @Test
    void aRunawayClientDoesNotFillTheMemoryWithPaths() {
        IntStream.range(0, 1005).forEach(i -> call("/v5/" + i, "").send());
        var paths = control("GET", "/bybit/requests", null).json().get("byPath");
        assertThat(paths).hasSize(1001);
        assertThat(paths.get("(others)").intValue()).isEqualTo(5);
    }

    @Test
    void movesAnExchangesClock() {
        put("/bitget/clock", "{\"offsetMillis\": 30001}");
        var reply = bitget("").send();
        assertThat(reply.code()).isEqualTo("40008");
        assertThat(reply.json().get("requestTime").longValue()).isEqualTo(NOW + 30_001);
        assertThat(bybit(SPOT).send().retCode()).isZero();
    }

    @Test
    void remembersRequestsWithoutTheirSecrets() {
        bitget("coin=%75sdt").send();
        bitget("").without("ACCESS-PASSPHRASE").with("ACCESS-SIGN", "forged").send();
        call("/api/v2/public/time", "").send();
        put("/bitget/fault", "{\"code\": \"40725\"}");
        bitget("").send();
        var reply = control("GET", "/bitget/requests", null);
        assertThat(reply.body()).doesNotContain("sandbox-bitget-passphrase", "forged");
        var json = reply.json();
        assertThat(json.get("total").intValue()).isEqualTo(4);
        assertThat(json.get("accepted").intValue()).isEqualTo(2);
        assertThat(json.get("refused").intValue()).isEqualTo(2);
        assertThat(json.at("/byApiKey/sandbox-bitget-key").intValue()).isEqualTo(3);
        var first = json.at("/last/0");
        assertThat(first.get("path").textValue()).isEqualTo(BITGET_ASSETS + "?coin=%75sdt");
        assertThat(first.get("method").textValue()).isEqualTo("GET");
        assertThat(first.get("apiKey").textValue()).isEqualTo("sandbox-bitget-key");
        assertThat(first.get("timestamp").textValue()).isEqualTo(Vectors.TIMESTAMP);
        assertThat(first.get("time").longValue()).isEqualTo(NOW);
        assertThat(first.get("status").intValue()).isEqualTo(200);
        assertThat(first.get("outcome").textValue()).isEqualTo("00000");
        assertThat(first.get("authHeaders")).hasSize(4);
        assertThat(json.at("/last/1/authHeaders").toString())
                .isEqualTo("[\"ACCESS-KEY\",\"ACCESS-SIGN\",\"ACCESS-TIMESTAMP\"]");
        assertThat(json.at("/last/1/outcome").textValue()).isEqualTo("40011");
        assertThat(json.at("/last/2/apiKey").textValue()).isEmpty();
        assertThat(json.at("/last/3/outcome").textValue()).isEqualTo("fault:40725");

        assertThat(control("DELETE", "/bitget/requests", null).status()).isEqualTo(204);
        var cleared = control("GET", "/bitget/requests", null).json();
        assertThat(cleared.get("total").intValue()).isZero();
        assertThat(cleared.get("last")).isEmpty();
        assertThat(cleared.get("byApiKey")).isEmpty();
    }

    @Test
    void remembersTheLastHundred() {
        IntStream.range(0, 101).forEach(i -> call("/v5/market/time", "i=" + i).send());
        var json = control("GET", "/bybit/requests", null).json();
        assertThat(json.get("total").intValue()).isEqualTo(101);
        assertThat(json.get("last")).hasSize(100);
        assertThat(json.at("/last/0/path").textValue()).isEqualTo("/v5/market/time?i=1");
        assertThat(json.at("/last/99/path").textValue()).isEqualTo("/v5/market/time?i=100");
    }

    @Test
    void countsHowManyWereInFlightAtOnce() {
        put("/bybit/fault", "{\"delayMillis\": 500}");
        var threads = Executors.newFixedThreadPool(5);
        try {
            var calls = IntStream.range(0, 5)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> bybit(SPOT).send(), threads))
                    .toList();
            calls.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
        var json = control("GET", "/bybit/requests", null).json();
        assertThat(json.get("maxInFlight").intValue()).isEqualTo(5);
        assertThat(json.get("inFlight").intValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/bitget/accounts/k | {\"secretKey\": \"s\"} | passphrase | required",
                "/bitget/accounts/k | {\"passphrase\": \"p\"} | secretKey | exactly one",
                "/bitget/accounts/k | {\"passphrase\": \"p\", \"secretKey\": \" \"} | secretKey | blank",
                "/bitget/accounts/k | {\"passphrase\": \"p\", \"secretKey\": \"s\", \"publicKey\": \"s\"} | secretKey | exactly one",
                "/bitget/accounts/k | {\"passphrase\": \"p\", \"publicKey\": \"no key\"} | publicKey | SubjectPublicKeyInfo",
                "/bitget/accounts/k | {\"passphrase\": \"p\", \"secretKey\": \"s\", \"status\": \"x\"} | status | there is no field",
                "/bitget/accounts/k | {\"passphrase\": \"p\", \"secretKey\": \"s\", \"mode\": \"margin\"} | mode | [classic, unified]",
                "/bitget/accounts/k | {\"passphrase\": \"p\", \"secretKey\": \"s\", \"assets\": {}} | assets | an array, not an object",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"passphrase\": \"p\"} | passphrase | there is no field",
                "/bitget/accounts/k | {\"passphrase\": \"p\", \"secretKey\": \"s\", \"marginMode\": \"x\"} | marginMode | there is no field",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"marginMode\": \"CROSS\"} | marginMode | [REGULAR_MARGIN, ISOLATED_MARGIN, PORTFOLIO_MARGIN]",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"environment\": \"testnet\"} | environment | [live, demo]",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"upgradeAfter\": -1} | upgradeAfter | from 0",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"upgradeAfter\": 1, \"mode\": \"unified\"} | upgradeAfter | classic",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"modeRefusal\": \"no\"} | modeRefusal | error code",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"unifiedAssets\": {}} | unifiedAssets | an array",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"unifiedTotals\": []} | unifiedTotals | an object, not an array",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"figures\": \"nice\"} | figures | [plausible, awkward]",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"fundingAssets\": 1} | fundingAssets | an array",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"settings\": 1} | settings | an object",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"key\": \"x\"} | key | an object",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"wallets\": {\"/v5/asset\": []}} | wallets | /v5/asset/asset-overview",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"wallets\": {\"/v5/asset/asset-overview\": []}} | wallets | an object",
                "/bitget/accounts/k | {\"passphrase\": \"p\", \"secretKey\": \"s\", \"wallets\": {\"/api/v2/account/bot-assets\": []}} | wallets | accountType=spot",
                "/bitget/accounts/k | {\"passphrase\": \"p\", \"secretKey\": \"s\", \"wallets\": {\"/api/v2/earn/account/assets\": {}}} | wallets | an array",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"subAccounts\": 10001} | subAccounts | 10000",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"subAccounts\": [{\"wallets\": 1}]} | subAccounts | an object",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"subAccounts\": [{\"wallets\": {\"/x\": []}}]} | subAccounts | query-account-coins-balance",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"answers\": {\"/v5/none?a=b\": {}}} | answers | /v5/account/info",
                "/bybit/accounts/k | {\"secretKey\": \"s\", \"answers\": {\"/v5/account/info?a=%zz\": {}}} | answers | percent-encoding",
                "/bybit/accounts/sandbox-bybit-key/mode | {} | mode | required",
                "/bybit/accounts/sandbox-bybit-key/mode | {\"mode\": \"hybrid\"} | mode | [classic, unified]",
                "/bybit/rate-limit | {\"calls\": 1, \"windowMillis\": 1, \"path\": \"/v5/market/time\"} | path | /v5/user/query-api",
                "/bybit/fault | {\"code\": \"10016\", \"path\": \"/api/v3/account/assets\"} | path | /v5/account/wallet-balance",
                "/bybit/accounts/k | {\"secretKey\": 5} | secretKey | a string, not 5",
                "/bitget/clock | {} | offsetMillis | required",
                "/bitget/clock | {\"offsetMillis\": 1.5} | offsetMillis | a whole number",
                "/bitget/clock | {\"offsetMillis\": \"1\"} | offsetMillis | not a string",
                "/bitget/clock | {\"offset\": 1} | offset | [offsetMillis]",
                "/bitget/rate-limit | {\"calls\": 1} | windowMillis | required",
                "/bitget/rate-limit | {\"calls\": -1, \"windowMillis\": 1} | calls | not -1",
                "/bitget/rate-limit | {\"calls\": 1, \"windowMillis\": 0} | windowMillis | from 1",
                "/bitget/fault | {} | '' | at least one",
                "/bitget/fault | {\"times\": 3} | '' | at least one",
                "/bitget/fault | {\"endless\": false} | '' | at least one",
                "/bitget/fault | {\"delay\": 3} | delay | delayMillis",
                "/bitget/fault | {\"code\": 40725} | code | a string, not 40725",
                "/bitget/fault | {\"code\": \"busy\"} | code | error code",
                "/bitget/fault | {\"status\": 99} | status | from 200 to 599",
                "/bitget/fault | {\"code\": \"1\", \"body\": \"\"} | body | only one",
                "/bitget/fault | {\"connection\": \"hang\", \"truncateAt\": 1} | truncateAt | only one",
                "/bitget/fault | {\"connection\": \"drop\"} | connection | [close, reset, hang]",
                "/bitget/fault | {\"endless\": \"yes\"} | endless | true or false",
                "/bitget/fault | {\"endless\": true, \"times\": 0} | times | from 1",
                "/bitget/fault | {\"headers\": []} | headers | an object",
                "/bitget/fault | {\"headers\": {\"a b\": \"c\"}} | headers | not the name",
                "/bitget/fault | {\"headers\": {\"A\": \"b\\r\\nC: d\"}} | A | printable",
                "/bitget/fault | {\"headers\": {\"A\": 1}} | A | a string",
                "/bitget/fault | [] | '' | a JSON object, not an array",
                "/bitget/fault | '' | '' | empty",
                "/bitget/fault | {\"delayMillis\": 1 | '' | a JSON object",
                "/bitget/fault | {\"delayMillis\": 1} {} | '' | more after",
                "/bitget/fault | {\"status\": 500, \"status\": 501} | '' | Duplicate field",
            })
    void refusesAWrongFieldAndSaysWhatWouldBeRight(String path, String body, String field, String message) {
        var before = control("GET", "", null).body();
        var reply = control("PUT", path, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.json().path("field").asText("")).isEqualTo(field);
        assertThat(reply.json().get("error").textValue()).contains(message);
        assertThat(control("GET", "", null).body()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /kraken/requests, 404, bitget",
        "PUT, /bitget, 404, rate-limit",
        "PUT, /bitget/faults, 404, rate-limit",
        "PUT, /bitget/accounts, 404, accounts/{apiKey}",
        "PUT, /bitget/accounts/a/b, 404, accounts/{apiKey}",
        "PUT, /bitget/accounts/a/mode/b, 404, accounts/{apiKey}/mode",
        "PUT, /bitget/fault/now, 404, rate-limit",
        "DELETE, /bitget/accounts/a/mode, 405, PUT",
        "POST, /bitget/fault, 405, 'PUT, DELETE'",
        "GET, /bitget/clock, 405, PUT",
        "PUT, '', 405, 'GET, DELETE'"
    })
    void refusesAWrongPathOrMethod(String method, String path, int status, String message) {
        var reply = control(method, path, "{}");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().get("error").textValue()).contains(message);
        if (status == 405) {
            assertThat(reply.headers()).containsEntry("allow", message);
        }
    }

    @Test
    void refusesAPathWithABrokenEncoding() throws Exception {
        try (var socket = new Socket("127.0.0.1", port())) {
            socket.getOutputStream()
                    .write("DELETE /sandbox/bybit/accounts/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400")
                    .contains("percent-encoding is broken");
        }
        assertThat(control("GET", "", null).status()).isEqualTo(200);
    }

    @Test
    void refusesAnOversizedBody() {
        var reply = control("PUT", "/bitget/fault", "{\"body\": \"" + "x".repeat(5_000_000) + "\"}");
        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void decodesTheKeyInThePath() {
        put("/bybit/accounts/a%2Fb%20+c", "{\"secretKey\": \"s\"}");
        assertThat(control("GET", "", null)
                        .json()
                        .at("/exchanges/bybit/accounts/0/apiKey")
                        .textValue())
                .isEqualTo("a/b +c");
    }

    @Test
    void saysThatNoExchangeServesAPath() {
        var reply = call("/sandboxed", "").send();
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().get("error").textValue()).contains("/sandbox");
    }
}
