package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.contract.support.McpCaller;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** Callers with tokens of their own: an account that one of them does not see does not exist for it. */
@QuarkusTest
@QuarkusTestResource(value = CallersTest.WithCallers.class, restrictToAnnotatedClass = true)
class CallersTest {

    /** The accounts by what a caller may see of them. */
    static final Map<String, Set<String>> SEEN = Map.of(
            "owner", Set.of("aleph", "beta", "gamma"),
            "desk", Set.of("beta"),
            "risk", Set.of("aleph", "beta"),
            "bybit-desk", Set.of("beta", "gamma"),
            "viewer", Set.of("aleph"));

    static final Map<String, Set<String>> MAY = Map.of(
            "owner", Set.of("balances", "accounts", "page"),
            "desk", Set.of("balances", "accounts", "page"),
            "risk", Set.of("balances", "accounts"),
            "bybit-desk", Set.of("balances"),
            "viewer", Set.of("page"));

    /** Each with what it takes of a caller; none for what everybody may ask. */
    private static final Map<String, String> ROUTES = new HashMap<>();

    static {
        for (String balances : List.of(
                "/balances",
                "/balances?coin=usdt",
                "/balances?exchange=bybit",
                "/balances?exchange=nowhere",
                "/balances?account=beta",
                "/balances?account=aleph,beta",
                "/balances?account=gamma",
                "/balances?account=beta,gamma",
                "/balances?account=nobody",
                "/balances?scope=all",
                "/balances?partial=false",
                "/balances?accounts=gamma",
                "/balances/aleph",
                "/balances/beta",
                "/balances/gamma",
                "/balances/nobody",
                "/balances/gamma?coin=usdt")) {
            ROUTES.put(balances, "balances");
        }
        ROUTES.put("/accounts", "accounts");
        ROUTES.put("/", "page");
        ROUTES.put("/?refresh=off", "page");
        ROUTES.put("/?coin=usdt", "page");
        ROUTES.put("/?account=aleph", "page");
        ROUTES.put("/?account=beta&refresh=off", "page");
        ROUTES.put("/?account=beta,gamma", "page");
        ROUTES.put("/?account=nobody", "page");
        ROUTES.put("/?accounts=gamma", "page");
        ROUTES.put("/problems", "");
        ROUTES.put("/q/openapi", "");
        ROUTES.put("/nowhere", "");
    }

