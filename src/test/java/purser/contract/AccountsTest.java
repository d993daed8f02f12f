package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static purser.contract.support.Eventually.eventually;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import purser.contract.support.PlayedAccounts;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** {@code GET /accounts}, and what readiness and metrics tell of the same. */
@QuarkusTest
@QuarkusTestResource(value = AccountsTest.Accounts.class, restrictToAnnotatedClass = true)
class AccountsTest {

    private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";

    /** Accounts with each kind of key. */
    public static class Accounts extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            Map<String, String> config = new HashMap<>(new PlayedAccounts()
                    .with("bitget-reader", "bitget", "mode", "classic", "wallets", "trading,funding")
                    .with("bitget-trader", "bitget")
                    .with("bitget-unified", "bitget")
                    .with("bybit-reader", "bybit", "mode", "unified")
                    .with("bybit-withdrawer", "bybit")
                    .with("bybit-unknown", "bybit")
                    .config());
            config.put("purser.key-check", "6h");
            return config;
        }
    }

    SandboxControl sandbox;

    @BeforeEach
    void accounts() {
        sandbox.reset();
        PlayedAccounts.play(sandbox, "bitget", "bitget-reader", "");
        PlayedAccounts.play(
                sandbox,
                "bitget",
                "bitget-trader",
                "\"key\": {\"authorities\": [\"stor\", \"stow\", \"wwow\"], \"ips\": \"\"}");
        PlayedAccounts.play(
                sandbox,
                "bitget",
                "bitget-unified",
                "\"mode\": \"unified\", \"key\": {\"permType\": \"read-and-write\", \"permissions\": [\"uta_trade\"]}");
        PlayedAccounts.play(
                sandbox, "bybit", "bybit-reader", "\"mode\": \"unified\", \"key\": {\"ips\": [\"10.9.8.7\"]}");
        PlayedAccounts.play(sandbox, "bybit", "bybit-withdrawer", """
                "key": {"readOnly": 0, "deadlineDay": 5, "permissions": {"Wallet": ["Withdraw"], "Spot": []}}""");
    }

    @Test
    void tellsWhatEachKeyMayDo() {
        JsonPath accounts = untilAllKeysAreKnown();

        assertThat(accounts.<Object>get(key("bitget-reader", "readOnly"))).isEqualTo(true);
        assertThat(accounts.<Object>get(key("bitget-reader", "canTrade"))).isEqualTo(false);
        assertThat(accounts.<Object>get(key("bitget-reader", "canWithdraw"))).isEqualTo(false);
        assertThat(accounts.<Object>get(key("bitget-reader", "boundToIps"))).isEqualTo(true);
        assertThat(accounts.<Object>get(key("bitget-reader", "warnings"))).isNull();

        assertThat(accounts.<Object>get(key("bitget-trader", "readOnly"))).isEqualTo(false);
        assertThat(accounts.<Object>get(key("bitget-trader", "canTrade"))).isEqualTo(true);
        assertThat(accounts.<Object>get(key("bitget-trader", "canWithdraw"))).isEqualTo(true);
        assertThat(accounts.<Object>get(key("bitget-trader", "boundToIps"))).isEqualTo(false);
        assertThat(accounts.getList(key("bitget-trader", "warnings"), String.class))
                .containsExactly("the API key can trade and withdraw; Purser needs one that can only read");

        assertThat(accounts.<Object>get(key("bitget-unified", "canTrade"))).isEqualTo(true);
        assertThat(accounts.<Object>get(key("bitget-unified", "canWithdraw"))).isEqualTo(false);

        assertThat(accounts.<Object>get(key("bybit-reader", "readOnly"))).isEqualTo(true);
        assertThat(accounts.<Object>get(key("bybit-reader", "boundToIps"))).isEqualTo(true);
        assertThat(accounts.<Object>get(key("bybit-reader", "expiresAt"))).isNull();

        assertThat(accounts.<Object>get(key("bybit-withdrawer", "canWithdraw"))).isEqualTo(true);
        assertThat(accounts.<Object>get(key("bybit-withdrawer", "canTrade"))).isEqualTo(false);
        assertThat(accounts.<Object>get(key("bybit-withdrawer", "boundToIps"))).isEqualTo(false);
        assertThat(accounts.getLong(key("bybit-withdrawer", "daysToExpiry"))).isEqualTo(4);
        assertThat(accounts.getList(key("bybit-withdrawer", "warnings"), String.class))
                .hasSize(2)
                .anySatisfy(warning -> assertThat(warning).contains("can withdraw"))
                .anySatisfy(warning -> assertThat(warning).contains("expires at"));
    }

    @Test
    void tellsOfEachAccountAndNoSecret() {
        untilAllKeysAreKnown();
        given().get("/balances").then().statusCode(200);

        String body = given().get("/accounts")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", is("no-store"))
                .body(
                        "accounts.account",
                        contains(
                                "bitget",
                                "bitget-reader",
                                "bitget-trader",
                                "bitget-unified",
                                "bybit",
                                "bybit-reader",
                                "bybit-unknown",
                                "bybit-withdrawer"))
                .body(of("bitget-reader", "exchange"), is("bitget"))
                .body(of("bitget-reader", "environment"), is("sandbox"))
                .body(of("bitget-reader", "mode"), is("classic"))
                .body(of("bitget-reader", "wallets"), contains("spot", "funding"))
                .body(of("bitget-unified", "mode"), is("unified"))
                .body(of("bitget-unified", "wallets"), contains("unified"))
                .body(of("bitget-unified", "lastSuccess"), matchesPattern(MOMENT))
                .body(of("bitget-unified", "key.checkedAt"), matchesPattern(MOMENT))
                .extract()
                .asString();
        assertThat(body).doesNotContain("key-of", "secret-of", "passphrase-of", "sandbox-bitget", "10.9.8.7");
    }

    @Test
    void warnsOnThePageForPeopleToo() {
        untilAllKeysAreKnown();

        String page = given().accept("text/html")
                .get("/")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .extract()
                .asString();

        assertThat(page)
                .contains("Warning:</strong> the API key can trade and withdraw; Purser needs one that can only read")
                .contains("Warning:</strong> the API key can withdraw; Purser needs one that can only read")
                .contains("Warning:</strong> the API key expires at ")
                .contains("aria-label=\"bitget-reader, spot\"", "aria-label=\"bitget-reader, funding\"")
                .doesNotContain("key-of", "secret-of", "passphrase-of", "sandbox-bitget", "10.9.8.7");
    }

    @Test
    void tellsOfAnAccountThatCoolsDown() {
        given().get("/balances/bybit-unknown").then().statusCode(502);

        given().get("/accounts")
                .then()
                .body(of("bybit-unknown", "mode"), is("unknown"))
                .body("accounts.find { it.account == 'bybit-unknown' }", not(hasKey("lastSuccess")))
                .body(of("bybit-unknown", "key"), not(hasKey("readOnly")))
                .body(of("bybit-unknown", "key.problem.type"), is("/problems/credentials-rejected"));
    }

    @Test
    @Tag("management-port")
    void tellsTheSameBesideTheReadiness() {
        untilAllKeysAreKnown();

        given().port(sandbox.managementPort())
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", is("UP"))
                .body(check("bybit-withdrawer"), containsString("can withdraw"))
                .body(check("bitget-reader"), is("classic mode; key is read-only; bound to IP addresses"));
    }

    @Test
    @Tag("management-port")
    void measuresWhenKeysExpire() {
        untilAllKeysAreKnown();

        String metrics =
                given().port(sandbox.managementPort()).get("/q/metrics").asString();
        Matcher expiry = Pattern.compile(
                        "purser_key_expiry_timestamp_seconds\\{account=\"bybit-withdrawer\",exchange=\"bybit\",?\\} (\\S+)")
                .matcher(metrics);
        assertThat(expiry.find()).as(metrics).isTrue();
        assertThat((Double.parseDouble(expiry.group(1)) - System.currentTimeMillis() / 1_000.0) / 86_400)
                .isBetween(4.9, 5.0);
        assertThat(metrics).doesNotContain("purser_key_expiry_timestamp_seconds{account=\"bybit-reader\"");
    }

    @Test
    void takesNothingButGet() {
        assertThat(given().post("/accounts")
                        .then()
                        .statusCode(405)
                        .extract()
                        .headers()
                        .getValues("Allow")
                        .toString())
                .contains("GET");
        given().head("/accounts").then().statusCode(200);
        given().options("/accounts").then().statusCode(200);
        given().accept("text/csv").get("/accounts").then().statusCode(406);
    }

    @Test
    void isInTheOpenApiDocument() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .body("paths.'/accounts'.get.operationId", is("accounts"))
                .body("components.schemas.AccountHealth.required", hasItem("mode"));
    }

    // The sandbox did not know the keys when Purser started, so the first look has failed; the next is soon.
    private static JsonPath untilAllKeysAreKnown() {
        eventually(() ->
                given().get("/accounts").then().body("accounts.findAll { it.key.checkedAt != null }", hasSize(7)));
        return given().get("/accounts").jsonPath();
    }

    private static String of(String account, String field) {
        return "accounts.find { it.account == '" + account + "' }." + field;
    }

    private static String key(String account, String field) {
        return of(account, "key." + field);
    }

    private static String check(String account) {
        return "checks.find { it.name == 'accounts' }.data.'" + account + "'";
    }
}
