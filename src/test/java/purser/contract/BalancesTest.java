package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** The HTTP contract of {@code GET /balances}, through the real stack, against the sandbox over a real socket. */
@QuarkusTest
@QuarkusTestResource(value = SandboxResource.class, restrictToAnnotatedClass = true)
class BalancesTest {

    SandboxControl sandbox;

    @BeforeEach
    void reset() {
        sandbox.reset();
        sandbox.untilAllCanBeRead();
        sandbox.reset();
    }

    @Test
    void answersWithAllAccountsAndTotals() {
        given().get("/balances")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("complete", is(true))
                .body("asOf", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"))
                .body("accounts.account", contains("bitget", "bybit"))
                .body("accounts.exchange", contains("bitget", "bybit"))
                .body("accounts.environment", everyItem(is("sandbox")))
                .body("accounts.wallet", everyItem(is("spot")))
                .body("accounts.state", everyItem(is("fresh")))
                .body("accounts[1].accountStatus", is("normal"))
                .body("totals.find { it.coin == 'USDT' }.free", is("1774.155"))
                .body("totals.find { it.coin == 'USDT' }.used", is("125.845"))
                .body("totals.find { it.coin == 'USDT' }.total", is("1900"));
    }

    @Test
    void translatesTheDocumentedExamples() {
        sandbox.bitgetHolds("""
                [{"coin": "usdt", "available": "0", "frozen": "0", "locked": "0", "limitAvailable": "0",
                  "uTime": "1622697148"},
                 {"coin": "btc", "available": "0.5", "frozen": "0.25", "locked": "0.125", "limitAvailable": "1",
                  "uTime": "1622697148000"}]""");
        sandbox.bybitHolds("""
                [{"coin": "ETH", "frozen": "0", "free": "11.53485", "withdraw": ""}]""");

        given().get("/balances?scope=all")
                .then()
                .statusCode(200)
                .body("accounts[0].balances.coin", contains("BTC", "USDT"))
                .body("accounts[0].balances[0].free", is("0.5"))
                .body("accounts[0].balances[0].used", is("0.375"))
                .body("accounts[0].balances[0].total", is("0.875"))
                .body("accounts[0].balances[0].updatedAt", is("2021-06-03T05:12:28Z"))
                .body(
                        "accounts[0].balances[0].detail",
                        equalTo(Map.of("available", "0.5", "frozen", "0.25", "locked", "0.125", "limitAvailable", "1")))
                .body("accounts[0].balances[1].total", is("0"))
                .body("accounts[0].balances[1].updatedAt", is("2021-06-03T05:12:28Z"))
                .body("accounts[1].balances[0].coin", is("ETH"))
                .body("accounts[1].balances[0].total", is("11.53485"))
                .body("accounts[1].balances[0].detail", equalTo(Map.of("frozen", "0", "free", "11.53485")))
                .body("accounts[1].balances[0]", not(hasKey("updatedAt")));
    }

    @Test
    void isExactToTheLastDigit() {
        sandbox.bitgetHolds("""
                [{"coin": "AAA", "available": "123456789012345678.123456789012345678", "frozen": "0.000000000000000001",
                  "locked": "0", "limitAvailable": "", "uTime": null},
                 {"coin": "BBB", "available": "1E-8", "frozen": 0.00000001, "locked": 1E-8, "limitAvailable": "0",
                  "uTime": ""},
                 {"coin": "CCC", "available": "100.00000000", "frozen": "0E-8", "locked": "0.00000000",
                  "limitAvailable": "0", "uTime": "1700111073740"}]""");
        sandbox.bybitHolds("""
                [{"coin": "AAA", "frozen": "0", "free": "876543210987654321.876543210987654321", "withdraw": ""}]""");

        given().get("/balances")
                .then()
                .body("totals[0].free", is("999999999999999999.999999999999999999"))
                .body("totals[0].used", is("0.000000000000000001"))
                .body("totals[0].total", is("1000000000000000000"))
                .body("accounts[0].balances[0].total", is("123456789012345678.123456789012345679"))
                .body("accounts[0].balances[0].detail", not(hasKey("limitAvailable")))
                .body("accounts[0].balances[1].free", is("0.00000001"))
                .body("accounts[0].balances[1].used", is("0.00000002"))
                .body("accounts[0].balances[1].total", is("0.00000003"))
                .body("accounts[0].balances[2].free", is("100"))
                .body("accounts[0].balances[2].used", is("0"));
    }

    @Test
    void addsUpACoinThatIsListedTwice() {
        sandbox.bitgetHolds("""
                [{"coin": "usdt", "available": "1.5", "frozen": "1", "locked": "0", "limitAvailable": "0", "uTime": null},
                 {"coin": "USDT", "available": "2.5", "frozen": "0", "locked": "3", "limitAvailable": "0",
                  "uTime": "1700111073740"}]""");

        given().get("/balances/bitget")
                .then()
                .body("accounts", hasSize(1))
                .body("accounts[0].balances", hasSize(1))
                .body("accounts[0].balances[0].coin", is("USDT"))
                .body("accounts[0].balances[0].free", is("4"))
                .body("accounts[0].balances[0].used", is("4"))
                .body("accounts[0].balances[0].detail.frozen", is("1"))
                .body("accounts[0].balances[0].updatedAt", is("2023-11-16T05:04:33.740Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/balances?coin=usdt,eth",
                "/balances?coin=USDT&coin=ETH",
                "/balances?coin=uSdT, ETH",
                "/balances?coin=ETH,usdt,USDT"
            })
    void keepsTheCoinsAskedFor(String url) {
        given().get(url)
                .then()
                .statusCode(200)
                .body("totals.coin", contains("ETH", "USDT"))
                .body("accounts[0].balances.coin", contains("ETH", "USDT"))
                .body("accounts[1].balances.coin", contains("ETH", "USDT"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/balances?account=bybit",
                "/balances?exchange=bybit",
                "/balances?account=bitget,bybit&exchange=bybit",
                "/balances/bybit"
            })
    void keepsTheAccountsAskedFor(String url) {
        given().get(url).then().statusCode(200).body("accounts.account", contains("bybit"));

        assertThat(sandbox.requests("bitget")).isZero();
    }

    @Test
    void answersScopeAllWithEveryCoin() {
        sandbox.bitgetHolds(IntStream.range(0, 800)
                .mapToObj(i -> """
                        {"coin": "C%d", "available": "%d.5", "frozen": "0", "locked": "0", "limitAvailable": "0",
                         "uTime": ""}""".formatted(i, i % 3 == 0 ? 0 : i).replace("0.5", i % 3 == 0 ? "0" : "0.5"))
                .collect(Collectors.joining(",", "[", "]")));

        List<String> coins =
                given().get("/balances/bitget?scope=all").then().extract().path("accounts[0].balances.coin");
        List<String> held = given().get("/balances/bitget").then().extract().path("accounts[0].balances.coin");

        assertThat(coins).hasSize(800).isSorted();
        assertThat(held).hasSizeLessThan(800).doesNotContain("C0");
    }

    /** What a caller writes goes to no exchange, and any case finds what is listed. */
    @Test
    void findsACoinOfTheWholeListWhateverItsCase() {
        sandbox.bybitHolds("""
                [{"coin": "preSPAX", "frozen": "0", "free": "2", "withdraw": ""},
                 {"coin": "PRESPAX", "frozen": "1", "free": "0", "withdraw": ""}]""");

        given().get("/balances/bybit?scope=all&coin=prespax")
                .then()
                .statusCode(200)
                .body("totals.coin", contains("PRESPAX", "preSPAX"))
                .body("totals.total", contains("1", "2"));
        assertThat(sandbox.lastPath("bybit")).isEqualTo("/v5/asset/transfer/query-asset-info?accountType=SPOT");
    }

    @Test
    void tellsZeroOfACoinThatIsNamedAndHeldNowhere() {
        given().get("/balances?coin=usdt,nobodys")
                .then()
                .statusCode(200)
                .body("totals.coin", contains("NOBODYS", "USDT"))
                .body("totals[0].free", is("0"))
                .body("totals[0].used", is("0"))
                .body("totals[0].total", is("0"))
                .body("totals[0].equity", is("0"))
                .body("accounts[0].balances.coin", contains("USDT"));
        sandbox.fault("bybit", "{\"code\": \"10016\"}");
        given().get("/balances?coin=nobodys").then().body("$", not(hasKey("totals")));
    }

    @Test
    void totalsAreTheSumOfTheAccounts() {
        Map<String, Object> answer = given().get("/balances").then().extract().path("");
        assertThat(answer).containsKeys("complete", "asOf", "totals", "accounts");

        given().get("/balances").then().body("totals.coin", notNullValue());
        for (Map<String, String> total : totals(answer)) {
            BigDecimal sum = accounts(answer).stream()
                    .flatMap(account -> balances(account).stream())
                    .filter(balance -> balance.get("coin").equals(total.get("coin")))
                    .map(balance -> new BigDecimal((String) balance.get("total")))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(new BigDecimal(total.get("total"))).isEqualByComparingTo(sum);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, String>> totals(Map<String, Object> answer) {
        return (List<Map<String, String>>) answer.get("totals");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> accounts(Map<String, Object> answer) {
        return (List<Map<String, Object>>) answer.get("accounts");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> balances(Map<String, Object> account) {
        return (List<Map<String, Object>>) account.get("balances");
    }

    @Test
    void reportsABannedAccountWithItsFigures() {
        sandbox.account("bybit", SandboxControl.BYBIT_KEY, """
                {"secretKey": "%s", "status": "ACCOUNT_STATUS_UNSPECIFIED"}""".formatted(SandboxControl.BYBIT_SECRET));

        given().get("/balances/bybit")
                .then()
                .statusCode(200)
                .body("accounts[0].accountStatus", is("banned"))
                .body("accounts[0].balances", not(empty()));
    }

    @Test
    void showsNoTotalsWhenAnAccountFails() {
        sandbox.fault("bybit", "{\"code\": \"10005\", \"times\": 1}");

        given().get("/balances")
                .then()
                .statusCode(200)
                .body("complete", is(false))
                .body("$", not(hasKey("totals")))
                .body("accounts[0].state", is("fresh"))
                .body("accounts[0].balances", not(empty()))
                .body("accounts[1].state", is("failed"))
                .body("accounts[1]", not(hasKey("balances")))
                .body("accounts[1]", not(hasKey("asOf")))
                .body("accounts[1].problem.type", endsWith("/permission-denied"))
                .body("accounts[1].problem.status", is(502))
                .body("accounts[1].problem.exchangeCode", is("10005"))
                .body("accounts[1].problem.retryAfter", notNullValue());
    }

    @Test
    void failsAsAWholeWhenThatIsWanted() {
        sandbox.fault("bybit", "{\"code\": \"10010\", \"times\": 1}");

        given().get("/balances?partial=false")
                .then()
                .statusCode(502)
                .contentType("application/problem+json")
                .body("type", endsWith("/ip-not-allowed"))
                .body("accounts.account", contains("bybit"));
    }

    @Test
    void failsWithTheWorstWhenNoAccountCanBeRead() {
        sandbox.fault("bitget", "{\"code\": \"45001\"}");
        sandbox.fault("bybit", "{\"status\": 200, \"body\": \"{}\"}");

        given().get("/balances")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .body("type", endsWith("/exchange-unavailable"))
                .body("title", notNullValue())
                .body("status", is(503))
                .body("accounts.account", contains("bitget", "bybit"))
                .body("accounts[1].problem.type", endsWith("/unexpected-response"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/balances?coins=usdt|coins|account, exchange, wallet, coin, scope, partial",
                "/balances?Coin=usdt|Coin|coin",
                "/balances?coin=usd-t|coin|letters and digits",
                "/balances?coin=|coin|blank",
                "/balances?coin=usdt,,eth|coin|blank",
                "/balances?scope=some|scope|held or all",
                "/balances?scope=held&scope=all|scope|2 times",
                "/balances?partial=yes|partial|true or false",
                "/balances?exchange=kraken|exchange|bitget, bybit",
                "/balances/bitget?account=bybit|account|coin, scope, partial"
            })
    void namesTheParameterThatIsWrong(String row) {
        String[] columns = row.split("\\|");

        given().urlEncodingEnabled(false)
                .get(columns[0])
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", endsWith("/invalid-parameter"))
                .body("status", is(400))
                .body("parameter", is(columns[1]))
                .body("detail", containsString(columns[2]));
        assertThat(sandbox.requests("bitget") + sandbox.requests("bybit")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/balances/kraken", "/balances?account=kraken", "/balances?account=bitget&exchange=bybit"})
    void namesTheAccountsThereAre(String url) {
        given().get(url)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", endsWith("/unknown-account"))
                .body("detail", containsString("bitget, bybit"));
        assertThat(sandbox.requests("bitget") + sandbox.requests("bybit")).isZero();
    }

    @Test
    void answersErrorsOfHttpAsProblems() {
        given().get("/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", is(404));
        given().get("/balances/a/b").then().statusCode(404).contentType("application/problem+json");
        given().post("/balances")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("status", is(405));
        given().delete("/balances/bitget").then().statusCode(405).contentType("application/problem+json");
        given().accept("text/html").get("/balances").then().statusCode(406).contentType("application/problem+json");
        assertThat(sandbox.requests("bitget") + sandbox.requests("bybit")).isZero();
    }

    @Test
    @Tag("malformed-url")
    void refusesAMalformedUrl() throws IOException {
        // By hand: no client would send it. The HTTP server itself refuses it, before there is a request to answer.
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.getOutputStream().write("""
                    GET /balances?coin=%zz HTTP/1.1\r
                    Host: localhost\r
                    Connection: close\r
                    \r
                    """.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400 ");
        }
        assertThat(sandbox.requests("bitget") + sandbox.requests("bybit")).isZero();
    }

    @Test
    void answersHeadWithoutABody() {
        given().head("/balances")
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body(is(""));
    }

    @Test
    void documentsItselfInYamlUnlessJsonIsAskedFor() {
        for (String path : new String[] {"/q/openapi", "/q/openapi.yaml", "/q/openapi.yml", "/q/openapi?format=yaml"}) {
            given().get(path)
                    .then()
                    .statusCode(200)
                    .contentType("application/yaml")
                    .body(startsWith("---"));
        }
        given().get("/q/openapi.json")
                .then()
                .contentType("application/json")
                .body("info.title", is("Purser"))
                .body("info.version", matchesPattern("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"));
        given().accept("application/json").get("/q/openapi").then().body("info.title", is("Purser"));
    }
}
