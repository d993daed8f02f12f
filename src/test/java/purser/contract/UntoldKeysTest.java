package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

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

/**
 * With {@code purser.require-read-only} set: accounts of whose keys the exchange tells nothing, as in demo trading. Whoever
 * runs Purser would look for the fault in the account's environment, which is right, and not in that setting.
 */
@QuarkusTest
@QuarkusTestResource(value = UntoldKeysTest.Accounts.class, restrictToAnnotatedClass = true)
class UntoldKeysTest {

    private static final String BYBIT_KEY = "/v5/user/query-api";
    private static final String CLASSIC_KEY = "/api/v2/spot/account/info";
    private static final String UNIFIED_KEY = "/api/v3/account/info";

    /** At the sandbox by another name; the accounts of the other tests would be at it, which never stands beside others. */
    public static class Accounts extends SandboxResource {

        @Override
        public Map<String, String> start() {
            Map<String, String> config = new HashMap<>(super.start());
            config.keySet().removeIf(key -> key.startsWith("purser.accounts."));
            String url = "http://127.0.0.1:" + config.get("purser.sandbox.port");
            config.putAll(new PlayedAccounts()
                    .with("bybit-demo", "bybit", "environment", "demo", "base-url", url)
                    .with("bitget-demo", "bitget", "environment", "demo", "base-url", url)
                    .with("bitget-demo-route", "bitget", "environment", "demo", "base-url", url)
                    .with("bitget-demo-mode", "bitget", "environment", "demo", "base-url", url)
                    .with("bitget-live-key", "bitget", "environment", "demo", "base-url", url)
                    .with("bitget-reads", "bitget", "environment", "demo", "base-url", url)
                    .withAllWallets("bybit-box", "bybit")
                    .with("bybit-odd", "bybit", "environment", "testnet", "base-url", url)
                    .config());
            config.put("purser.accounts.bybit-box.environment", "testnet");
            config.put("purser.accounts.bybit-box.base-url", url);
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bybit-demo        | Bybit  | 10032",
                "bitget-demo       | Bitget | 40081",
                "bitget-demo-route | Bitget | "
            })
    void saysThatTheExchangeTellsNothingOfKeysInDemoTrading(String account, String exchange, String code) {
        String name = exchange.toLowerCase();
        PlayedAccounts.play(sandbox, name, account, played(account));
        sandbox.untilRefused(account, "key-not-read-only");

        given().get("/balances/" + account)
                .then()
                .statusCode(502)
                .body("type", is("/problems/key-not-read-only"))
                .body("exchangeCode", is(code))
                .body("detail", containsString("purser.require-read-only is set"))
                .body("detail", containsString(exchange + " does not tell this in demo trading"))
                .body("detail", containsString(code == null ? "found out: " : "found out (code " + code + "): "))
                .body("detail", containsString("does not read the account"))
                .body("detail", containsString("purser.require-read-only=false"))
                .body("detail", containsString("in a Purser of their own"))
                .body("detail", containsString("a live account's read-only key"));
        given().get("/accounts")
                .then()
                .body(key(account), not(hasKey("readOnly")))
                .body(key(account) + ".problem.type", is("/problems/key-not-read-only"))
                .body(key(account) + ".problem.exchangeCode", is(code))
                .body(key(account) + ".problem.detail", containsString("purser.require-read-only=false"));
    }

    private static String played(String account) {
        return switch (account) {
            case "bybit-demo" -> "\"mode\": \"unified\", " + answers(BYBIT_KEY, 200, """
                            {"retCode": 10032, "retMsg": "Demo trading are not supported.", "result": {}}""");
            case "bitget-demo" ->
                "\"environment\": \"demo\", "
                        + answers(CLASSIC_KEY, 400, bitget("40081"), UNIFIED_KEY, 400, bitget("40081"));
            // Seen for routes that demo trading lacks.
            default ->
                "\"environment\": \"demo\", \"mode\": \"unified\", "
                        + answers(CLASSIC_KEY, 404, "\"\"", UNIFIED_KEY, 404, "\"\"");
        };
    }

