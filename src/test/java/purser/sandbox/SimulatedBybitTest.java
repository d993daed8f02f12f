package purser.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.sandbox.support.Vectors;

class SimulatedBybitTest extends SandboxTest {
    private static final String SPOT = "accountType=SPOT";

    @Test
    void answersInTheDocumentedEnvelope() {
        var reply = bybit(SPOT).send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("timenow", Vectors.TIMESTAMP);
        assertThat(reply.headers().get("content-type")).startsWith("application/json");
        var json = reply.json();
        assertThat(fieldNames(json)).containsExactly("retCode", "retMsg", "result", "retExtInfo", "time");
        assertThat(json.get("retCode").isInt()).isTrue();
        assertThat(json.get("retCode").intValue()).isZero();
        assertThat(json.get("time").longValue()).isEqualTo(NOW);
        assertThat(json.at("/result/spot/status").textValue()).isEqualTo("ACCOUNT_STATUS_NORMAL");
    }

    @Test
    void showsCoinsInTheWaysOfTheRealOne() {
        awkward();
        var rows = bybit(SPOT).send().json().at("/result/spot/assets");
        assertThat(coins(rows)).containsExactly("USDT", "ETH", "XRP", "MNT", "DOT", "TRX");
        assertThat(rows.get(0).get("withdraw").textValue()).isEmpty();
        assertThat(rows.get(3).get("free").textValue()).isEqualTo("123456789012345678.123456789012345678");
        assertThat(rows.get(4).get("free").textValue()).isEqualTo("0.00000001");
    }

    @ParameterizedTest
    @CsvSource({"accountType=SPOT&coin=ETH", "accountType=SPOT&coin=%45TH"})
    void findsOneCoin(String query) {
        assertThat(coins(bybit(query).send().json().at("/result/spot/assets"))).containsExactly("ETH");
    }

    @Test
    void answersAnUnknownCoinWithNothing() {
        var json = bybit("accountType=SPOT&coin=NEVERHELD").send().json();
        assertThat(json.get("retCode").intValue()).isZero();
        assertThat(json.at("/result/spot/assets").isArray()).isTrue();
        assertThat(json.at("/result/spot/assets")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "accountType=UNIFIED", "accountType=SPOT&coin=eth"})
    void refusesWrongParameters(String query) {
        assertRefused(bybit(query), 200, 10001);
    }

    /** A Java client cannot send this, so a socket does. */
    @Test
    void refusesBrokenPercentEncoding() throws IOException {
        try (var socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(10_000);
            var wire = bybit("accountType=SPOT&coin=%zz")
                    .with("Connection", "close")
                    .wire();
            socket.getOutputStream().write(wire.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"retCode\":10001");
        }
    }

    @ParameterizedTest
    @CsvSource({"X-BAPI-API-KEY", "X-BAPI-SIGN", "X-BAPI-TIMESTAMP"})
    void refusesAMissingOrEmptyHeader(String header) {
        assertRefused(bybit(SPOT).without(header), 401, 10001);
        assertRefused(bybit(SPOT).with(header, ""), 401, 10001);
    }

    @ParameterizedTest
    @CsvSource({
        "X-BAPI-API-KEY, someone-else, 401, 10003",
        "X-BAPI-TIMESTAMP, yesterday, 200, 10001",
        "X-BAPI-RECV-WINDOW, wide, 200, 10001",
        "X-BAPI-TIMESTAMP, 1732180200, 200, 10002",
        "X-BAPI-TIMESTAMP, 1732180200124, 200, 10004",
        "X-BAPI-RECV-WINDOW, 6000, 200, 10004",
        "X-BAPI-SIGN, fd4f31228a46109dc6673062328693696df9a96c7ff04e6491a45e7f63a0fdd7, 200, 10004"
    })
    void refusesAWrongHeader(String header, String value, int status, int code) {
        assertRefused(bybit(SPOT).with(header, value), status, code);
    }

    @Test
    void refusesAnUpperCaseSignature() {
        assertRefused(bybit(SPOT).with("X-BAPI-SIGN", Vectors.BYBIT.get(SPOT).toUpperCase()), 200, 10004);
    }

    @Test
    void echoesTheSignedStringAsTheRealOneDoes() {
        var reply = bybit(SPOT).with("X-BAPI-SIGN", "wrong").send();
        assertThat(reply.json().get("retMsg").textValue())
                .isEqualTo("error sign! origin_string[1732180200123sandbox-bybit-key5000accountType=SPOT]");
    }

    @Test
    void verifiesTheQueryThatArrived() {
        var other = Vectors.BYBIT.get("accountType=SPOT&coin=ETH");
        assertRefused(bybit(SPOT).with("X-BAPI-SIGN", other), 200, 10004);
        // The same parameter, but in other bytes than were signed
        assertRefused(bybit("accountType=SPOT&coin=%45TH").with("X-BAPI-SIGN", other), 200, 10004);
    }

