package purser.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import purser.sandbox.support.Vectors;

/** The published vectors of both exchanges, and what must not pass for a signature. */
class SignatureVerifierTest {
    private static final String BITGET_TEXT = "1725040472073GET/api/v2/spot/account/assets";
    private static final String BITGET_SIGNATURE = "p8vWylxL4JJCyy6B81n82ZEySiWChClCw99FTDocviA=";
    private static final String BYBIT_TEXT = "1700000000000test_api_key5000category=linear&symbol=BTCUSDT";
    private static final String BYBIT_SIGNATURE = "fd4f31228a46109dc6673062328693696df9a96c7ff04e6491a45e7f63a0fdd7";

    @Test
    void bitgetTakesBase64WithPadding() {
        var verifier = SignatureVerifier.hmacBase64("secret");
        assertThat(verifier.verify(BITGET_TEXT, BITGET_SIGNATURE)).isTrue();
        assertThat(verifier.verify(BITGET_TEXT + "?", BITGET_SIGNATURE)).isFalse();
        assertThat(verifier.verify(BITGET_TEXT, BITGET_SIGNATURE.replace("=", "")))
                .isFalse();
        assertThat(SignatureVerifier.hmacBase64("Secret").verify(BITGET_TEXT, BITGET_SIGNATURE))
                .isFalse();
    }

    @Test
    void bybitTakesLowerCaseHex() {
        var verifier = SignatureVerifier.hmacHex("test_secret");
        assertThat(verifier.verify(BYBIT_TEXT, BYBIT_SIGNATURE)).isTrue();
        assertThat(verifier.verify(BYBIT_TEXT, BYBIT_SIGNATURE.toUpperCase())).isFalse();
        assertThat(verifier.verify(BYBIT_TEXT, "")).isFalse();
    }

    @Test
    void rsaTakesOnlyTheKeysOwnSignature() {
        var verifier = SignatureVerifier.rsa(SignatureVerifier.publicKey(Vectors.RSA_PUBLIC_KEY));
        var text = Vectors.TIMESTAMP + "GET/api/v2/spot/account/assets";
        var signature = Vectors.BITGET_RSA.get("");
        assertThat(verifier.verify(text, signature)).isTrue();
        assertThat(verifier.verify(text + "?coin=USDT", signature)).isFalse();
        assertThat(verifier.verify(text, "not base64!")).isFalse();
        assertThat(verifier.verify(text, "c2hvcnQ=")).isFalse();
    }

    @Test
    void aPublicKeyOfAnotherKindIsRefused() {
        assertThatThrownBy(
                        () -> SignatureVerifier.publicKey("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
