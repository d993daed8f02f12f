package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One fault at one of two exchanges: what the caller is told, that the other account is untouched, how often the exchange
 * was asked, and that it was all over by the deadline. The README shows the table.
 */
@QuarkusTest
@QuarkusTestResource(value = FaultMatrixTest.AccountsPerRow.class, restrictToAnnotatedClass = true)
class FaultMatrixTest {

    private static final long DEADLINE_MILLIS = 2_000;

    /** The exchanges' delays are far longer still, so a deadline that is not kept shows. */
    private static final long MILLIS_OF_A_BUSY_MACHINE = 3_000;

    /** One more call than these would be hammering, one less giving up early. */
    private static final int NO_RETRY = 1;

    private static final int ALL_RETRIES = 3;

    /** Asked again while there is time: an attempt may take three fifths of the deadline. */
    private static final int WHILE_TIME_LASTS = 2;

    /**
     * A row of the matrix.
     *
     * @param fault what the sandbox is told
     * @param type the problem's type
     * @param calls how often the exchange is asked for one request
     * @param rests whether a second request is answered without asking
     */
    record Row(String exchange, String fault, String type, int status, int calls, boolean rests) {}

    private static Row once(String exchange, String fault, String type) {
        return new Row(exchange, fault, type, 502, NO_RETRY, false);
    }

    /** An exchange that says of each of its endpoints that it is for the other kind of account. */
    private static Row refusedInBothModes(String exchange, String fault) {
        return new Row(exchange, fault, "wrong-account-mode", 502, 2, false);
    }

    private static Row rests(String exchange, String fault, String type, int status) {
        return new Row(exchange, fault, type, status, NO_RETRY, true);
    }

    private static Row retried(String exchange, String fault) {
        return new Row(exchange, fault, "exchange-unavailable", 503, ALL_RETRIES, false);
    }

    private static String code(String code) {
        return "{\"code\": \"%s\"}".formatted(code);
    }

    private static String bitgetBody(String data) {
        return body("{\"code\": \"00000\", \"msg\": \"success\", \"requestTime\": 1695808949356, \"data\": %s}"
                .formatted(data));
    }

    private static String bybitBody(String result) {
        return body("{\"retCode\": 0, \"retMsg\": \"\", \"result\": %s, \"time\": 1672136539127}".formatted(result));
    }

    private static String bybitAssets(String assets) {
        return bybitBody("{\"spot\": {\"status\": \"ACCOUNT_STATUS_NORMAL\", \"assets\": %s}}".formatted(assets));
    }

