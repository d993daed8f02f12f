package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.contract.support.RawRequest;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/**
 * Browsers that other websites send here, when Purser asks for no token: such a page can't read the answer, but each picture
 * in it that is none would cost calls to the exchanges.
 */
@QuarkusTest
@QuarkusTestResource(value = CrossSiteTest.KeepingAnswers.class, restrictToAnnotatedClass = true)
class CrossSiteTest {

    /** Long enough that the short cut has something to answer. */
    public static class KeepingAnswers extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            return Map.of("purser.max-age", "1h", "purser.allow-anonymous", "true");
        }
    }

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    SandboxControl sandbox;

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "Cross-Site", "CROSS-SITE"})
    void refusesWhatAnotherWebsiteSends(String site) {
        for (String path : new String[] {
            "/",
            "/balances?coin=BTC",
            "/balances/bitget",
            "/accounts",
            "/problems",
            "/problems/timeout",
            "/q/openapi",
            "/x"
        }) {
            given().accept(BROWSER)
                    .header("Sec-Fetch-Site", site)
                    .header("Cache-Control", "no-cache")
                    .get(path)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .header("Cache-Control", "no-store")
                    .header("X-Request-Id", notNullValue())
                    .body("type", is("/problems/cross-site-request"))
                    .body("status", is(403))
                    .body("detail", containsString("open the address directly"))
                    .body("detail", containsString("purser.access-token"));
        }
        assertThat(sandbox.requests("bitget") + sandbox.requests("bybit")).isZero();
    }

    @Test
    void refusesItWhateverTheMethod() {
        given().header("Sec-Fetch-Site", "cross-site").post("/balances").then().statusCode(403);
        given().header("Sec-Fetch-Site", "cross-site").head("/balances").then().statusCode(403);
    }

    /** The short cut answers before the resource is reached. */
    @Test
    void refusesItThoughAFreshAnswerIsKnown() throws IOException {
        given().get("/balances").then().statusCode(200);
        String plain = "GET /balances HTTP/1.1\r\nHost: localhost\r\n";
        assertThat(RawRequest.send(RestAssured.port, plain))
                .startsWith("HTTP/1.1 200 ")
                .as("only the short cut leaves it out")
                .doesNotContainIgnoringCase("X-Request-Id");

        assertThat(RawRequest.send(RestAssured.port, plain + "Sec-Fetch-Site: cross-site\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .contains("/problems/cross-site-request")
                .doesNotContain("balances\":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "same-site", "none"})
    void answersWhatNoOtherWebsiteSends(String site) {
        given().header("Sec-Fetch-Site", site).get("/balances").then().statusCode(200);
        given().header("Sec-Fetch-Site", site).get("/accounts").then().statusCode(200);
    }

    @Test
    void answersABrowserThatOpensThePageAndThenReadsItAnew() {
        for (String site : new String[] {"none", "same-origin"}) {
            given().accept(BROWSER)
                    .header("Sec-Fetch-Site", site)
                    .header("Sec-Fetch-Mode", "navigate")
                    .get("/")
                    .then()
                    .statusCode(200)
                    .contentType("text/html");
        }
    }

    /** Else a browser would be refused what the page itself sends it to. */
    @Test
    void hasAPageThatLeadsNowhereElse() {
        Response page = given().accept(BROWSER).get("/");
        page.then().statusCode(200);

        List<String> addresses = Pattern.compile("(?:href|src|action)=\"([^\"]*)\"|content=\"\\d+;\\s*url=([^\"]*)\"")
                .matcher(page.asString())
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(addresses)
                .hasSizeGreaterThan(3)
                .allMatch(address -> address.matches("[a-z]+=\"(/[^/].*|/|#.*|data:.*)\""));
    }

    @Test
    void saysSoInTheDescriptionOfTheApi() {
        for (String path :
                new String[] {"/balances", "/balances/{account}", "/accounts", "/problems", "/problems/{type}", "/"}) {
            given().get("/q/openapi.json")
                    .then()
                    .body("paths.'" + path + "'.get.responses.'403'.$ref", containsString("CrossSiteRequest"));
        }
        given().get("/q/openapi.json")
                .then()
                .body("components.responses.CrossSiteRequest.description", containsString("access token"));
    }
}
