package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static purser.contract.support.McpCaller.text;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import purser.contract.support.McpCaller;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** The tools for agents where nobody needs a token: beside an agent on the same machine. */
@QuarkusTest
@QuarkusTestResource(value = McpAloneTest.WithoutToken.class, restrictToAnnotatedClass = true)
class McpAloneTest {

    /** With older answers while an exchange can't be reached. */
    public static class WithoutToken extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            return Map.of("purser.mcp", "true", "purser.stale-if-error", "1h");
        }
    }

    private static final McpCaller ANYBODY = new McpCaller("none");

    SandboxControl sandbox;

    @Test
    void saysFirstWhatIsOlder() {
        sandbox.reset();
        sandbox.untilAllCanBeRead();
        sandbox.fault("bybit", "{\"connection\": \"reset\"}");

        Response answer = ANYBODY.call("get_balances", "{}");

        assertThat(text(answer))
                .startsWith("STALE. Older figures, as the exchange could not be asked again: bybit (spot wallet).\n")
                .contains("\nbybit, bybit sandbox, spot wallet: stale, as of 2", "\nTotals over all of these:\n- ");
        answer.then().body("result.structuredContent.complete", is(true));
    }

    /** By a name of its own, a web page could ask what listens on this machine. */
    @Test
    void asksForThisMachinesName() {
        String body = McpCaller.body("tools/list", "");
        given().contentType("application/json")
                .header("Host", "purser.example.com")
                .body(body)
                .post("/mcp")
                .then()
                .statusCode(421);
        given().contentType("application/json")
                .header("Sec-Fetch-Site", "cross-site")
                .body(body)
                .post("/mcp")
                .then()
                .statusCode(403);
    }
}
