package purser.packaged;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import purser.packaged.support.JsonLines;
import purser.packaged.support.PurserProcess;

/** The log of who has asked for what. */
class AuditIT {

    private static final String TOKEN = "dont-tell-the-token";

    private static final Map<String, String> CONFIGURATION = Map.of(
            "PURSER_SANDBOX", "true",
            "PURSER_CALLERS_RISK_TOKEN", TOKEN,
            "PURSER_CALLERS_RISK_ACCOUNTS", "exchange:bybit",
            "PURSER_MCP", "true",
            "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");

    @Test
    void tellsTheCallerTheQuestionAndTheStatusAndNothingMore() throws Exception {
        List<JsonNode> lines = linesOf("true");

        assertThat(lines)
                .extracting(line -> line.path("message").asText())
                .containsExactly(
                        "caller risk: GET /balances 200",
                        "caller risk: GET /balances?account=bybit&coin=usdt,btc 200",
                        "caller risk: GET /balances/bitget 404",
                        "caller risk: GET /balances?(unknown) 400",
                        "caller risk: GET /accounts 200",
                        "caller risk: GET /(unknown) 404",
                        "caller risk: POST /mcp tools/call get_balances accounts=bybit,x?y coins=USDT (unknown) 200",
                        "caller risk: POST /mcp (unknown) 200",
                        "caller (none): GET /balances 401");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("loggerName").asText()).isEqualTo("purser.audit");
            assertThat(line.path("level").asText()).isEqualTo("INFO");
        });
        assertThat(lines)
                .extracting(line -> JsonLines.fields(line).get("caller"))
                .containsExactly("risk", "risk", "risk", "risk", "risk", "risk", "risk", "risk", "(none)");
    }

    @Test
    void isThereOnDemandOnly() throws Exception {
        assertThat(linesOf("false")).isEmpty();
    }

    private static void post(PurserProcess purser, String body) {
        given().baseUri(purser.url())
                .port(purser.port())
                .header("Authorization", "Bearer " + TOKEN)
                .header("MCP-Protocol-Version", "2025-11-25")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/mcp")
                .then()
                .statusCode(200);
    }

    private static List<JsonNode> linesOf(String audit) throws Exception {
        Map<String, String> environment = new TreeMap<>(CONFIGURATION);
        environment.put("PURSER_AUDIT", audit);
        try (PurserProcess purser = PurserProcess.start(environment).untilReady()) {
            for (String path : List.of(
                    "/balances",
                    "/balances?account=bybit&coin=usdt,btc",
                    "/balances/bitget",
                    "/balances?api-key=dont-tell-the-key",
                    "/accounts",
                    "/nowhere%0A%C2%85%1B")) {
                purser.get(path, "Authorization", "Bearer " + TOKEN);
            }
            post(purser, """
                    {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "get_balances",
                     "arguments": {"accounts": ["bybit", "x\\ny"], "coins": "USDT", "key": "dont-tell-the-key"}}}""");
            post(purser, "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"dont-tell-the-key\"}");
            purser.get("/balances");
            purser.terminate();
            String output = purser.output();
            assertThat(output).doesNotContain("dont-tell", "48250.35");
            return JsonLines.of(output).stream()
                    .filter(line -> line.path("message").asText().startsWith("caller "))
                    .toList();
        }
    }
}
