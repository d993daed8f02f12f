package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import purser.packaged.support.PurserProcess;
import purser.packaged.support.RecordingExchange;
import purser.packaged.support.TestCertificate;
import purser.packaged.support.TestProxy;

/** Exchanges that are reached through a proxy, and by a company's own certificates. */
class EgressIT {

    private static final String WALLET =
            "{\"retCode\": 0, \"result\": {\"spot\": {\"status\": \"ACCOUNT_STATUS_NORMAL\", \"assets\": ["
                    + "{\"coin\": \"BTC\", \"free\": \"1\", \"frozen\": \"0\"}]}}}";

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;

    private RecordingExchange exchange;
    private TestProxy proxy;

    @BeforeAll
    static void certify() throws Exception {
        certificate = TestCertificate.of(folder, "dns:exchange.test,dns:localhost");
    }

    @BeforeEach
    void start() throws Exception {
        exchange = new RecordingExchange(certificate.context());
        exchange.answers(200, WALLET);
        proxy = new TestProxy(exchange.port());
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        exchange.close();
    }

    @Test
    void goesThroughTheProxyOfAllAccounts() throws Exception {
        Map<String, String> environment = environment();
        environment.put("PURSER_PROXY", proxy.url());

        assertThat(first(environment).path("state").asText()).isEqualTo("fresh");
        assertThat(proxy.connects()).containsOnly("exchange.test:443");
    }

    @Test
    void goesThroughTheAccountsOwnProxyWithItsUser() throws Exception {
        proxy.wants("purser", "p@ss:word");
        Map<String, String> environment = environment();
        environment.put("PURSER_PROXY", "none");
        environment.put("PURSER_ACCOUNTS_BYBIT_PROXY", proxy.url());
        environment.put("PURSER_ACCOUNTS_BYBIT_PROXY_USERNAME", "purser");
        environment.put(
                "PURSER_ACCOUNTS_BYBIT_PROXY_PASSWORD_FILE",
                Files.writeString(folder.resolve("password"), "p@ss:word\n").toString());

        assertThat(first(environment).path("state").asText()).isEqualTo("fresh");
        assertThat(proxy.connects()).containsOnly("exchange.test:443");
    }

    @Test
    void heedsTheVariablesThatOtherProgramsHeed() throws Exception {
        proxy.wants("purser", "p@ss");
        Map<String, String> environment = environment();
        environment.remove("PURSER_CA_FILE");
        environment.put("SSL_CERT_FILE", certificate.pem().toString());
        environment.put("https_proxy", "http://purser:p%40ss@127.0.0.1:" + proxy.port());
        environment.put("NO_PROXY", "example.test");

        assertThat(first(environment).path("state").asText()).isEqualTo("fresh");
        assertThat(proxy.connects()).containsOnly("exchange.test:443");
    }

    @Test
    void hostsWithoutProxyAreAskedDirectly() throws Exception {
        Map<String, String> environment = environment();
        environment.put("HTTPS_PROXY", proxy.url());
        environment.put("NO_PROXY", ".test");

        assertThat(detail(environment)).contains("the host exchange.test is not known", "check base-url");
        assertThat(proxy.connects()).isEmpty();
    }

    @Test
    void saysThatTheProxyWantsAUser() throws Exception {
        proxy.wants("purser", "right");
        Map<String, String> environment = environment();
        environment.put("PURSER_PROXY", proxy.url());

        JsonNode problem = first(environment).path("problem");
        assertThat(problem.path("type").asText()).isEqualTo("/problems/proxy-refused");
        assertThat(problem.path("detail").asText()).contains("HTTP 407", "127.0.0.1:" + proxy.port(), "proxy-username");
        assertThat(problem.has("retryAfter")).isTrue();
        // Three wrong passwords lock a user out.
        assertThat(proxy.connects()).hasSize(1);
    }

    @Test
    void saysThatTheProxyRefuses() throws Exception {
        proxy.refuses("403 Forbidden");
        Map<String, String> environment = environment();
        environment.put("PURSER_PROXY", proxy.url());

        JsonNode problem = first(environment).path("problem");
        assertThat(problem.path("type").asText()).isEqualTo("/problems/proxy-refused");
        assertThat(problem.path("detail").asText()).contains("HTTP 403", "CONNECT to exchange.test:443");
    }

    @Test
    void saysWhichAddressTheExchangeSees() throws Exception {
        exchange.answers(200, "{\"retCode\": 10010, \"retMsg\": \"Unmatched IP\", \"result\": {}}");
        Map<String, String> environment = environment();
        environment.put("PURSER_PROXY", proxy.url());

        JsonNode problem = first(environment).path("problem");
        assertThat(problem.path("type").asText()).isEqualTo("/problems/ip-not-allowed");
        assertThat(problem.path("detail").asText()).contains("the address of the proxy 127.0.0.1:" + proxy.port());
    }