    private static String body(String body) {
        return "{\"status\": 200, \"body\": \"%s\"}"
                .formatted(body.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    private static final List<Row> ROWS = List.of(
            // The exchange says no.
            rests("bitget", code("40006"), "credentials-rejected", 502),
            rests("bitget", code("40009"), "credentials-rejected", 502),
            rests("bybit", code("10003"), "credentials-rejected", 502),
            rests("bybit", code("10004"), "credentials-rejected", 502),
            rests("bitget", code("40018"), "ip-not-allowed", 502),
            rests("bybit", code("10010"), "ip-not-allowed", 502),
            rests("bitget", code("40014"), "permission-denied", 502),
            rests("bybit", code("10005"), "permission-denied", 502),
            rests("bitget", code("40022"), "account-blocked", 502),
            rests("bybit", code("10008"), "account-blocked", 502),
            rests("bitget", code("40100"), "region-blocked", 502),
            rests("bybit", code("10009"), "region-blocked", 502),
            rests("bitget", code("40099"), "wrong-environment", 502),
            rests("bybit", code("10032"), "wrong-environment", 502),
            refusedInBothModes("bitget", code("40085")),
            refusedInBothModes("bybit", code("100028")),
            refusedInBothModes("bybit", "{\"status\": 404, \"body\": \"\"}"),
            new Row("bitget", code("40008"), "clock-skew", 502, 2, false),
            new Row("bybit", code("10002"), "clock-skew", 502, 2, false),
            rests("bitget", code("429"), "rate-limited", 503),
            rests("bybit", code("10006"), "rate-limited", 503),
            rests("bybit", "{\"status\": 403, \"body\": \"<html>Forbidden</html>\"}", "rate-limited", 503),
            // The exchange is in trouble.
            retried("bitget", code("40725")),
            retried("bybit", code("10016")),
            retried("bitget", "{\"status\": 500, \"body\": \"{}\"}"),
            retried("bybit", "{\"status\": 503, \"body\": \"<html>maintenance</html>\"}"),
            retried("bitget", "{\"status\": 200, \"body\": \"<html>maintenance</html>\"}"),
            retried("bitget", "{\"connection\": \"close\"}"),
            retried("bybit", "{\"connection\": \"reset\"}"),
            retried("bitget", "{\"truncateAt\": 40}"),
            new Row("bitget", "{\"connection\": \"hang\"}", "timeout", 504, WHILE_TIME_LASTS, false),
            new Row("bybit", "{\"delayMillis\": 10000}", "timeout", 504, WHILE_TIME_LASTS, false),
            // The exchange says something else than its documentation.
            once("bitget", body("{\"code\": \"00000\", \"data\": [{\"coin\": \"US"), "unexpected-response"),
            once("bitget", body("{\"code\": \"99999\", \"data\": []}"), "unexpected-response"),
            once("bitget", "{\"status\": 200, \"body\": \"\"}", "unexpected-response"),
            once("bybit", body("{}"), "unexpected-response"),
            once("bybit", body("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"), "unexpected-response"),
            once("bitget", bitgetBody("null"), "unexpected-response"),
            once("bitget", bitgetBody("{}"), "unexpected-response"),
            once("bitget", bitgetBody("[{\"coin\": \"USDT\"}]"), "unexpected-response"),
            once("bitget", bitgetBody(asset("\"\"")), "unexpected-response"),
            once("bitget", bitgetBody(asset("null")), "unexpected-response"),
            once("bitget", bitgetBody(asset("NaN")), "unexpected-response"),
            once("bitget", bitgetBody(asset("\"NaN\"")), "unexpected-response"),
            once("bitget", bitgetBody(asset("\"1,5\"")), "unexpected-response"),
            once("bitget", bitgetBody(asset("\"-1\"")), "unexpected-response"),
            once("bitget", bitgetBody(asset("\"1E400000\"")), "unexpected-response"),
            once("bitget", bitgetBody(asset("1E400000")), "unexpected-response"),
            once("bitget", bitgetBody(asset("{\"a\": 1}")), "unexpected-response"),
            once("bitget", bitgetBody(asset("\"1\", \"available\": \"2\"")), "unexpected-response"),
            refusedInBothModes("bybit", bybitBody("{\"spot\": {}}")),
            once("bybit", bybitBody("{\"spot\": {\"assets\": []}}"), "unexpected-response"),
            once(
                    "bybit",
                    bybitAssets("[{\"coin\": \"ETH\", \"free\": \"\", \"frozen\": \"0\"}]"),
                    "unexpected-response"),
            once("bybit", bybitAssets("[{\"coin\": \"\", \"free\": \"1\", \"frozen\": \"0\"}]"), "unexpected-response"),
            once("bybit", bybitAssets("[null]"), "unexpected-response"),
            once(
                    "bitget",
                    "{\"status\": 302, \"body\": \"\", \"headers\": {\"Location\": \"/api/v2/public/time\"}}",
                    "unexpected-response"),
            once("bitget", "{\"bodyBytes\": 200000000}", "unexpected-response"),
            once("bybit", "{\"bodyBytes\": 200000000, \"chunked\": true}", "unexpected-response"),
            once("bybit", "{\"endless\": true}", "unexpected-response"),
            once(
                    "bitget",
                    "{\"headers\": {\"Content-Encoding\": \"gzip\"}, \"status\": 200, \"body\": \"zzzz\"}",
                    "unexpected-response"));

    private static String asset(String available) {
        return "[{\"coin\": \"USDT\", \"available\": %s, \"frozen\": \"0\", \"locked\": \"0\", \"limitAvailable\": \"0\"}]"
                .formatted(available);
    }

    /** Two accounts for each row, so that none meets what another row has left behind. */
    public static class AccountsPerRow extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            Map<String, String> config =
                    new HashMap<>(Map.of("purser.deadline", DEADLINE_MILLIS + "ms", "purser.rest", "1m"));
            for (int i = 0; i < ROWS.size(); i++) {
                String exchange = ROWS.get(i).exchange();
                config.put("purser.accounts.row" + i + ".exchange", exchange);
                config.put("purser.accounts.row" + i + ".environment", "sandbox");
                config.put("purser.accounts.row" + i + ".rate-limit", "1000/1s");
                config.put("purser.accounts.row" + i + ".api-key", "key-of-row-" + i);
                config.put("purser.accounts.row" + i + ".secret-key", "secret-of-row-" + i);
                if (exchange.equals("bitget")) {
                    config.put("purser.accounts.row" + i + ".passphrase", "passphrase-of-row-" + i);
                }
                config.put("purser.accounts.row" + i + "-other.exchange", other(exchange));
                config.put("purser.accounts.row" + i + "-other.environment", "sandbox");
                config.put("purser.accounts.row" + i + "-other.rate-limit", "1000/1s");
            }
            return config;
        }
    }

