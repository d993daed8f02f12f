package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import purser.packaged.support.PurserProcess;
import purser.packaged.support.RecordingExchange;

/** What the log of the package says of an API key that can do more than Purser needs. */
class KeyWarningIT {

    /** An answer to every question that Purser asks: a wallet and a key in one. */
    private static final String ANSWER = """
            {"retCode": 0, "result": {
              "spot": {"status": "ACCOUNT_STATUS_NORMAL", "assets": [{"coin": "BTC", "free": "1", "frozen": "0"}]},
              "readOnly": 0, "permissions": {"Wallet": ["AccountTransfer", "Withdraw"]}, "ips": ["*"],
              "expiredAt": "2020-01-01T00:00:00Z"}}""";

    @Test
    void warnsOfAKeyThatCanWithdraw() throws Exception {
        try (RecordingExchange exchange = new RecordingExchange()) {
            exchange.answers(200, ANSWER);
            try (PurserProcess purser = PurserProcess.start(Map.of(
                            "PURSER_ACCOUNTS_BYBIT_API_KEY", "bb-key",
                            "PURSER_ACCOUNTS_BYBIT_SECRET_KEY", "bb-secret",
                            "PURSER_ACCOUNTS_BYBIT_BASE_URL", exchange.url()))
                    .untilReady()) {
                assertThat(purser.get("/accounts").body()).contains("\"canWithdraw\":true", "expires at 2020-01-01");
                purser.terminate();
                assertThat(purser.output())
                        .contains("account bybit: the API key can withdraw; Purser needs one that can only read")
                        .contains("account bybit: the API key expires at 2020-01-01T00:00:00Z")
                        .doesNotContain("bb-key", "bb-secret");
            }
        }
    }

    @Test
    void warnsAtTheStartOfAKeyThatIsRequiredToBeReadOnlyAndNotToldOf() throws Exception {
        try (RecordingExchange exchange = new RecordingExchange()) {
            exchange.answers(
                    200, "{\"retCode\": 10032, \"retMsg\": \"Demo trading are not supported.\", \"result\": {}}");
            try (PurserProcess purser = PurserProcess.start(Map.of(
                            "PURSER_REQUIRE_READ_ONLY", "true",
                            "PURSER_ACCOUNTS_BYBIT_ENVIRONMENT", "demo",
                            "PURSER_ACCOUNTS_BYBIT_API_KEY", "bb-key",
                            "PURSER_ACCOUNTS_BYBIT_SECRET_KEY", "bb-secret",
                            "PURSER_ACCOUNTS_BYBIT_BASE_URL", exchange.url()))
                    .untilReady()) {
                for (int i = 0; i < 3; i++) {
                    assertThat(purser.get("/balances").body()).contains("/problems/key-not-read-only");
                }
                purser.terminate();
                assertThat(purser.output())
                        .containsOnlyOnce("WARN")
                        .contains("account bybit: purser.require-read-only is set", "10032", "in a Purser of their own")
                        .doesNotContain("bb-key", "bb-secret");
            }
        }
    }
}