    @Test
    void saysThatTheProxyDoesNotReachTheExchange() throws Exception {
        proxy.refuses("502 Bad Gateway");
        Map<String, String> environment = environment();
        environment.put("PURSER_PROXY", proxy.url());

        JsonNode problem = first(environment).path("problem");
        assertThat(problem.path("type").asText()).isEqualTo("/problems/exchange-unavailable");
        assertThat(problem.path("detail").asText()).contains("the proxy", "can't reach the exchange", "HTTP 502");
    }

    @Test
    void saysThatTheProxyIsNotThere() throws Exception {
        proxy.close();
        Map<String, String> environment = environment();
        environment.put("PURSER_PROXY", proxy.url());

        JsonNode problem = first(environment).path("problem");
        assertThat(problem.path("type").asText()).isEqualTo("/problems/exchange-unavailable");
        assertThat(problem.path("detail").asText())
                .contains("the proxy 127.0.0.1:" + proxy.port() + " can't be reached");
    }

    @Test
    void saysThatTheExchangeIsNotThere() throws Exception {
        exchange.close();
        Map<String, String> environment = environment();
        environment.put("PURSER_ACCOUNTS_BYBIT_BASE_URL", "https://localhost:" + exchange.port());

        JsonNode problem = first(environment).path("problem");
        assertThat(problem.path("type").asText()).isEqualTo("/problems/exchange-unavailable");
        assertThat(problem.path("detail").asText())
                .contains("localhost:" + exchange.port() + " refuses the connection");
    }

    @Test
    void saysThatTheCertificateIsNotTrusted() throws Exception {
        Map<String, String> environment = environment();
        environment.remove("PURSER_CA_FILE");
        environment.put("PURSER_PROXY", proxy.url());

        JsonNode problem = first(environment).path("problem");
        assertThat(problem.path("type").asText()).isEqualTo("/problems/certificate-not-trusted");
        assertThat(problem.path("detail").asText()).contains("purser.ca-file");
    }

    @Test
    void saysThatTheCertificateIsAnotherHosts() throws Exception {
        Map<String, String> environment = environment();
        environment.put("PURSER_PROXY", proxy.url());
        environment.put("PURSER_ACCOUNTS_BYBIT_BASE_URL", "https://other.test");

        JsonNode problem = first(environment).path("problem");
        assertThat(problem.path("type").asText()).isEqualTo("/problems/certificate-not-trusted");
        assertThat(problem.path("detail").asText()).contains("the host other.test shows is another host's");
    }

    @Test
    void saysThatTheCertificateIsOver() throws Exception {
        Path over = Files.createDirectory(folder.resolve("over"));
        TestCertificate old = TestCertificate.of(over, "dns:exchange.test", "-startdate", "-10d", "-validity", "1");
        try (RecordingExchange late = new RecordingExchange(old.context());
                TestProxy way = new TestProxy(late.port())) {
            late.answers(200, WALLET);
            Map<String, String> environment = environment();
            environment.put("PURSER_CA_FILE", old.pem().toString());
            environment.put("PURSER_PROXY", way.url());

            JsonNode problem = first(environment).path("problem");
            assertThat(problem.path("type").asText()).isEqualTo("/problems/certificate-not-trusted");
            assertThat(problem.path("detail").asText()).contains("not valid today");
        }
    }

    private String detail(Map<String, String> environment) throws Exception {
        return first(environment).at("/problem/detail").asText();
    }

    private static JsonNode first(Map<String, String> environment) throws Exception {
        try (PurserProcess purser = PurserProcess.start(environment).untilReady()) {
            JsonNode body = new ObjectMapper().readTree(purser.get("/balances").body());
            // Of one account, Bybit's: its entry, or the problem of the whole.
            return body.at("/accounts/0");
        }
    }

    private Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "PURSER_KEY_CHECK", "0s",
                "PURSER_DEADLINE", "20s",
                "PURSER_ACCOUNTS_BYBIT_API_KEY", "key",
                "PURSER_ACCOUNTS_BYBIT_SECRET_KEY", "secret",
                "PURSER_ACCOUNTS_BYBIT_BASE_URL", "https://exchange.test",
                "PURSER_ACCOUNTS_BYBIT_MODE", "classic",
                "PURSER_ACCOUNTS_BYBIT_WALLETS", "trading",
                "PURSER_CA_FILE", certificate.pem().toString()));
    }
}