    /** Three accounts, the names of which are no exchange's, with a token for each caller. */
    public static class WithCallers extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            Map<String, String> config = new HashMap<>();
            sandboxAccount(config, "aleph", "bitget", SandboxControl.BITGET_KEY);
            sandboxAccount(config, "beta", "bybit", SandboxControl.BYBIT_KEY);
            sandboxAccount(config, "gamma", "bybit", "sandbox-bybit-unified-key");
            config.put("purser.access-token", token("owner"));
            caller(config, "desk", "beta", "balances,accounts,page");
            caller(config, "risk", "aleph, Beta", null);
            caller(config, "bybit-desk", "exchange:bybit", "balances");
            caller(config, "viewer", "aleph", "page");
            return config;
        }

        /** The accounts of other tests would be of the same keys. */
        @Override
        protected Set<String> withoutAccounts() {
            return Set.of("bitget", "bybit");
        }

        private static void caller(Map<String, String> config, String name, String accounts, String may) {
            config.put("purser.callers." + name + ".token", token(name));
            config.put("purser.callers." + name + ".accounts", accounts);
            if (may != null) {
                config.put("purser.callers." + name + ".may", may);
            }
        }
    }

    SandboxControl sandbox;

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    static Stream<Arguments> matrix() {
        return SEEN.keySet().stream()
                .flatMap(caller -> ROUTES.keySet().stream().map(route -> Arguments.of(caller, route)));
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void tellNothingOfForeignAccounts(String caller, String route) {
        Response answer = ask(caller, route);

        boolean may = ROUTES.get(route).isEmpty() || MAY.get(caller).contains(ROUTES.get(route));
        assertThat(answer.statusCode() == 403).isEqualTo(!may);
        String all = answer.headers() + answer.asString().replace(route, "");
        for (String account : SEEN.get("owner")) {
            if (!SEEN.get(caller).contains(account)) {
                // Where the caller itself has named it, it may read its own word again, and no more.
                String seen = route.contains(account) ? all.replace("\"" + account + "\\\"", "") : all;
                assertThat(seen).doesNotContain(account);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"desk, /balances", "risk, /balances", "bybit-desk, /balances", "bybit-desk, /balances?exchange=bybit"})
    void haveTotalsOverWhatTheySee(String caller, String route) {
        Response own = ask(caller, route);
        Response ofAll = ask("owner", "/balances?account=" + String.join(",", SEEN.get(caller)));

        own.then().statusCode(200).body("complete", is(true));
        assertThat(own.jsonPath().getList("accounts.account", String.class))
                .containsOnlyOnceElementsOf(SEEN.get(caller));
        assertThat(own.jsonPath().getList("totals"))
                .isNotEmpty()
                .isEqualTo(ofAll.jsonPath().getList("totals"));
    }

    @Test
    void areTrulyApart() {
        assertThat(ask("desk", "/balances").header("ETag"))
                .isNotEqualTo(ask("risk", "/balances").header("ETag"));
        given().header("Authorization", "Bearer " + token("desk"))
                .header("If-None-Match", ask("owner", "/balances").header("ETag"))
                .get("/balances")
                .then()
                .statusCode(200);
    }

    /** An account that it does not see is missing for it in the very words in which any other name is. */
    @ParameterizedTest
    @CsvSource({
        "/balances/gamma, /balances/delta",
        "/balances?account=gamma, /balances?account=delta",
        "/balances?account=beta&account=gamma, /balances?account=beta&account=delta",
        "/?account=gamma, /?account=delta",
        "/?coin=usdt&account=beta&account=gamma, /?coin=usdt&account=beta&account=delta",
        "/balances/aleph, /balances/delta"
    })
    void findAForeignAccountNoMoreThanOneThatIsNotThere(String foreign, String absent) {
        Response one = ask("desk", foreign);
        Response other = ask("desk", absent);

        assertThat(one.statusCode()).isEqualTo(404);
        assertThat(one.asString().replaceAll("gamma|aleph", "delta")).isEqualTo(other.asString());
        assertThat(names(one)).isEqualTo(names(other));
    }

    private static List<String> names(Response response) {
        return response.headers().asList().stream()
                .map(header -> header.getName())
                .toList();
    }

    /** A change that it does not see is none, on the short way and on the long one. */
    @ParameterizedTest
    @ValueSource(strings = {"/balances?wait=1500ms", "/balances?wait=1500ms&scope=held"})
    void waitForWhatTheySeeAlone(String route) {
        String has = ask("desk", "/balances").header("ETag");
        sandbox.bitgetHolds("[{\"coin\": \"BTC\", \"available\": \"7\", \"frozen\": \"0\", \"locked\": \"0\"}]");

        wait("desk", has, route).then().statusCode(304);
        sandbox.bybitHolds("[{\"coin\": \"BTC\", \"free\": \"8\", \"frozen\": \"0\"}]");
        Response changed = wait("desk", has, route);

        changed.then().statusCode(200).body("totals.total", hasItem("8"));
        assertThat(changed.asString()).doesNotContain("aleph", "gamma");
        wait("viewer", has, route).then().statusCode(403);
    }

    private static Response wait(String caller, String has, String route) {
        return given().header("Authorization", "Bearer " + token(caller))
                .header("If-None-Match", has)
                .get(route);
    }

    /** Nor do they wait for it. */
    @Test
    void doNotWaitForForeignAccounts() {
        sandbox.fault("bitget", "{\"delayMillis\": 4000}");
        long began = System.nanoTime();

        ask("bybit-desk", "/balances").then().statusCode(200);
        new McpCaller(token("desk")).request().get("/accounts").then().statusCode(200);

        assertThat(System.nanoTime() - began).isLessThan(3_000_000_000L);
        assertThat(sandbox.requests("bitget")).isZero();
    }

    /** A failure of an account that is not seen spoils nothing, and is told to nobody else. */
    @Test
    void areNotTroubledByForeignAccounts() {
        sandbox.fault("bitget", "{\"connection\": \"reset\"}");

        ask("desk", "/balances?partial=false").then().statusCode(200).body("complete", is(true));
        ask("owner", "/balances").then().body("complete", is(false));
    }

    @ParameterizedTest
    @CsvSource({"viewer, /balances, balances", "viewer, /accounts, accounts", "risk, /, page"})
    void areToldWhatTheyMayNotAsk(String caller, String route, String use) {
        ask(caller, route)
                .then()
                .statusCode(403)
                .body("type", is("/problems/forbidden"))
                .body("detail", containsString("\"" + use + "\""));
        assertThat(sandbox.requests("bitget") + sandbox.requests("bybit")).isZero();
    }

    @Test
    void areNobodyWithoutAToken() {
        for (String route : ROUTES.keySet()) {
            given().get(route).then().statusCode(401);
            given().header("Authorization", "Bearer " + token("nobody"))
                    .get(route)
                    .then()
                    .statusCode(401);
        }
    }

    /** Neither its table nor its form has another account, and what is left out is not counted with others. */
    @Test
    void seeAPageOfTheirOwn() {
        String page = ask("desk", "/").asString();
        assertThat(page).contains("<title>1 account, fresh", ">beta</th>").doesNotContain("type=\"checkbox\"", " of 3");

        String ofOwner = ask("owner", "/?account=beta").asString();
        assertThat(ofOwner).contains("<title>1 of 3 accounts, fresh", "name=\"account\" value=\"gamma\"");
    }

    private static Response ask(String caller, String route) {
        return given().header("Authorization", "Bearer " + token(caller))
                .accept(route.equals("/") || route.startsWith("/?") ? "text/html" : "application/json")
                .get(route);
    }

    static String token(String caller) {
        return "the-token-of-" + caller;
    }
}
