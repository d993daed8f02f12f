package purser.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.contract.support.PlayedAccounts;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/**
 * Classic and unified accounts, and those that change from one to the other. What is learned of an account stays while
 * Purser runs, so each test has accounts of its own.
 */
@QuarkusTest
@QuarkusTestResource(value = AccountModesTest.Accounts.class, restrictToAnnotatedClass = true)
class AccountModesTest {

    private static final List<String> EXCHANGES = List.of("bitget", "bybit");

    /** What an exchange says that is no answer about the mode of an account. */
    private static final Map<String, Map<String, String>> TROUBLES = Map.of(
            "bitget",
                    Map.of(
                            "network", "{\"connection\": \"reset\"}",
                            "busy", "{\"code\": \"40725\"}",
                            "limit", "{\"code\": \"429\"}",
                            "permission", "{\"code\": \"40014\"}"),
            "bybit",
                    Map.of(
                            "network", "{\"connection\": \"reset\"}",
                            "busy", "{\"code\": \"10016\"}",
                            "limit", "{\"code\": \"10006\"}",
                            "permission", "{\"code\": \"10005\"}"));

    /** An account for each test and exchange. */
    public static class Accounts extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            PlayedAccounts accounts = new PlayedAccounts();
            for (String exchange : EXCHANGES) {
                for (String kind : List.of("classic", "unified")) {
                    for (String mode : List.of("auto", "classic", "unified")) {
                        accounts.with(exchange + "-" + kind + "-" + mode, exchange, "mode", mode);
                    }
                    accounts.with(exchange + "-" + kind + "-wallets", exchange, "wallets", "funding,trading");
                    accounts.with(exchange + "-" + kind + "-funding", exchange, "wallets", "funding");
                    accounts.with(exchange + "-" + kind + "-empty", exchange);
                }
                TROUBLES.get(exchange)
                        .keySet()
                        .forEach(trouble -> accounts.with(exchange + "-with-" + trouble, exchange));
                accounts.with(exchange + "-upgraded", exchange);
                accounts.with(exchange + "-back", exchange);
                accounts.with(exchange + "-hanging", exchange);
                accounts.with(exchange + "-refused", exchange);
            }
            for (String exchange : EXCHANGES) {
                accounts.withTheSandboxsKey(
                        exchange + "-own", exchange, "sandbox-" + exchange + "-awkward-unified-key");
            }
            for (String refusal : List.of("100028", "10028", "10001", "131299")) {
                accounts.with("refusal-" + refusal, "bybit");
            }
            accounts.config().put("purser.deadline", "2s");
            return accounts.config();
        }
    }

    SandboxControl sandbox;

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    static Stream<Arguments> exchangesAndModes() {
        return EXCHANGES.stream().flatMap(exchange -> Stream.of("classic", "unified")
                .flatMap(kind ->
                        Stream.of("auto", "classic", "unified").map(mode -> Arguments.of(exchange, kind, mode))));
    }

    @ParameterizedTest
    @MethodSource("exchangesAndModes")
    void readsEachKindOfAccountInEachMode(String exchange, String kind, String mode) {
        String name = exchange + "-" + kind + "-" + mode;
        PlayedAccounts.play(sandbox, exchange, name, "\"mode\": \"" + kind + "\"");

        if (!mode.equals("auto") && !mode.equals(kind)) {
            read(name)
                    .statusCode(502)
                    .body("type", is("/problems/wrong-account-mode"))
                    .body(
                            "detail",
                            containsString("not in " + mode + " mode, which purser.accounts." + name + ".mode says"));
            return;
        }
        read(name).statusCode(200).body("accounts.wallet", contains(kind.equals("classic") ? "spot" : "unified"));
        int learned = sandbox.requests(exchange, PlayedAccounts.key(name));
        assertThat(learned).isEqualTo(mode.equals("auto") ? 2 : 1);

        assertHoldsWhatTheSandboxPlays(read(name), exchange, kind);
        assertThat(sandbox.requests(exchange, PlayedAccounts.key(name)) - learned)
                .isEqualTo(1);
    }

    /** What the accounts with awkward figures hold needs no key in the configuration but theirs. */
    @ParameterizedTest
    @CsvSource({"bitget, classic", "bitget, unified", "bybit, classic", "bybit, unified"})
    void readsTheSandboxsOwnAccountsByTheirKeyAlone(String exchange, String kind) {
        // The classic ones are every test's.
        String name = kind.equals("unified") ? exchange + "-own" : exchange;

        assertHoldsWhatTheSandboxPlays(read(name).statusCode(200), exchange, kind);
    }

    private static void assertHoldsWhatTheSandboxPlays(ValidatableResponse answer, String exchange, String kind) {
        boolean bitget = exchange.equals("bitget");
        if (kind.equals("classic")) {
            assertBalance(
                    answer,
                    "USDT",
                    bitget ? "1523.405" : "250.75",
                    bitget ? "76.595" : "49.25",
                    bitget ? "1600" : "300");
        } else if (bitget) {
            assertBalance(answer, "USDT", "1890.25", "109.75", "2010.25");
            assertBalance(answer, "ETH", "0", "0", "-0.75001234");
            answer.body("accounts[0].balances.find { it.coin == 'ETH' }.debt", is("0.75001234"))
                    .body("accounts[0].balances.find { it.coin == 'USDT' }", not(hasKey("debt")))
                    .body("accounts[0].balances.find { it.coin == 'USDT' }.detail.bonus", is("10"))
                    .body("totals.find { it.coin == 'ETH' }.debt", is("0.75001234"));
        } else {
            // Something is bound by positions, and what that leaves free is the whole wallet's matter.
            assertBalance(answer, "USDT", null, "370.875", "5000");
            assertBalance(answer, "USDC", null, "0", "-115.39953325");
            answer.body("accounts[0].balances.find { it.coin == 'USDC' }.debt", is("115.400097403"))
                    .body("accounts[0].balances.find { it.coin == 'USDT' }.equity", is("5010.5"))
                    .body("accounts[0].detail.totalAvailableBalance", notNullValue())
                    .body("accounts[0].notes", hasItem(containsString("free")))
                    .body("accounts[0].balances.find { it.coin == 'USDT' }.detail", not(hasKey("availableToWithdraw")));
        }
    }

    private static void assertBalance(ValidatableResponse answer, String coin, String free, String used, String total) {
        String balance = "accounts[0].balances.find { it.coin == '" + coin + "' }.";
        answer.body(balance + "free", is(free))
                .body(balance + "used", is(used))
                .body(balance + "total", is(total))
                .body("totals.find { it.coin == '" + coin + "' }.total", is(total));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitget", "bybit"})
    void noticesAnUpgradeBetweenTwoRequests(String exchange) {
        String name = exchange + "-upgraded";
        PlayedAccounts.play(sandbox, exchange, name, "\"upgradeAfter\": 3");
        read(name).statusCode(200).body("accounts.wallet", contains("spot"));
        read(name).statusCode(200).body("accounts.wallet", contains("spot"));

        read(name).statusCode(200).body("accounts.wallet", contains("unified")).body("complete", is(true));
        assertThat(sandbox.requests(exchange, PlayedAccounts.key(name))).isEqualTo(5);
        read(name).statusCode(200).body("accounts.wallet", contains("unified"));
        assertThat(sandbox.requests(exchange, PlayedAccounts.key(name))).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitget", "bybit"})
    void noticesAnUpgradeAfterWhichTheOldEndpointNeverAnswers(String exchange) {
        String name = exchange + "-hanging";
        PlayedAccounts.play(sandbox, exchange, name, "");
        read(name).statusCode(200).body("accounts.wallet", contains("spot"));
        PlayedAccounts.play(sandbox, exchange, name, "\"mode\": \"unified\"");
        sandbox.fault(
                exchange,
                "{\"connection\": \"hang\", \"path\": \"%s\"}"
                        .formatted(
                                exchange.equals("bitget")
                                        ? "/api/v2/spot/account/assets"
                                        : "/v5/asset/transfer/query-asset-info"));

        read(name).statusCode(504);
        // Who asks right after it may still share that failure by way of the store.
        sandbox.untilRead(name);
        read(name).statusCode(200).body("accounts.wallet", contains("unified"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitget", "bybit"})
    void noticesTheWayBackToo(String exchange) {
        String name = exchange + "-back";
        PlayedAccounts.play(sandbox, exchange, name, "\"mode\": \"unified\"");
        read(name).statusCode(200).body("accounts.wallet", contains("unified"));
        PlayedAccounts.play(sandbox, exchange, name, "\"mode\": \"classic\"");

        read(name).statusCode(200).body("accounts.wallet", contains("spot"));
    }

    /** Whatever of the codes a unified Bybit account meets at the classic endpoint, which is not documented. */
    @ParameterizedTest
    @ValueSource(strings = {"100028", "10028", "10001", "131299"})
    void knowsBybitsRefusals(String refusal) {
        String name = "refusal-" + refusal;
        PlayedAccounts.play(sandbox, "bybit", name, "\"mode\": \"unified\", \"modeRefusal\": \"" + refusal + "\"");

        read(name).statusCode(200).body("accounts.wallet", contains("unified"));
    }

    static Stream<Arguments> troubles() {
        return EXCHANGES.stream().flatMap(exchange -> TROUBLES.get(exchange).entrySet().stream()
                .map(trouble -> Arguments.of(exchange, trouble.getKey(), trouble.getValue())));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void takesNoTroubleForAnAnswerAboutTheMode(String exchange, String trouble, String fault) {
        String name = exchange + "-with-" + trouble;
        String key = PlayedAccounts.key(name);
        PlayedAccounts.play(sandbox, exchange, name, "\"mode\": \"unified\"");
        sandbox.fault(exchange, fault.replaceFirst("\\{", "{\"apiKey\": \"" + key + "\", "));

        given().get("/balances/" + name).then().body("status", not(is(200)));
        assertThat(mode(name)).isEqualTo("unknown");

        sandbox.healthy(exchange);
        sandbox.untilRead(name);
        read(name).statusCode(200).body("accounts.wallet", contains("unified"));
        assertThat(mode(name)).isEqualTo("unified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitget", "bybit"})
    void saysSoWhenAnAccountIsRefusedInBothModes(String exchange) {
        String name = exchange + "-refused";
        PlayedAccounts.play(sandbox, exchange, name, "");
        sandbox.fault(exchange, exchange.equals("bitget") ? "{\"code\": \"40085\"}" : "{\"code\": \"100028\"}");

        read(name)
                .statusCode(502)
                .body("type", is("/problems/wrong-account-mode"))
                .body(
                        "detail",
                        containsString(
                                exchange.equals("bitget")
                                        ? "the account is in unified mode, and the exchange refuses it the endpoint"
                                        : "both its classic and its unified endpoint"));
    }

    @ParameterizedTest
    @CsvSource({"bitget, classic", "bitget, unified", "bybit, classic", "bybit, unified"})
    void tellsTheWalletsApartAndAddsThemUp(String exchange, String kind) {
        String name = exchange + "-" + kind + "-wallets";
        PlayedAccounts.play(sandbox, exchange, name, "\"mode\": \"" + kind + "\"");

        read(name)
                .statusCode(200)
                .body("accounts.wallet", contains(kind.equals("classic") ? "spot" : "unified", "funding"))
                .body("accounts.account", contains(name, name))
                .body("accounts[1].balances.find { it.coin == 'USDT' }.total", is("300.75"))
                .body(
                        "accounts[1].balances.find { it.coin == 'USDT' }.free",
                        is(exchange.equals("bitget") ? "250.75" : "250.5"))
                .body("totals.find { it.coin == 'USDT' }.total", is(usdtWithFunding(exchange, kind)));
        assertThat(mode(name)).isEqualTo(kind);
    }

    private static String usdtWithFunding(String exchange, String kind) {
        return switch (exchange + " " + kind) {
            case "bitget classic" -> "1900.75";
            case "bitget unified" -> "2311";
            case "bybit classic" -> "600.75";
            default -> "5300.75";
        };
    }

    @ParameterizedTest
    @CsvSource({"bitget, classic", "bitget, unified", "bybit, classic", "bybit, unified"})
    void readsTheFundingWalletAlone(String exchange, String kind) {
        String name = exchange + "-" + kind + "-funding";
        PlayedAccounts.play(sandbox, exchange, name, "\"mode\": \"" + kind + "\"");

        read(name)
                .statusCode(200)
                .body("accounts.wallet", contains("funding"))
                .body("totals.find { it.coin == 'USDT' }.total", is("300.75"))
                .body("totals.find { it.coin == 'USDC' }", is((Object) null));
        given().get("/balances/" + name + "?scope=all&coin=usdt")
                .then()
                .statusCode(200)
                .body("accounts[0].balances.coin", contains("USDT"));
    }

    /** A wrong "nothing" is the worst answer, so an empty wallet is believed only when the exchange has told the mode. */
    @ParameterizedTest
    @ValueSource(strings = {"bitget", "bybit"})
    void believesThatAClassicAccountIsEmpty(String exchange) {
        String name = exchange + "-classic-empty";
        PlayedAccounts.play(sandbox, exchange, name, "\"assets\": []");

        read(name).statusCode(200).body("complete", is(true)).body("accounts[0].balances", empty());
        assertThat(sandbox.requests(exchange, PlayedAccounts.key(name))).isEqualTo(2);
        read(name).statusCode(200).body("accounts[0].balances", empty());
        assertThat(sandbox.requests(exchange, PlayedAccounts.key(name))).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitget", "bybit"})
    void doesNotBelieveThatAUnifiedAccountIsEmptyBecauseItsClassicWalletIs(String exchange) {
        String name = exchange + "-unified-empty";
        String key = PlayedAccounts.key(name);
        PlayedAccounts.play(sandbox, exchange, name, "\"mode\": \"unified\"");
        sandbox.fault(
                exchange,
                exchange.equals("bitget")
                        ? """
                        {"path": "/api/v2/spot/account/assets", "apiKey": "%s", "status": 200,
                         "body": "{\\"code\\": \\"00000\\", \\"data\\": []}"}""".formatted(key)
                        : """
                        {"path": "/v5/asset/transfer/query-asset-info", "apiKey": "%s", "status": 200, "body":
                         "{\\"retCode\\": 0, \\"result\\": {\\"spot\\": {\\"status\\": \\"ACCOUNT_STATUS_NORMAL\\", \\"assets\\": []}}}"}""".formatted(key).replace("\n", ""));

        read(name)
                .statusCode(200)
                .body("accounts.wallet", contains("unified"))
                .body("accounts[0].balances", not(empty()));
        assertThat(mode(name)).isEqualTo("unified");
    }

    private static ValidatableResponse read(String account) {
        return given().get("/balances/" + account).then();
    }

    private static String mode(String account) {
        return given().get("/accounts")
                .then()
                .statusCode(200)
                .extract()
                .path("accounts.find { it.account == '" + account + "' }.mode");
    }
}
