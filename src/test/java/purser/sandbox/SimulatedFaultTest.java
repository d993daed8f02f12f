package purser.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.sandbox.support.Vectors;

@Timeout(60)
class SimulatedFaultTest extends SandboxTest {
    private static final String SPOT = "accountType=SPOT";
    private static final List<String> BYBIT_PATHS = List.of(
            BYBIT_ASSETS,
            "/v5/account/wallet-balance",
            "/v5/asset/transfer/query-account-coins-balance",
            "/v5/account/info",
            "/v5/user/query-api");

    @ParameterizedTest
    @CsvSource({"40725, 500", "40200, 400", "429, 429", "40404, 404", "99999, 400"})
    void answersWithABitgetCode(String code, int status) {
        fault("bitget", "{\"code\": \"%s\"}".formatted(code));
        var reply = bitget("").send();
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().get("requestTime").longValue()).isEqualTo(NOW);
        assertThat(reply.json().get("data").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"10016, 200", "10003, 401", "10010, 200", "-2015, 401", "99999, 200"})
    void answersWithABybitCode(int code, int status) {
        fault("bybit", "{\"code\": \"%d\"}".formatted(code));
        var reply = bybit(SPOT).send();
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.retCode()).isEqualTo(code);
    }

    @Test
    void saysWhenABybitLimitResets() {
        fault("bybit", "{\"code\": \"10006\"}");
        assertThat(bybit(SPOT).send().headers())
                .containsEntry("x-bapi-limit-status", "0")
                .containsEntry("x-bapi-limit-reset-timestamp", Long.toString(NOW + 60_000));
    }

    @Test
    void answersWordForWord() {
        fault("bitget", """
                {"status": 403, "body": "<html>é</html>", "contentType": "text/html", "headers": {"Server": "a CDN"}}
                """);
        var reply = bitget("").send();
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).isEqualTo("<html>é</html>");
        assertThat(reply.headers()).containsEntry("content-type", "text/html").containsEntry("server", "a CDN");
    }

    @Test
    void answersWithAStatusAlone() {
        fault("bybit", "{\"status\": 502}");
        var reply = bybit(SPOT).send();
        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void putsAnotherStatusOnACode() {
        fault("bitget", "{\"status\": 200, \"code\": \"40015\"}");
        var reply = bitget("").send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.code()).isEqualTo("40015");
    }

    @Test
    void addsHeadersToAnHonestAnswer() {
        fault("bitget", "{\"headers\": {\"X-Extra\": \"1\"}}");
        var reply = bitget("").send();
        assertThat(reply.code()).isEqualTo("00000");
        assertThat(reply.headers()).containsEntry("x-extra", "1");
    }

    @Test
    void delaysAnHonestAnswer() {
        fault("bitget", "{\"delayMillis\": 400}");
        long start = System.nanoTime();
        assertThat(bitget("").send().code()).isEqualTo("00000");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(bitget("").with("ACCESS-SIGN", "wrong").send().code()).isEqualTo("40009");
    }

    @Test
    void truncatesAnHonestAnswer() throws IOException {
        int whole = bitget("").send().body().length();
        fault("bitget", "{\"truncateAt\": 20}");
        assertThatThrownBy(() -> bitget("").sendChecked()).isInstanceOf(IOException.class);
        var answer = overSocket(bitget(""));
        assertThat(answer).containsIgnoringCase("content-length: " + whole + "\r\n");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                .isEqualTo("{\"code\":\"00000\",\"msg\"".substring(0, 20));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "5, false", "1000003, false", "1000003, true"})
    void sendsABodyOfASize(int size, boolean chunked) throws IOException {
        fault("bitget", "{\"bodyBytes\": %d, \"chunked\": %b}".formatted(size, chunked));
        var response = bitget("").exchange(BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).hasSize(size);
        assertThat(response.headers().firstValue("content-length").isPresent()).isEqualTo(!chunked);
        assertThat(response.headers().firstValue("transfer-encoding").isPresent())
                .isEqualTo(chunked);
        assertThat(new String(response.body(), StandardCharsets.US_ASCII))
                .startsWith("{\"pad".substring(0, Math.min(5, size)));
    }

    @Test
    void anEndlessBodyWaitsForTheClientAndEndsWithIt() throws Exception {
        fault("bybit", "{\"endless\": true}");
        try (var body = bybit(SPOT).exchange(BodyHandlers.ofInputStream()).body()) {
            assertThat(body.readNBytes(20_000_000)).hasSize(20_000_000);
            assertThat(inFlight("bybit")).isEqualTo(1);
        }
        for (int attempt = 0; attempt < 100 && inFlight("bybit") > 0; attempt++) {
            Thread.sleep(50);
        }
        assertThat(inFlight("bybit")).isZero();
    }

    @Test
    void closesWithoutAnAnswer() throws IOException {
        fault("bitget", "{\"connection\": \"close\"}");
        assertThat(overSocket(bitget(""))).isEmpty();
    }

    @Test
    void resetsTheConnection() {
        fault("bitget", "{\"connection\": \"reset\"}");
        assertThatThrownBy(() -> overSocket(bitget("")))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void hangsUntilTheClientLeaves() {
        fault("bybit", "{\"connection\": \"hang\"}");
        assertThatThrownBy(() -> bybit(SPOT).timeout(Duration.ofMillis(300)).sendChecked())
                .isInstanceOf(HttpTimeoutException.class);
        // Nothing at all came, not even the end of the connection
        assertThatThrownBy(() -> overSocket(bybit(SPOT), 300)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void misbehavesForSoManyRequestsAfterSoMany() {
        fault("bitget", "{\"code\": \"40015\", \"after\": 1, \"times\": 2}");
        for (var code : new String[] {"00000", "40015", "40015", "00000"}) {
            assertThat(bitget("").send().code()).isEqualTo(code);
        }
        assertThat(json(control("GET", "", null).body())
                        .at("/exchanges/bitget/fault")
                        .isNull())
                .isTrue();
    }

    @Test
    void meetsOnlyOneKey() {
        put("/bitget/accounts/other", "{\"secretKey\": \"sandbox-bitget-secret\", \"passphrase\": \"p\"}");
        fault("bitget", "{\"code\": \"40015\", \"apiKey\": \"other\", \"times\": 1}");
        assertThat(bitget("").send().code()).isEqualTo("00000");
        var other = bitget("").with("ACCESS-KEY", "other").with("ACCESS-PASSPHRASE", "p");
        assertThat(other.send().code()).isEqualTo("40015");
        assertThat(other.send().code()).isEqualTo("00000");
    }

    @Test
    void meetsEveryEndpointThatWantsASignature() {
        fault("bybit", "{\"code\": \"10016\"}");
        for (var path : BYBIT_PATHS) {
            assertThat(bybitUnified(path, "").send().retCode()).as(path).isEqualTo(10016);
        }
        fault("bitget", "{\"code\": \"40015\"}");
        for (var target : Vectors.BITGET_UNIFIED.keySet()) {
            assertThat(bitgetUnified(target).send().code()).as(target).isEqualTo("40015");
        }
    }

    @Test
    void meetsOnlyOnePath() {
        var fault = "{\"code\": \"10016\", \"path\": \"/v5/account/info\", \"after\": 1, \"times\": 1}";
        fault("bybit", fault);
        for (int code : new int[] {0, 10016, 0}) {
            assertThat(bybitUnified("/v5/user/query-api", "").send().retCode()).isZero();
            assertThat(bybitUnified("/v5/account/info", "").send().retCode()).isEqualTo(code);
        }
        fault("bybit", fault.replace("\"after\": 1", "\"apiKey\": \"another\""));
        assertThat(bybitUnified("/v5/account/info", "").send().retCode()).isZero();
        fault("bybit", "{\"code\": \"10016\", \"path\": \"/v5/account/info\"}");
        assertThat(bybitUnified("/demo/v5/account/info", "").send().retCode()).isEqualTo(10016);
    }

    @Test
    void saysWhenTheLimitOfThatEndpointResets() {
        fault("bybit", "{\"code\": \"10006\"}");
        assertThat(bybitUnified("/v5/user/query-api", "").send().headers())
                .containsEntry("x-bapi-limit", "10")
                .containsEntry("x-bapi-limit-reset-timestamp", Long.toString(NOW + 1_000));
    }

    @Test
    void meetsAnyRequestUnlessToVerifyFirst() {
        var forged = bitget("").with("ACCESS-SIGN", "wrong");
        fault("bitget", "{\"code\": \"40015\"}");
        assertThat(forged.send().code()).isEqualTo("40015");
        fault("bitget", "{\"code\": \"40015\", \"verified\": true, \"times\": 1}");
        assertThat(forged.send().code()).isEqualTo("40009");
        assertThat(bitget("").send().code()).isEqualTo("40015");
        assertThat(bitget("").send().code()).isEqualTo("00000");
    }

    @Test
    void doesNotUseUpTheRateLimit() {
        fault("bitget", "{\"code\": \"40015\", \"times\": 20}");
        for (int request = 0; request < 20; request++) {
            bitget("").send();
        }
        assertThat(bitget("").send().code()).isEqualTo("00000");
    }

    @Test
    void leavesTheTimeEndpointAndTheOtherExchangeAlone() {
        fault("bitget", "{\"connection\": \"close\"}");
        assertThat(call("/api/v2/public/time", "").send().code()).isEqualTo("00000");
        assertThat(bybit(SPOT).send().retCode()).isZero();
    }

    @Test
    void endsWhenRemoved() {
        fault("bitget", "{\"code\": \"40015\"}");
        assertThat(bitget("").send().code()).isEqualTo("40015");
        assertThat(control("DELETE", "/bitget/fault", null).status()).isEqualTo(204);
        assertThat(bitget("").send().code()).isEqualTo("00000");
    }

    private static void fault(String exchange, String body) {
        put("/" + exchange + "/fault", body);
    }

    private static int inFlight(String exchange) {
        return control("GET", "/" + exchange + "/requests", null)
                .json()
                .get("inFlight")
                .intValue();
    }

    private static String overSocket(Call call) throws IOException {
        return overSocket(call, 10_000);
    }

    /** Everything that comes back until the connection ends. */
    private static String overSocket(Call call, int timeoutMillis) throws IOException {
        try (var socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(timeoutMillis);
            socket.getOutputStream().write(call.wire().getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
