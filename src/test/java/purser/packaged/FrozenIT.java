package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import purser.cluster.RedisServer;
import purser.cluster.Relay;
import purser.packaged.support.PurserProcess;
import purser.packaged.support.RecordingExchange;

/** A process that is stopped for a while, as a container's is between two requests, and its connections end meanwhile. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it stops a process with a signal")
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

    @Test
    void goesOnSharingThoughTheNetworkForgotItsConnection() throws Exception {
        try (RedisServer server = RedisServer.started();
                Relay network = Relay.to(server);
                RecordingExchange exchange = new RecordingExchange();
                PurserProcess purser = PurserProcess.start(Map.of(
                        "PURSER_ACCOUNTS_BYBIT_API_KEY", "bb-key",
                        "PURSER_ACCOUNTS_BYBIT_SECRET_KEY", "bb-secret",
                        "PURSER_ACCOUNTS_BYBIT_BASE_URL", exchange.url(),
                        "PURSER_ACCOUNTS_BYBIT_WALLETS", "trading",
                        "PURSER_MAX_AGE", "0s",
                        "PURSER_KEY_CHECK", "0s",
                        "PURSER_CLUSTER_URL", network.url()))) {
            exchange.answers(200, holding("1"));
            purser.untilReady();
            // Twice: the first step takes as long as it takes to load what it needs.
            purser.get("/balances");
            purser.get("/balances");
            List<String> before = steps(purser, "lost");

            purser.freeze();
            network.forget();
            TimeUnit.SECONDS.sleep(2);
            purser.thaw();
            HttpResponse<String> answer = purser.get("/balances");

            assertThat(answer.body()).contains("\"state\":\"fresh\"");
            assertThat(steps(purser, "lost")).hasSize(1).isEqualTo(before);
            assertThat(purser.probe("/q/metrics").body()).contains("purser_cluster_store_up 1.0");
        }
    }

    private static List<String> steps(PurserProcess purser, String outcome) throws Exception {
        return purser.probe("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("purser_cluster_store_steps_total{outcome=\"" + outcome + "\""))
                .toList();
    }

    private static String holding(String free) {
        return """
                {"retCode": 0, "result": {"spot": {"status": "ACCOUNT_STATUS_NORMAL",
                  "assets": [{"coin": "BTC", "frozen": "0", "free": "%s", "withdraw": ""}]}}}""".formatted(free);
    }
}
