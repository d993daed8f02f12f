package purser.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import purser.exchange.auth.HmacSigner;
import purser.exchange.auth.RsaSigner;
import purser.exchange.auth.Signer;
import purser.exchange.support.Resources;

class CredentialsTest {

    private static final Signer HMAC = new HmacSigner("the-secret-key");
    private static final Signer RSA = new RsaSigner(Resources.text("keys/test-only-rsa-key.pem"));
    private static final Credentials CREDENTIALS = new Credentials("the-api-key", HMAC, "the-passphrase");

    static Stream<Object> holders() {
        return Stream.of(
                HMAC,
                RSA,
                CREDENTIALS,
                new Credentials("the-api-key", RSA, "the-passphrase"),
                new Account(
                        "main",
                        "bitget",
                        new Location(Environment.LIVE, URI.create("https://api.bitget.com"), null),
                        CREDENTIALS,
                        new WalletChoice(null, Set.of(Wallet.TRADING), Set.of(), null)));
    }

    @ParameterizedTest
    @MethodSource("holders")
    void whatHoldsASecretDoesNotPrintIt(Object holder) {
        assertThat(holder.toString())
                .doesNotContain("the-api-key", "the-secret-key", "the-passphrase")
                // A private key would be printed in Base64 or as a long number.
                .doesNotContainPattern("[0-9A-Za-z+/]{40}");
    }
}
