package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.packaged.support.JsonLines;
import purser.packaged.support.PurserProcess;
import purser.packaged.support.RecordingExchange;

/** What the log of the package says of an exchange that fails for a while, and for whose request. */
class LogIT {

    private static final String WALLET =
            "{\"retCode\": 0, \"result\": {\"spot\": {\"status\": \"ACCOUNT_STATUS_NORMAL\", \"assets\": []}}}";

    @Test
    void saysOnceThatAnAccountFailsAndOnceThatItIsBackForWhichRequest() throws Exception {
        List<String> lines = run(Map.of()).lines().toList();

        assertThat(lines.stream().filter(line -> line.contains("exchange-unavailable")))
                .singleElement()
                .asString()
                .contains("WARN  [purser] [down.1] account bybit (spot): exchange-unavailable");
        assertThat(lines.stream().filter(line -> line.contains("can be read again")))
                .singleElement()
                .asString()
                .contains("INFO  [purser] [back_3] account bybit (spot): can be read again");
        assertThat(lines).hasSizeLessThan(10);
    }

    @Test
    void saysTheSameAsJsonOnDemand() throws Exception {
        List<JsonNode> lines = JsonLines.of(run(Map.of("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true")));

        assertThat(lines.stream().filter(line -> line.path("message").asText().contains("exchange-unavailable")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("level").asText()).isEqualTo("WARN");
                    assertThat(line.path("loggerName").asText()).isEqualTo("purser");
                    assertThat(JsonLines.fields(line))
                            .isEqualTo(Map.of(
                                    "requestId", "down.1",
                                    "account", "bybit",
                                    "exchange", "bybit",
                                    "wallet", "spot",
                                    "failure", "exchange-unavailable"));
                });
        assertThat(lines.stream().filter(line -> line.path("message").asText().contains("can be read again")))
                .singleElement()
                .satisfies(line -> assertThat(JsonLines.fields(line))
                        .isEqualTo(Map.of(
                                "requestId", "back_3", "account", "bybit", "exchange", "bybit", "wallet", "spot")));
        assertThat(lines.stream().filter(line -> line.path("message").asText().startsWith("Accounts:")))
                .singleElement()
                .satisfies(line -> assertThat(JsonLines.fields(line)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "QUARKUS_LOG_LEVEL, DEBUG, true, true",
        "QUARKUS_LOG_LEVEL, WARN, false, false",
        "QUARKUS_LOG_CONSOLE_LEVEL, WARN, false, false",
        "QUARKUS_LOG_CATEGORY__PURSER__LEVEL, DEBUG, true, true",
        "QUARKUS_LOG_CATEGORY__PURSER__LEVEL, WARN, false, true"
    })
    void writesWhatTheLevelsSay(String variable, String level, boolean ofPurser, boolean ofQuarkus) throws Exception {
        String output = run(Map.of(variable, level));

        assertThat(output.contains("INFO  [purser] [] Accounts:")).isEqualTo(ofPurser);
        assertThat(output.contains("DEBUG [purser]")).isEqualTo(level.equals("DEBUG"));
        assertThat(output.contains("INFO  [io.quarkus]")).isEqualTo(ofQuarkus);
        assertThat(output).contains("WARN  [purser] [down.1]");
    }

    @Test
    void writesAnAccessLogOnlyOnDemand() throws Exception {
        assertThat(run(Map.of())).doesNotContain("GET /balances");
        assertThat(run(Map.of("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "true"))).contains("\"GET /balances HTTP/1.1\" 200");
    }

    // Down for two requests, and back for one.
    private static String run(Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PURSER_ACCOUNTS_BYBIT_API_KEY", "bb-key",
                "PURSER_ACCOUNTS_BYBIT_SECRET_KEY", "bb-secret",
                "PURSER_ACCOUNTS_BYBIT_MODE", "classic",
                "PURSER_ACCOUNTS_BYBIT_WALLETS", "trading",
                "PURSER_KEY_CHECK", "0s",
                "PURSER_MAX_AGE", "0s",
                "PURSER_ACCOUNTS_BYBIT_RATE_LIMIT", "1000/1s"));
        environment.putAll(more);
        try (RecordingExchange exchange = new RecordingExchange()) {
            environment.put("PURSER_ACCOUNTS_BYBIT_BASE_URL", exchange.url());
            try (PurserProcess purser = PurserProcess.start(environment).untilReady()) {
                exchange.answers(500, "");
                assertThat(purser.get("/balances", "X-Request-Id", "down.1")
                                .headers()
                                .firstValue("X-Request-Id"))
                        .hasValue("down.1");
                purser.get("/balances", "X-Request-Id", "down.2");
                exchange.answers(200, WALLET);
                assertThat(purser.get("/balances", "X-Request-Id", "back_3").statusCode())
                        .isEqualTo(200);
                purser.terminate();
                return purser.output();
            }
        }
    }
}
