package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** {@code GET /balances?wait=}: one request that is answered when something has changed. */
@QuarkusTest
@QuarkusTestResource(value = WaitTest.OftenAsked.class, restrictToAnnotatedClass = true)
class WaitTest {

    private static final Duration MAX_AGE = Duration.ofMillis(300);

    /** Answers are kept for a moment, as they are where callers poll. */
    public static class OftenAsked extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            return Map.of("purser.max-age", MAX_AGE.toMillis() + "ms");
        }
    }

    private final ExecutorService callers = Executors.newCachedThreadPool();

    SandboxControl sandbox;

    @BeforeEach
    void reset() {
        sandbox.reset();
        sandbox.bitgetHolds(row("1"));
        sandbox.untilAllCanBeRead();
    }

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/balances?wait=20s",
                "/balances/bitget?wait=20s",
                "/balances?wait=20s&coin=btc",
                "/balances?exchange=bitget&scope=all&wait=20s"
            })
    void answersWhenABalanceChanges(String path) throws Exception {
        String has = etag(path.replaceAll("[?&]wait=20s$", "").replace("wait=20s&", ""));
        Future<Response> waits = callers.submit(() -> wait(path, has));
        TimeUnit.MILLISECONDS.sleep(3 * MAX_AGE.toMillis());
        assertThat(waits.isDone()).isFalse();

        sandbox.bitgetHolds(row("2.5"));

        Response answer = waits.get(15, TimeUnit.SECONDS);
        answer.then().statusCode(200);
        assertThat(answer.asString()).contains("\"total\":\"2.5\"");
        assertThat(answer.header("ETag")).isNotEqualTo(has);
    }

    @Test
    void saysAtTheEndThatNothingHasChanged() {
        String has = etag("/balances");
        long began = System.nanoTime();

        Response answer = wait("/balances?wait=1s", has);

        answer.then().statusCode(304);
        assertThat(System.nanoTime() - began).isGreaterThan(900_000_000L);
        assertThat(content(answer.header("ETag"))).isEqualTo(content(has));
    }

    @Test
    void answersAtOnceWhoHasNothingOrSomethingElse() {
        given().get("/balances?wait=30s").then().statusCode(200);
        wait("/balances?wait=30s", "\"something-else\"").then().statusCode(200);
        String before = etag("/balances/bitget");
        sandbox.bitgetHolds(row("3"));
        wait("/balances/bitget?wait=30s", before).then().statusCode(200).body("accounts[0].balances[0].total", is("3"));
    }

    /** A moment is no change: the same figures of a later look are another answer to who does not wait, and none to who does. */
    @Test
    void tellsWhatHasChangedFromWhenItWasAsked() throws Exception {
        String has = etag("/balances/bitget");
        TimeUnit.MILLISECONDS.sleep(2 * MAX_AGE.toMillis());

        wait("/balances/bitget", has).then().statusCode(200);
        wait("/balances/bitget?wait=500ms", has).then().statusCode(304);
    }

    @Test
    void tellsOfTrouble() throws Exception {
        String has = etag("/balances");
        Future<Response> waits = callers.submit(() -> wait("/balances?wait=20s", has));
        Future<Response> wantsAll = callers.submit(() -> wait("/balances?wait=20s&partial=false", has));
        TimeUnit.MILLISECONDS.sleep(MAX_AGE.toMillis());

        sandbox.fault("bitget", "{\"code\": \"40014\"}");

        waits.get(15, TimeUnit.SECONDS).then().statusCode(200).body("complete", is(false));
        wantsAll.get(15, TimeUnit.SECONDS).then().statusCode(502).body("type", is("/problems/permission-denied"));
    }

    @Tag("many-requests")
    @Test
    void costsTheExchangesNoMoreForManyThanForOne() throws Exception {
        String has = etag("/balances");
        int before = sandbox.requests("bitget");
        List<Future<Response>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(callers.submit(() -> wait("/balances?wait=3s", has)));
        }

        for (Future<Response> one : all) {
            one.get(30, TimeUnit.SECONDS).then().statusCode(304);
        }
        // The callers themselves may come over a second or two.
        assertThat(sandbox.requests("bitget") - before).isBetween(5, 25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"61s", "-1s", "soon", "1h", "9223372036854775807h", "99999999999999999d"})
    void takesATimeThatIsNotTooLong(String wait) {
        given().get("/balances?wait=" + wait)
                .then()
                .statusCode(400)
                .body("parameter", is("wait"))
                .body("detail", containsString("at most 60s"));
    }

    /** What a server may take for the end of a parameter is none. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/balances?wait=0s;account=bybit", "/balances?wait=1s;wait=2s", "/balances?wait=1s;foo=bar"})
    void answersWhoHasATagAsWhoHasNone(String path) {
        Response without = given().urlEncodingEnabled(false).get(path);
        Response with = given().urlEncodingEnabled(false)
                .header("If-None-Match", "\"x\"")
                .get(path);

        assertThat(with.statusCode()).isEqualTo(without.statusCode());
        assertThat(with.jsonPath().getList("accounts.account"))
                .isEqualTo(without.jsonPath().getList("accounts.account"));
    }

    /** Who can be told nothing at all waits too, and hears of the end of it. */
    @Test
    void waitsForTheEndOfTrouble() throws Exception {
        sandbox.fault("bitget", "{\"code\": \"40006\"}");
        sandbox.untilRefused("bitget", "credentials-rejected");
        String has =
                given().get("/balances/bitget").then().statusCode(502).extract().header("ETag");
        given().header("If-None-Match", has).get("/balances/bitget").then().statusCode(502);
        long began = System.nanoTime();

        wait("/balances/bitget?wait=1s", has).then().statusCode(502);

        assertThat(System.nanoTime() - began).isGreaterThan(900_000_000L);
        Future<Response> waits = callers.submit(() -> wait("/balances/bitget?wait=20s", has));
        sandbox.healthy("bitget");
        waits.get(15, TimeUnit.SECONDS).then().statusCode(200);
    }

    private static Response wait(String path, String has) {
        return given().header("If-None-Match", has).get(path);
    }

    private static String etag(String path) {
        // Not that of what the test before has left.
        return given().header("Cache-Control", "no-cache")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    private static String content(String etag) {
        return etag.substring(0, etag.indexOf('.'));
    }

    private static String row(String available) {
        return """
                [{"coin": "BTC", "available": "%s", "frozen": "0", "locked": "0", "limitAvailable": "0", "uTime": "1763712000000"}]""".formatted(available);
    }
}
