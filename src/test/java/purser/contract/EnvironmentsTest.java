package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.contract.support.PlayedAccounts;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** Accounts of other environments, which the sandbox plays too when they are pointed at it. */
@QuarkusTest
@QuarkusTestResource(value = EnvironmentsTest.Accounts.class, restrictToAnnotatedClass = true)
class EnvironmentsTest {

    /** The accounts of the other tests would be at the sandbox, which never stands beside others. */
    public static class Accounts extends SandboxResource {

        @Override
        public Map<String, String> start() {
            Map<String, String> config = super.start();
            config.keySet().removeIf(key -> key.startsWith("purser.accounts."));
            String url = "http://127.0.0.1:" + config.get("purser.sandbox.port");
            config.putAll(new PlayedAccounts()
                    .with("bitget-demo", "bitget", "environment", "demo", "base-url", url)
                    .with("bitget-live", "bitget", "environment", "live", "base-url", url)
                    .with("bybit-live", "bybit", "environment", "live", "base-url", url)
                    .with("bybit-testnet", "bybit", "environment", "testnet", "base-url", url)
                    .config());
            return config;
        }
    }

    SandboxControl sandbox;

    @BeforeEach
    void accounts() {
        sandbox.reset();
        PlayedAccounts.play(sandbox, "bitget", "bitget-demo", "\"environment\": \"demo\"");
        PlayedAccounts.play(sandbox, "bitget", "bitget-live", "");
        PlayedAccounts.play(sandbox, "bybit", "bybit-live", "");
        PlayedAccounts.play(sandbox, "bybit", "bybit-testnet", "\"mode\": \"unified\"");
        for (int i = 0; i < 500 && given().get("/balances?partial=false").statusCode() != 200; i++) {
            // until none cools down from an earlier test
        }
    }

    @Test
    void neverAddsPlayMoneyToRealMoney() {
        given().get("/balances")
                .then()
                .statusCode(200)
                .body("complete", is(true))
                .body("accounts.environment", contains("demo", "live", "live", "testnet"))
                .body("$", not(hasKey("totals")))
                .body("notes[0]", containsString("play money"));
        given().get("/balances?account=bitget-live,bybit-live")
                .then()
                .body("totals.find { it.coin == 'USDT' }.total", is("1900"))
                .body("$", not(hasKey("notes")));
        given().get("/balances?account=bitget-demo,bybit-testnet").then().body("$", hasKey("totals"));
    }

    /** A key of one environment or site on another's host: the words must help whoever mixed them up. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bitget | bitget-demo   | live | /problems/wrong-environment    | 40099 | configured as demo at 127.0.0.1",
                "bitget | bitget-live   | demo | /problems/wrong-environment    | 40099 | environment to demo for a key of demo trading",
                "bybit  | bybit-live    | demo | /problems/credentials-rejected | 10003 | configured as live at 127.0.0.1",
                "bybit  | bybit-testnet | demo | /problems/credentials-rejected | 10003 | configured as testnet at 127.0.0.1"
            })
    void saysThatAKeyIsOfAnotherEnvironment(
            String exchange, String account, String environmentOfTheKey, String type, String code, String words) {
        PlayedAccounts.play(sandbox, exchange, account, "\"environment\": \"" + environmentOfTheKey + "\"");

        given().get("/balances/" + account)
                .then()
                .statusCode(502)
                .body("type", is(type))
                .body("exchangeCode", is(code))
                .body("detail", containsString(words));
        assertThat(given().get("/balances/" + account).asString()).doesNotContain(PlayedAccounts.key(account));
    }
}
