package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.contract.support.SandboxControl;
import purser.documents.support.CodeBlock;
import purser.packaged.support.PurserProcess;
import purser.support.FreePort;

/**
 * The answers that {@code README.md} and {@code docs/api.md} show have the fields that real ones have, of the same kinds:
 * figures, moments and words. README's leaves some out.
 */
class JsonExamplesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z";

    private static PurserProcess purser;
    private static SandboxControl sandbox;

    @BeforeAll
    static void start() throws Exception {
        int port = FreePort.next();
        purser = PurserProcess.start(Map.of("PURSER_SANDBOX", "true", "PURSER_SANDBOX_PORT", Integer.toString(port)))
                .untilReady();
        sandbox = new SandboxControl(port, 0);
    }

    @AfterAll
    static void stop() {
        purser.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/api.md"})
    void showsBalancesAsTheyAre(String document) throws Exception {
        JsonNode example = example(document, "totals");
        String coin = example.at("/totals/0/coin").asText();
        JsonNode real = JSON.readTree(purser.get("/balances?coin=" + coin).body());

        Map<String, String> shown = kinds(example);
        Map<String, String> there = kinds(real);
        if (document.equals("docs/api.md")) {
            assertThat(shown).containsExactlyInAnyOrderEntriesOf(there);
        } else {
            assertThat(there).containsAllEntriesOf(shown);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/api.md"})
    void showsTotalsThatAreTheSum(String document) throws Exception {
        JsonNode example = example(document, "totals");

        for (JsonNode total : example.get("totals")) {
            for (String figure : List.of("free", "used", "total", "equity")) {
                BigDecimal sum = items(example.get("accounts"))
                        .flatMap(entry -> items(entry.get("balances")))
                        .filter(row -> row.get("coin").equals(total.get("coin")))
                        .map(row -> new BigDecimal(row.get(figure).asText()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(new BigDecimal(total.get(figure).asText()))
                        .as(figure)
                        .isEqualByComparingTo(sum);
            }
        }
    }

    @Test
    void showsAccountsAsTheyAre() throws Exception {
        sandbox.account("bybit", "key-of-the-example", """
                {"secretKey": "secret", "mode": "unified", "key": {"readOnly": 0, "permissions": {"Wallet": ["Withdraw"]},
                 "ips": ["*"], "deadlineDay": 4, "expiredAt": "%s"}}""".formatted(
                        Instant.now().plus(4, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS)));
        try (PurserProcess live = PurserProcess.start(Map.of(
                        "PURSER_ACCOUNTS_BYBIT_API_KEY", "key-of-the-example",
                        "PURSER_ACCOUNTS_BYBIT_SECRET_KEY", "secret",
                        "PURSER_ACCOUNTS_BYBIT_BASE_URL", "http://127.0.0.1:" + sandbox.port()))
                .untilReady()) {
            assertThat(live.get("/balances").statusCode()).isEqualTo(200);
            JsonNode real = JSON.readTree(live.get("/accounts").body());

            assertThat(kinds(example("docs/api.md", "key"))).containsExactlyInAnyOrderEntriesOf(kinds(real));
        }
    }

    private static JsonNode example(String document, String field) throws Exception {
        for (CodeBlock block : CodeBlock.of(document)) {
            if (block.language().equals("json")) {
                JsonNode example = JSON.readTree(block.text());
                if (example.findValue(field) != null) {
                    return example;
                }
            }
        }
        throw new AssertionError(document + " has no example with " + field);
    }

    /** The kind of each value, by its path. An entry of a list goes by its names, so that the order does not matter. */
    private static Map<String, String> kinds(JsonNode node) {
        Map<String, String> kinds = new TreeMap<>();
        add("", node, kinds);
        return kinds;
    }

    private static void add(String path, JsonNode node, Map<String, String> kinds) {
        if (node.isObject()) {
            node.properties().forEach(field -> add(path + "." + field.getKey(), field.getValue(), kinds));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                JsonNode item = node.get(i);
                String name = Stream.of("account", "wallet", "coin")
                        .filter(item::has)
                        .map(field -> item.get(field).asText())
                        .reduce("", (left, right) -> left + "/" + right);
                add(path + "[" + (name.isEmpty() ? i : name) + "]", item, kinds);
            }
        } else if (node.isTextual() && node.asText().matches("-?\\d+(\\.\\d+)?")) {
            kinds.put(path, "a figure");
        } else if (node.isTextual()) {
            kinds.put(path, node.asText().replaceAll(MOMENT, "a moment"));
        } else {
            kinds.put(path, node.isNumber() ? "a number" : node.asText());
        }
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
