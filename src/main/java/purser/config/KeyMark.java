package purser.config;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import purser.exchange.auth.Sha256;

/** Tells a key that was read again from the one before, by digests: the texts themselves are not kept. Never prints them. */
final class KeyMark {

    private final byte[] apiKey;
    private final byte[] secretKey;
    private final byte[] privateKey;
    private final byte[] passphrase;
    private final boolean hmac;

    /** @param apiKey and the others: null for none */
    KeyMark(
            @Nullable String apiKey,
            @Nullable String secretKey,
            @Nullable String privateKey,
            @Nullable String passphrase) {
        this.apiKey = digest(apiKey);
        this.secretKey = digest(secretKey);
        this.privateKey = digest(privateKey);
        this.passphrase = digest(passphrase);
        this.hmac = secretKey != null;
    }

    private static byte[] digest(@Nullable String text) {
        return text == null ? new byte[0] : Sha256.of(text);
    }

    boolean isSameAs(KeyMark other) {
        return isSame(apiKey, other.apiKey)
                && isSame(secretKey, other.secretKey)
                && isSame(privateKey, other.privateKey)
                && isSame(passphrase, other.passphrase);
    }

    /**
     * Whether it may be half of a new key and half of this one: exchanges make a new secret with each new HMAC key. It may
     * be what somebody corrected in one file, too.
     */
    boolean mayBeHalfOf(KeyMark before) {
        boolean newKey = !isSame(apiKey, before.apiKey);
        boolean newSecret = !isSame(secretKey, before.secretKey);
        return !newKey || hmac && !newSecret;
    }

    private static boolean isSame(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    @Override
    public String toString() {
        return "KeyMark[secret]";
    }
}
