package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import purser.packaged.support.NameServer;
import purser.packaged.support.PurserProcess;
import purser.packaged.support.RecordingExchange;
import purser.packaged.support.TestCertificate;

/** Names of exchanges, with a name server of the tests: one that answers nothing stops nobody else. */
class NamesIT {

    private static final String WALLET =
            "{\"retCode\": 0, \"result\": {\"spot\": {\"status\": \"ACCOUNT_STATUS_NORMAL\", \"assets\": ["
                    + "{\"coin\": \"BTC\", \"free\": \"1\", \"frozen\": \"0\"}]}}}";

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;

    private RecordingExchange named;
    private RecordingExchange other;
    private NameServer names;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(NameServer.isPossible(), "a name server of the tests takes root, on Linux");
        if (certificate == null) {
            certificate =
                    TestCertificate.of(folder, "dns:exchange.test,dns:exchange,dns:exchange.internal,dns:hosts.test");
        }
        named = new RecordingExchange(certificate.context());
        other = new RecordingExchange();
        named.answers(200, WALLET);
        other.answers(200, WALLET);
        names = new NameServer(Set.of("exchange.test", "exchange.internal.test"));
    }

    @AfterEach
    void stop() {
        if (names != null) {
            names.close();
            named.close();
            other.close();
        }
    }

    @Test
    void aNameServerThatAnswersNothingStopsItsAccountAlone() throws Exception {
        names.silent(true);
        Map<String, String> environment = environment("exchange.test");
        environment.put("PURSER_DEADLINE", "8s");
        try (PurserProcess purser = start(environment)) {
            // More at once than there are event loops: each would have one that waits for the name.
            List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                waiting.add(purser.getLater("/balances/named"));
            }
            while (names.questions().isEmpty()) {
                Thread.onSpinWait();
            }

            for (int i = 0; i < 20; i++) {
                assertThat(entry(purser.get("/balances/other")).path("state").asText())
                        .isEqualTo("fresh");
            }

            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            for (CompletableFuture<HttpResponse<String>> answer : waiting) {
                assertThat(answer.get().statusCode()).isEqualTo(504);
                assertThat(entry(answer.get()).at("/problem/type").asText()).isEqualTo("/problems/timeout");
            }
        }
    }

    @Test
    void isReadAgainOnceTheNameServerAnswers() throws Exception {
        names.silent(true);
        Map<String, String> environment = environment("exchange.test");
        environment.put("PURSER_DEADLINE", "1s");
        try (PurserProcess purser = start(environment, "options timeout:1 attempts:1")) {
            assertThat(purser.get("/balances/named").statusCode()).isEqualTo(504);

            names.silent(false);

            assertThat(untilFresh(purser)).isTrue();
        }
    }

    @Test
    void searchDomainsCount() throws Exception {
        try (PurserProcess purser =
                start(environment("exchange.internal"), "search example.test test", "options ndots:2")) {
            assertThat(entry(purser.get("/balances/named")).path("state").asText())
                    .isEqualTo("fresh");
        }

        assertThat(names.questions())
                .contains("exchange.internal.example.test", "exchange.internal.test")
                .doesNotContain("exchange.internal");
    }

    @Test
    void unknownNamesAreTold() throws Exception {
        try (PurserProcess purser = start(environment("nowhere.test"))) {
            assertThat(entry(purser.get("/balances/named"))
                            .at("/problem/detail")
                            .asText())
                    .contains("the host nowhere.test is not known to this machine's name server", "check base-url");
        }
    }

    private boolean untilFresh(PurserProcess purser) throws Exception {
        // Java itself keeps the failure of a look-up for 10 seconds.
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (System.nanoTime() < end) {
            if (entry(purser.get("/balances/named")).path("state").asText().equals("fresh")) {
                return true;
            }
            Thread.sleep(200);
        }
        return false;
    }

    private static PurserProcess start(Map<String, String> environment, String... options) throws Exception {
        return PurserProcess.startWithin(NameServer.asked(folder, options), environment)
                .untilReady();
    }

    private static JsonNode entry(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body()).at("/accounts/0");
    }

    private Map<String, String> environment(String host) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PURSER_KEY_CHECK", "0s",
                "PURSER_MAX_AGE", "0s",
                "PURSER_CA_FILE", certificate.pem().toString()));
        account(environment, "NAMED", "https://" + host + ":" + named.port());
        account(environment, "OTHER", other.url());
        environment.put("PURSER_ACCOUNTS_OTHER_RATE_LIMIT", "1000/1s");
        return environment;
    }

    private static void account(Map<String, String> environment, String name, String url) {
        String prefix = "PURSER_ACCOUNTS_" + name + "_";
        environment.put(prefix + "EXCHANGE", "bybit");
        environment.put(prefix + "API_KEY", "key-" + name);
        environment.put(prefix + "SECRET_KEY", "secret-" + name);
        environment.put(prefix + "BASE_URL", url);
        environment.put(prefix + "MODE", "classic");
        environment.put(prefix + "WALLETS", "trading");
    }
}
