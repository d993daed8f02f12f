package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import purser.documents.support.CodeBlock;
import purser.packaged.support.JsonLines;
import purser.packaged.support.Program;
import purser.packaged.support.PurserProcess;
import purser.packaged.support.RecordingExchange;

/** What the JSON lines of the package say of accounts that fail at the same time, and of a start that fails. */
class LogFieldsIT {

    private static final Map<String, String> JSON = Map.of("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");

    /** Of which a line says one, in a field and in its words. */
    private static final int ACCOUNTS = 6;

    @Test
    void haveTheFieldsOfTheirOwnAccountAndRequestWhoeverElseFailsMeanwhile() throws Exception {
        List<JsonNode> lines;
        try (RecordingExchange up = new RecordingExchange();
                RecordingExchange down = new RecordingExchange()) {
            Map<String, String> environment = new HashMap<>(JSON);
            environment.putAll(Map.of("PURSER_MAX_AGE", "0s", "PURSER_COOLDOWN", "10ms", "PURSER_KEY_CHECK", "0s"));
            for (int i = 0; i < ACCOUNTS; i++) {
                environment.putAll(account(i, i % 2 == 0 ? up.url() : down.url()));
            }
            try (PurserProcess purser = PurserProcess.start(environment).untilReady()) {
                for (int round = 0; round < 6; round++) {
                    // Each round brings another class of failure, and so a line for each account.
                    up.answers(200, "{\"retCode\": " + (round % 2 == 0 ? "10003" : "10010") + ", \"result\": {}}");
                    down.answers(round % 2 == 0 ? 500 : 200, "{}");
                    askForEach(purser, round);
                    Thread.sleep(50);
                }
                purser.terminate();
                lines = JsonLines.of(purser.output());
            }
        }

        Set<String> told = new HashSet<>();
        for (JsonNode line : lines) {
            String message = line.path("message").asText();
            Map<String, String> fields = JsonLines.fields(line);
            if (!message.startsWith("account ")) {
                assertThat(fields).as(message).doesNotContainKeys("account", "exchange", "wallet", "failure");
                continue;
            }
            String account = message.replaceFirst("account (\\S+) .*", "$1");
            assertThat(fields)
                    .as(message)
                    .containsEntry("account", account)
                    .containsEntry("exchange", "bybit")
                    .containsEntry("wallet", "spot");
            assertThat(fields.get("requestId")).as(message).matches("round-\\d-" + account);
            assertThat(message).contains("(spot): " + fields.get("failure"));
            told.add(account + " " + fields.get("failure"));
        }
        assertThat(told)
                .hasSize(2 * ACCOUNTS)
                .contains("desk-0 credentials-rejected", "desk-0 ip-not-allowed")
                .contains("desk-1 exchange-unavailable", "desk-1 unexpected-response");
    }

    /** The document's command. */
    @Test
    void areThereForJq(@TempDir Path folder) throws Exception {
        assumeTrue(Program.areInstalled("jq"), "not installed: jq");
        String command = CodeBlock.of("docs/observability.md").stream()
                .flatMap(block -> block.text().lines())
                .filter(line -> line.startsWith("jq "))
                .findFirst()
                .orElseThrow();
        try (RecordingExchange exchange = new RecordingExchange()) {
            Map<String, String> environment = new HashMap<>(JSON);
            environment.put("PURSER_KEY_CHECK", "0s");
            environment.putAll(account(1, exchange.url()));
            try (PurserProcess purser = PurserProcess.start(environment).untilReady()) {
                exchange.answers(200, "{\"retCode\": 10003, \"result\": {}}");
                purser.get("/balances");
                purser.terminate();
                Files.writeString(folder.resolve("log"), purser.output());
            }
        }

        Program.Result result = Program.shell(command + " log").in(folder).run();

        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).contains("\"desk-1\",\"spot\",\"credentials-rejected\"]");
    }

    // Each account by a request of its own, all of them at once.
    private static void askForEach(PurserProcess purser, int round) {
        CompletableFuture.allOf(IntStream.range(0, ACCOUNTS)
                        .mapToObj(i ->
                                purser.getLater("/balances/desk-" + i, "X-Request-Id", "round-" + round + "-desk-" + i))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static Map<String, String> account(int number, String url) {
        String prefix = "PURSER_ACCOUNTS_DESK_" + number + "_";
        return Map.of(
                prefix + "EXCHANGE", "bybit",
                prefix + "API_KEY", "key-" + number,
                prefix + "SECRET_KEY", "secret-" + number,
                prefix + "MODE", "classic",
                prefix + "WALLETS", "trading",
                prefix + "RATE_LIMIT", "1000/1s",
                prefix + "BASE_URL", url);
    }

    @Test
    void tellWhatIsWrongWithAKeyAndWhose() throws Exception {
        try (RecordingExchange exchange = new RecordingExchange()) {
            exchange.answers(
                    200,
                    "{\"retCode\": 0, \"result\": {\"readOnly\": 0, \"permissions\": {\"Wallet\":"
                            + " [\"Withdraw\"]}, \"ips\": [\"*\"], \"expiredAt\": \"2020-01-01T00:00:00Z\"}}");
            Map<String, String> environment = new HashMap<>(JSON);
            environment.putAll(account(1, exchange.url()));
            try (PurserProcess purser = PurserProcess.start(environment).untilReady()) {
                purser.get("/accounts", "X-Request-Id", "who-asked");
                purser.terminate();

                assertThat(JsonLines.of(purser.output()).stream()
                                .filter(line -> line.path("message").asText().contains("the API key "))
                                .map(JsonLines::fields)
                                .toList())
                        .hasSize(2)
                        .allSatisfy(fields -> assertThat(fields)
                                .containsEntry("account", "desk-1")
                                .containsEntry("exchange", "bybit")
                                .doesNotContainKeys("wallet", "failure"));
            }
        }
    }

    @Test
    void tellAllFaultsOfAConfigurationInOneLine() throws Exception {
        Map<String, String> environment = new HashMap<>(JSON);
        environment.putAll(Map.of("PURSER_DEADLINE", "soon \"or\" later", "PURSER_MAXAGE", "1s"));
        try (PurserProcess purser = PurserProcess.start(environment)) {
            assertThat(JsonLines.of(purser.output())).singleElement().satisfies(line -> {
                assertThat(line.path("level").asText()).isEqualTo("ERROR");
                assertThat(line.path("loggerName").asText()).isEqualTo("purser");
                assertThat(line.path("timestamp").asText()).isNotEmpty();
                assertThat(line.path("message").asText())
                        .contains("Purser can't start", "soon \"or\" later", "\n  - ", "PURSER_MAXAGE");
            });
            assertThat(purser.exitCode()).isEqualTo(1);
        }
    }
}
