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
import purser.packaged.support.PurserProcess;
import purser.packaged.support.RecordingExchange;

/** An exhausted heap, which is the package's own failure and nobody else's. */
class HeapIT {

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

    // One large answer, as more of them at once keep the collector of a JVM busy for longer than any deadline.
    @Test
    void isItsOwnFailureAndPasses() throws Exception {
        try (RecordingExchange exchange = new RecordingExchange();
                RecordingExchange other = new RecordingExchange();
                PurserProcess purser = PurserProcess.start(environment(exchange, other), "-Xmx40m")
                        .untilReady()) {
            exchange.answers(200, large());
            other.answers(200, SMALL);
            HttpResponse<String> answer = purser.get("/balances");

            JsonNode body = new ObjectMapper().readTree(answer.body());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(body.path("complete").asBoolean()).isFalse();
            assertThat(body.has("totals")).isFalse();
            assertThat(body.at("/accounts/0/problem/type").asText()).isEqualTo("/problems/internal-error");
            assertThat(body.at("/accounts/0/problem/detail").asText()).contains("ran out of memory");
            assertThat(body.at("/accounts/1/balances/0/coin").asText()).isEqualTo("BTC");
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

    private static Map<String, String> environment(RecordingExchange... exchanges) {
        Map<String, String> environment =
                new HashMap<>(Map.of("PURSER_KEY_CHECK", "0s", "PURSER_MAX_AGE", "0s", "PURSER_DEADLINE", "20s"));
        for (int i = 0; i < exchanges.length; i++) {
            String account = "PURSER_ACCOUNTS_A" + i + "_";
            environment.put(account + "EXCHANGE", "bybit");
            environment.put(account + "API_KEY", "key-" + i);
            environment.put(account + "SECRET_KEY", "secret-" + i);
            environment.put(account + "BASE_URL", exchanges[i].url());
            environment.put(account + "MODE", "classic");
            environment.put(account + "WALLETS", "trading");
        }
        return environment;
    }
}
