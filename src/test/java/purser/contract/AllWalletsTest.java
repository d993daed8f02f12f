package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static purser.contract.support.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.contract.support.PlayedAccounts;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** Accounts with {@code wallets=all}: each wallet is an entry of its own, counts once or not at all, and fails alone. */
@QuarkusTest
@QuarkusTestResource(value = AllWalletsTest.Accounts.class, restrictToAnnotatedClass = true)
class AllWalletsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** By the kind of account, what answers call its wallets. */
    private static final Map<String, List<String>> WALLETS = Map.of(
            "bitget-classic", List.of("spot", "funding", "earn", "bots", "futures", "margin", "loans"),
            "bitget-unified", List.of("unified", "funding", "earn", "loans"),
            "bybit-unified",
                    List.of(
                            "unified",
                            "funding",
                            "earn",
                            "bots",
                            "copy-trading",
                            "loans",
                            "alpha",
                            "launchpool",
                            "pay-later",
                            "staked-sol",
                            "tradfi"));

    private static final Map<String, String> TRADING_PATHS = Map.of(
            "bitget-classic", "/api/v2/spot/account/assets",
            "bitget-unified", "/api/v3/account/assets",
            "bybit-unified", "/v5/account/wallet-balance");

    private static final Map<String, String> EARN_PATHS = Map.of(
            "bitget-classic", "/api/v2/earn/account/assets",
            "bitget-unified", "/api/v3/earn/elite-assets",
            "bybit-unified", "/v5/asset/asset-overview");

    /** How a wallet beside can be in trouble, and as what it is told. */
    private static final List<Arguments> TROUBLES = List.of(
            Arguments.of("{\"status\": 500, \"body\": \"\"}", "exchange-unavailable"),
            Arguments.of("{\"connection\": \"hang\"}", "timeout"),
            Arguments.of("{\"body\": \"[]\"}", "unexpected-response"));

    /** An account of each kind for each test that leaves something behind. */
    public static class Accounts extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            PlayedAccounts accounts = new PlayedAccounts();
            for (String kind : WALLETS.keySet()) {
                for (String name :
                        List.of("whole", "filter", "forbidden", "trouble-0", "trouble-1", "trouble-2", "rare")) {
                    accounts.with(kind + "-" + name, exchange(kind), "wallets", "all");
                }
            }
            Map<String, String> config = accounts.config();
            config.put("purser.cooldown", "1m");
            config.put("purser.deadline", "2s");
            return config;
        }
    }

    SandboxControl sandbox;

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    private static String exchange(String kind) {
        return kind.split("-")[0];
    }

    static Stream<String> kinds() {
        return WALLETS.keySet().stream().sorted();
    }

    static Stream<Arguments> troubles() {
        List<Arguments> all = new ArrayList<>();
        for (int i = 0; i < TROUBLES.size(); i++) {
            for (String kind : WALLETS.keySet()) {
                all.add(Arguments.of(
                        kind,
                        "trouble-" + i,
                        TROUBLES.get(i).get()[0],
                        TROUBLES.get(i).get()[1]));
            }
        }
        return all.stream();
    }

    private String played(String kind, String name) {
        String account = kind + "-" + name;
        PlayedAccounts.play(sandbox, exchange(kind), account, "\"mode\": \"" + kind.split("-")[1] + "\"");
        return account;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void tellsEachWalletByItselfAndAddsEachUpOnce(String kind) {
        String account = played(kind, "whole");

        JsonNode answer = json(given().get("/balances/" + account)
                .then()
                .statusCode(200)
                .extract()
                .asString());

        assertThat(answer.get("complete").asBoolean()).as(answer.toString()).isTrue();
        assertThat(answer.findValuesAsText("wallet")).containsExactlyElementsOf(WALLETS.get(kind));
        assertSums(answer, "totals", entry -> !entry.has("precision") && !entry.has("notAdded"));
        assertSums(answer, "overview", entry -> entry.has("precision") && !entry.has("notAdded"));
    }

    /** Each coin of these entries, once, to the last digit; and no coin of any other. */
    private static void assertSums(JsonNode answer, String of, Predicate<JsonNode> which) {
        Map<String, BigDecimal> sums = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        for (JsonNode entry : answer.get("accounts")) {
            if (which.test(entry)) {
                for (JsonNode balance : entry.get("balances")) {
                    String coin = balance.get("coin").asText();
                    BigDecimal equity = new BigDecimal(balance.path("equity").asText("0"));
                    sums.merge(coin, equity, BigDecimal::add);
                    if (!balance.has("equity")) {
                        unknown.add(coin);
                    }
                }
            }
        }
        Map<String, JsonNode> told = new HashMap<>();
        answer.path(of).forEach(total -> told.put(total.get("coin").asText(), total));
        assertThat(told.keySet()).as(of).isEqualTo(sums.keySet());
        sums.forEach((coin, sum) -> {
            if (unknown.contains(coin)) {
                assertThat(told.get(coin).has("equity")).as(of + " " + coin).isFalse();
            } else {
                assertThat(new BigDecimal(told.get(coin).get("equity").asText()))
                        .as(of + " " + coin)
                        .isEqualByComparingTo(sum);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void asksForNoOtherWalletThanTheOneThatIsWanted(String kind) {
        String account = played(kind, "filter");
        String key = PlayedAccounts.key(account);

        given().get("/balances/" + account + "?wallet=trading")
                .then()
                .statusCode(200)
                .body("accounts.size()", is(1))
                .body("$", not(hasKey("notRead")));
        int first = sandbox.requests(exchange(kind), key);
        given().get("/balances/" + account + "?wallet=trading").then().statusCode(200);

        assertThat(sandbox.requests(exchange(kind), key) - first).isEqualTo(1);
        assertThat(sandbox.requests(exchange(kind), key, TRADING_PATHS.get(kind)))
                .isEqualTo(2);
        assertThat(sandbox.requests(exchange(kind), key, EARN_PATHS.get(kind))).isZero();
    }

    /** One call tells several of them at Bybit. */
    @ParameterizedTest
    @MethodSource("kinds")
    void asksLessOftenForWhatChangesLessOften(String kind) {
        String account = played(kind, "rare");
        String key = PlayedAccounts.key(account);

        for (int i = 0; i < 3; i++) {
            given().get("/balances/" + account).then().statusCode(200).body("complete", is(true));
        }

        assertThat(sandbox.requests(exchange(kind), key, TRADING_PATHS.get(kind)))
                .isEqualTo(3);
        assertThat(sandbox.requests(exchange(kind), key, EARN_PATHS.get(kind))).isEqualTo(1);
        given().header("Cache-Control", "no-cache")
                .get("/balances/" + account)
                .then()
                .statusCode(200);
        assertThat(sandbox.requests(exchange(kind), key, EARN_PATHS.get(kind))).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void saysWhatToTickWhereOneIsForbidden(String kind) {
        String account = played(kind, "forbidden");
        String code = exchange(kind).equals("bitget") ? "40014" : "10005";
        sandbox.fault(
                exchange(kind),
                "{\"code\": \"%s\", \"path\": \"%s\", \"apiKey\": \"%s\"}"
                        .formatted(code, EARN_PATHS.get(kind), PlayedAccounts.key(account)));

        for (int i = 0; i < 2; i++) {
            JsonNode answer = json(given().get("/balances/" + account)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
            assertThat(answer.get("complete").asBoolean()).isFalse();
            assertThat(answer.has("totals")).isFalse();
            JsonNode earn = entry(answer, "earn");
            assertThat(earn.get("problem").get("type").asText()).endsWith("/permission-denied");
            assertThat(earn.get("problem").get("detail").asText()).contains("edit the key");
            assertThat(entry(answer, WALLETS.get(kind).get(0)).get("state").asText())
                    .isEqualTo("fresh");
            assertThat(entry(answer, "funding").get("state").asText()).isEqualTo("fresh");
        }
        given().get("/balances/" + account + "?wallet=trading,funding").then().body("complete", is(true));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void letsOneFailAlone(String kind, String name, String fault, String problem) {
        String account = played(kind, name);
        sandbox.fault(
                exchange(kind),
                fault.replaceFirst(
                        "\\{",
                        "{\"path\": \"" + EARN_PATHS.get(kind) + "\", \"apiKey\": \"" + PlayedAccounts.key(account)
                                + "\", "));

        JsonNode answer = json(given().get("/balances/" + account)
                .then()
                .statusCode(200)
                .extract()
                .asString());

        assertThat(entry(answer, "earn").get("problem").get("type").asText()).endsWith("/" + problem);
        for (JsonNode entry : answer.get("accounts")) {
            boolean ofSameCall = kind.startsWith("bybit")
                    && !Set.of("unified", "funding", "loans")
                            .contains(entry.get("wallet").asText());
            if (!ofSameCall && !entry.get("wallet").asText().equals("earn")) {
                assertThat(entry.get("state").asText()).as(entry.toString()).isEqualTo("fresh");
            }
        }
        for (int i = 0; i < 3; i++) {
            given().get("/balances/" + account + "?wallet=trading")
                    .then()
                    .statusCode(200)
                    .body("complete", is(true));
        }
        sandbox.healthy(exchange(kind));
        eventually(() -> given().get("/balances/" + account).then().body("complete", is(true)));
    }

    @Test
    void namesTheWalletsThatThereAre() {
        String account = played("bitget-unified", "whole");

        given().get("/balances/" + account + "?wallet=copy-trading")
                .then()
                .statusCode(400)
                .body("type", containsString("/invalid-parameter"))
                .body("detail", containsString("there are trading, funding, earn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unified", "trading", "TRADING"})
    void takesWhatAnswersCallTheTradingWallet(String wallet) {
        String account = played("bybit-unified", "whole");

        int status = given().get("/balances/" + account + "?wallet=" + wallet).statusCode();

        assertThat(status).isEqualTo(wallet.equals("TRADING") ? 400 : 200);
    }

    @Test
    void filtersByWalletOverAllAccounts() {
        kinds().forEach(kind -> played(kind, "whole"));

        given().get("/balances?wallet=earn&account=bitget-classic-whole,bybit-unified-whole")
                .then()
                .statusCode(200)
                .body("accounts.wallet", not(hasItem("spot")))
                .body("accounts.findAll { it.wallet != 'earn' }.size()", is(0));
    }

    private static JsonNode entry(JsonNode answer, String wallet) {
        for (JsonNode entry : answer.get("accounts")) {
            if (entry.get("wallet").asText().equals(wallet)) {
                return entry;
            }
        }
        throw new AssertionError("no " + wallet + " in " + answer);
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
