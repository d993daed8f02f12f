package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An exhausted heap, which is the package's own failure and nobody else's. */
class HeapIT {

    private static final int ACCOUNTS = 16;
    private static final String SMALL = wallet("{\"coin\": \"BTC\", \"free\": \"1\", \"frozen\": \"0\"}");

    private static String wallet(String assets) {
        return "{\"retCode\": 0, \"result\": {\"spot\": {\"status\": \"ACCOUNT_STATUS_NORMAL\", \"assets\": [" + assets
                + "]}}}";
    }

    // Just within the size that is read at all, and far more than any exchange lists.
    private static String large() {
        return wallet(IntStream.range(0, 40_000)
                .mapToObj("{\"coin\": \"C%d\", \"free\": \"1\", \"frozen\": \"0\"}"::formatted)
                .collect(Collectors.joining(",")));
    }

    @Test
    void isItsOwnFailureAndPasses() throws Exception {
        try (RecordingExchange exchange = new RecordingExchange();
                PurserProcess purser =
                        PurserProcess.start(environment(exchange), "-Xmx40m").untilReady()) {
            exchange.answers(200, large());
            HttpResponse<String> answer = purser.get("/balances");

            JsonNode body = new ObjectMapper().readTree(answer.body());
            assertThat(body.path("complete").asBoolean()).isFalse();
            assertThat(body.has("totals")).isFalse();
            assertThat(answer.body())
                    .contains("/problems/internal-error", "ran out of memory")
                    .doesNotContain("unexpected-response");
            assertThat(purser.probe("/q/metrics").body())
                    .containsPattern("purser_internal_errors_total\\{[^}]*\\} [1-9]");

            exchange.answers(200, SMALL);
            HttpResponse<String> after = purser.get("/balances");
            assertThat(after.statusCode()).isEqualTo(200);
            assertThat(new ObjectMapper()
                            .readTree(after.body())
                            .path("complete")
                            .asBoolean())
                    .isTrue();
            purser.terminate();
            assertThat(purser.output()).contains("ERROR [purser]", "ran out of memory");
        }
    }

    private static Map<String, String> environment(RecordingExchange exchange) {
        Map<String, String> environment = new HashMap<>(Map.of("PURSER_KEY_CHECK", "0s", "PURSER_MAX_AGE", "0s"));
        for (int i = 0; i < ACCOUNTS; i++) {
            String account = "PURSER_ACCOUNTS_A" + i + "_";
            environment.put(account + "EXCHANGE", "bybit");
            environment.put(account + "API_KEY", "key-" + i);
            environment.put(account + "SECRET_KEY", "secret-" + i);
            environment.put(account + "BASE_URL", exchange.url());
            environment.put(account + "MODE", "classic");
            environment.put(account + "WALLETS", "trading");
        }
        return environment;
    }
}
