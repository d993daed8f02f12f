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
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
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

    /** A coin's name as a filter takes it: pairs of coins have others. */
    private static final Pattern COIN = Pattern.compile("[\\p{L}\\p{M}\\p{N}$]{1,32}");

    /** The endpoints that tell the mode, but for the one that a case is about. */
    private static final Map<String, List<String>> TELLING_MODE = Map.of(
            "bitget", List.of("/api/v3/account/settings", "/api/v3/account/info", "/api/v2/spot/account/info"),
            "bybit", List.of("/v5/user/query-api", "/v5/account/info"));

    /** Two accounts for each case, or one. */
    public static class Accounts extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            PlayedAccounts accounts = new PlayedAccounts();
            for (RecordedCase recorded : RecordedCase.ofBalances()) {
                variants(recorded)
                        .forEach(told -> accounts.with(
                                account(recorded, told),
                                recorded.exchange(),
                                Stream.concat(Stream.of("wallets", recorded.wallets()), recorded.settings().stream())
                                        .toArray(String[]::new)));
            }
            accounts.config().put("purser.cooldown", "1m");
            return accounts.config();
        }
    }

    SandboxControl sandbox;

    private static String account(RecordedCase recorded, boolean told) {
        return recorded.name() + (told ? "-told" : "-untold");
    }

    /**
     * Whether the mode is told. A wallet of one mode only cannot be read where no endpoint tells the mode, and to say the mode
     * in the configuration would stop the start of all accounts where a case is of the other one; so it is told always.
     */
    private static Stream<Boolean> variants(RecordedCase recorded) {
        return recorded.needsMode() ? Stream.of(true) : Stream.of(true, false);
    }

    static Stream<Arguments> cases() {
        return RecordedCase.ofBalances().stream()
                .flatMap(recorded -> variants(recorded).map(told -> Arguments.of(recorded, told)));
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
        JsonNode answer = get("/balances/" + recorded.asked(account));
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
                recorded.expect().properties().forEach(part -> assertPart(part.getKey(), part.getValue(), answer));
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
        assertEntry(expect, entry);
        for (JsonNode balance : expect.get("balances")) {
            assertFound(
                    recorded.asked(account),
                    entry.get("wallet").asText(),
                    balance.get("coin").asText());
        }
        if (expect.has("mode_learned")) {
            assertThat(state(account).get("mode").asText())
                    .isEqualTo(expect.get("mode_learned").asText());
        }
        if (expect.has("asOf")) {
            assertThat(Duration.between(Instant.parse(entry.get("asOf").asText()), Instant.now()))
                    .isBetween(Duration.ofMinutes(-1), Duration.ofMinutes(1));
        }
        assertThat(entry(
                                get("/balances/" + recorded.asked(account)),
                                expect.get("wallet").asText())
                        .get("state")
                        .asText())
                .isEqualTo("fresh");
    }

    /** One wallet of a case that is about several: an object with an outcome of its own. */
    private static void assertPart(String wallet, JsonNode expect, JsonNode answer) {
        if (!expect.has("outcome")) {
            return;
        }
        JsonNode entry = entry(answer, wallet);
        if (expect.get("outcome").asText().equals("fresh")) {
            assertEntry(expect, entry);
        } else {
            assertThat(entry.at("/problem/type").asText())
                    .endsWith("/" + expect.get("class").asText());
        }
    }

    private static void assertEntry(JsonNode expect, JsonNode entry) {
        assertThat(entry.get("state").asText()).isEqualTo("fresh");
        if (expect.has("balances") && expect.get("balances").isEmpty()) {
            assertThat(entry.get("balances")).isEmpty();
        }
        for (JsonNode balance : expect.path("balances")) {
            assertBalance(balance, balance(entry, balance.get("coin").asText()));
        }
        if (expect.path("notes").asBoolean()) {
            assertThat(entry.path("notes")).isNotEmpty();
        }
        expect.path("wallet_figures").properties().forEach(figure -> assertThat(
                        new BigDecimal(entry.get("detail").get(figure.getKey()).asText()))
                .isEqualByComparingTo(figure.getValue().asText()));
        if (expect.has("precision")) {
            assertThat(entry.path("precision").asText(""))
                    .isEqualTo(expect.get("precision").asText(""));
        }
        if (expect.has("not_added")) {
            assertThat(entry.path("notAdded").asText().isBlank())
                    .isNotEqualTo(expect.get("not_added").asBoolean());
        }
        if (expect.has("asOf_is")) {
            assertThat(Instant.parse(entry.get("asOf").asText()))
                    .isEqualTo(expect.get("asOf_is").asText());
        }
    }

    private static void assertBalance(JsonNode expected, JsonNode actual) {
        expected.properties().forEach(figure -> {
            String name = figure.getKey();
            if (figure.getValue().isNull()) {
                assertThat(actual.has(name)).as(name).isFalse();
            } else if (name.equals("value")) {
                assertThat(cents(actual.at("/value/usd"))).as(name).isEqualTo(cents(figure.getValue()));
                assertThat(actual.at("/value/estimate").asBoolean()).as(name).isTrue();
            } else if (!name.equals("coin")) {
                // A debt of zero is left out.
                assertThat(new BigDecimal(actual.path(name).asText(name.equals("debt") ? "0" : "-999")))
                        .as(name)
                        .isEqualByComparingTo(figure.getValue().asText());
            }
        });
    }

    // The exchange's own valuation, which the case has to the cent.
    private static BigDecimal cents(JsonNode dollars) {
        return new BigDecimal(dollars.asText("-999")).setScale(2, RoundingMode.HALF_UP);
    }

    // Whatever the case of the name that the caller gives, if it is one that can be asked for.
    private static void assertFound(String account, String wallet, String coin) {
        if (!COIN.matcher(coin).matches()) {
            return;
        }
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
