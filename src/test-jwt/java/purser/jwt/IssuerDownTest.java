package purser.jwt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static purser.contract.support.Eventually.eventually;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import purser.contract.support.SandboxControl;

/** A Purser that has started without its issuer, which comes later. */
@QuarkusTest
@QuarkusTestResource(value = IssuerDownTest.WithoutIssuer.class, restrictToAnnotatedClass = true)
class IssuerDownTest {

    /** The issuer is started by the test. */
    public static class WithoutIssuer extends JwtResource {

        @Override
        protected boolean isUp() {
            return false;
        }

        /** In the test Quarkus asks for unknown keys once. */
        @Override
        protected Map<String, String> more() {
            Map<String, String> config = new HashMap<>(super.more());
            config.put("quarkus.oidc.token.forced-jwk-refresh-interval", "1h");
            return config;
        }
    }

    SandboxControl sandbox;
    TestIssuer issuer;

    @Test
    void answersWhomItKnowsAndTheOthersOnceTheIssuerIsThere() throws Exception {
        SigningKey key = SigningKey.rsa("rsa-1");
        issuer.publish(key);
        String jwt = Jwt.of(issuer, key, "service-account-desk").signed();

        assertUnavailable(ask(jwt));
        ask(JwtResource.TOKEN).then().statusCode(200);
        // What is no JWT is refused without the issuer.
        ask("the-token-of-nobody").then().statusCode(401).header("WWW-Authenticate", "Bearer");
        given().get("/balances").then().statusCode(401);

        issuer.hang();
        issuer.start();
        CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(() -> askUntilIssuerIsAsked(jwt));
        eventually(() -> assertThat(issuer.asked()).isNotEmpty());
        ask(JwtResource.TOKEN).then().statusCode(200);
        assertThat(waiting).isNotDone();
        assertUnavailable(waiting.get(30, TimeUnit.SECONDS));

        issuer.wakeUp();
        eventually(() -> ask(jwt).then().statusCode(200).body("accounts[0].account", is("beta")));

        // Whether this is one of its new keys, nobody can tell, however often it comes.
        issuer.stop();
        String unknown =
                Jwt.of(issuer, SigningKey.rsa("rsa-2"), "service-account-desk").signed();
        assertUnavailable(ask(unknown));
        assertUnavailable(ask(unknown));
        ask(jwt).then().statusCode(200);
        ask(Jwt.of(issuer, key, "service-account-desk").with("aud", "payments").signed())
                .then()
                .statusCode(401);
    }

    // An issuer that was out of reach a moment ago is spared: until then each answer comes at once.
    private Response askUntilIssuerIsAsked(String token) {
        AtomicReference<Response> answer = new AtomicReference<>();
        eventually(() -> {
            answer.set(ask(token));
            assertThat(issuer.asked()).isNotEmpty();
        });
        return answer.get();
    }

    private static void assertUnavailable(Response answer) {
        answer.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", is("/problems/issuer-unavailable"))
                .body("detail", containsString("quarkus.oidc.auth-server-url"));
    }

    private static Response ask(String token) {
        return given().header("Authorization", "Bearer " + token).get("/balances");
    }
}
