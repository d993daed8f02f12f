package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** One caller who asks for more than the exchange lets anybody have, beside one who takes what is usual. */
@QuarkusTest
@QuarkusTestResource(value = GreedyCallerTest.Limited.class, restrictToAnnotatedClass = true)
class GreedyCallerTest {

    /** The documented limits: 10 calls a second, and 60 a minute, of which the routine needs 33. */
    public static class Limited extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            return Map.of(
                    "purser.max-age", "2s",
                    "purser.stale-if-error", "60s",
                    "purser.accounts.bitget.rate-limit", "10/1s",
                    "purser.accounts.bybit.rate-limit", "60/1m");
        }
    }

    private static final List<String> GREEDY = List.of("?scope=all", "", "?coin=BTC", "?scope=all&coin=USDT");

    SandboxControl sandbox;

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    @Test
    void leavesTheHeldCoinsTheirShare() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> greedy = new ArrayList<>();
        for (String query : GREEDY) {
            Thread thread = new Thread(() -> ask(query, over));
            thread.start();
            greedy.add(thread);
        }
        try {
            // The greedy ones come first, and spend what they may.
            TimeUnit.SECONDS.sleep(2);
            for (int i = 0; i < 40; i++) {
                List<String> states = given().get("/balances").path("accounts.state");

                assertThat(states).containsExactly("fresh", "fresh");
                TimeUnit.MILLISECONDS.sleep(500);
            }
        } finally {
            over.set(true);
            for (Thread thread : greedy) {
                thread.join();
            }
        }
    }

    private static void ask(String query, AtomicBoolean over) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/balances" + query))
                .header("Cache-Control", "no-cache")
                .build();
        while (!over.get()) {
            try {
                client.send(request, HttpResponse.BodyHandlers.discarding());
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        }
    }
}