    @ParameterizedTest
    @CsvSource({"5000, 0", "5001, 10002", "-999, 0", "-1000, 10002"})
    void takesATimestampFromTheWindowToASecondAhead(long serverAhead, int code) {
        timeIs(NOW + serverAhead);
        assertThat(bybit(SPOT).send().retCode()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"10000, 0", "10001, 10002", "-999, 0", "-1000, 10002"})
    void aWiderWindowHelpsAgainstLatenessOnly(long serverAhead, int code) {
        timeIs(NOW + serverAhead);
        var call = bybit(SPOT).with("X-BAPI-RECV-WINDOW", "10000");
        assertThat(call.with("X-BAPI-SIGN", Vectors.BYBIT_BY_WINDOW.get("10000"))
                        .send()
                        .retCode())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"5000, 0", "5001, 10002"})
    void withoutAWindowItIsFiveSeconds(long serverAhead, int code) {
        timeIs(NOW + serverAhead);
        var call = bybit(SPOT).without("X-BAPI-RECV-WINDOW");
        assertThat(call.with("X-BAPI-SIGN", Vectors.BYBIT_BY_WINDOW.get(""))
                        .send()
                        .retCode())
                .isEqualTo(code);
    }

    @Test
    void saysBothTimesWhenTheTimestampIsOut() {
        put("/bybit/clock", "{\"offsetMillis\": 7000}");
        assertThat(bybit(SPOT).send().json().get("retMsg").textValue())
                .contains("req_timestamp[1732180200123],server_timestamp[1732180207123],recv_window[5000]");
    }

    @Test
    void verifiesAnRsaSignature() {
        var key = Vectors.RSA_PUBLIC_KEY.replace("\n", "\\n");
        put("/bybit/accounts/rsa-key", "{\"publicKey\": \"%s\"}".formatted(key));
        for (var query : List.of(SPOT, "accountType=SPOT&coin=ETH")) {
            var call = bybit(query).with("X-BAPI-API-KEY", "rsa-key");
            assertThat(call.with("X-BAPI-SIGN", Vectors.BYBIT_RSA.get(query))
                            .send()
                            .retCode())
                    .isZero();
            assertRefused(call.with("X-BAPI-SIGN", Vectors.BYBIT.get(query)), 200, 10004);
        }
        var swapped = bybit(SPOT).with("X-BAPI-API-KEY", "rsa-key");
        assertRefused(swapped.with("X-BAPI-SIGN", Vectors.BYBIT_RSA.get("accountType=SPOT&coin=ETH")), 200, 10004);
    }

    @Test
    void refusesAUnifiedAccount() {
        put("/bybit/accounts/sandbox-bybit-key", "{\"secretKey\": \"sandbox-bybit-secret\", \"mode\": \"unified\"}");
        assertRefused(bybit(SPOT), 200, 100028);
    }

    @Test
    void showsABannedAccountsFigures() {
        put(
                "/bybit/accounts/sandbox-bybit-key",
                "{\"secretKey\": \"sandbox-bybit-secret\", \"status\": \"ACCOUNT_STATUS_UNSPECIFIED\"}");
        var spot = bybit(SPOT).send().json().at("/result/spot");
        assertThat(spot.get("status").textValue()).isEqualTo("ACCOUNT_STATUS_UNSPECIFIED");
        assertThat(spot.get("assets")).hasSize(6);
    }

    @Test
    void allowsSixtyCallsAMinuteAndSaysWhatIsLeft() {
        put("/bybit/clock", "{\"offsetMillis\": 500}");
        for (int left = 59; left >= 0; left--) {
            var reply = bybit(SPOT).send();
            assertThat(reply.retCode()).isZero();
            assertThat(reply.headers())
                    .containsEntry("x-bapi-limit", "60")
                    .containsEntry("x-bapi-limit-status", Integer.toString(left))
                    .containsEntry("x-bapi-limit-reset-timestamp", Long.toString(NOW + 500));
        }
        assertThat(assertRefused(bybit(SPOT), 200, 10006).headers())
                .containsEntry("x-bapi-limit-status", "0")
                .containsEntry("x-bapi-limit-reset-timestamp", Long.toString(NOW + 60_500));
    }

    @Test
    void tellsTheTimeToAnyone() {
        var json = call("/v5/market/time", "").send().json();
        assertThat(json.at("/result/timeSecond").textValue()).isEqualTo("1732180200");
        assertThat(json.at("/result/timeNano").textValue()).isEqualTo("1732180200123000000");
        assertThat(json.get("time").longValue()).isEqualTo(NOW);
    }

    @Test
    void knowsNoOtherPathOrMethod() {
        assertRefused(call("/v5/asset/transfer/query-asset", ""), 404, 10017);
        assertRefused(bybit(SPOT).method("POST", "{}"), 404, 10017);
    }

    private static Reply assertRefused(Call call, int status, int code) {
        var reply = call.send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        var json = reply.json();
        assertThat(fieldNames(json)).containsExactly("retCode", "retMsg", "result", "retExtInfo", "time");
        assertThat(json.get("retCode").intValue()).isEqualTo(code);
        assertThat(json.get("retMsg").textValue()).isNotBlank();
        assertThat(json.get("result").isObject()).isTrue();
        assertThat(json.get("result")).isEmpty();
        assertThat(reply.headers()).containsEntry("timenow", json.get("time").asText());
        return reply;
    }
}
