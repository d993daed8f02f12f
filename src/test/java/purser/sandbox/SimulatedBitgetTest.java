package purser.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.sandbox.support.Vectors;

class SimulatedBitgetTest extends SandboxTest {

    @Test
    void answersInTheDocumentedEnvelope() {
        var reply = bitget("").send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().get("content-type")).startsWith("application/json");
        var json = reply.json();
        assertThat(fieldNames(json)).containsExactly("code", "msg", "requestTime", "data");
        assertThat(json.get("code").textValue()).isEqualTo("00000");
        assertThat(json.get("msg").textValue()).isEqualTo("success");
        assertThat(json.get("requestTime").isIntegralNumber()).isTrue();
        assertThat(json.get("requestTime").longValue()).isEqualTo(NOW);
    }

    @Test
    void showsHeldCoinsInTheWaysOfTheRealOne() {
        awkward();
        var rows = bitget("").send().json().get("data");
        assertThat(coins(rows)).containsExactly("usdt", "BTC", "ETH", "bgb", "SOL", "ATOM");
        assertThat(rows.get(0).get("uTime").textValue()).hasSize(10);
        assertThat(rows.get(1).get("uTime").textValue()).hasSize(13);
        assertThat(rows.get(2).get("available").textValue()).isEqualTo("123456789012345678.123456789012345678");
        assertThat(rows.get(3).get("uTime").isNull()).isTrue();
        assertThat(rows.get(3).get("available").textValue()).isEqualTo("0.00000001");
        assertThat(rows.get(5).get("available").textValue()).isEqualTo("0.00000000");
    }

    @Test
    void showsDozensOfZeroCoinsOnlyWhenAskedForAll() {
        awkward();
        var rows = bitget("assetType=all").send().json().get("data");
        assertThat(rows).hasSizeGreaterThan(36);
        assertThat(coins(rows)).contains("usdt", "AAVE", "xlm");
    }

    @ParameterizedTest
    @CsvSource({"coin=USDT, usdt", "coin=%75sdt, usdt", "coin=BTC&assetType=all, BTC"})
    void findsOneCoinInAnyCase(String query, String coin) {
        awkward();
        assertThat(coins(bitget(query).send().json().get("data"))).containsExactly(coin);
    }

    @ParameterizedTest
    @CsvSource({"coin=NEVERHELD", "limit=5"})
    void answersAnUnknownCoinOrParameterWithNothing(String query) {
        var json = bitget(query).send().json();
        assertThat(json.get("code").textValue()).isEqualTo("00000");
        assertThat(json.get("data")).isEmpty();
    }

    @Test
    void takesAnEmptyCoinForNone() {
        assertThat(bitget("coin=").send().json().get("data")).hasSize(6);
    }

    @Test
    void refusesAnAssetTypeThatThereIsNot() {
        assertRefused(bitget("assetType=some"), 400, "40020");
    }

    /** A Java client cannot send this, so a socket does. */
    @Test
    void refusesBrokenPercentEncoding() throws IOException {
        try (var socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(bitget("coin=%zz").with("Connection", "close").wire().getBytes(StandardCharsets.US_ASCII));
            assertThat(text(socket.getInputStream()))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\"code\":\"40017\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"ACCESS-KEY, 40001", "ACCESS-SIGN, 40002", "ACCESS-TIMESTAMP, 40003", "ACCESS-PASSPHRASE, 40011"})
    void refusesAMissingOrEmptyHeader(String header, String code) {
        assertRefused(bitget("").without(header), 400, code);
        assertRefused(bitget("").with(header, ""), 400, code);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS-KEY, someone-else, 40037",
        "ACCESS-PASSPHRASE, wrong, 40012",
        "ACCESS-TIMESTAMP, yesterday, 40005",
        "ACCESS-TIMESTAMP, 1732180200, 40008",
        "ACCESS-TIMESTAMP, 1732180200124, 40009",
        "ACCESS-SIGN, p8vWylxL4JJCyy6B81n82ZEySiWChClCw99FTDocviA=, 40009"
    })
    void refusesAWrongHeader(String header, String value, String code) {
        assertRefused(bitget("").with(header, value), 400, code);
    }

    @Test
    void verifiesTheQueryThatArrived() {
        var signedForOther = bitget("coin=USDT").with("ACCESS-SIGN", Vectors.BITGET.get(""));
        assertRefused(signedForOther, 400, "40009");
        // The same parameter, but in other bytes than were signed
        assertRefused(bitget("coin=%75sdt").with("ACCESS-SIGN", Vectors.BITGET.get("coin=USDT")), 400, "40009");
    }

    @ParameterizedTest
    @CsvSource({"30000, 00000", "30001, 40008", "-30000, 00000", "-30001, 40008"})
    void takesATimestampWithinThirtySecondsEitherWay(long serverAhead, String code) {
        timeIs(NOW + serverAhead);
        assertThat(bitget("").send().code()).isEqualTo(code);
    }

    @Test
    void verifiesAnRsaSignature() {
        var key = Vectors.RSA_PUBLIC_KEY.replace("\n", "\\n");
        put("/bitget/accounts/rsa-key", "{\"publicKey\": \"%s\", \"passphrase\": \"p\"}".formatted(key));
        for (var query : List.of("", "coin=USDT")) {
            var call = bitget(query).with("ACCESS-KEY", "rsa-key").with("ACCESS-PASSPHRASE", "p");
            assertThat(call.with("ACCESS-SIGN", Vectors.BITGET_RSA.get(query))
                            .send()
                            .code())
                    .isEqualTo("00000");
            assertRefused(call.with("ACCESS-SIGN", Vectors.BITGET.get(query)), 400, "40009");
        }
        var swapped = bitget("").with("ACCESS-KEY", "rsa-key").with("ACCESS-PASSPHRASE", "p");
        assertRefused(swapped.with("ACCESS-SIGN", Vectors.BITGET_RSA.get("coin=USDT")), 400, "40009");
    }

    @Test
    void refusesAUnifiedAccount() {
        put("/bitget/accounts/sandbox-bitget-key", """
                {"secretKey": "sandbox-bitget-secret", "passphrase": "sandbox-bitget-passphrase", "mode": "unified"}
                """);
        assertRefused(bitget(""), 400, "40085");
    }

    @Test
    void allowsTenCallsASecond() {
        for (int call = 0; call < 10; call++) {
            assertThat(bitget("").send().code()).isEqualTo("00000");
        }
        assertRefused(bitget(""), 429, "429");
        timeIs(NOW + 999);
        assertRefused(bitget(""), 429, "429");
        timeIs(NOW + 1000);
        assertThat(bitget("").send().code()).isEqualTo("00000");
    }

    @Test
    void aRefusedSignatureDoesNotUseUpTheLimit() {
        for (int call = 0; call < 20; call++) {
            bitget("").with("ACCESS-SIGN", "wrong").send();
        }
        assertThat(bitget("").send().code()).isEqualTo("00000");
    }

    @Test
    void tellsTheTimeToAnyone() {
        put("/bitget/clock", "{\"offsetMillis\": -90000}");
        var json = call("/api/v2/public/time", "").send().json();
        assertThat(json.get("code").textValue()).isEqualTo("00000");
        assertThat(json.at("/data/serverTime").textValue()).isEqualTo(Long.toString(NOW - 90_000));
        assertThat(json.get("requestTime").longValue()).isEqualTo(NOW - 90_000);
    }

    @Test
    void knowsNoOtherPathOrMethod() {
        assertRefused(call("/api/v2/spot/account/asset", ""), 404, "40404");
        assertRefused(bitget("").method("POST", "{}"), 404, "40404");
    }

    private static void assertRefused(Call call, int status, String code) {
        var reply = call.send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        var json = reply.json();
        assertThat(fieldNames(json)).containsExactly("code", "msg", "requestTime", "data");
        assertThat(json.get("code").textValue()).isEqualTo(code);
        assertThat(json.get("msg").textValue()).isNotBlank();
        assertThat(json.get("data").isNull()).isTrue();
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