    /** What does not change is not asked for again and again. */
    @Test
    void asksNoMoreForWhatIsNotToldAndForNoBalances() throws InterruptedException {
        PlayedAccounts.play(sandbox, "bybit", "bybit-demo", played("bybit-demo"));
        sandbox.untilRefused("bybit-demo", "key-not-read-only");
        sandbox.reset();
        PlayedAccounts.play(sandbox, "bybit", "bybit-demo", "\"mode\": \"unified\"");

        // Three times as long as the account would rest.
        for (int i = 0; i < 30; i++) {
            given().get("/balances/bybit-demo").then().statusCode(502);
            Thread.sleep(10);
        }

        assertThat(sandbox.requests("bybit", PlayedAccounts.key("bybit-demo"))).isZero();
    }

    @Test
    void saysSoWhereBothModesEndpointsRefuse() {
        PlayedAccounts.play(
                sandbox,
                "bitget",
                "bitget-demo-mode",
                "\"environment\": \"demo\", "
                        + answers(CLASSIC_KEY, 400, bitget("40085"), UNIFIED_KEY, 400, bitget("40084")));
        sandbox.untilRefused("bitget-demo-mode", "key-not-read-only");

        given().get("/balances/bitget-demo-mode")
                .then()
                .body("exchangeCode", is("40084"))
                .body("detail", containsString("purser.require-read-only is set"))
                .body("detail", containsString("purser.require-read-only=false"));
    }

    /** As recorded: here the environment is what is wrong. */
    @Test
    void keepsToTheEnvironmentWhereThatIsWrong() {
        PlayedAccounts.play(sandbox, "bitget", "bitget-live-key", "");
        sandbox.untilRefused("bitget-live-key", "wrong-environment");

        given().get("/balances/bitget-live-key")
                .then()
                .body("exchangeCode", is("40099"))
                .body("detail", containsString("purser.require-read-only is set"))
                .body("detail", containsString("environment to demo for a key of demo trading"));
    }

    @Test
    void readsADemoAccountOfWhoseKeyTheExchangeTells() {
        PlayedAccounts.play(sandbox, "bitget", "bitget-reads", "\"environment\": \"demo\"");
        sandbox.untilRead("bitget-reads");
    }

    /** A wallet that need not be readable is not left out of the answer, as if the key lacked a permission for it. */
    @Test
    void failsAllWalletsOfAKeyThatMayNotBeLookedAt() {
        PlayedAccounts.play(
                sandbox, "bybit", "bybit-box", answers(BYBIT_KEY, 200, "{\"retCode\": 10005, \"result\": {}}"));
        sandbox.untilRefused("bybit-box", "permission-denied");

        given().get("/balances/bybit-box")
                .then()
                .statusCode(502)
                .body("exchangeCode", is("10005"))
                .body("detail", containsString("purser.require-read-only is set"))
                .body("detail", containsString("give the key that permission"))
                .body("detail", containsString("purser.require-read-only=false"))
                .body("accounts.size()", is(2))
                .body("accounts.state", everyItem(is("failed")));
    }

    @Test
    void saysSoOfAnAnswerThatMakesNoSense() {
        PlayedAccounts.play(
                sandbox,
                "bybit",
                "bybit-odd",
                answers(BYBIT_KEY, 200, "{\"retCode\": 0, \"result\": {\"readOnly\": 7}}"));
        sandbox.untilRefused("bybit-odd", "unexpected-response");

        given().get("/balances/bybit-odd")
                .then()
                .body("detail", containsString("purser.require-read-only is set"))
                .body("detail", containsString("result.readOnly"))
                .body("detail", containsString("purser.require-read-only=false"));
    }

    private static String bitget(String code) {
        return "{\"code\": \"" + code + "\", \"msg\": \"n/a\", \"data\": null}";
    }

    private static String answers(String path, int status, String body) {
        return "\"answers\": {" + answer(path, status, body) + "}";
    }

    private static String answers(String path, int status, String body, String other, int itsStatus, String itsBody) {
        return "\"answers\": {" + answer(path, status, body) + ", " + answer(other, itsStatus, itsBody) + "}";
    }

    private static String answer(String path, int status, String body) {
        return "\"" + path + "\": {\"status\": " + status + ", \"body\": " + body + "}";
    }

    private static String key(String account) {
        return "accounts.find { it.account == '" + account + "' }.key";
    }
}
