package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** How new an answer is, how many calls it costs, and what stands in while an exchange can't be reached. */
@QuarkusTest
@QuarkusTestResource(value = FreshnessTest.Kept.class, restrictToAnnotatedClass = true)
class FreshnessTest {

    /** Answers are kept for so long that no test waits for their end. */
    public static class Kept extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            return Map.of(
                    "purser.max-age", "60s",
                    "purser.stale-if-error", "60s",
                    "purser.deadline", "8s",
                    "quarkus.http.cors.enabled", "true",
                    "quarkus.http.cors.origins", "https://dashboard.example");
        }
    }

    SandboxControl sandbox;

    @BeforeEach
    void reset() {
        sandbox.reset();
        given().header("Cache-Control", "no-cache").get("/balances").then().statusCode(200);
        sandbox.reset();
    }

    @Test
    void answersFromAFreshSnapshotWithoutAskingTheExchanges() {
        Headers headers = given().get("/balances?coin=usdt")
                .then()
                .statusCode(200)
                .header("Age", is("0"))
                .body("complete", is(true))
                .extract()
                .headers();

        // One header or several: it is the same, and gateways make the one of the other.
        assertThat(String.join(", ", headers.getValues("Cache-Control"))).isEqualTo("private, max-age=60");
        assertThat(sandbox.requests("bitget") + sandbox.requests("bybit")).isZero();
    }

    @Test
    void saysTheSameInTheShortCutAndBeside() {
        // Without an id of its own, only the longer way makes one up.
        Response plain = given().header("X-Request-Id", "one").get("/balances");
        Response other =
                given().header("X-Request-Id", "one").accept("application/*").get("/balances");

        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.asString()).isEqualTo(other.asString());
        assertThat(plain.headers().asList()).containsExactlyInAnyOrderElementsOf(other.headers());
        assertThat(sandbox.requests("bitget") + sandbox.requests("bybit")).isZero();
    }

    @Test
    void asksForOriginsInTheShortCutToo() {
        given().header("Origin", "https://dashboard.example")
                .get("/balances")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://dashboard.example");
        given().header("Origin", "https://elsewhere.example")
                .get("/balances")
                .then()
                .statusCode(403);
    }

    @Test
    void looksAgainWhenTheCallerWantsIt() {
        sandbox.bybitHolds("[{\"coin\": \"USDT\", \"free\": \"7\", \"frozen\": \"0\", \"withdraw\": \"\"}]");

        given().header("Cache-Control", "no-cache")
                .get("/balances/bybit")
                .then()
                .body("totals[0].total", is("7"));
        given().header("Cache-Control", "max-age=0")
                .get("/balances/bybit")
                .then()
                .body("totals[0].total", is("7"));
        given().header("Cache-Control", "max-age=30")
                .get("/balances/bybit")
                .then()
                .body("totals[0].total", is("7"));

        assertThat(sandbox.requests("bybit")).isEqualTo(2);
    }

    @Test
    void answersNotModifiedForTheSameSnapshot() {
        String etag = given().get("/balances").header("ETag");

        given().header("If-None-Match", etag)
                .get("/balances")
                .then()
                .statusCode(304)
                .header("ETag", etag)
                .body(is(""));
        given().header("If-None-Match", "\"other\", W/" + etag)
                .get("/balances")
                .then()
                .statusCode(304);
        given().header("If-None-Match", "\"other\"").get("/balances").then().statusCode(200);
        given().header("If-None-Match", etag)
                .get("/balances?coin=usdt")
                .then()
                .statusCode(200)
                .header("ETag", not(etag));
    }

    @Test
    void sharesOneCallAmongCallersOfTheSameMoment() {
        // Nobody has asked for the whole lists yet, so there is nothing kept.
        sandbox.fault("bitget", "{\"delayMillis\": 500}");
        sandbox.fault("bybit", "{\"delayMillis\": 500}");

        List<HttpResponse<String>> answers = concurrently(1_000, "/balances?scope=all");

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("\"complete\":true")
                    .isEqualTo(answers.get(0).body());
        });
        assertThat(sandbox.requests("bitget")).isEqualTo(1);
        assertThat(sandbox.requests("bybit")).isEqualTo(1);
    }

    @Test
    void sharesNoCallThatBeganLongerAgoThanTheCallerTakes() throws Exception {
        sandbox.fault("bitget", "{\"delayMillis\": 2500}");
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(
                () -> given().header("Cache-Control", "no-cache").get("/balances/bitget"));
        while (sandbox.requests("bitget") == 0) {
            Thread.sleep(5);
        }
        Thread.sleep(1_050);

        given().header("Cache-Control", "max-age=1")
                .get("/balances/bitget")
                .then()
                .statusCode(200)
                .body("accounts.state", contains("fresh"));

        first.join().then().statusCode(200);
        assertThat(sandbox.requests("bitget")).isEqualTo(2);
    }

    @Test
    void standsInWithAnOlderAnswerAndSaysSo() {
        sandbox.fault("bybit", "{\"code\": \"10016\"}");

        given().header("Cache-Control", "no-cache")
                .get("/balances")
                .then()
                .statusCode(200)
                .body("complete", is(true))
                .body("accounts.state", contains("fresh", "stale"))
                .body("accounts[1].problem.type", is("/problems/exchange-unavailable"))
                .body("accounts[1].problem.exchangeCode", is("10016"))
                .body("totals.find { it.coin == 'XRP' }.total", is("990"));

        sandbox.healthy("bybit");
        given().header("Cache-Control", "no-cache")
                .get("/balances")
                .then()
                .body("accounts.state", everyItem(is("fresh")));
    }

    @Test
    void doesNotStandInWhenTheExchangeAnswered() {
        sandbox.fault("bybit", "{\"status\": 200, \"body\": \"{\\\"retCode\\\": 0}\", \"times\": 1}");

        given().header("Cache-Control", "no-cache")
                .get("/balances")
                .then()
                .body("complete", is(false))
                .body("accounts.state", contains("fresh", "failed"));
    }

    @Test
    void isThereByTheDeadlineWhateverTheExchangesDo() {
        sandbox.fault("bitget", "{\"connection\": \"hang\"}");
        sandbox.fault("bybit", "{\"delayMillis\": 30000}");
        long start = System.nanoTime();

        given().header("Cache-Control", "no-cache")
                .get("/balances")
                .then()
                .statusCode(200)
                .body("accounts.state", contains("stale", "stale"))
                .body("accounts.problem.type", contains("/problems/timeout", "/problems/timeout"));

        // Far below what the exchanges take; how far, on a busy machine, is no matter of right or wrong.
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }

    @Test
    void findsOutThatTheExchangesClockIsFarOff() {
        for (long offset : new long[] {90_000, -90_000, 1_500, 0}) {
            sandbox.reset();
            sandbox.clock("bitget", offset);
            sandbox.clock("bybit", offset);

            given().header("Cache-Control", "no-cache")
                    .get("/balances")
                    .then()
                    .statusCode(200)
                    .body("complete", is(true));

            assertThat(sandbox.requests("bitget")).isLessThanOrEqualTo(2);
            assertThat(sandbox.requests("bybit")).isLessThanOrEqualTo(2);
            given().header("Cache-Control", "no-cache").get("/balances").then().body("complete", is(true));
            assertThat(sandbox.requests("bitget")).isLessThanOrEqualTo(3);
            assertThat(sandbox.requests("bybit")).isLessThanOrEqualTo(3);
        }
    }

    private static List<HttpResponse<String>> concurrently(int callers, String path) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .build();
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, callers)
                .mapToObj(i -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }
}
