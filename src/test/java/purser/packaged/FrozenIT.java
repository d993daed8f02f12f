package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A process that is stopped for a while, as a container's is between two requests, and its connections end meanwhile. */
class FrozenIT {

    @Test
    void asksTheExchangeAnewAndOverANewConnection() throws Exception {
        RecordingExchange before = new RecordingExchange();
        before.answers(200, holding("1"));
        try (PurserProcess purser = PurserProcess.start(Map.of(
                        "PURSER_ACCOUNTS_BYBIT_API_KEY", "bb-key",
                        "PURSER_ACCOUNTS_BYBIT_SECRET_KEY", "bb-secret",
                        "PURSER_ACCOUNTS_BYBIT_BASE_URL", before.url(),
                        "PURSER_ACCOUNTS_BYBIT_WALLETS", "trading",
                        "PURSER_KEY_CHECK", "0s"))
                .untilReady()) {
            assertThat(purser.get("/balances").body()).contains("\"total\":\"1\"");

            purser.freeze();
            before.close();
            TimeUnit.SECONDS.sleep(2);
            try (RecordingExchange after = new RecordingExchange(before.port())) {
                after.answers(200, holding("2"));
                purser.thaw();
                HttpResponse<String> answer = purser.get("/balances");

                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("\"complete\":true", "\"state\":\"fresh\"", "\"total\":\"2\"");
            }
        } finally {
            before.close();
        }
    }

    private static String holding(String free) {
        return """
                {"retCode": 0, "result": {"spot": {"status": "ACCOUNT_STATUS_NORMAL",
                  "assets": [{"coin": "BTC", "frozen": "0", "free": "%s", "withdraw": ""}]}}}""".formatted(free);
    }
}
