package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import purser.contract.support.PlayedAccounts;
import purser.contract.support.RecordedCase;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/**
 * What exchanges answered to real people, through the real stack: once by an account whose mode the exchange tells, once by
 * one whose mode it does not tell.
 */
@QuarkusTest
@QuarkusTestResource(value = RecordedCasesTest.Accounts.class, restrictToAnnotatedClass = true)
class RecordedCasesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The endpoints that tell the mode, but for the one that a case is about. */
    private static final Map<String, List<String>> TELLING_MODE = Map.of(
            "bitget", List.of("/api/v3/account/settings", "/api/v3/account/info", "/api/v2/spot/account/info"),
            "bybit", List.of("/v5/user/query-api", "/v5/account/info"));

    /** Two accounts for each case. */
    public static class Accounts extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            PlayedAccounts accounts = new PlayedAccounts();
            for (RecordedCase recorded : RecordedCase.ofBalances()) {
                for (boolean told : new boolean[] {true, false}) {
                    accounts.with(account(recorded, told), recorded.exchange(), "wallets", recorded.wallets());
                }
            }
            accounts.config().put("purser.cooldown", "1m");
            return accounts.config();
        }
    }

    SandboxControl sandbox;

    private static String account(RecordedCase recorded, boolean told) {
        return recorded.name() + (told ? "-told" : "-untold");
    }

    static Stream<Arguments> cases() {
        return RecordedCase.ofBalances().stream()
                .flatMap(recorded -> Stream.of(Arguments.of(recorded, true), Arguments.of(recorded, false)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatItMust(RecordedCase recorded, boolean told) {
        sandbox.reset();
        String account = account(recorded, told);
        List<String> silent = TELLING_MODE.get(recorded.exchange()).stream()
                .filter(path -> !path.equals(recorded.path()))
                .toList();
        PlayedAccounts.play(sandbox, recorded.exchange(), account, recorded.played(told ? List.of() : silent));
        JsonNode answer = get("/balances/" + account);
        int requests = sandbox.requests(recorded.exchange(), PlayedAccounts.key(account), recorded.path());

        switch (recorded.expect().get("outcome").asText()) {
            case "fresh" -> assertFresh(recorded, account, answer);
            case "failed", "stale or failed" -> assertFailed(recorded, account, answer, requests);
            case "clock measured anew, asked once more" -> {
                assertThat(answer.get("type").asText())
                        .endsWith("/" + recorded.expect().get("class_if_again").asText());
                assertThat(sandbox.requests(recorded.exchange(), PlayedAccounts.key(account)))
                        .isGreaterThan(requests);
            }
            case "partly" -> {
                JsonNode funding = entry(answer, "funding");
                assertThat(funding.at("/problem/type").asText())
                        .endsWith("/" + recorded.expect().at("/funding/class").asText());
                assertThat(entry(answer, "unified").get("state").asText()).isEqualTo("fresh");
                assertThat(answer.has("totals")).isFalse();
            }
            case "other mode asked" -> {
                assertThat(answer.at("/accounts/0/wallet").asText()).isEqualTo("spot");
                assertThat(answer.at("/accounts/0/state").asText()).isEqualTo("fresh");
            }
            default -> throw new AssertionError("a case with an outcome that is not known: " + recorded);
        }
    }

    private void assertFresh(RecordedCase recorded, String account, JsonNode answer) {
        JsonNode expect = recorded.expect();
        JsonNode entry = entry(answer, expect.get("wallet").asText());
        assertThat(entry.get("state").asText()).isEqualTo("fresh");
        if (expect.get("balances").isEmpty()) {
            assertThat(entry.get("balances")).isEmpty();
        }
        for (JsonNode balance : expect.get("balances")) {
            assertBalance(balance, balance(entry, balance.get("coin").asText()));
            assertFound(
                    account, entry.get("wallet").asText(), balance.get("coin").asText());
        }
        if (recorded.expects("notes")) {
            assertThat(entry.path("notes")).isNotEmpty();
        }
        expect.path("wallet_figures").properties().forEach(figure -> assertThat(
                        new BigDecimal(entry.get("detail").get(figure.getKey()).asText()))
                .isEqualByComparingTo(figure.getValue().asText()));
        if (expect.has("mode_learned")) {
            assertThat(state(account).get("mode").asText())
                    .isEqualTo(expect.get("mode_learned").asText());
        }
        if (expect.has("asOf")) {
            assertThat(Duration.between(Instant.parse(entry.get("asOf").asText()), Instant.now()))
                    .isBetween(Duration.ofMinutes(-1), Duration.ofMinutes(1));
        }
        assertThat(entry(get("/balances/" + account), expect.get("wallet").asText())
                        .get("state")
                        .asText())
                .isEqualTo("fresh");
    }

    private static void assertBalance(JsonNode expected, JsonNode actual) {
        expected.properties().forEach(figure -> {
            String name = figure.getKey();
            if (figure.getValue().isNull()) {
                assertThat(actual.has(name)).as(name).isFalse();
            } else if (!name.equals("coin")) {
                assertThat(new BigDecimal(actual.path(name).asText("-999")))
                        .as(name)
                        .isEqualByComparingTo(figure.getValue().asText());
            }
        });
    }

    // Whatever the case of the name that the caller gives.
    private static void assertFound(String account, String wallet, String coin) {
        for (String spelling : new String[] {coin.toLowerCase(Locale.ROOT), coin.toUpperCase(Locale.ROOT)}) {
            JsonNode answer = read(given().queryParam("coin", spelling)
                    .get("/balances/" + account)
                    .asString());
            assertThat(balance(entry(answer, wallet), coin)).isNotNull();
        }
    }

    private void assertFailed(RecordedCase recorded, String account, JsonNode answer, int requests) {
        JsonNode problem = answer.has("type") ? answer : entry(answer, null).get("problem");
        assertThat(problem.get("type").asText().replaceFirst(".*/", ""))
                .isIn(
                        recorded.expect().get("class").asText(),
                        recorded.expect().path("acceptable_instead").asText());
        if (recorded.expect().has("retried")) {
            assertThat(requests > 1).isEqualTo(recorded.expects("retried"));
        }
        if (recorded.expects("rests") || recorded.expects("waits")) {
            assertThat(Instant.parse(problem.get("retryAfter").asText())).isAfter(Instant.now());
            int all = sandbox.requests(recorded.exchange(), PlayedAccounts.key(account));
            JsonNode again = get("/balances/" + account);
            assertThat(again.toString()).contains(problem.get("type").asText());
            String what = recorded.expects("whole_account") ? "" : recorded.path();
            assertThat(
                            what.isEmpty()
                                    ? sandbox.requests(recorded.exchange(), PlayedAccounts.key(account))
                                    : sandbox.requests(recorded.exchange(), PlayedAccounts.key(account), what))
                    .isEqualTo(what.isEmpty() ? all : requests);
        }
        if (recorded.expect().has("waits_seconds_at_most")) {
            assertThat(Instant.parse(problem.get("retryAfter").asText()))
                    .isBefore(Instant.now()
                            .plusSeconds(recorded.expect()
                                    .get("waits_seconds_at_most")
                                    .asLong()));
        }
    }

    private static JsonNode state(String account) {
        for (JsonNode state : get("/accounts").get("accounts")) {
            if (state.get("account").asText().equals(account)) {
                return state;
            }
        }
        throw new AssertionError(account);
    }

    /** Null: the one that failed. */
    private static JsonNode entry(JsonNode answer, String wallet) {
        for (JsonNode entry : answer.path("accounts")) {
            if (wallet == null
                    ? entry.has("problem")
                    : entry.get("wallet").asText().equals(wallet)) {
                return entry;
            }
        }
        throw new AssertionError("no " + wallet + " in " + answer);
    }

    private static JsonNode balance(JsonNode entry, String coin) {
        for (JsonNode balance : entry.get("balances")) {
            if (balance.get("coin").asText().equals(coin)) {
                return balance;
            }
        }
        throw new AssertionError("no " + coin + " in " + entry);
    }

    private static JsonNode get(String path) {
        return read(given().get(path).asString());
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
