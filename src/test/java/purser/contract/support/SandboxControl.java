package purser.contract.support;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static purser.contract.support.Eventually.eventually;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** Tells the running sandbox what to be and how to misbehave; see {@code purser.sandbox.ControlApi}. */
public final class SandboxControl {

    /** The sandbox's accounts with awkward figures, which the tests' accounts are unless they say otherwise. */
    public static final String BITGET_KEY = "sandbox-bitget-awkward-key";

    public static final String BYBIT_KEY = "sandbox-bybit-awkward-key";
    public static final String BYBIT_SECRET = "sandbox-bybit-awkward-secret";

    private final int port;
    private final int managementPort;

    public SandboxControl(int port, int managementPort) {
        this.port = port;
        this.managementPort = managementPort;
    }

    /** Where Purser itself answers probes and metrics. */
    public int managementPort() {
        return managementPort;
    }

    public int port() {
        return port;
    }

    /** Back to the start state, but with room for many requests. */
    public void reset() {
        control().delete("/sandbox").then().statusCode(204);
        for (String exchange : new String[] {"bitget", "bybit"}) {
            put("/sandbox/" + exchange + "/rate-limit", "{\"calls\": 100000, \"windowMillis\": 1000}");
        }
    }

    /** Waits until no account cools down any more from what an earlier test did. */
    public void untilAllCanBeRead() {
        eventually(() -> given().get("/balances?partial=false").then().statusCode(200));
    }

    /** The same for one account alone. */
    public void untilRead(String account) {
        eventually(() -> given().get("/balances/" + account).then().statusCode(200));
    }

    /** Waits until an account is refused by this type of problem; the first look may be before the sandbox knows it. */
    public void untilRefused(String account, String problem) {
        eventually(() -> given().get("/balances/" + account).then().body(containsString("/problems/" + problem)));
    }

    /** Rows as the exchange would send them; with the sandbox's documented credentials. */
    public void bitgetHolds(String rows) {
        account("bitget", BITGET_KEY, """
                {"secretKey": "sandbox-bitget-awkward-secret", "passphrase": "sandbox-bitget-passphrase",
                 "assets": %s}""".formatted(rows));
    }

    /** Rows as the exchange would send them; with the sandbox's documented credentials. */
    public void bybitHolds(String rows) {
        account("bybit", BYBIT_KEY, """
                {"secretKey": "%s", "assets": %s}""".formatted(BYBIT_SECRET, rows));
    }

    public void account(String exchange, String apiKey, String json) {
        put("/sandbox/" + exchange + "/accounts/" + apiKey, json);
    }

    /** The key is unknown from now on, if it was known. */
    public void forget(String exchange, String apiKey) {
        control().delete("/sandbox/" + exchange + "/accounts/" + apiKey);
    }

    public void fault(String exchange, String json) {
        put("/sandbox/" + exchange + "/fault", json);
    }

    public void healthy(String exchange) {
        control().delete("/sandbox/" + exchange + "/fault").then().statusCode(204);
    }

    public void clock(String exchange, long offsetMillis) {
        put("/sandbox/" + exchange + "/clock", "{\"offsetMillis\": " + offsetMillis + "}");
    }

    /** How many requests the exchange has seen since the reset. */
    public int requests(String exchange) {
        return control()
                .get("/sandbox/" + exchange + "/requests")
                .then()
                .extract()
                .path("total");
    }

    /** How many requests the exchange has seen with this key since the reset. */
    public int requests(String exchange, String apiKey) {
        Integer count = control()
                .get("/sandbox/" + exchange + "/requests")
                .then()
                .extract()
                .path("byApiKey.'" + apiKey + "'");
        return count == null ? 0 : count;
    }

    /** How many requests one endpoint has seen with this key since the reset. */
    public int requests(String exchange, String apiKey, String path) {
        Integer count = control()
                .get("/sandbox/" + exchange + "/requests")
                .then()
                .extract()
                .path("byApiKeyAndPath.'" + apiKey + "'.'" + path + "'");
        return count == null ? 0 : count;
    }

    /** The path and raw query of the last request that the exchange has seen. */
    public String lastPath(String exchange) {
        return control()
                .get("/sandbox/" + exchange + "/requests")
                .then()
                .extract()
                .path("last[-1].path");
    }

    private void put(String path, String json) {
        control().contentType(ContentType.JSON).body(json).put(path).then().statusCode(204);
    }

    private RequestSpecification control() {
        return given().baseUri("http://127.0.0.1").port(port);
    }
}
