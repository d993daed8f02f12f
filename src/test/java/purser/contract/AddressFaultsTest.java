package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasKey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import purser.contract.support.PlayedAccounts;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/**
 * Refusals that lie in this machine's address: they concern each account that is asked for at that host, whatever its key,
 * and none at another.
 */
@QuarkusTest
@QuarkusTestResource(value = AddressFaultsTest.Accounts.class, restrictToAnnotatedClass = true)
public class AddressFaultsTest {

    private static final String COUNTRY =
            "{\"status\": 403, \"body\": \"<html>The Amazon CloudFront distribution is configured to block access from"
                    + " your country.</html>\"}";

    /** Two accounts at each exchange under each of two names of this machine. */
    public static class Accounts extends SandboxResource {

        @Override
        public Map<String, String> start() {
            Map<String, String> config = super.start();
            config.keySet().removeIf(key -> key.startsWith("purser.accounts."));
            String port = config.get("purser.sandbox.port");
            PlayedAccounts accounts = new PlayedAccounts();
            for (String exchange : List.of("bitget", "bybit")) {
                for (String host : List.of("127.0.0.1", "localhost")) {
                    for (String which : List.of("one", "other")) {
                        accounts.with(
                                name(exchange, host, which),
                                exchange,
                                "environment",
                                "live",
                                "mode",
                                "classic",
                                "base-url",
                                "http://" + host + ":" + port);
                    }
                }
            }
            config.putAll(accounts.config());
            return config;
        }
    }

    SandboxControl sandbox;

    private static String name(String exchange, String host, String which) {
        return exchange + "-" + host.replaceAll("[^a-z]", "") + which;
    }

    @BeforeEach
    void play() {
        sandbox.reset();
        for (String exchange : List.of("bitget", "bybit")) {
            for (String host : List.of("127.0.0.1", "localhost")) {
                for (String which : List.of("one", "other")) {
                    PlayedAccounts.play(sandbox, exchange, name(exchange, host, which), "");
                }
            }
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("bitget", "{\"code\": \"40103\"}", "region-blocked"),
                Arguments.of("bitget", "{\"status\": 451, \"body\": \"\"}", "region-blocked"),
                Arguments.of("bitget", COUNTRY, "region-blocked"),
                Arguments.of("bybit", "{\"code\": \"10009\"}", "region-blocked"),
                Arguments.of("bybit", "{\"status\": 451, \"body\": \"\"}", "region-blocked"),
                Arguments.of("bybit", COUNTRY, "region-blocked"),
                Arguments.of("bybit", "{\"status\": 429, \"body\": \"\"}", "rate-limited"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void concernEachAccountAtThatHost(String exchange, String fault, String type) {
        String one = name(exchange, "127.0.0.1", "one");
        String other = name(exchange, "127.0.0.1", "other");
        sandbox.untilRead(one);
        sandbox.untilRead(other);
        int before = sandbox.requests(exchange, PlayedAccounts.key(other));
        sandbox.fault(exchange, forOne(one, fault));

        assertRefused(one, type);
        assertRefused(other, type);

        assertThat(sandbox.requests(exchange, PlayedAccounts.key(other))).isEqualTo(before);
        sandbox.untilRead(one);
        sandbox.untilRead(other);
    }

    @ParameterizedTest
    @CsvSource({"bitget, bybit, 29, 30", "bybit, bitget, 599, 600"})
    void letThatHostRestAndNoOther(String exchange, String elsewhere, int atLeast, int atMost) {
        String one = name(exchange, "localhost", "one");
        String other = name(exchange, "localhost", "other");
        sandbox.fault(exchange, forOne(one, "{\"status\": 403, \"body\": \"<html>Forbidden</html>\"}"));

        assertRefused(one, "rate-limited");
        Response answer = assertRefused(other, "rate-limited");

        assertThat(answer.getHeader("Retry-After"))
                .satisfies(seconds -> assertThat(Integer.parseInt(seconds)).isBetween(atLeast - 1, atMost));
        assertThat(sandbox.requests(exchange, PlayedAccounts.key(other))).isZero();
        sandbox.untilRead(name(exchange, "127.0.0.1", "one"));
        sandbox.untilRead(name(elsewhere, "127.0.0.1", "one"));
    }

    private static String forOne(String account, String fault) {
        return fault.replaceFirst("\\{", "{\"times\": 1, \"apiKey\": \"" + PlayedAccounts.key(account) + "\", ");
    }

    private static Response assertRefused(String account, String type) {
        Response answer = given().get("/balances/" + account);
        answer.then().body("type", endsWith("/" + type)).body("$", hasKey("retryAfter"));
        return answer;
    }
}
