package purser.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static purser.contract.support.McpCaller.text;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import purser.contract.support.McpCaller;

/** Each caller has its own number of calls of tools. */
@QuarkusTest
@QuarkusTestResource(value = McpRateTest.WithFewCalls.class, restrictToAnnotatedClass = true)
class McpRateTest {

    /** So long that none comes back while the test runs. */
    public static class WithFewCalls extends CallersTest.WithCallers {

        @Override
        protected Map<String, String> more() {
            Map<String, String> config = new HashMap<>(super.more());
            config.put("purser.mcp", "true");
            config.put("purser.mcp.rate-limit", "3/1h");
            return config;
        }
    }

    @Test
    void leavesOthersTheirCalls() {
        McpCaller greedy = new McpCaller(CallersTest.token("risk"));
        for (int call = 0; call < 3; call++) {
            greedy.call(call == 1 ? "list_accounts" : "get_balances", "{}")
                    .then()
                    .body("result.isError", is(false));
        }
        for (int call = 0; call < 2; call++) {
            var refused = greedy.call("get_balances", "{}");
            assertThat(text(refused))
                    .matches(
                            "TOO MANY CALLS\\. This caller has used up its calls \\(purser\\.mcp\\.rate-limit\\)\\. Call"
                                    + " again in 3[56]\\d\\d s, and less often\\.");
            refused.then().body("result.isError", is(true));
        }
        // What costs nothing is not counted, and what others may do neither.
        greedy.stateless("tools/list", null, "").then().body("result.tools.size()", is(2));
        greedy.request().get("/balances").then().statusCode(200);
        new McpCaller(CallersTest.token("desk"))
                .call("get_balances", "{}")
                .then()
                .body("result.isError", is(false));
    }
}
