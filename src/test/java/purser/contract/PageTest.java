package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.contract.support.PlayedAccounts;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** {@code GET /}: the page for people, and who gets it. What a browser makes of it is tested in src/test-browser. */
@QuarkusTest
@QuarkusTestResource(value = PageTest.Accounts.class, restrictToAnnotatedClass = true)
class PageTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    /** Beside the two of every test one with debts; older answers stand in. */
    public static class Accounts extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            Map<String, String> config = new HashMap<>(new PlayedAccounts()
                    .with("desk", "bybit", "mode", "unified")
                    .config());
            config.put("purser.stale-if-error", "60s");
            return config;
        }
    }

    SandboxControl sandbox;

    @BeforeEach
    void reset() {
        sandbox.reset();
        PlayedAccounts.play(sandbox, "bybit", "desk", "\"mode\": \"unified\"");
        sandbox.untilAllCanBeRead();
    }

    @Test
    void showsTheAccountsAndTheirTotals() {
        String page = page();

        assertThat(page)
                .startsWith("<!doctype html>")
                .contains("<html lang=\"en\">", "<title>3 accounts, fresh · Purser</title>")
                .contains("id=\"account-bitget\"", "id=\"account-bybit\"", "id=\"account-desk\"")
                .contains("spot wallet", "unified wallet", "play money")
                .contains("<span class=\"state fresh\">fresh</span>")
                .doesNotContain("There are no totals", "class=\"state stale\"", "class=\"state failed\"");
        assertThat(row(part(page, "totals", "account-bitget"), "XRP"))
                .containsExactly("990", "990", "none", "not told", "\u2013", "990 100.0\u00a0%", "\u2013");
        assertThat(row(part(page, "account-bitget", "account-bybit"), "USDT"))
                .containsExactly("1523.405", "76.595", "1600");
        assertThat(row(part(page, "account-desk", "</main>"), "ETH")).contains("0.50002468");
    }

    @Test
    void hasAmountsToTheLastDigitAsJsonHasThem() {
        sandbox.bitgetHolds("""
                [{"coin": "AAA", "available": "123456789012345678.123456789012345678", "frozen": "1E-18", "locked": "0",
                  "limitAvailable": "0", "uTime": null}]""");

        assertThat(row(part(page(), "account-bitget", "account-bybit"), "AAA"))
                .containsExactly(
                        "123456789012345678.123456789012345678",
                        "0.000000000000000001",
                        "123456789012345678.123456789012345679");
    }

    @Test
    void saysWhyAnAccountFailedAndThatThereAreNoTotals() {
        sandbox.fault("bitget", "{\"code\": \"40014\"}");

        String page = page();

        assertThat(page)
                .contains("<title>3 accounts: 1 failed · Purser</title>")
                .contains("There are no totals: bitget could not be read")
                .contains("<span class=\"state failed\">failed</span>")
                .contains("The API key lacks a permission</strong> (code 40014)")
                .contains("Not asked again before <time")
                .doesNotContain("aria-label=\"bitget, spot\"", "<small>");
        String together = part(page, "totals", "account-bitget");
        assertThat(together).doesNotContain(">Total</th>", ">Equity</th>", ">Debt</th>");
        assertThat(row(together, "XRP")).containsExactly("failed", "990", "\u2013");
    }

    @Test
    void showsAnOlderAnswerAsOneAndWhy() {
        sandbox.fault("bybit", "{\"code\": \"10016\", \"apiKey\": \"" + SandboxControl.BYBIT_KEY + "\"}");

        String page = page();

        assertThat(page)
                .contains("<title>3 accounts: 1 stale · Purser</title>")
                .contains("The exchange is not available</strong> (code 10016)")
                .contains("This is the last answer before that.");
        String bybit = part(page, "account-bybit", "account-bitget");
        assertThat(bybit).contains("<span class=\"state stale\">stale</span>");
        assertThat(row(bybit, "XRP")).containsExactly("990", "0", "990", "not told");
        String together = part(page, "totals", "account-bybit");
        assertThat(together).contains("bybit <span class=\"state stale\">stale</span></th>");
        assertThat(row(together, "XRP"))
                .containsExactly("990", "990", "none", "not told", "990 100.0\u00a0%", "\u2013", "\u2013");
    }

    @Test
    void isThereWhenNoAccountCanBeRead() {
        sandbox.fault("bitget", "{\"code\": \"40014\"}");
        sandbox.fault("bybit", "{\"code\": \"10003\"}");

        assertThat(page()).contains("3 accounts: 3 failed", "bitget, bybit, desk could not be read");
    }

    @Test
    void saysWhenAnAccountHoldsNothing() {
        sandbox.bybitHolds("[]");

        assertThat(part(page(), "account-bybit", "account-desk"))
                .contains("Holds nothing.")
                .doesNotContain("<table");
    }

    @Test
    void tellsOfABannedAccountAndOfAFigureThatIsNotKnown() {
        sandbox.account("bybit", SandboxControl.BYBIT_KEY, """
                {"secretKey": "%s", "status": "ACCOUNT_STATUS_UNSPECIFIED"}""".formatted(SandboxControl.BYBIT_SECRET));
        PlayedAccounts.play(sandbox, "bybit", "desk", """
                "mode": "unified",
                "unifiedAssets": [{"coin": "USDC", "equity": "5", "walletBalance": "", "locked": "1",
                  "totalOrderIM": "0", "totalPositionIM": "0", "borrowAmount": "", "accruedInterest": "0"}]""");

        String page = page();

        assertThat(page).contains("the exchange calls the account banned");
        String desk = part(page, "account-desk", "</main>");
        assertThat(row(desk, "USDC")).containsExactly("not known", "1", "not known", "5", "not known");
        assertThat(desk).contains("<p class=\"note\">").contains("walletBalance");
    }

    @Test
    void showsNothingOfANameThatIsNoCoins() {
        sandbox.bybitHolds("""
                [{"coin": "BTC", "frozen": "0", "free": "1", "withdraw": ""},
                 {"coin": "<script>alert(1)</script>", "frozen": "0", "free": "1", "withdraw": ""},
                 {"coin": "\\"onload='x'&amp;", "frozen": "0", "free": "2", "withdraw": ""}]""");

        assertThat(page())
                .contains("Bybit lists what is not in here, as its name is not a coin&#39;s")
                .doesNotContainIgnoringCase("script>")
                .doesNotContainIgnoringCase("onload");
    }

    @Test
    void holdsHundredsOfCoins() {
        sandbox.bitgetHolds(
                IntStream.range(0, 800).mapToObj("""
                        {"coin": "C%1$d", "available": "%1$d.5", "frozen": "0", "locked": "0", "limitAvailable": "0",
                         "uTime": null}"""::formatted).collect(Collectors.joining(",", "[", "]")));

        assertThat(row(part(page(), "account-bitget", "account-bybit"), "C799")).containsExactly("799.5", "0", "799.5");
    }

    @Test
    void letsABrowserUseItsOwnStyleAndNothingElse() throws Exception {
        Response response = given().accept(BROWSER).get("/");

        String style = part(response.asString(), "<style>", "</style>").substring("<style>".length());
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        assertThat(response.headers().getValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; style-src 'sha256-" + hash
                        + "'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        response.then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Vary", "Accept")
                .header("Cache-Control", "no-store");
    }

    @Test
    void readsItselfAnewUnlessItIsPaused() {
        given().accept(BROWSER)
                .get("/")
                .then()
                .statusCode(200)
                .header("Refresh", "10")
                .body(containsString("href=\"/?refresh=off\""));
        given().accept(BROWSER)
                .get("/?refresh=off")
                .then()
                .statusCode(200)
                .header("Refresh", nullValue())
                .body(containsString("<a href=\"/\">Resume</a>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?refresh=1", "/?refresh=on&refresh=off", "/?exchange=bybit"})
    void refusesParametersThatItDoesNotTake(String path) {
        given().accept(BROWSER)
                .get(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", is("/problems/invalid-parameter"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/problem+json",
                "*/*",
                "application/json, text/plain, */*",
                "text/html;q=0.1, application/json",
                "text/plain"
            })
    void isNotThereForWhoAsksForSomethingElse(String accept) {
        sandbox.reset();
        given().accept(accept)
                .get("/")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", is("/problems/not-found"))
                .body("detail", containsString("/balances"));
        assertThat(sandbox.requests("bitget") + sandbox.requests("bybit")).isZero();
    }

    @Test
    void readsWhatIsAcceptedInSeveralLinesAsOneList() {
        given().headers(new Headers(new Header("Accept", "text/html;q=0.1"), new Header("Accept", "application/json")))
                .get("/")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void isInTheDescriptionOfTheApi() {
        given().get("/q/openapi.json")
                .then()
                .body("paths.'/'.get.operationId", is("page"))
                .body("paths.'/'.get.responses.'200'.content", hasKey("text/html"));
    }

    @Test
    void leavesJsonToBrowsersToo() {
        for (String path : List.of("/balances", "/accounts")) {
            given().accept(BROWSER).get(path).then().statusCode(200).contentType("application/json");
        }
    }

    private static String page() {
        return given().accept(BROWSER)
                .get("/")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .extract()
                .asString();
    }

    private static String part(String page, String from, String to) {
        int start = page.indexOf(from.startsWith("<") || from.contains(",") ? from : "id=\"" + from + "\"");
        assertThat(start).as(from).isNotNegative();
        int end = page.indexOf(to.startsWith("<") ? to : "id=\"" + to + "\"", start);
        assertThat(end).as(to).isNotNegative();
        return page.substring(start, end);
    }

    /** What stands in the row of a coin. */
    private static List<String> row(String page, String coin) {
        String row = page.lines()
                .filter(line -> line.contains(">" + coin + "</span></th>"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + coin + " in " + page));
        return Stream.of(row.replaceAll("^.*?</th>", "").replace("</tr>", "").split("</td>"))
                .map(cell -> cell.replace("<small>", " ").replaceAll("<[^>]*>", ""))
                .toList();
    }
}
