package purser.contract;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** A request's id comes back with its answer. */
@QuarkusTest
@QuarkusTestResource(value = RequestIdTest.Kept.class, restrictToAnnotatedClass = true)
class RequestIdTest {

    /** Answers that are known are given again, so that both ways through Purser are taken. */
    public static class Kept extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            return Map.of("purser.max-age", "1h", "purser.access-token", "s3cret-token");
        }
    }

    SandboxControl sandbox;

    @BeforeEach
    void knowAnAnswer() {
        sandbox.reset();
        given().header("Authorization", "Bearer s3cret-token")
                .get("/balances")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/balances", "/balances/bitget", "/balances/nobody", "/balances?coins=1", "/accounts", "/x"})
    void isTheOneThatTheCallerSent(String path) {
        given().header("Authorization", "Bearer s3cret-token")
                .header("X-Request-Id", "Trace_0.1-a")
                .get(path)
                .then()
                .header("X-Request-Id", is("Trace_0.1-a"));
    }

    @Test
    void comesBackWithoutAToken() {
        given().header("X-Request-Id", "abc")
                .get("/balances")
                .then()
                .statusCode(401)
                .header("X-Request-Id", is("abc"));
        given().get("/balances").then().statusCode(401).header("X-Request-Id", matchesPattern("[0-9a-f]{16}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a\"b",
                "a;b",
                "<script>",
                "%0d%0aX: y",
                "x\tx",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void isANewOneWhenTheCallersIsNoneForALog(String id) {
        given().header("Authorization", "Bearer s3cret-token")
                .header("X-Request-Id", id)
                .get("/balances")
                .then()
                .statusCode(200)
                .header("X-Request-Id", matchesPattern("[0-9a-f]{16}"));
    }

    @Test
    void isMadeForAllButAnAnswerThatWasKnown() {
        given().header("Authorization", "Bearer s3cret-token")
                .get("/balances/bitget")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f]{16}"));
        given().header("Authorization", "Bearer s3cret-token")
                .get("/balances")
                .then()
                .statusCode(200)
                .header("X-Request-Id", nullValue());
    }
}
