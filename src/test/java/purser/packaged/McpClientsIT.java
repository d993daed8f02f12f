package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static purser.contract.support.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.contract.support.SandboxControl;
import purser.documents.support.CodeBlock;
import purser.packaged.support.Program;
import purser.packaged.support.Program.Result;
import purser.packaged.support.PurserProcess;
import purser.support.FreePort;

/**
 * The protocol's own clients from npm, in both of their lines, and its inspector: on the native binary, or on the jar
 * with {@code -Dexcluded.its=}. Skipped where Node.js and npm are not installed; {@code .ci/run} installs them.
 */
@Tag("npm")
class McpClientsIT {

    private static final Path CLIENTS = Path.of("target", "mcp-clients");
    private static final String DOCUMENT = "docs/agents.md";
    private static final String TOKEN = "the-token-of-the-agents";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static PurserProcess purser;
    private static SandboxControl sandbox;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Program.areInstalled("node", "npm"), "not installed: node or npm");
        installClients();
        int port = FreePort.next();
        Map<String, String> environment = new HashMap<>(Map.of(
                "PURSER_SANDBOX", "true",
                "PURSER_SANDBOX_PORT", Integer.toString(port),
                "PURSER_MCP", "true",
                "PURSER_MAX_AGE", "0s",
                "PURSER_STALE_IF_ERROR", "0s",
                "PURSER_COOLDOWN", "10ms",
                "PURSER_CALLERS_AGENT_TOKEN", TOKEN,
                "PURSER_CALLERS_AGENT_ACCOUNTS", "all"));
        for (String account : new String[] {"BITGET", "BYBIT"}) {
            environment.put("PURSER_ACCOUNTS_" + account + "_ENVIRONMENT", "sandbox");
            environment.put("PURSER_ACCOUNTS_" + account + "_WALLETS", "trading");
            environment.put("PURSER_ACCOUNTS_" + account + "_RATE_LIMIT", "10000/1s");
        }
        purser = PurserProcess.start(environment).untilReady();
        sandbox = new SandboxControl(port, 0);
    }

    private static void installClients() throws Exception {
        Files.createDirectories(CLIENTS);
        for (String file : List.of("package.json", "ask.mjs")) {
            Files.copy(
                    Path.of("src/test/resources/mcp-clients", file),
                    CLIENTS.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        // Without a lock file, as that would name a registry; the versions in package.json are exact.
        Result install = Program.of(
                        "npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts")
                .in(CLIENTS)
                .run();
        assertThat(install.exitCode()).as(install.errors()).isZero();
    }

    @AfterAll
    static void stop() {
        if (purser != null) {
            purser.close();
        }
    }

    @BeforeEach
    void reset() {
        sandbox.reset();
        eventually(() -> assertThat(purser.get("/balances?partial=false", "Authorization", "Bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdk", "handshake", "stateless", "either"})
    void readBalances(String client) throws Exception {
        JsonNode told = ask(client, "{\"coins\": [\"BTC\", \"USDT\"]}");

        assertThat(told.path("server").asText()).isEqualTo("purser");
        assertThat(told.path("tools")).isEqualTo(MAPPER.valueToTree(List.of("get_balances", "list_accounts")));
        assertThat(told.path("readOnly").asBoolean()).isTrue();
        assertThat(told.path("accounts")).isEqualTo(MAPPER.valueToTree(List.of("bitget", "bybit")));
        assertThat(told.at("/unknown/refused").asInt()).isEqualTo(-32602);
        assertThat(told.path("isError").asBoolean()).isFalse();
        JsonNode balances = MAPPER.readTree(purser.get("/balances?coin=BTC,USDT", "Authorization", "Bearer " + TOKEN)
                .body());
        assertThat(told.at("/balances/totals")).isNotEmpty().isEqualTo(balances.path("totals"));
        for (JsonNode total : balances.path("totals")) {
            assertThat(told.path("text").asText())
                    .contains("- " + total.path("coin").asText() + ": total "
                            + total.path("total").asText() + ", free ");
        }
    }

    /** From the text alone: many hosts give their model nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"sdk", "handshake", "stateless", "either"})
    void sayThatAnAccountIsMissing(String client) throws Exception {
        sandbox.fault("bybit", "{\"code\": \"10003\"}");

        JsonNode told = ask(client, "{}");

        assertThat(told.path("text").asText())
                .startsWith(
                        "INCOMPLETE. Could not be read: bybit (spot wallet). What is there is not known, and it is not"
                                + " zero.")
                .contains("NO TOTALS.", "Why: The exchange rejects the credentials (code 10003): Bybit does not know")
                .doesNotContain("Totals over");
        assertThat(told.at("/balances/complete").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdk", "stateless"})
    void sayThatNothingCouldBeRead(String client) throws Exception {
        sandbox.fault("bitget", "{\"code\": \"40006\"}");
        sandbox.fault("bybit", "{\"code\": \"10003\"}");

        JsonNode told = ask(client, "{}");

        assertThat(told.path("text").asText()).startsWith("NOTHING COULD BE READ: ");
        assertThat(told.path("isError").asBoolean()).isTrue();
        assertThat(told.path("balances").isNull()).isTrue();
    }

    /** With the configuration and the command that the document has. */
    @Test
    void areShownByTheInspector(@TempDir Path secrets) throws Exception {
        Path token = Files.writeString(secrets.resolve("agent-token"), TOKEN);
        Map<String, String> environment = new HashMap<>(Map.of(
                "PURSER_SANDBOX", "true",
                "PURSER_ACCOUNTS_MAIN_BYBIT_EXCHANGE", "bybit",
                "PURSER_ACCOUNTS_MAIN_BYBIT_ENVIRONMENT", "sandbox"));
        CodeBlock.only(DOCUMENT, "properties")
                .text()
                .lines()
                .map(line -> line.split("="))
                .forEach(both -> environment.put(
                        both[0], both[1].equals("/run/secrets/agent-token") ? token.toString() : both[1]));
        try (PurserProcess documented = PurserProcess.start(environment).untilReady()) {
            JsonNode listed = inspect(documented);
            JsonNode called =
                    inspect(documented, "tools/call", "--tool-name", "get_balances", "--tool-arg", "coins=[\"BTC\"]");

            assertThat(listed.path("tools").findValuesAsText("name")).contains("get_balances", "list_accounts");
            assertThat(called.at("/content/0/text").asText())
                    .startsWith("PLAY MONEY. This is worth nothing: main-bybit (sandbox).")
                    .contains("- BTC: total ");
            assertThat(called.at("/structuredContent/complete").asBoolean()).isTrue();
        }
    }

    private static JsonNode inspect(PurserProcess documented, String... inPlaceOfTheMethod) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(CodeBlock.only(DOCUMENT, "").text().strip().split(" ")));
        command.subList(0, 2).clear();
        command.addAll(0, List.of("node", "node_modules/@modelcontextprotocol/inspector/cli/build/cli.js"));
        JsonNode host = MAPPER.readTree(CodeBlock.only(DOCUMENT, "json").text()).at("/mcpServers/purser");
        assertThat(command).contains(host.path("url").asText());
        command.replaceAll(word -> word.replace("http://127.0.0.1:8080", documented.url()));
        if (inPlaceOfTheMethod.length > 0) {
            command.remove(command.size() - 1);
            command.addAll(List.of(inPlaceOfTheMethod));
        }
        command.addAll(List.of(
                "--header",
                "Authorization: " + host.at("/headers/Authorization").asText().replace("…", TOKEN)));
        return output(Program.of(command.toArray(String[]::new)));
    }

    private static JsonNode ask(String client, String arguments) throws Exception {
        return output(Program.of("node", "ask.mjs", client, purser.url() + "/mcp", TOKEN, arguments));
    }

    private static JsonNode output(Program program) throws Exception {
        Result result = program.in(CLIENTS).run();
        assertThat(result.exitCode()).as(result.errors()).isZero();
        return MAPPER.readTree(result.output());
    }
}
