package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.contract.support.PlayedAccounts;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** With {@code purser.require-read-only} set: no balance without a look at the key, and none by a key that can do more. */
@QuarkusTest
@QuarkusTestResource(value = RequireReadOnlyTest.Accounts.class, restrictToAnnotatedClass = true)
class RequireReadOnlyTest {

    /** A reader and a writer at each exchange. */
    public static class Accounts extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            Map<String, String> config = new HashMap<>(new PlayedAccounts()
                    .with("bitget-writer", "bitget")
                    .with("bybit-writer", "bybit")
                    .with("bybit-unclear", "bybit")
                    .config());
            config.put("purser.key-check", "6h");
            config.put("purser.require-read-only", "true");
            return config;
        }
    }

    SandboxControl sandbox;

    @BeforeEach
    void accounts() {
        sandbox.reset();
    }

    @Test
    void readsAccountsWhoseKeysCanOnlyRead() {
        given().get("/balances?account=bitget,bybit").then().statusCode(200).body("complete", is(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bitget | \"key\": {\"authorities\": [\"stow\"]}       | can trade    | \"key\": {\"authorities\": [\"stor\"]}",
                "bybit  | \"key\": {\"readOnly\": 0, \"permissions\": {\"Wallet\": [\"Withdraw\"]}} | can withdraw | \"key\": {\"readOnly\": 1}"
            })
    void refusesAnAccountWhoseKeyCanDoMoreUntilItCannot(
            String exchange, String writing, String ability, String reading) {
        String name = exchange + "-writer";
        PlayedAccounts.play(sandbox, exchange, name, writing);
        sandbox.untilRefused(name, "key-not-read-only");

        given().get("/balances/" + name)
                .then()
                .statusCode(502)
                .body("type", is("/problems/key-not-read-only"))
                .body("detail", containsString(ability))
                .body("detail", containsString("'s API Management, edit the key and choose Read-"));
        given().get("/balances").then().statusCode(200).body("complete", is(false));

        PlayedAccounts.play(sandbox, exchange, name, reading);
        sandbox.untilRead(name);
    }

    @Test
    void refusesAnAccountWhoseKeyCanNotBeLookedAt() {
        PlayedAccounts.play(sandbox, "bybit", "bybit-unclear", "");
        sandbox.fault("bybit", "{\"path\": \"/v5/user/query-api\", \"code\": \"10005\"}");
        sandbox.untilRefused("bybit-unclear", "permission-denied");

        given().get("/balances/bybit-unclear")
                .then()
                .statusCode(502)
                .body("detail", containsString("whether the API key is read-only could not be found out"));
        assertThat(sandbox.requests(
                        "bybit", PlayedAccounts.key("bybit-unclear"), "/v5/asset/transfer/query-asset-info"))
                .isZero();
    }
}
