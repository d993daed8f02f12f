package purser.contract;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static purser.contract.support.Eventually.eventually;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import purser.contract.support.PlayedAccounts;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** Two keys that read the same money, which the exchange tells by the user's id. */
@QuarkusTest
@QuarkusTestResource(value = SameUserTest.Accounts.class, restrictToAnnotatedClass = true)
class SameUserTest {

    private static final List<String> KINDS =
            List.of("bitget-classic", "bitget-unified", "bybit-classic", "bybit-unified");

    /** Two accounts for each kind and case. */
    public static class Accounts extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            PlayedAccounts accounts = new PlayedAccounts();
            for (String kind : KINDS) {
                for (String name : List.of("same-one", "same-other", "own-one", "own-other")) {
                    accounts.with(kind + "-" + name, exchange(kind));
                }
            }
            accounts.with("funds-trading", "bybit", "wallets", "trading");
            accounts.with("funds-funding", "bybit", "wallets", "funding");
            accounts.with("untold-one", "bybit", "mode", "classic");
            accounts.with("untold-other", "bybit", "mode", "classic");
            return accounts.config();
        }
    }

    SandboxControl sandbox;

    private static String exchange(String kind) {
        return kind.split("-")[0];
    }

    private void play(String kind, String name, String user) {
        PlayedAccounts.play(
                sandbox,
                exchange(kind),
                name,
                "\"mode\": \"" + kind.split("-")[1] + "\", "
                        + (exchange(kind).equals("bitget")
                                ? "\"key\": {\"userId\": \"" + user + "\"}, \"settings\": {\"uid\": \"" + user + "\"}"
                                : "\"key\": {\"userID\": " + user + "}"));
    }

    static Stream<Arguments> kinds() {
        return KINDS.stream().map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void areNotAddedUp(String kind) {
        sandbox.reset();
        String one = kind + "-same-one";
        String other = kind + "-same-other";
        play(kind, one, "4711");
        play(kind, other, "4711");

        given().get("/balances?account=" + one + "," + other)
                .then()
                .statusCode(200)
                .body("complete", is(true))
                .body("accounts.account", contains(one, other))
                .body("$", not(hasKey("totals")))
                .body("notes[0]", containsString(one))
                .body("notes[0]", containsString(other))
                .body("notes[0]", containsString("one user"));
        given().get("/balances/" + one).then().body("$", hasKey("totals"));
        given().get("/accounts")
                .then()
                .body(warnings(one), hasItem(containsString(other)))
                .body(warnings(other), hasItem(containsString(one)));
    }

    private static String warnings(String account) {
        return "accounts.find { it.account == '" + account + "' }.key.warnings";
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void ofTwoUsersAreAddedUp(String kind) {
        sandbox.reset();
        play(kind, kind + "-own-one", "1001");
        play(kind, kind + "-own-other", "1002");

        given().get("/balances?account=" + kind + "-own-one," + kind + "-own-other")
                .then()
                .statusCode(200)
                .body("$", hasKey("totals"))
                .body("$", not(hasKey("notes")));
    }

    @Test
    void areAddedUpWhereTheyReadDifferentWallets() {
        sandbox.reset();
        play("bybit-classic", "funds-trading", "4711");
        play("bybit-classic", "funds-funding", "4711");

        given().get("/balances?account=funds-trading,funds-funding")
                .then()
                .statusCode(200)
                .body("accounts.wallet", contains("funding", "spot"))
                .body("$", hasKey("totals"));
    }

    @Test
    void areNotAddedUpWhileTheExchangeDoesNotTellWhoseTheyAre() {
        sandbox.reset();
        play("bybit-classic", "untold-one", "1003");
        play("bybit-classic", "untold-other", "1004");
        sandbox.fault("bybit", "{\"path\": \"/v5/user/query-api\", \"code\": \"10016\"}");

        given().get("/balances?account=untold-one,untold-other")
                .then()
                .statusCode(200)
                .body("complete", is(true))
                .body("$", not(hasKey("totals")))
                .body("notes[0]", containsString("could not be found out"));

        sandbox.healthy("bybit");
        // Looked at again after a while, which is a tenth of a second here.
        eventually(() ->
                given().get("/balances?account=untold-one,untold-other").then().body("$", hasKey("totals")));
    }
}
