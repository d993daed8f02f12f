package purser.exchange.bitget;

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

/** For each of Bitget's codes that a person must mend: the word that helps. */
class BitgetAdviceTest {

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
            FailureClass.CLOCK_SKEW, "NTP: Bitget lets it");

    static Stream<Arguments> codes() {
        return CodeTable.of("bitget").filter(row -> HELPS.containsKey((FailureClass) row.get()[1]));
    }

    private static String told(String code, Endpoint endpoint, boolean worked) {
        ExchangeFailure failure = BitgetCodes.of(code, false).failure().withExchangeCode(code);
        return BitgetAdvice.ALL
                .addedTo(failure, endpoint, Signer.Algorithm.HMAC_SHA256, worked)
                .detail();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void hasTheWordThatHelps(String code, FailureClass failureClass, String text, FailureScope scope) {
        for (Endpoint endpoint : BitgetEndpoints.ALL) {
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
        "40014, 0, to read Spot; Read-only",
        "40014, 1, 'to read \"UTA mgt.\" (UTA management); Read-only'",
        "40014, 2, to read Wallet; Read-only",
        "40014, 3, 'to read \"UTA mgt.\" (UTA management); Read-only'",
        "25620, 1, to read",
        "40040, 0, to read Spot",
        "40068, 2, a key of the main account",
        "40037, 0, Are key and secret swapped? Do they belong together? Is the passphrase",
        "40036, 0, Is the passphrase the one that was chosen when the key was made?",
        "40002, 0, takes headers off",
        "40018, 0, 'In Bitget''s API Management, edit the key and add the address'",
        "40035, 0, identity verification",
        "40103, 0, Run Purser where its address is in a region that Bitget serves",
        "40099, 0, to demo for a key of demo trading",
        "40081, 0, Leave this wallet out",
        "40086, 0, region out",
        "40008, 0, 30 seconds"
    })
    void isOfTheCodeAndTheWallet(String code, int endpoint, String words) {
        assertThat(told(code, BitgetEndpoints.ALL.get(endpoint), false)).contains(words);
    }

    @Test
    void saysOfAKeyThatHasWorkedThatItWasChanged() {
        assertThat(told("40037", null, true))
                .contains("worked before", "Bitget's API Management", "deleted, has expired or was changed")
                .doesNotContain("swapped", "passphrase");
    }

    @Test
    void saysWhereAKeyIsMadeReadOnly() {
        assertThat(new Bitget().advice().of(FailureClass.KEY_NOT_READ_ONLY))
                .isEqualTo(
                        "In Bitget's API Management, edit the key and choose Read-only, or take another key that has it");
    }

    @Test
    void isThatOfTheExchange() {
        assertThat(new Bitget().advice()).isSameAs(BitgetAdvice.ALL);
        assertThat(new Bitget().endpoints(Environment.LIVE))
                .allSatisfy(endpoint -> assertThat(endpoint.permission()).startsWith("In Bitget's API Management, "));
    }
}