    private static String other(String exchange) {
        return exchange.equals("bitget") ? "bybit" : "bitget";
    }

    SandboxControl sandbox;

    static Stream<Arguments> rows() {
        return Stream.iterate(0, i -> i + 1).limit(ROWS.size()).map(i -> Arguments.of(i, ROWS.get(i)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void oneFaultAtOneExchange(int number, Row row) {
        sandbox.reset();
        String key = "key-of-row-" + number;
        sandbox.account(
                row.exchange(),
                key,
                "{\"secretKey\": \"secret-of-row-%d\"%s}"
                        .formatted(
                                number,
                                row.exchange().equals("bitget")
                                        ? ", \"passphrase\": \"passphrase-of-row-" + number + "\""
                                        : ""));
        sandbox.fault(row.exchange(), row.fault().replaceFirst("\\{", "{\"apiKey\": \"" + key + "\", "));

        long start = System.nanoTime();
        Response response = given().get("/balances?account=row" + number + ",row" + number + "-other");
        long millis = (System.nanoTime() - start) / 1_000_000;

        String failed = "accounts.find { it.account == 'row" + number + "' }";
        String healthy = "accounts.find { it.account == 'row" + number + "-other' }";
        response.then()
                .statusCode(200)
                .body("complete", is(false))
                .body("$", not(hasKey("totals")))
                .body(healthy + ".state", is("fresh"))
                .body(healthy + ".balances", not(empty()))
                .body(failed + ".state", is("failed"))
                .body(failed + ".balances", empty())
                .body(failed + ".problem.type", endsWith("/" + row.type()))
                .body(failed + ".problem.status", is(row.status()));
        assertThat(sandbox.requests(row.exchange(), key)).isEqualTo(row.calls());
        assertThat(millis).isLessThan(DEADLINE_MILLIS + MILLIS_OF_A_BUSY_MACHINE);
        assertThat(response.asString())
                .doesNotContain(key, "secret-of-row", "passphrase-of-row", "sandbox-b", "origin_string");
        if (row.rests()) {
            assertRests(number, row, key);
        }
    }

    private void assertRests(int number, Row row, String key) {
        given().header("Cache-Control", "no-cache")
                .get("/balances/row" + number)
                .then()
                .statusCode(row.status())
                .body("type", endsWith("/" + row.type()))
                .body("$", hasKey("retryAfter"));
        assertThat(sandbox.requests(row.exchange(), key)).isEqualTo(row.calls());
    }
}
