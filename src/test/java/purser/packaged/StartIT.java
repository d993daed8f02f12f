package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import purser.packaged.support.PurserProcess;
import purser.packaged.support.RecordingExchange;

/** What starts, what does not, and what it says then. */
class StartIT {

    @TempDir
    Path folder;

    @Test
    void withoutAnyAccountSaysHowToConfigureOneAndHowToTryItWithout() throws Exception {
        try (PurserProcess purser = PurserProcess.start(Map.of())) {
            assertThat(purser.output())
                    .contains("1 fault", "PURSER_ACCOUNTS_BITGET_API_KEY", "PURSER_SANDBOX=true")
                    .doesNotContain("Exception", "\tat ");
            assertThat(purser.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void listsEveryFaultInOneMessage() throws Exception {
        try (PurserProcess purser = PurserProcess.start(Map.of(
                "PURSER_ACCOUNTS_MAIN_BITGET_EXCHANGE", "bitgte",
                "PURSER_ACCOUNTS_BYBIT_API_KEY", "a-key-that-is-secret",
                "PURSER_ACCOUNTS_BYBIT_APIKEY", "misspelt",
                "PURSER_ACCOUNTS_BITGET_SECRET_KEY", "a-secret-that-is-secret",
                "PURSER_DEADLINE", "soon",
                "PURSER_MAXAGE", "1s"))) {
            assertThat(purser.output())
                    .contains("7 faults")
                    .contains("purser.accounts.main-bitget.exchange (PURSER_ACCOUNTS_MAIN_BITGET_EXCHANGE)")
                    .contains("bitget, bybit")
                    .contains("purser.accounts.bybit.secret-key (PURSER_ACCOUNTS_BYBIT_SECRET_KEY)")
                    .contains("purser.accounts.bitget.api-key (PURSER_ACCOUNTS_BITGET_API_KEY)")
                    .contains("purser.accounts.bitget.passphrase (PURSER_ACCOUNTS_BITGET_PASSPHRASE)")
                    .contains("purser.deadline (PURSER_DEADLINE)")
                    .contains("PURSER_MAXAGE")
                    .contains("PURSER_ACCOUNTS_BYBIT_APIKEY")
                    .doesNotContain("that-is-secret", "misspelt", "Exception", "\tat ");
            assertThat(purser.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void refusesToListenToTheWorldWithoutAToken() throws Exception {
        try (PurserProcess purser =
                PurserProcess.start(Map.of("PURSER_SANDBOX", "true", "QUARKUS_HTTP_HOST", "0.0.0.0"))) {
            assertThat(purser.output())
                    .contains("purser.access-token (PURSER_ACCESS_TOKEN)", "purser.allow-anonymous=true");
            assertThat(purser.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void servesTheSandboxWhenAskedTo() throws Exception {
        try (PurserProcess purser =
                PurserProcess.start(Map.of("PURSER_SANDBOX", "true")).untilReady()) {
            assertThat(purser.get("/balances").body())
                    .contains("\"complete\":true", "\"environment\":\"sandbox\"")
                    .doesNotContain("\"environment\":\"live\"");
        }
    }

    @Test
    void takesAccountNamesOfSeveralWordsFromTheEnvironment() throws Exception {
        try (PurserProcess purser = PurserProcess.start(Map.of(
                        "PURSER_SANDBOX", "true",
                        "PURSER_ACCOUNTS_MAIN_DESK_2_EXCHANGE", "bybit",
                        "PURSER_ACCOUNTS_MAIN_DESK_2_ENVIRONMENT", "sandbox",
                        "PURSER_SERVICE_HOST", "10.0.0.1",
                        "PURSER_PORT_8080_TCP", "tcp://10.0.0.1:8080"))
                .untilReady()) {
            assertThat(purser.get("/balances").body()).contains("\"account\":\"main-desk-2\"", "\"complete\":true");
        }
    }

    @Test
    void readsSecretsFromFiles() throws Exception {
        Files.writeString(folder.resolve("key"), "bb-key\n");
        Files.writeString(folder.resolve("secret"), "bb-secret\r\n");
        try (RecordingExchange exchange = new RecordingExchange()) {
            exchange.answers(200, """
                    {"retCode": 0, "result": {"spot": {"status": "ACCOUNT_STATUS_NORMAL", "assets": []}}}""");
            try (PurserProcess purser = PurserProcess.start(Map.of(
                            "PURSER_ACCOUNTS_BYBIT_API_KEY_FILE",
                                    folder.resolve("key").toString(),
                            "PURSER_ACCOUNTS_BYBIT_SECRET_KEY_FILE",
                                    folder.resolve("secret").toString(),
                            "PURSER_ACCOUNTS_BYBIT_MODE", "classic",
                            "PURSER_ACCOUNTS_BYBIT_WALLETS", "trading",
                            "PURSER_ACCOUNTS_BYBIT_BASE_URL", exchange.url()))
                    .untilReady()) {
                assertThat(purser.get("/balances").statusCode()).isEqualTo(200);
                assertThat(exchange.secrets()).contains("bb-key");
            }
        }
    }
}
