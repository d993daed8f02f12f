package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.contract.support.PlayedAccounts;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** {@code GET /problems}: what the types of problems mean; and what the problems of an account say a person must do. */
@QuarkusTest
@QuarkusTestResource(value = ProblemsTest.Accounts.class, restrictToAnnotatedClass = true)
class ProblemsTest {

    /** One at each exchange whose key has never worked, and one at a host where nobody listens. */
    public static class Accounts extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            return new PlayedAccounts()
                    .with("bitget-new", "bitget", "mode", "classic")
                    .with("bybit-new", "bybit", "mode", "classic")
                    .with("nowhere", "bybit", "mode", "classic", "base-url", "http://127.0.0.1:1")
                    .config();
        }
    }

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    SandboxControl sandbox;

    @Test
    void explainsEachTypeThatItLists() {
        List<Map<String, Object>> all = given().get("/problems")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("problems.type", hasItems("/problems/timeout", "/problems/credentials-rejected"))
                .body("problems.meaning", everyItem(not(is(""))))
                .extract()
                .path("problems");

        assertThat(all).hasSizeGreaterThan(20);
        for (Map<String, Object> problem : all) {
            assertThat(given().get(problem.get("type").toString())
                            .then()
                            .statusCode(200)
                            .contentType("application/json")
                            .extract()
                            .<Map<String, Object>>path("$"))
                    .isEqualTo(problem)
                    .containsOnlyKeys("type", "title", "status", "meaning", "whatToDo");
        }
    }

    @Test
    void isWhereTheTypeOfAProblemLeads() {
        Response problem = given().get("/balances?x=1");

        given().get(problem.<String>path("type"))
                .then()
                .body("type", is("/problems/invalid-parameter"))
                .body("title", is(problem.<String>path("title")))
                .body("status", is(400))
                .body("whatToDo", startsWith("Correct the parameter"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/problems/no-such", "/problems/Timeout", "/problems/TIMEOUT", "/problems/timeout%20"})
    void hasNoOtherTypes(String path) {
        for (String accept : new String[] {"application/json", BROWSER}) {
            given().urlEncodingEnabled(false)
                    .accept(accept)
                    .get(path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("type", is("/problems/not-found"))
                    .body("detail", containsString("/problems lists them"));
        }
        given().get("/problems/timeout/more").then().statusCode(404).body("detail", containsString("/problems"));
    }

    @Test
    void isAPageForBrowsers() throws Exception {
        for (String path : new String[] {"/problems", "/problems/ip-not-allowed"}) {
            Response response = given().accept(BROWSER).get(path);

            String page = response.asString();
            assertThat(page)
                    .startsWith("<!doctype html>")
                    .contains("<a href=\"/problems/ip-not-allowed\">The API key does not allow this IP address</a>")
                    .contains("HTTP 502", "What to do:", "Add the address of this machine")
                    .doesNotContain("<script", "href=\"http", "src=");
            String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
            String hash = Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
            assertThat(response.headers().getValues("Content-Security-Policy"))
                    .containsExactly("default-src 'none'; style-src 'sha256-" + hash
                            + "'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
            response.then()
                    .statusCode(200)
                    .contentType("text/html;charset=UTF-8")
                    .header("Cross-Origin-Resource-Policy", "same-origin")
                    .header("X-Content-Type-Options", "nosniff");
        }
        assertThat(given().accept(BROWSER).get("/problems/wrong-environment").asString())
                .contains("<title>The API key belongs to another environment · Purser</title>")
                .contains("purser.accounts.&lt;name&gt;.environment")
                .doesNotContain("Timeout", "<name>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", BROWSER})
    void sendsTheSameOnceOnly(String accept) {
        for (String path : new String[] {"/problems", "/problems/timeout"}) {
            Headers headers = given().accept(accept)
                    .get(path)
                    .then()
                    .header("Vary", "Accept")
                    .header("ETag", notNullValue())
                    .extract()
                    .headers();
            assertThat(all(headers, "Cache-Control")).isEqualTo("private, max-age=3600");
            String etag = headers.getValue("ETag");

            for (String known : new String[] {etag, "W/" + etag, "\"other\", " + etag}) {
                given().accept(accept)
                        .header("If-None-Match", known)
                        .get(path)
                        .then()
                        .statusCode(304)
                        .header("ETag", is(etag))
                        .header("Vary", "Accept")
                        .body(is(""));
            }
            given().accept(accept)
                    .header("If-None-Match", "\"other\"")
                    .get(path)
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void hasTheMannersOfTheOtherRoutes() {
        for (String path : new String[] {"/problems", "/problems/timeout"}) {
            given().head(path).then().statusCode(200).body(is(""));
            Headers refusal = given().post(path)
                    .then()
                    .statusCode(405)
                    .body("type", is("/problems/method-not-allowed"))
                    .extract()
                    .headers();
            assertThat(all(refusal, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
            given().accept("text/csv")
                    .get(path)
                    .then()
                    .statusCode(406)
                    .contentType("application/problem+json")
                    .body("type", is("/problems/not-acceptable"));
            for (String accept : new String[] {"*/*", "application/*", "text/html;q=0.1, application/json"}) {
                given().accept(accept).get(path).then().statusCode(200).contentType("application/json");
            }
            given().accept("text/*").get(path).then().statusCode(200).contentType("text/html");
        }
    }

    // A function's answer has a header for each value.
    private static String all(Headers headers, String name) {
        return String.join(", ", headers.getValues(name));
    }

    @Test
    void isInTheDescriptionOfTheApi() {
        given().get("/q/openapi.json")
                .then()
                .body("paths.'/problems'.get.operationId", is("problems"))
                .body("paths.'/problems/{type}'.get.operationId", is("problem"))
                .body("components.schemas.Problem.properties.type.enum", hasItems("/problems/timeout"))
                .body(
                        "components.schemas.Problem.properties.type.description",
                        containsString("`/problems/timeout` (504) "));
    }

    @Test
    void asksOfAKeyThatHasNeverWorkedWhetherItIsRight() {
        sandbox.reset();

        given().get("/balances/bitget-new")
                .then()
                .statusCode(502)
                .body("type", is("/problems/credentials-rejected"))
                .body("detail", containsString("Are key and secret swapped? Do they belong together?"))
                .body("detail", containsString("Is the passphrase the one that was chosen"));
        given().get("/balances/bybit-new")
                .then()
                .body("type", is("/problems/credentials-rejected"))
                .body("detail", containsString("Was the key made for this environment, and on this site?"));
    }

    @Test
    void saysOfAKeyThatHasWorkedThatItWasChanged() {
        sandbox.reset();
        sandbox.untilRead("bybit");
        sandbox.fault("bybit", "{\"code\": \"10003\", \"apiKey\": \"%s\"}".formatted(SandboxControl.BYBIT_KEY));

        given().header("Cache-Control", "no-cache")
                .get("/balances/bybit")
                .then()
                .statusCode(502)
                .body("detail", containsString("The key worked before: look in Bybit's API Management"))
                .body("detail", not(containsString("swapped")));
    }

    @Test
    void namesTheAddressThatTheExchangeSaw() {
        sandbox.reset();
        sandbox.untilRead("bitget");
        sandbox.fault("bitget", """
                {"apiKey": "%s", "status": 400,
                 "body": "{\\"code\\": \\"40018\\", \\"msg\\": \\"Invalid IP 203.0.113.7 s3cret\\", \\"data\\": null}"}""".formatted(SandboxControl.BITGET_KEY));

        given().header("Cache-Control", "no-cache")
                .get("/balances/bitget")
                .then()
                .body("type", is("/problems/ip-not-allowed"))
                .body("detail", containsString("Bitget saw the address 203.0.113.7"))
                .body("detail", containsString("In Bitget's API Management, edit the key and add the address"))
                .body("detail", not(containsString("s3cret")));
    }

    @Test
    void namesTheHostThatRefusesTheConnection() {
        given().get("/balances/nowhere")
                .then()
                .statusCode(503)
                .body("type", is("/problems/exchange-unavailable"))
                .body("detail", startsWith("127.0.0.1:1 refuses the connection"))
                .body("detail", containsString("check base-url"));
    }
}
