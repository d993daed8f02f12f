package purser.tracing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a collector is told of a request and of the call to the exchange that it starts, and what the exchange is not told. */
@QuarkusTest
@QuarkusTestResource(value = TracingTest.Outside.class, restrictToAnnotatedClass = true)
class TracingTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final String WALLET = """
            {"retCode": 0, "result": {"spot": {"status": "ACCOUNT_STATUS_NORMAL",
              "assets": [{"coin": "BTC", "free": "1", "frozen": "0"}]}}}""";

    /** Headers that the exchange was sent, by lower-case name. */
    private static final List<Map<String, String>> ASKED = new CopyOnWriteArrayList<>();

    /** What the collector was sent, byte for byte: OTLP, in which texts stand as they are. */
    private static final List<byte[]> COLLECTED = new CopyOnWriteArrayList<>();

    /** An exchange and a collector of traces. */
    public static class Outside implements QuarkusTestResourceLifecycleManager {

        private final HttpServer exchange = server(request -> {
            ASKED.add(request.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(
                            header -> header.getKey().toLowerCase(Locale.ROOT),
                            header -> String.join(",", header.getValue()))));
            answer(request, WALLET);
        });
        private final HttpServer collector = server(request -> {
            COLLECTED.add(request.getRequestBody().readAllBytes());
            answer(request, "");
        });

        @Override
        public Map<String, String> start() {
            exchange.start();
            collector.start();
            Map<String, String> config = new HashMap<>(Map.of(
                    "purser.sandbox", "false",
                    "purser.max-age", "1h",
                    "purser.key-check", "0s",
                    "purser.accounts.bybit.mode", "classic",
                    "purser.accounts.bybit.api-key", "the-api-key",
                    "purser.accounts.bybit.secret-key", "the-secret-key",
                    "purser.accounts.bybit.base-url",
                            "http://127.0.0.1:" + exchange.getAddress().getPort(),
                    "quarkus.otel.exporter.otlp.endpoint",
                            "http://127.0.0.1:" + collector.getAddress().getPort(),
                    "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                    "quarkus.otel.bsp.schedule.delay", "100ms"));
            config.put("purser.accounts.bybit.wallets", "trading");
            return config;
        }

        @Override
        public void stop() {
            exchange.stop(0);
            collector.stop(0);
        }

        private interface Answering {
            void answer(HttpExchange request) throws IOException;
        }

        private static HttpServer server(Answering answering) {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", answering::answer);
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void answer(HttpExchange request, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            request.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            request.getResponseBody().write(bytes);
            request.close();
        }
    }

    @Test
    void tellsTheCollectorAndNotTheExchange() throws Exception {
        ask("00-" + TRACE + "-00f067aa0ba902b7-01");
        ask("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        String told = untilTold(TRACE, "0af7651916cd43dd8448eb211c80319c");
        // The request, the call that it started, and the request that was answered from what was known.
        assertThat(told).contains("GET /balances", "/v5/asset/transfer/query-asset-info", "http.request.method");
        assertThat(ASKED).hasSize(1);
        Map<String, String> headers = ASKED.get(0);
        assertThat(headers).containsKey("x-bapi-sign").doesNotContainKeys("traceparent", "tracestate", "baggage", "b3");
        assertThat(told)
                .doesNotContain("the-api-key", "the-secret-key", headers.get("x-bapi-sign"), "X-BAPI", "x-bapi");
    }

    private static void ask(String traceparent) {
        given().header("traceparent", traceparent).get("/balances").then().statusCode(200);
    }

    // Ids are bytes on the wire.
    private static String untilTold(String... traces) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            StringBuilder hex = new StringBuilder();
            StringBuilder text = new StringBuilder();
            for (byte[] body : new ArrayList<>(COLLECTED)) {
                hex.append(HexFormat.of().formatHex(body));
                text.append(new String(body, StandardCharsets.ISO_8859_1));
            }
            boolean all = true;
            for (String trace : traces) {
                all &= hex.indexOf(trace) >= 0;
            }
            if (all && text.indexOf("query-asset-info") >= 0) {
                return text.toString();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("the collector was told " + COLLECTED.size() + " times, and not of these traces");
    }
}
