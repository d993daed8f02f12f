package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import purser.sandbox.support.Vectors;

/** A sandbox for a class of tests, back in its start state before each one, at the time of the {@link Vectors}. */
abstract class SandboxTest {
    static final long NOW = Long.parseLong(Vectors.TIMESTAMP);
    static final String BITGET_ASSETS = "/api/v2/spot/account/assets";
    static final String BYBIT_ASSETS = "/v5/asset/transfer/query-asset-info";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MovableClock CLOCK = new MovableClock();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static Vertx vertx;
    private static SandboxServer sandbox;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        sandbox =
                start(vertx, CLOCK, 0).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    static Future<SandboxServer> start(Vertx vertx, Clock clock, int port) {
        return SandboxServer.start(vertx, clock, port, List.of(new SimulatedBitget(), new SimulatedBybit()));
    }

    @AfterAll
    static void stop() throws Exception {
        sandbox.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @BeforeEach
    void reset() {
        CLOCK.millis = NOW;
        control("DELETE", "", null);
    }

    static int port() {
        return sandbox.port();
    }

    static void timeIs(long millis) {
        CLOCK.millis = millis;
    }

    /** A signed request of the default Bitget account; the query must be one of {@link Vectors#BITGET}. */
    static Call bitget(String query) {
        return call(BITGET_ASSETS, query)
                .with("ACCESS-KEY", "sandbox-bitget-key")
                .with("ACCESS-SIGN", Vectors.BITGET.get(query))
                .with("ACCESS-TIMESTAMP", Vectors.TIMESTAMP)
                .with("ACCESS-PASSPHRASE", "sandbox-bitget-passphrase");
    }

    /** A signed request of the default Bybit account; the query must be one of {@link Vectors#BYBIT}. */
    static Call bybit(String query) {
        return call(BYBIT_ASSETS, query)
                .with("X-BAPI-API-KEY", "sandbox-bybit-key")
                .with("X-BAPI-SIGN", Vectors.BYBIT.get(query))
                .with("X-BAPI-TIMESTAMP", Vectors.TIMESTAMP)
                .with("X-BAPI-RECV-WINDOW", "5000");
    }

    /** A signed request of the unified default Bitget account; the target must be one of {@link Vectors#BITGET_UNIFIED}. */
    static Call bitgetUnified(String target) {
        return new Call(target)
                .with("ACCESS-KEY", "sandbox-bitget-unified-key")
                .with("ACCESS-SIGN", Vectors.BITGET_UNIFIED.get(target))
                .with("ACCESS-TIMESTAMP", Vectors.TIMESTAMP)
                .with("ACCESS-PASSPHRASE", "sandbox-bitget-passphrase");
    }

    /** A signed request of the unified default Bybit account; the query must be one of {@link Vectors#BYBIT_UNIFIED}. */
    static Call bybitUnified(String path, String query) {
        return call(path, query)
                .with("X-BAPI-API-KEY", "sandbox-bybit-unified-key")
                .with("X-BAPI-SIGN", Vectors.BYBIT_UNIFIED.get(query))
                .with("X-BAPI-TIMESTAMP", Vectors.TIMESTAMP)
                .with("X-BAPI-RECV-WINDOW", "5000");
    }

    /** Gives the default accounts the awkward figures, whose signatures they keep. */
    static void awkward() {
        var bitget = "{\"secretKey\": \"%s\", \"passphrase\": \"sandbox-bitget-passphrase\", \"mode\": \"%s\","
                + " \"figures\": \"awkward\"}";
        put("/bitget/accounts/sandbox-bitget-key", bitget.formatted("sandbox-bitget-secret", "classic"));
        put(
                "/bitget/accounts/sandbox-bitget-unified-key",
                bitget.formatted("sandbox-bitget-unified-secret", "unified"));
        var bybit = "{\"secretKey\": \"%s\", \"mode\": \"%s\", \"figures\": \"awkward\"}";
        put("/bybit/accounts/sandbox-bybit-key", bybit.formatted("sandbox-bybit-secret", "classic"));
        put("/bybit/accounts/sandbox-bybit-unified-key", bybit.formatted("sandbox-bybit-unified-secret", "unified"));
    }

    /** Puts an account with further fields in the place of the unified default one, whose signatures it keeps. */
    static void putBitgetUnified(String fields) {
        put(
                "/bitget/accounts/sandbox-bitget-unified-key",
                "{\"secretKey\": \"sandbox-bitget-unified-secret\", \"passphrase\": \"sandbox-bitget-passphrase\", "
                        + "\"figures\": \"awkward\", " + fields + "}");
    }

    /** Puts an account with further fields in the place of the unified default one, whose signatures it keeps. */
    static void putBybitUnified(String fields) {
        put(
                "/bybit/accounts/sandbox-bybit-unified-key",
                "{\"secretKey\": \"sandbox-bybit-unified-secret\", \"figures\": \"awkward\", " + fields + "}");
    }

    static Call call(String path, String query) {
        return new Call(query.isEmpty() ? path : path + "?" + query);
    }

    /** A control request; the path is what follows {@code /sandbox}, the body may be null. */
    static Reply control(String method, String path, String body) {
        return new Call("/sandbox" + path).method(method, body).send();
    }

    /** A control request that must work. */
    static void put(String path, String body) {
        var reply = control("PUT", path, body);
        if (reply.status() != 204) {
            throw new AssertionError(reply.status() + " " + reply.body());
        }
    }

    static List<String> fieldNames(JsonNode json) {
        return StreamSupport.stream(((Iterable<String>) json::fieldNames).spliterator(), false)
                .toList();
    }

    static List<String> coins(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.get("coin").textValue())
                .toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    /** What came back. */
    record Reply(int status, String body, Map<String, String> headers) {
        JsonNode json() {
            return SandboxTest.json(body);
        }

        String code() {
            return json().path("code").asText();
        }

        int retCode() {
            return json().path("retCode").asInt(Integer.MIN_VALUE);
        }
    }

    /** A request in the making. */
    static final class Call {
        private final String target;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private String method = "GET";
        private String body;
        private Duration timeout = Duration.ofSeconds(10);

        private Call(String target) {
            this.target = target;
        }

        Call with(String header, String value) {
            headers.put(header, value);
            return this;
        }

        Call without(String header) {
            headers.remove(header);
            return this;
        }

        Call method(String name, String content) {
            method = name;
            body = content;
            return this;
        }

        Call timeout(Duration limit) {
            timeout = limit;
            return this;
        }

        Reply send() {
            try {
                return sendChecked();
            } catch (IOException e) {
                throw new AssertionError("no answer to " + method + " " + target, e);
            }
        }

        Reply sendChecked() throws IOException {
            var response = exchange(BodyHandlers.ofString());
            var received = new LinkedHashMap<String, String>();
            response.headers().map().forEach((name, values) -> received.put(name.toLowerCase(), values.get(0)));
            return new Reply(response.statusCode(), response.body(), received);
        }

        <T> HttpResponse<T> exchange(HttpResponse.BodyHandler<T> handler) throws IOException {
            var publisher =
                    body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target))
                    .timeout(timeout)
                    .method(method, publisher);
            headers.forEach(request::header);
            try {
                return HTTP.send(request.build(), handler);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        /** The request line and headers as they go on the wire, for tests with a plain socket. */
        String wire() {
            var text = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
            headers.forEach((name, value) ->
                    text.append(name).append(": ").append(value).append("\r\n"));
            return text.append("\r\n").toString();
        }
    }

    private static final class MovableClock extends Clock {
        private volatile long millis = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    }
}
