package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import purser.packaged.support.PurserProcess;
import purser.packaged.support.RecordingExchange;

/** SIGTERM: not ready any more, still answering, what was accepted is answered, then the end. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
class ShutdownIT {

    @Test
    void losesNoAcceptedRequest() throws Exception {
        try (RecordingExchange exchange = new RecordingExchange()) {
            exchange.answers(200, """
                    {"retCode": 0, "result": {"spot": {"status": "ACCOUNT_STATUS_NORMAL", "assets": [
                     {"coin": "BTC", "free": "1", "frozen": "0"}]}}}""");
            exchange.takes(2_000);
            try (PurserProcess purser = PurserProcess.start(Map.of(
                            "QUARKUS_SHUTDOWN_DELAY", "1s",
                            "PURSER_ACCOUNTS_BYBIT_API_KEY", "key",
                            "PURSER_ACCOUNTS_BYBIT_SECRET_KEY", "secret",
                            "PURSER_ACCOUNTS_BYBIT_MODE", "classic",
                            "PURSER_ACCOUNTS_BYBIT_WALLETS", "trading",
                            "PURSER_ACCOUNTS_BYBIT_BASE_URL", exchange.url()))
                    .untilReady()) {
                List<CompletableFuture<HttpResponse<String>>> accepted = IntStream.range(0, 5)
                        .mapToObj(i -> purser.getLater("/balances"))
                        .toList();
                while (exchange.secrets().isEmpty()) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }

                purser.terminate();
                int ready = 200;
                for (int i = 0; i < 100 && ready == 200; i++) {
                    ready = readiness(purser);
                }

                assertThat(ready).isEqualTo(503);
                for (CompletableFuture<HttpResponse<String>> answer : accepted) {
                    assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
                }
                assertThat(purser.exitCode()).isIn(0, 143);
            }
        }
    }

    private static int readiness(PurserProcess purser) throws Exception {
        try {
            return purser.probe("/q/health/ready").statusCode();
        } catch (IOException gone) {
            return 0;
        }
    }
}
