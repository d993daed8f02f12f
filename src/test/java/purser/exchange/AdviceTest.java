package purser.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import purser.exchange.auth.Signer;

/** What Purser says of a refusal where the exchange has no words of its own, and how those come before. */
class AdviceTest {

    private static final Advice GENERAL = Advice.general("Acme", false);

    private static final Endpoint ENDPOINT = new Endpoint(
            "spot", Wallet.TRADING, Set.of(AccountMode.CLASSIC), new RateLimit(1, Duration.ofSeconds(1)), "Tick Read");

    private static String told(Advice advice, ExchangeFailure failure, Endpoint endpoint, boolean worked) {
        return advice.addedTo(failure, endpoint, Signer.Algorithm.HMAC_SHA256, worked)
                .detail();
    }

    private static ExchangeFailure refusal(FailureClass failureClass) {
        return new ExchangeFailure(failureClass, "no").withScope(FailureScope.ACCOUNT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IP_NOT_ALLOWED | no. At Acme, add the address to the key's list of addresses",
                "PERMISSION_DENIED | no. At Acme, give the key the permission to read",
                "ACCOUNT_BLOCKED | no. Log in to the account at Acme to see what it wants, or ask Acme's support",
                "REGION_BLOCKED | no. Log in to the account at Acme to see what it wants, or ask Acme's support",
                "WRONG_ENVIRONMENT | no. Set purser.accounts.<name>.environment to the one that the key was made for",
                "CLOCK_SKEW | no. Set this machine's clock by NTP",
                "CREDENTIALS_REJECTED | no. Are key and secret swapped? Do they belong together?"
            })
    void isThereForAnyExchange(FailureClass failureClass, String detail) {
        assertThat(told(GENERAL, refusal(failureClass), null, false)).isEqualTo(detail);
    }

    /** Of these, the exchange says nothing that a person could mend there, or the stages of balances say it. */
    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {
                "IP_NOT_ALLOWED",
                "PERMISSION_DENIED",
                "ACCOUNT_BLOCKED",
                "REGION_BLOCKED",
                "WRONG_ENVIRONMENT",
                "CLOCK_SKEW",
                "CREDENTIALS_REJECTED"
            },
            mode = EnumSource.Mode.EXCLUDE)
    void isNotThereWhereItWouldNotHelp(FailureClass failureClass) {
        Advice advice = GENERAL.withCodes("Do this", "7");

        assertThat(told(advice, refusal(failureClass), ENDPOINT, true)).isEqualTo("no");
    }

    @Test
    void asksOfAKeyThatHasNeverWorkedWhetherItsPartsAreRight() {
        ExchangeFailure refusal = refusal(FailureClass.CREDENTIALS_REJECTED);

        assertThat(told(Advice.general("Acme", true), refusal, null, false))
                .endsWith("together? Is the passphrase the one that was chosen when the key was made?");
        assertThat(told(GENERAL.asking("Is it Acme's?"), refusal, null, false)).endsWith("together? Is it Acme's?");
        assertThat(GENERAL.addedTo(refusal, null, Signer.Algorithm.RSA_SHA256, false)
                        .detail())
                .contains("private key belong to the public key")
                .doesNotContain("swapped");
    }

    @Test
    void asksNothingOfTheSortOnceTheKeyHasWorked() {
        assertThat(told(GENERAL, refusal(FailureClass.CREDENTIALS_REJECTED), null, true))
                .contains("worked before", "deleted, has expired or was changed")
                .doesNotContain("swapped");
    }

    @Test
    void saysOfAPermissionWhatTheEndpointWants() {
        assertThat(told(GENERAL, refusal(FailureClass.PERMISSION_DENIED), ENDPOINT, true))
                .isEqualTo("no. Tick Read");
    }

    @Test
    void tellsARegionOfTheAddressFromOneOfTheAccount() {
        assertThat(told(GENERAL, refusal(FailureClass.REGION_BLOCKED).withScope(FailureScope.ADDRESS), null, true))
                .endsWith("Run Purser where its address is in a region that Acme serves");
    }

    @Test
    void tellsAnEnvironmentThatHasLessFromOneThatIsAnother() {
        ExchangeFailure untold = refusal(FailureClass.WRONG_ENVIRONMENT).withScope(FailureScope.ENDPOINT);

        assertThat(told(GENERAL, untold, ENDPOINT, true)).endsWith(Advice.LEAVE_OUT);
        assertThat(told(GENERAL, untold, null, true)).isEqualTo("no");
    }

    @Test
    void knowsCodesBetterThanClasses() {
        Advice advice = GENERAL.withCodes("Do this", "7 8", "9").with(FailureClass.ACCOUNT_BLOCKED, "Do that");

        for (String code : new String[] {"7", "8", "9"}) {
            for (FailureClass failureClass :
                    EnumSet.of(FailureClass.ACCOUNT_BLOCKED, FailureClass.CREDENTIALS_REJECTED)) {
                assertThat(told(advice, refusal(failureClass).withExchangeCode(code), ENDPOINT, false))
                        .isEqualTo("no. Do this");
            }
        }
        assertThat(told(advice, refusal(FailureClass.ACCOUNT_BLOCKED).withExchangeCode("6"), null, false))
                .isEqualTo("no. Do that");
        assertThat(told(advice, refusal(FailureClass.UNEXPECTED_RESPONSE).withExchangeCode("7"), null, false))
                .isEqualTo("no");
        assertThat(told(GENERAL, refusal(FailureClass.ACCOUNT_BLOCKED).withExchangeCode("7"), null, false))
                .doesNotContain("Do this");
    }
}
