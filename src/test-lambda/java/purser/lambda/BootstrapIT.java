package purser.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bootstrap in function.zip, started for real, with events as a function URL sends them. */
@Timeout(120)
class BootstrapIT {

    private static final Logger LOG = Logger.getLogger(BootstrapIT.class);

    @TempDir
    static Path folder;

    private static Path bootstrap;

    @BeforeAll
    static void unpack() throws IOException {
        bootstrap = Bootstrap.unpack(folder);
    }

    @Test
    void refusesToAnswerAnybodyWithoutAToken() throws Exception {
        try (RuntimeApi api = new RuntimeApi();
                Bootstrap function = Bootstrap.start(bootstrap, api.address(), Map.of("PURSER_SANDBOX", "true"))) {
            assertThat(function.output())
                    .startsWith("Purser can't start, its configuration has 1 fault:")
                    .doesNotContain("\tat ")
                    .contains("purser.access-token (PURSER_ACCESS_TOKEN): missing, and this is a function")
                    .contains("purser.allow-anonymous=true");
            assertThat(function.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void answersEvents() throws Exception {
        try (RuntimeApi api = new RuntimeApi()) {
            long start = System.nanoTime();
            try (Bootstrap function = start(api, Map.of("PURSER_ALLOW_ANONYMOUS", "true"))) {
                JsonPath answer = invoke(api, event("GET", "/balances", "", ""));
                long millis = (System.nanoTime() - start) / 1_000_000;

                assertThat(answer.getInt("statusCode")).isEqualTo(200);
                assertThat(answer.getString("headers.'Content-Type'")).startsWith("application/json");
                assertThat(body(answer).getBoolean("complete")).isTrue();
                LOG.infof(
                        "first event answered %d ms after the start, %d MB resident",
                        millis, function.residentKilobytes() / 1024);
            }
        }
    }

    @Test
    void keepsTheMeaningOfQueriesAndHeaders() throws Exception {
        try (RuntimeApi api = new RuntimeApi();
                Bootstrap function = start(api, Map.of("PURSER_ALLOW_ANONYMOUS", "true"))) {
            String all = coins(invoke(api, event("GET", "/balances", "", "")));

            assertThat(coins(invoke(api, event("GET", "/balances", "coin=btc&coin=usdt", ""))))
                    .isEqualTo("[BTC, USDT]")
                    .isNotEqualTo(all);
            assertThat(coins(invoke(api, event("GET", "/balances", "coin=btc,usdt", ""))))
                    .isEqualTo("[BTC, USDT]");
            assertThat(coins(invoke(api, event("GET", "/balances", "coin=btc%2Cusdt", ""))))
                    .isEqualTo("[BTC, USDT]");

            JsonPath misspelt = invoke(api, event("GET", "/balances", "coins=btc", ""));
            assertThat(misspelt.getInt("statusCode")).isEqualTo(400);
            assertThat(misspelt.getString("headers.'Content-Type'")).startsWith("application/problem+json");
            assertThat(body(misspelt).getString("type")).isEqualTo("/problems/invalid-parameter");
            assertThat(invoke(api, event("GET", "/balances", "coin=%zz", "")).getInt("statusCode"))
                    .isEqualTo(400);

            String etag = invoke(api, event("GET", "/balances", "", "\"cache-control\": \"max-age=60\""))
                    .getString("headers.ETag");
            JsonPath known = invoke(
                    api,
                    event(
                            "GET",
                            "/balances",
                            "",
                            "\"CACHE-CONTROL\": \"private,max-age=60\", \"If-None-Match\": \"\\\"x\\\", "
                                    + etag.replace("\"", "\\\"") + "\""));
            assertThat(known.getInt("statusCode")).isEqualTo(304);

            String posted = event("POST", "/balances", "", "\"content-type\": \"application/octet-stream\"")
                    .replace(
                            "\"isBase64Encoded\": false",
                            "\"isBase64Encoded\": true, \"body\": \""
                                    + Base64.getEncoder().encodeToString(new byte[] {0, -1, 7}) + "\"");
            assertThat(invoke(api, posted).getInt("statusCode")).isEqualTo(405);
        }
    }

    @Test
    void asksForTheToken() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "s3cret-of-the-callers\n");
        try (RuntimeApi api = new RuntimeApi();
                Bootstrap function = start(api, Map.of("PURSER_ACCESS_TOKEN_FILE", token.toString()))) {
            assertThat(invoke(api, event("GET", "/balances", "", "")).getInt("statusCode"))
                    .isEqualTo(401);
            assertThat(invoke(api, event("GET", "/balances", "", "\"authorization\": \"Bearer wrong\""))
                            .getInt("statusCode"))
                    .isEqualTo(401);
            assertThat(invoke(api, event("GET", "/balances", "", "\"authorization\": \"Bearer s3cret-of-the-callers\""))
                            .getInt("statusCode"))
                    .isEqualTo(200);
            // Of what is fresh now, from the short cut.
            assertThat(invoke(api, event("GET", "/balances", "", "")).getInt("statusCode"))
                    .isEqualTo(401);
        }
    }

    @Test
    void asksAgainAfterItWasFrozen() throws Exception {
        try (RuntimeApi api = new RuntimeApi();
                Bootstrap function = start(api, Map.of("PURSER_ALLOW_ANONYMOUS", "true"))) {
            String first = moment(api);
            function.freeze();
            Thread.sleep(2_000);
            function.thaw();

            assertThat(moment(api)).isGreaterThan(first);
        }
    }

    private static String moment(RuntimeApi api) throws InterruptedException {
        JsonPath answer = invoke(api, event("GET", "/balances", "", ""));
        assertThat(answer.getInt("statusCode")).isEqualTo(200);
        return body(answer).getString("asOf");
    }

    private static Bootstrap start(RuntimeApi api, Map<String, String> access) throws IOException {
        Map<String, String> environment = new HashMap<>(access);
        environment.put("PURSER_SANDBOX", "true");
        return Bootstrap.start(bootstrap, api.address(), environment);
    }

    private static JsonPath invoke(RuntimeApi api, String event) throws InterruptedException {
        return JsonPath.from(api.invoke(event));
    }

    private static JsonPath body(JsonPath answer) {
        return JsonPath.from(answer.getString("body"));
    }

    private static String coins(JsonPath answer) {
        return body(answer).getList("totals.coin").toString();
    }

    /** @param headers more of them, as JSON */
    private static String event(String method, String path, String query, String headers) {
        return """
                {
                  "version": "2.0",
                  "routeKey": "$default",
                  "rawPath": "%s",
                  "rawQueryString": "%s",
                  "cookies": ["theme=dark", "seen=yes"],
                  "headers": { "accept": "*/*", "host": "abcdef.lambda-url.eu-west-1.on.aws", "x-forwarded-proto": "https"%s },
                  "requestContext": {
                    "accountId": "123456789012",
                    "apiId": "abcdef",
                    "domainName": "abcdef.lambda-url.eu-west-1.on.aws",
                    "http": { "method": "%s", "path": "%s", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.7", "userAgent": "curl/8" },
                    "requestId": "0d8f1a2b",
                    "routeKey": "$default",
                    "stage": "$default",
                    "time": "21/Nov/2026:09:10:00 +0000",
                    "timeEpoch": 1795252200000
                  },
                  "isBase64Encoded": false
                }
                """.formatted(path, query, headers.isEmpty() ? "" : ", " + headers, method, path);
    }
}
