package purser.documents;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import purser.contract.support.RedisResource;
import purser.contract.support.SandboxResource;

/**
 * {@code docs/observability.md} has each metric with its labels, and no other. A scrape tells the labels, of a Purser to
 * which everything happens that makes a metric; the source tells whether one was left out of that.
 */
@QuarkusTest
@QuarkusTestResource(value = MetricsDocumentTest.Everything.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
@Tag("management-port")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no Redis 7, and no memory in /proc")
class MetricsDocumentTest {

    private static final Pattern SERIES = Pattern.compile("(\\w+)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final Pattern LITERAL = Pattern.compile("\"purser(?:[._][a-z]+)+\"");

    /** Balances as metrics, keys that are checked, a key that is refused, and one that may not read everything. */
    public static class Everything extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            Map<String, String> config = new HashMap<>();
            config.put("purser.metrics.balances", "true");
            config.put("purser.stale-if-error", "1h");
            config.put("purser.cooldown", "1h");
            config.put("purser.key-check", "1h");
            // One that is summed up, and one that is in no sum.
            config.put("purser.accounts.bybit.wallets", "trading,earn,loans");
            // One that the exchange values.
            sandboxAccount(config, "valued", "bybit", "sandbox-bybit-unified-key");
            for (String account : List.of("refused", "partial")) {
                config.put("purser.accounts." + account + ".exchange", "bybit");
                config.put("purser.accounts." + account + ".environment", "sandbox");
                config.put("purser.accounts." + account + ".api-key", "key-of-" + account);
                config.put("purser.accounts." + account + ".secret-key", "secret-of-" + account);
            }
            return config;
        }
    }

    /** The labels of each documented metric. */
    private final Map<String, Set<String>> documented =
            Documents.rows(Path.of("docs/observability.md"), "metric").stream()
                    .collect(toMap(
                            row -> Documents.code(row.get(0)).get(0), row -> Set.copyOf(Documents.code(row.get(1)))));

    @ConfigProperty(name = "purser.sandbox.port")
    int sandboxPort;

    @ConfigProperty(name = "quarkus.management.port")
    int managementPort;

    @Test
    void hasEveryMetricWithItsLabelsAndNoOther() {
        put("accounts/key-of-partial", "{\"secretKey\": \"secret-of-partial\"}");
        put(
                "fault",
                "{\"code\": \"10005\", \"apiKey\": \"key-of-partial\","
                        + " \"path\": \"/v5/asset/transfer/query-account-coins-balance\"}");

        Map<String, Set<String>> scraped = Map.of();
        for (int i = 0; i < 100 && !scraped.keySet().equals(documented.keySet()); i++) {
            given().get("/accounts").then().statusCode(200);
            given().get("/balances").then().statusCode(200);
            scraped = scrape();
        }

        assertThat(scraped).containsExactlyInAnyOrderEntriesOf(documented);
    }

    @Test
    void hasEveryMetricThatTheSourceNames() {
        Set<String> keys = Documents.rows(Path.of("docs/configuration.md"), "property").stream()
                .map(row -> Documents.code(row.get(0)).get(0))
                .collect(toSet());

        assertThat(named().stream().filter(literal -> keys.stream()
                        .noneMatch(key -> key.equals(literal) || key.startsWith(literal + "-"))))
                .hasSizeGreaterThan(20)
                .allMatch(literal -> documented.keySet().stream().anyMatch(name -> isNameOf(literal, name)));
    }

    @Test
    void hasNoMetricThatTheSourceDoesNotName() {
        Set<String> named = named();

        assertThat(documented.keySet().stream().filter(name -> name.startsWith("purser_")))
                .allMatch(name -> named.stream().anyMatch(literal -> isNameOf(literal, name)));
    }

    // Micrometer adds the unit, and what counts ends in "total".
    private static boolean isNameOf(String literal, String metric) {
        return metric.matches(literal.replace('.', '_') + "(_seconds)?(_total)?");
    }

    /** Each name in the source that begins with "purser": metrics, and keys of the configuration. */
    private static Set<String> named() {
        return Documents.below("src/main/java")
                .filter(file -> file.toString().endsWith(".java"))
                .flatMap(file -> Documents.lines(file).stream())
                .flatMap(line -> LITERAL.matcher(line).results().map(MatchResult::group))
                .map(literal -> literal.substring(1, literal.length() - 1))
                .collect(toSet());
    }

    private void put(String path, String json) {
        given().baseUri("http://127.0.0.1")
                .port(sandboxPort)
                .contentType(ContentType.JSON)
                .body(json)
                .put("/sandbox/bybit/" + path)
                .then()
                .statusCode(204);
    }

    /** The labels of each metric, a histogram's series taken together. */
    private Map<String, Set<String>> scrape() {
        List<String> lines = Arrays.asList(given().port(managementPort)
                .accept("text/plain")
                .get("/q/metrics")
                .asString()
                .split("\n"));
        Set<String> histograms = lines.stream()
                .filter(line -> line.startsWith("# TYPE ") && line.endsWith(" histogram"))
                .map(line -> line.split(" ")[2])
                .collect(toSet());
        Map<String, Set<String>> labels = new HashMap<>();
        for (String line : lines) {
            if (!line.startsWith("#")) {
                MatchResult series = SERIES.matcher(line).results().findFirst().orElseThrow();
                String name = series.group(1);
                String histogram = name.replaceAll("_(bucket|count|sum|max)$", "");
                labels.computeIfAbsent(histograms.contains(histogram) ? histogram : name, any -> new HashSet<>())
                        .addAll(labels(series.group(2)));
            }
        }
        return labels;
    }

    private static Set<String> labels(String text) {
        return Stream.ofNullable(text)
                .flatMap(some -> LABEL.matcher(some).results())
                .map(label -> label.group(1))
                .filter(label -> !label.equals("le"))
                .collect(toSet());
    }
}
