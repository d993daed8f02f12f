package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** What a scrape of the running Purser tells; what each figure is, AccountMetersTest tests. */
@QuarkusTest
@QuarkusTestResource(value = MetricsTest.WithBalances.class, restrictToAnnotatedClass = true)
@Tag("management-port")
class MetricsTest {

    /** Balances are told, too. */
    public static class WithBalances extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            return Map.of("purser.metrics.balances", "true", "purser.stale-if-error", "30s", "purser.max-age", "1h");
        }
    }

    SandboxControl sandbox;

    @BeforeEach
    void reset() {
        sandbox.reset();
        given().header("Cache-Control", "no-cache").get("/balances").then().statusCode(200);
    }

    @Test
    void countsRequestsWhicheverWayTheyAreAnswered() {
        String known = "http_server_requests_seconds_count{method=\"GET\",status=\"200\",uri=\"/balances\",}";
        String wrong = "http_server_requests_seconds_count{method=\"GET\",status=\"400\",uri=\"/balances\",}";
        String unknown =
                "http_server_requests_seconds_count{method=\"GET\",status=\"404\",uri=\"/balances/{account}\",}";
        String elsewhere = "http_server_requests_seconds_count{method=\"other\",status=\"404\",uri=\"other\",}";
        double knownBefore = value(known);
        double wrongBefore = value(wrong);
        double unknownBefore = value(unknown);
        double elsewhereBefore = value(elsewhere);

        given().get("/balances").then().statusCode(200);
        given().get("/balances?coin=btc").then().statusCode(200);
        given().get("/balances?coins=btc").then().statusCode(400);
        given().get("/balances/nobody-" + System.nanoTime()).then().statusCode(404);
        given().delete("/somewhere/" + System.nanoTime()).then().statusCode(404);

        assertThat(value(known) - knownBefore).isEqualTo(2);
        assertThat(value(wrong) - wrongBefore).isEqualTo(1);
        assertThat(value(unknown) - unknownBefore).isEqualTo(1);
        assertThat(value(elsewhere) - elsewhereBefore).isEqualTo(1);
        assertThat(scrape()).noneMatch(line -> line.contains("nobody-") || line.contains("somewhere"));
    }

    @Test
    void countsWhatCallersAndExchangesWereAsked() {
        String fresh = "purser_answers_total{account=\"bitget\",exchange=\"bitget\",state=\"fresh\",wallet=\"spot\",}";
        String calls = "purser_upstream_calls_seconds_count{account=\"bitget\",exchange=\"bitget\",outcome=\"ok\","
                + "wallet=\"spot\",}";
        double freshBefore = value(fresh);
        double callsBefore = value(calls);

        given().get("/balances").then().statusCode(200);
        given().get("/balances").then().statusCode(200);
        given().header("Cache-Control", "no-cache")
                .get("/balances/bitget")
                .then()
                .statusCode(200);

        assertThat(value(fresh) - freshBefore).isEqualTo(3);
        assertThat(value(calls) - callsBefore).isEqualTo(1);
    }

    @Test
    void tellsBalancesAndAsksNoExchangeForThem() {
        long asked = sandbox.requests("bitget");
        assertThat(value(
                        "purser_balance{account=\"bitget\",exchange=\"bitget\",environment=\"sandbox\",wallet=\"spot\","
                                + "coin=\"USDT\",kind=\"total\",}"))
                .isEqualTo(1_600);
        assertThat(value("purser_balances_complete ")).isEqualTo(1);
        assertThat(sandbox.requests("bitget")).isEqualTo(asked);
    }

    @Test
    void tellsOfItsProcess() {
        double now = System.currentTimeMillis() / 1_000.0;
        assertThat(value("process_start_time_seconds ")).isBetween(now - 3_600, now);
        assertThat(value("process_cpu_seconds_total ")).isPositive();
        assertThat(scrape()).anyMatch(line -> line.matches("purser_build_info\\{version=\"\\d.*\"[,]?} 1.0"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells")
    void tellsOfItsMemory() {
        assertThat(value("process_resident_memory_bytes ")).isBetween(10e6, 4e9);
    }

    @Test
    void saysWhatEachMetricIs() {
        List<String> lines = scrape();
        for (String line : lines) {
            if (line.startsWith("# TYPE ")) {
                String name = line.split(" ")[2];
                assertThat(lines).as(name).anyMatch(help -> help.matches("# HELP " + name + " \\S.{8,}"));
            }
        }
    }

    private double value(String series) {
        return scrape().stream()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(0);
    }

    // Prometheus' plain text format.
    private List<String> scrape() {
        return Arrays.asList(given().port(sandbox.managementPort())
                .accept("text/plain")
                .get("/q/metrics")
                .asString()
                .split("\n"));
    }
}
