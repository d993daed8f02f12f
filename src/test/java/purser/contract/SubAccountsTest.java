package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static purser.contract.support.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.contract.support.PlayedAccounts;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** Sub-accounts that are read with their main account's key. What came of them stays for a while: each test has its own. */
@QuarkusTest
@QuarkusTestResource(value = SubAccountsTest.Accounts.class, restrictToAnnotatedClass = true)
class SubAccountsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BITGET_SUBS = "/api/v3/account/sub-unified-assets";
    private static final String BYBIT_LIST = "/v5/user/submembers";

    /** Main accounts, and accounts with keys of their own beside. */
    public static class Accounts extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            PlayedAccounts accounts = new PlayedAccounts();
            for (String name : List.of("many", "main", "alone", "refused", "twice", "doubted")) {
                accounts.with("bitget-" + name, "bitget", "sub-accounts", "all");
                accounts.with("bybit-" + name, "bybit", "sub-accounts", "all", "wallets", "trading,funding");
            }
            accounts.with("bitget-listed", "bitget", "sub-accounts", "2000000002, 42");
            accounts.with("bybit-listed", "bybit", "sub-accounts", "300000002,42");
            accounts.with("bitget-own", "bitget");
            accounts.with("bybit-own", "bybit");
            Map<String, String> config = accounts.config();
            config.put("purser.cooldown", "1m");
            config.put("purser.key-check", "6h");
            return config;
        }
    }

    SandboxControl sandbox;

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    private void play(String account, String more) {
        PlayedAccounts.play(sandbox, account.split("-")[0], account, "\"mode\": \"unified\"" + more);
    }

    /** 120, a third of them classic, of which Bitget tells a main account's key nothing: three pages at one a second. */
    @Test
    void readsAllOfThemOverAllPages() {
        play("bitget-many", "");

        JsonNode answer = json("/balances?account=bitget-many,bitget-many/*");

        assertThat(answer.get("complete").asBoolean()).isTrue();
        Set<String> names = new HashSet<>();
        BigDecimal usdt = BigDecimal.ZERO;
        for (JsonNode entry : answer.get("accounts")) {
            assertThat(names.add(
                            entry.get("account").asText() + entry.get("wallet").asText()))
                    .isTrue();
            for (JsonNode balance : entry.get("balances")) {
                usdt = balance.get("coin").asText().equals("USDT")
                        ? usdt.add(new BigDecimal(balance.get("equity").asText()))
                        : usdt;
            }
        }
        assertThat(names).hasSize(81).contains("bitget-manyunified", "bitget-many/sub-2000000001unified");
        for (JsonNode total : answer.get("totals")) {
            if (total.get("coin").asText().equals("USDT")) {
                assertThat(new BigDecimal(total.get("equity").asText())).isEqualByComparingTo(usdt);
            }
        }
        assertThat(answer.get("notRead").findValuesAsText("account")).hasSize(42);
        assertThat(sandbox.requests("bitget", PlayedAccounts.key("bitget-many"), BITGET_SUBS))
                .isEqualTo(2);
        json("/balances/bitget-many/*");
        assertThat(sandbox.requests("bitget", PlayedAccounts.key("bitget-many"), BITGET_SUBS))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"bitget-main, 2000000001, unified", "bybit-main, 300000001, unified"})
    void givesEachAnAccountOfItsOwn(String main, String id, String wallet) {
        play(main, ", \"subAccounts\": 2");
        String sub = main + "/sub-" + id;

        given().get("/balances?account=" + main + "/*")
                .then()
                .statusCode(200)
                .body("accounts.account", everyItem(startsWith(main + "/sub-")))
                .body("accounts.account", hasItem(sub))
                .body("accounts.find { it.account == '" + sub + "' }.wallet", is(wallet));
        given().get("/balances/" + sub).then().statusCode(200).body("accounts.account", everyItem(is(sub)));
        given().get("/balances/" + main).then().statusCode(200).body("accounts.account", everyItem(is(main)));
        given().get("/balances/" + main + "/sub-7")
                .then()
                .statusCode(502)
                .body("detail", containsString("lists no sub-account 7 of " + main));
        given().get("/balances/" + main + "/7").then().statusCode(404).body("type", containsString("/unknown-account"));
    }

    /** What Bybit's overview tells of a sub-account's unified wallet is no exact figure; its funding wallet is. */
    @Test
    void marksWhatIsToldAsAnOverview() {
        play("bybit-alone", ", \"subAccounts\": 2");

        given().get("/balances/bybit-alone/*")
                .then()
                .statusCode(200)
                .body("accounts.findAll { it.wallet == 'unified' }.precision", everyItem(is("overview")))
                .body("accounts.findAll { it.wallet == 'funding' && it.precision != null }", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({"bitget, 2000000002", "bybit, 300000002"})
    void readsThoseThatAreListed(String exchange, String id) {
        String main = exchange + "-listed";
        play(main, ", \"subAccounts\": 3");

        JsonNode answer = json("/balances/" + main + "/*");

        assertThat(new HashSet<>(answer.findValuesAsText("account")))
                .contains(main + "/sub-42", main + "/sub-" + id)
                .doesNotContain(main + "/sub-" + (Long.parseLong(id) - 1));
        for (JsonNode entry : answer.get("accounts")) {
            assertThat(entry.get("state").asText())
                    .isEqualTo(entry.get("account").asText().endsWith("/sub-42") ? "failed" : "fresh");
        }
        given().get("/balances/" + main + "/sub-1").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"bitget, 40014, " + BITGET_SUBS, "bybit, 10005, " + BYBIT_LIST})
    void changesNothingOfTheMainAccountWhereTheyAreForbidden(String exchange, String code, String path) {
        String main = exchange + "-refused";
        play(main, ", \"subAccounts\": 2");
        sandbox.fault(
                exchange,
                "{\"code\": \"%s\", \"path\": \"%s\", \"apiKey\": \"%s\"}"
                        .formatted(code, path, PlayedAccounts.key(main)));

        for (int i = 0; i < 2; i++) {
            given().get("/balances?account=" + main + "," + main + "/*")
                    .then()
                    .statusCode(200)
                    .body("complete", is(false))
                    .body(
                            "accounts.find { it.account == '" + main + "/*' }.problem.type",
                            containsString("/permission-denied"))
                    .body("accounts.find { it.account == '" + main + "' }.state", is("fresh"));
        }
        assertThat(sandbox.requests(exchange, PlayedAccounts.key(main), path)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"bitget, 2000000001", "bybit, 300000001"})
    void countsOneOnceThatHasAKeyOfItsOwn(String exchange, String id) {
        String main = exchange + "-twice";
        play(main, ", \"subAccounts\": 1");
        play(
                exchange + "-own",
                exchange.equals("bitget")
                        ? ", \"key\": {\"userId\": \"%s\"}, \"settings\": {\"uid\": \"%s\"}".formatted(id, id)
                        : ", \"key\": {\"userID\": \"%s\"}".formatted(id));

        eventually(() -> given().get("/balances?account=" + main + "," + main + "/*," + exchange + "-own")
                .then()
                .statusCode(200)
                .body("complete", is(true))
                .body(
                        "accounts.find { it.account == '" + main + "/sub-" + id
                                + "' && it.wallet == 'unified' }.notAdded",
                        containsString("it is the account " + exchange + "-own")));
        given().get("/balances?account=" + main + "/*")
                .then()
                .body("accounts.findAll { it.wallet == 'unified' }.notAdded", not(hasItem(containsString("-own"))));
    }

    @Test
    void showsThemOnThePage() {
        play("bitget-main", ", \"subAccounts\": 2");

        given().accept("text/html")
                .get("/?account=bitget-main&account=bitget-main/*")
                .then()
                .statusCode(200)
                .body(containsString("bitget-main/*"));
    }

    private static JsonNode json(String path) {
        try {
            return MAPPER.readTree(
                    given().get(path).then().statusCode(200).extract().asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
