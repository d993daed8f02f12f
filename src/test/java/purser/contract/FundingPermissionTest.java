package purser.contract;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
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

/**
 * The funding wallet, which is read where the key may. What came of a wallet stays for a while, so each test has accounts of
 * its own.
 */
@QuarkusTest
@QuarkusTestResource(value = FundingPermissionTest.Accounts.class, restrictToAnnotatedClass = true)
class FundingPermissionTest {

    private static final Map<String, String> PATHS = Map.of(
            "bitget-classic", "/api/v2/account/funding-assets",
            "bitget-unified", "/api/v3/account/funding-assets",
            "bybit-classic", "/v5/asset/transfer/query-account-coins-balance",
            "bybit-unified", "/v5/asset/transfer/query-account-coins-balance");

    /** By code, and what a person must learn of it. */
    private static final List<Arguments> REFUSALS = List.of(
            Arguments.of("bitget-classic", "40014", "permission"),
            Arguments.of("bitget-unified", "40014", "permission"),
            Arguments.of("bybit-classic", "10005", "tick Assets, Wallet, Account Transfer"),
            Arguments.of("bybit-unified", "10005", "tick Assets, Wallet, Account Transfer"),
            Arguments.of("bybit-unified", "180024", "sub-account"),
            Arguments.of("bybit-unified", "10032", "demo"));

    private static final List<String> TROUBLES = List.of(
            "{\"code\": \"10016\"}",
            "{\"code\": \"10006\"}",
            "{\"code\": \"99999\"}",
            "{\"code\": \"131216\"}",
            "{\"status\": 404, \"body\": \"\"}",
            "{\"status\": 500, \"body\": \"\"}",
            "{\"connection\": \"reset\"}",
            "{\"connection\": \"hang\"}");

    /** An account for each row. */
    public static class Accounts extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            PlayedAccounts accounts = new PlayedAccounts();
            for (Arguments refusal : REFUSALS) {
                String kind = (String) refusal.get()[0];
                accounts.withAllWallets(name(kind, refusal.get()[1]), exchange(kind));
                accounts.with(name(kind, refusal.get()[1]) + "-named", exchange(kind), "wallets", "trading,funding");
            }
            for (int i = 0; i < TROUBLES.size(); i++) {
                accounts.withAllWallets("trouble-" + i, "bybit");
            }
            accounts.withAllWallets("trading-refused", "bybit");
            accounts.with("trading-only", "bybit");
            accounts.config().put("purser.deadline", "2s");
            return accounts.config();
        }
    }

    SandboxControl sandbox;

    private static String name(String kind, Object code) {
        return kind + "-" + code;
    }

    private static String exchange(String kind) {
        return kind.split("-")[0];
    }

    private static String mode(String kind) {
        return "\"mode\": \"" + kind.split("-")[1] + "\"";
    }

    private static String fault(String account, String path, String fault) {
        return fault.replaceFirst(
                "\\{", "{\"path\": \"" + path + "\", \"apiKey\": \"" + PlayedAccounts.key(account) + "\", ");
    }

    static Stream<Arguments> refusals() {
        return REFUSALS.stream();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void saysWhatToDoWhereTheKeyMayNotReadIt(String kind, String code, String words) {
        sandbox.reset();
        String account = name(kind, code);
        PlayedAccounts.play(sandbox, exchange(kind), account, mode(kind));
        sandbox.fault(exchange(kind), fault(account, PATHS.get(kind), "{\"code\": \"" + code + "\"}"));

        for (int i = 0; i < 2; i++) {
            given().get("/balances/" + account)
                    .then()
                    .statusCode(200)
                    .body("complete", is(true))
                    .body("$", hasKey("totals"))
                    .body("accounts.wallet", contains(kind.endsWith("classic") ? "spot" : "unified"))
                    .body("notRead", hasSize(1))
                    .body("notRead[0].account", is(account))
                    .body("notRead[0].wallets", contains("funding"))
                    .body("notRead[0].because", containsString(words));
        }
        given().get("/accounts").then().body(warnings(account), is((Object) null));

        sandbox.healthy(exchange(kind));
        untilFundingIsRead(account);
    }

    private static String warnings(String account) {
        return "accounts.find { it.account == '" + account + "' }.key.warnings";
    }

    // The wallet cools down for a tenth of a second in these tests.
    private static void untilFundingIsRead(String account) {
        eventually(() -> given().get("/balances/" + account).then().body("accounts", hasSize(2)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void failsWhereTheConfigurationNamesIt(String kind, String code, String words) {
        sandbox.reset();
        String account = name(kind, code) + "-named";
        PlayedAccounts.play(sandbox, exchange(kind), account, mode(kind));
        sandbox.fault(exchange(kind), fault(account, PATHS.get(kind), "{\"code\": \"" + code + "\"}"));

        given().get("/balances/" + account)
                .then()
                .statusCode(200)
                .body("complete", is(false))
                .body("$", not(hasKey("totals")))
                .body("$", not(hasKey("notRead")))
                .body("accounts[1].wallet", is("funding"))
                .body("accounts[1].state", is("failed"))
                .body("accounts[1].problem.detail", containsString(words));
    }

    static Stream<Arguments> troubles() {
        return Stream.iterate(0, i -> i + 1).limit(TROUBLES.size()).map(i -> Arguments.of(i, TROUBLES.get(i)));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void takesNoOtherTroubleForTheKeys(int number, String trouble) {
        sandbox.reset();
        String account = "trouble-" + number;
        PlayedAccounts.play(sandbox, "bybit", account, "");
        sandbox.fault("bybit", fault(account, PATHS.get("bybit-classic"), trouble));

        given().get("/balances/" + account)
                .then()
                .statusCode(200)
                .body("complete", is(false))
                .body("$", not(hasKey("totals")))
                .body("$", not(hasKey("notRead")))
                .body("accounts.wallet", contains("spot", "funding"))
                .body("accounts[1].state", is("failed"))
                .body("accounts[1]", not(hasKey("balances")));
    }

    @Test
    void leavesOutNoTradingWalletThatTheKeyMayNotRead() {
        sandbox.reset();
        PlayedAccounts.play(sandbox, "bybit", "trading-refused", "");
        sandbox.fault(
                "bybit", fault("trading-refused", "/v5/asset/transfer/query-asset-info", "{\"code\": \"10005\"}"));

        given().get("/balances/trading-refused")
                .then()
                .statusCode(200)
                .body("complete", is(false))
                .body("accounts[0].state", is("failed"))
                .body("accounts[0].problem.type", is("/problems/permission-denied"))
                .body("accounts[0].problem.detail", containsString("Account Transfer"));
    }

    @Test
    void saysThatItIsLeftOutByTheConfiguration() {
        sandbox.reset();
        PlayedAccounts.play(sandbox, "bybit", "trading-only", "");

        given().get("/balances/trading-only")
                .then()
                .statusCode(200)
                .body("accounts.wallet", contains("spot"))
                .body("notRead[0].wallets", contains("funding"))
                .body("notRead[0]", not(hasKey("because")));
    }
}
