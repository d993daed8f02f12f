package purser.exchange.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.support.Resources;

/** The keys are described in {@code src/test/resources/keys}. */
class RsaSignerTest {

    private static final String PEM = Resources.text("keys/test-only-rsa-key.pem");

    // printf %s purser | openssl dgst -sha256 -sign test-only-rsa-key.pem | openssl base64 -A
    private static final String SIGNATURE =
            Resources.text("vectors/rsa-signature-of-purser.txt").strip();

    @Test
    void signsAsOpenSslDoes() {
        assertThat(base64(new RsaSigner(PEM).sign("purser"))).isEqualTo(SIGNATURE);
    }

    @Test
    void takesWindowsLineBreaks() {
        assertThat(base64(new RsaSigner(PEM.replace("\n", "\r\n")).sign("purser")))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void takesLineBreaksWrittenAsBackslashN() {
        assertThat(base64(new RsaSigner(PEM.replace("\n", "\\n")).sign("purser")))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void takesWhiteSpaceAround() {
        assertThat(base64(new RsaSigner("\n \t" + PEM + "\n\n").sign("purser"))).isEqualTo(SIGNATURE);
    }

    @Test
    void saysThatItIsAnRsaKey() {
        assertThat(new RsaSigner(PEM).algorithm()).isEqualTo(Signer.Algorithm.RSA_SHA256);
    }

    @ParameterizedTest
    @CsvSource({
        "test-only-pkcs1-rsa-key.pem, PKCS#1",
        "test-only-encrypted-rsa-key.pem, encrypted",
        "test-only-ec-key.pem, RSA",
        "test-only-rsa-public-key.pem, PEM private key"
    })
    void tellsWhatIsWrongWithAnotherKindOfKey(String file, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RsaSigner(Resources.text("keys/" + file)))
                .withMessageContaining(what)
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test-only-pkcs1-rsa-key.pem",
                "test-only-encrypted-rsa-key.pem",
                "test-only-ec-key.pem",
                "test-only-rsa-public-key.pem"
            })
    void quotesNothingOfTheKeyItRefuses(String file) {
        String pem = Resources.text("keys/" + file);
        String message = catchThrowable(() -> new RsaSigner(pem)).getMessage();

        assertThat(pem.lines().filter(line -> !line.startsWith("-----"))).noneMatch(message::contains);
    }

    @Test
    void quotesNothingOfAKeyThatIsCutOff() {
        String pem = PEM.replaceFirst("(?s)\n[^\n]+\n[^\n]+\n-----END", "\n-----END");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RsaSigner(pem))
                .withMessage("is not a readable RSA key in PKCS#8 form")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY----------END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----"
            })
    void refusesWhatIsNoKey(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RsaSigner(text));
    }

    @Test
    void takesAKeyOnOneLine() {
        assertThatCode(() -> new RsaSigner(PEM.replace("\n", ""))).doesNotThrowAnyException();
    }

    private static String base64(byte[] signature) {
        return Base64.getEncoder().encodeToString(signature);
    }
}
