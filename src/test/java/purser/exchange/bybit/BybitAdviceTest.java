package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.auth.Signer;
import purser.exchange.support.CodeTable;

/** For each of Bybit's codes that a person must mend: the word that helps. */
class BybitAdviceTest {

    /** What some word of the detail must be, by class. */
    private static final Map<FailureClass, String> HELPS = Map.of(
            FailureClass.CREDENTIALS_REJECTED, "API Management|swapped|takes headers off|custodian",
            FailureClass.IP_NOT_ALLOWED, "API Management, edit the key and add the address|custodian",
            FailureClass.PERMISSION_DENIED, "API Management, edit the key and|main account|purser\\.accounts|support",
            FailureClass.ACCOUNT_BLOCKED,
                    "Log in to the account|identity verification|security settings|Take the account",
            FailureClass.REGION_BLOCKED,
                    "Run Purser where|Log in to|identity verification|purser\\.accounts|Wait until",
            FailureClass.WRONG_ENVIRONMENT, "purser\\.accounts\\.<name>\\.(environment|wallets|region)",
            FailureClass.CLOCK_SKEW, "NTP: Bybit lets it");

    static Stream<Arguments> codes() {
        return CodeTable.of("bybit").filter(row -> HELPS.containsKey((FailureClass) row.get()[1]));
    }

    private static String told(String code, Endpoint endpoint, boolean worked) {
        ExchangeFailure failure = BybitCodes.of(code, "").failure().withExchangeCode(code);
        return BybitAdvice.ALL
                .addedTo(failure, endpoint, Signer.Algorithm.HMAC_SHA256, worked)
                .detail();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void hasTheWordThatHelps(String code, FailureClass failureClass, String text, FailureScope scope) {
        for (Endpoint endpoint : BybitEndpoints.ALL) {
            for (boolean worked : new boolean[] {true, false}) {
                assertThat(told(code, endpoint, worked))
                        .containsPattern(HELPS.get(failureClass))
                        // Two sentences or three, and questions.
                        .hasSizeLessThan(420);
            }
        }
    }

    @Test
    void isAskedForEachOfTheseClasses() {
        Set<FailureClass> met = EnumSet.noneOf(FailureClass.class);
        codes().forEach(row -> met.add((FailureClass) row.get()[1]));

        assertThat(met).isEqualTo(HELPS.keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "10005, 0, 'tick Assets, Wallet, Account Transfer; it may stay Read-Only'",
        "10005, 1, tick Unified Trading; it may stay Read-Only",
        "10005, 2, 'tick Assets, Wallet, Account Transfer; it may stay Read-Only'",
        "10005, 3, 'tick Unified Trading, Spot Trade; it may stay Read-Only'",
        "10005, 4, 'tick Assets, Wallet, Account Transfer, and if that does not do, Earn too'",
        "148049, 3, Leave this wallet out",
        "180024, 2, a key of the main account",
        "10003, 0, Are key and secret swapped? Do they belong together? Was the key made for this environment",
        "10003, 0, the regional sites (region=eu",
        "10004, 0, Do they belong together?",
        "33004, 0, make a new one; one that is bound to IP addresses does not expire",
        "10010, 0, 'In Bybit''s API Management, edit the key and add the address'",
        "10010, 0, third-party application",
        "131004, 0, identity verification",
        "10027, 0, ask Bybit's support",
        "10009, 0, Run Purser where its address is in a region that Bybit serves",
        "10032, 0, Leave this wallet out",
        "10002, 0, 5 seconds late and 1 second early"
    })
    void isOfTheCodeAndTheWallet(String code, int endpoint, String words) {
        assertThat(told(code, BybitEndpoints.ALL.get(endpoint), false)).contains(words);
    }

    @Test
    void saysOfAKeyThatHasWorkedThatItWasChanged() {
        assertThat(told("10003", null, true))
                .contains("worked before", "Bybit's API Management", "deleted, has expired or was changed", "90 days")
                .doesNotContain("swapped", "region=");
    }

    /** One code for headers that did not arrive and for parameters, which are Purser's own. */
    @Test
    void tellsTheMeaningsOfACodeApart() {
        ExchangeFailure unsigned =
                BybitCodes.of("10001", "openapi sign params error").failure().withExchangeCode("10001");
        ExchangeFailure parameters = BybitCodes.of("10001", "").failure().withExchangeCode("10001");

        assertThat(BybitAdvice.ALL
                        .addedTo(unsigned, null, Signer.Algorithm.HMAC_SHA256, false)
                        .detail())
                .contains("takes headers off");
        assertThat(BybitAdvice.ALL.addedTo(parameters, null, Signer.Algorithm.HMAC_SHA256, false))
                .isSameAs(parameters);
    }

    @Test
    void saysWhereAKeyIsMadeReadOnly() {
        assertThat(new Bybit().advice().of(FailureClass.KEY_NOT_READ_ONLY))
                .isEqualTo(
                        "In Bybit's API Management, edit the key and choose Read-Only, or take another key that has it");
    }

    @Test
    void isThatOfTheExchange() {
        assertThat(new Bybit().advice()).isSameAs(BybitAdvice.ALL);
        assertThat(new Bybit().endpoints(Environment.LIVE))
                .allSatisfy(endpoint -> assertThat(endpoint.permission()).startsWith("In Bybit's API Management, "));
    }
}
