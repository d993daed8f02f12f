package purser.exchange.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HmacSignerTest {

    @Test
    void givesTheVectorOfRfc4231() {
        // Test case 2 of the RFC.
        assertThat(hex(new HmacSigner("Jefe").sign("what do ya want for nothing?")))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void signsTextInUtf8() {
        // printf %s é | openssl dgst -sha256 -hmac secret -hex
        assertThat(hex(new HmacSigner("secret").sign("\u00e9")))
                .isEqualTo("963b0a74a41a61e37d6f10a7bb6581b9ae0212db62d9827ce893cdad4dc766b2");
    }

    @Test
    void takesASecretLongerThanABlock() {
        // printf %s purser | openssl dgst -sha256 -hmac "$(printf 'k%.0s' {1..100})" -hex
        assertThat(hex(new HmacSigner("k".repeat(100)).sign("purser")))
                .isEqualTo("cd30bcd8a52bcdb05a1af324d410cb5647e8e1046c422991aadd117152037dff");
    }

    @Test
    void isUsedFromManyThreadsAtOnce() {
        HmacSigner signer = new HmacSigner("secret");
        List<String> alone = IntStream.range(0, 500)
                .mapToObj(i -> hex(new HmacSigner("secret").sign("text " + i)))
                .toList();

        List<String> together = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i -> hex(signer.sign("text " + i % 500)))
                .toList();

        assertThat(IntStream.range(0, 20_000)).allMatch(i -> together.get(i).equals(alone.get(i % 500)));
    }

    private static String hex(byte[] signature) {
        return HexFormat.of().formatHex(signature);
    }
}
