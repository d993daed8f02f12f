package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import purser.cluster.RedisServer;
import purser.packaged.support.PurserProcess;
import purser.packaged.support.RecordingExchange;

/** Nothing secret comes out, at the most verbose log level, through failures of every kind. */
class SecrecyIT {

    @Test
    void tellsNoSecretWhateverGoesWrong() throws Exception {
        try (RecordingExchange exchange = new RecordingExchange()) {
            exchange.answers(200, "{}");
            StringBuilder told = new StringBuilder();
            try (PurserProcess purser = PurserProcess.start(Map.ofEntries(
                    Map.entry("QUARKUS_LOG_LEVEL", "ALL"),
                    Map.entry("QUARKUS_REST_CLIENT_LOGGING_SCOPE", "all"),
                    Map.entry("PURSER_ACCESS_TOKEN_FILE", "/dev/null/none"),
                    Map.entry("PURSER_ACCOUNTS_BITGET_API_KEY", "api-key-of-bitget")))) {
                told.append(purser.output());
            }
            try (PurserProcess purser = PurserProcess.start(Map.ofEntries(
                            Map.entry("QUARKUS_LOG_LEVEL", "ALL"),
                            Map.entry("QUARKUS_REST_CLIENT_LOGGING_SCOPE", "all"),
                            Map.entry("QUARKUS_REST_CLIENT_LOGGING_BODY_LIMIT", "10000"),
                            Map.entry("PURSER_MAX_AGE", "0S"),
                            Map.entry("PURSER_COOLDOWN", "10ms"),
                            Map.entry("PURSER_STALE_IF_ERROR", "0S"),
                            Map.entry("PURSER_DEADLINE", "1S"),
                            Map.entry("PURSER_ACCOUNTS_BITGET_API_KEY", "api-key-of-bitget"),
                            Map.entry("PURSER_ACCOUNTS_BITGET_SECRET_KEY", "secret-key-of-bitget"),
                            Map.entry("PURSER_ACCOUNTS_BITGET_PASSPHRASE", "passphrase-of-bitget"),
                            Map.entry("PURSER_ACCOUNTS_BITGET_BASE_URL", exchange.url()),
                            Map.entry("PURSER_ACCOUNTS_BITGET_RATE_LIMIT", "1000/1s"),
                            Map.entry("PURSER_ACCOUNTS_BYBIT_API_KEY", "api-key-of-bybit"),
                            Map.entry("PURSER_ACCOUNTS_BYBIT_SECRET_KEY", "secret-key-of-bybit"),
                            Map.entry("PURSER_ACCOUNTS_BYBIT_BASE_URL", exchange.url()),
                            Map.entry("PURSER_ACCOUNTS_BYBIT_RATE_LIMIT", "1000/1s")))
                    .untilReady()) {
                String[] bodies = {
                    "{\"retCode\": 10004, \"retMsg\": \"error sign! origin_string[SIGNED]\", \"result\": {}}",
                    "{\"code\": \"40009\", \"msg\": \"sign signature error SIGNED\", \"data\": null}",
                    "{\"retCode\": \"SIGNED\", \"code\": \"SIGNED\"}",
                    "{\"retCode\": 0, \"code\": \"00000\", \"data\": [{\"coin\": \"SIGNED\", \"available\": \"SIGNED\"}],"
                            + " \"result\": {\"spot\": {\"status\": \"SIGNED\", \"assets\": [{\"coin\": \"SIGNED\"}]}}}",
                    "{\"retCode\": 10002, \"code\": \"40008\", \"time\": 1672136539127, \"requestTime\": 1672136539127}",
                    "{\"SIGNED\": ",
                    "<html>SIGNED</html>",
                    ""
                };
                for (String body : bodies) {
                    for (int status : new int[] {200, 400, 401, 403, 404, 500}) {
                        exchange.answers(status, body);
                        told.append(purser.get("/balances").body());
                    }
                }
                exchange.takes(1_500);
                told.append(purser.get("/balances").body());
                told.append(purser.probe("/q/metrics").body())
                        .append(purser.probe("/q/health").body());
                exchange.stop();
                told.append(purser.get("/balances").body());
                purser.terminate();
                String output = purser.output();
                // Most of it is the log at its most verbose: were it not there, this would prove nothing.
                assertThat(output).contains("DEBUG", "credentials-rejected");
                told.append(output);
            }

            assertThat(exchange.secrets()).hasSizeGreaterThan(20);
            for (String secret : exchange.secrets()) {
                assertThat(told.indexOf(secret))
                        .as("a key, passphrase, signature or signed string")
                        .isNegative();
            }
            assertThat(told).doesNotContain("secret-key-of", "passphrase-of", "api-key-of");
        }
    }

    @Test
    void tellsNoPasswordOfTheSharedStore() throws Exception {
        StringBuilder told = new StringBuilder();
        try (RedisServer store = RedisServer.started("--requirepass", "password-of-engine")) {
            for (String password : new String[] {"password-of-engine", "password-of-another"}) {
                try (PurserProcess purser = PurserProcess.start(Map.ofEntries(
                                Map.entry("QUARKUS_LOG_LEVEL", "ALL"),
                                Map.entry("QUARKUS_LOG_CATEGORY__IO_VERTX_REDIS_CLIENT_IMPL__LEVEL", "ALL"),
                                Map.entry("PURSER_SANDBOX", "true"),
                                Map.entry("PURSER_CLUSTER_URL", store.url()),
                                Map.entry("PURSER_CLUSTER_PASSWORD", password)))
                        .untilReady()) {
                    told.append(purser.get("/balances").body())
                            .append(purser.get("/accounts").body())
                            .append(purser.probe("/q/metrics").body())
                            .append(purser.probe("/q/health").body());
                    purser.terminate();
                    told.append(purser.output());
                }
            }
        }

        assertThat(told)
                .contains("DEBUG", "purser_cluster_store_up 1.0", "purser_cluster_store_up 0.0")
                .contains("refuses (WRONGPASS)");
        assertThat(told).doesNotContain("password-of", "sandbox-bitget-secret", "sandbox-bybit-secret");
    }
}
