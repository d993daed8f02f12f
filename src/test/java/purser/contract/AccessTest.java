package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** Who may ask, when a token is configured; from a file, as Docker and Kubernetes have secrets. */
@QuarkusTest
@QuarkusTestResource(value = AccessTest.WithToken.class, restrictToAnnotatedClass = true)
class AccessTest {

    /** A token in a file that ends with a line break. */
    public static class WithToken extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            try {
                Path file = Files.writeString(Files.createTempFile("token", ".txt"), "s3cret-token\n");
                file.toFile().deleteOnExit();
                return Map.of("purser.access-token-file", file.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    SandboxControl sandbox;

    @Test
    void letsTheTokenIn() {
        sandbox.reset();
        given().header("Authorization", "Bearer s3cret-token")
                .get("/balances")
                .then()
                .statusCode(200);
        given().header("Authorization", "bearer s3cret-token")
                .get("/balances/bitget")
                .then()
                .statusCode(200);
    }

    /** A link from elsewhere is of no harm where a browser has to know the token. */
    @Test
    void letsTheTokenInFromAnotherWebsite() {
        sandbox.reset();
        given().header("Authorization", "Bearer s3cret-token")
                .header("Sec-Fetch-Site", "cross-site")
                .get("/balances")
                .then()
                .statusCode(200);
        given().header("Sec-Fetch-Site", "cross-site").get("/balances").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer ", "Bearer wrong", "Bearer s3cret-token2", "Basic s3cret-token", "s3cret-token"})
    void keepsOthersOut(String authorization) {
        sandbox.reset();
        for (String path :
                new String[] {"/balances", "/balances/nobody", "/balances?coins=1", "/problems", "/q/openapi", "/x"}) {
            given().header("Authorization", authorization)
                    .get(path)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", "Bearer")
                    .body("type", is("/problems/unauthorized"))
                    .body(not(containsString("s3cret")));
        }
        assertThat(sandbox.requests("bitget") + sandbox.requests("bybit")).isZero();
    }

    @Test
    void letsABrowserInThatSendsTheTokenAsAPassword() {
        sandbox.reset();
        for (String user : new String[] {"", "anybody"}) {
            given().auth()
                    .preemptive()
                    .basic(user, "s3cret-token")
                    .accept(BROWSER)
                    .get("/")
                    .then()
                    .statusCode(200)
                    .contentType("text/html")
                    .body(not(containsString("s3cret")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "", "s3cret-token2", "s3cret-toke"})
    void asksABrowserForAPasswordUntilItIsRight(String password) {
        sandbox.reset();
        for (String path : new String[] {"/", "/balances", "/problems/timeout", "/x"}) {
            Response response = given().auth()
                    .preemptive()
                    .basic("s3cret-token", password)
                    .accept(BROWSER)
                    .get(path);

            response.then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("type", is("/problems/unauthorized"))
                    .body(not(containsString("s3cret")));
            // In two headers, in one or in more: it is the same, and gateways make the one of the other.
            assertThat(String.join(", ", response.headers().getValues("WWW-Authenticate")))
                    .isEqualTo("Bearer, Basic realm=\"Purser: the access token is the password\", charset=\"UTF-8\"");
        }
        assertThat(sandbox.requests("bitget") + sandbox.requests("bybit")).isZero();
    }

    @Test
    void asksAProgramForNoPassword() {
        for (String accept : new String[] {"application/json", "*/*"}) {
            assertThat(given().accept(accept).get("/").headers().getValues("WWW-Authenticate"))
                    .containsExactly("Bearer");
        }
    }

    @Test
    @Tag("management-port")
    void answersProbesAndMetricsOnTheirOwnPortWithoutAToken() {
        sandbox.reset();
        given().header("Authorization", "Bearer s3cret-token")
                .get("/balances")
                .then()
                .statusCode(200);

        for (String probe : new String[] {"/q/health/started", "/q/health/ready", "/q/health/live"}) {
            given().port(sandbox.managementPort())
                    .get(probe)
                    .then()
                    .statusCode(200)
                    .body("status", is("UP"));
        }
        given().port(sandbox.managementPort())
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("purser_upstream_calls_seconds_count{account=\"bitget\""))
                .body(not(containsString("sandbox-bitget")));
        given().port(sandbox.managementPort()).get("/balances").then().statusCode(404);
    }

    @Test
    void sendsTheHeadersThatBrowsersHeed() {
        given().get("/balances")
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("X-Frame-Options", "DENY")
                .header("Cache-Control", "no-store");
    }
}
