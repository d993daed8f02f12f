package purser.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import purser.contract.support.McpCaller;
import purser.contract.support.SandboxControl;

/** Ten thousand requests of which most are wrong somewhere: none is an error of Purser's, and none tells too much. */
@QuarkusTest
@QuarkusTestResource(value = McpFuzzTest.WithKnownAnswers.class, restrictToAnnotatedClass = true)
class McpFuzzTest {

    /** The exchanges are asked seldom, as they are not what this is about. */
    public static class WithKnownAnswers extends McpTest.WithMcp {

        @Override
        protected Map<String, String> more() {
            Map<String, String> config = new HashMap<>(super.more());
            config.put("purser.max-age", "10s");
            return config;
        }
    }

    private static final int REQUESTS = 10_000;

    /** It sees beta alone. */
    private static final String CALLER = "desk";

    private static final List<String> FOREIGN = List.of("aleph", "gamma", SandboxControl.BYBIT_SECRET, "the-token-of");

    private static final List<String> METHODS = List.of(
            "tools/call",
            "tools/call",
            "tools/call",
            "tools/list",
            "server/discover",
            "initialize",
            "ping",
            "notifications/initialized",
            "resources/list",
            "",
            "TOOLS/CALL",
            "tools/call\\u0000");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "123456789012345678901234567890",
            "\"\"",
            "\"beta\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "[null]",
            "[\"usdt\"]",
            "[\"beta\",\"beta\"]",
            "[[\"beta\"]]",
            "{\"a\":{\"b\":[1]}}",
            "\"held\"",
            "\"all\"",
            "\"" + "x".repeat(3_000) + "\"",
            "\"get_balances\"",
            "\"list_accounts\"",
            "\"2026-07-28\"",
            "\"2025-11-25\"");

    private static final List<String> NAMES = List.of(
            "accounts",
            "coins",
            "scope",
            "account",
            "name",
            "arguments",
            "_meta",
            "cursor",
            "progressToken",
            "io.modelcontextprotocol/protocolVersion",
            "io.modelcontextprotocol/clientCapabilities",
            "__proto__");

    SandboxControl sandbox;

    private final Random random = new Random(18);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Tag("many-requests")
    @Test
    void isNeitherBrokenNorTooTalkative() throws Exception {
        sandbox.reset();
        Map<Integer, Integer> statuses = new TreeMap<>();
        int tools = 0;
        for (int i = 0; i < REQUESTS; i++) {
            byte[] body = body();
            HttpResponse<String> answer = send(body);
            String sent = new String(body, StandardCharsets.UTF_8);
            assertThat(answer.statusCode()).as(sent).isLessThan(500);
            assertThat(answer.headers().map().toString() + answer.body())
                    .as(sent)
                    .doesNotContain(FOREIGN);
            statuses.merge(answer.statusCode(), 1, Integer::sum);
            tools += answer.body().contains("structuredContent") ? 1 : 0;
        }

        // Enough of each kind, so that the requests are worth their time.
        assertThat(statuses.getOrDefault(200, 0)).as(statuses.toString()).isGreaterThan(REQUESTS / 10);
        assertThat(statuses.getOrDefault(400, 0)).as(statuses.toString()).isGreaterThan(REQUESTS / 10);
        assertThat(tools).isGreaterThan(REQUESTS / 50);
    }

    private HttpResponse<String> send(byte[] body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/mcp"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + CallersTest.token(CALLER))
                .header("Content-Type", random.nextInt(50) == 0 ? "text/plain" : "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        boolean right = random.nextInt(4) > 0;
        header(request, right, "MCP-Protocol-Version", McpCaller.STATELESS, "2025-11-25", "2025-06-18", "1");
        header(request, right, "Mcp-Method", "tools/call", "tools/list", "x");
        header(request, right, "Mcp-Name", "get_balances", "list_accounts", "=?base64?%?=");
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void header(HttpRequest.Builder request, boolean right, String name, String usual, String... others) {
        if (right) {
            request.header(name, usual);
        } else if (random.nextBoolean()) {
            request.header(name, one(List.of(others)));
        }
    }

    private byte[] body() {
        String text =
                switch (random.nextInt(4)) {
                    case 0 ->
                        "{\"jsonrpc\":\"2.0\",\"id\":" + one(VALUES) + ",\"method\":\"" + one(METHODS)
                                + "\",\"params\":" + object(3) + "}";
                    case 1 -> McpCaller.body(one(METHODS), ",\"name\":\"get_balances\",\"arguments\":" + object(2));
                    default ->
                        McpCaller.body("tools/call", ",\"name\":\"get_balances\",\"arguments\":{" + member(0) + "}");
                };
        return random.nextInt(4) == 0 ? damaged(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] damaged(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private String object(int depth) {
        List<String> members = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            members.add(member(depth));
        }
        return "{" + String.join(",", members) + "}";
    }

    private String member(int depth) {
        return "\"" + one(NAMES) + "\":" + (depth > 0 && random.nextBoolean() ? object(depth - 1) : one(VALUES));
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
