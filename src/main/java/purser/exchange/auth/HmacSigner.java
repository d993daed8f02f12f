package purser.exchange.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256. The key schedule is prepared once and cloned per call. */
public final class HmacSigner implements Signer {

    private final Mac prepared;

    /**
     * @param secretKey as the exchange showed it, not blank
     */
    public HmacSigner(String secretKey) {
        try {
            prepared = Mac.getInstance("HmacSHA256");
            prepared.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    @Override
    public Algorithm algorithm() {
        return Algorithm.HMAC_SHA256;
    }

    @Override
    public byte[] sign(String text) {
        try {
            return ((Mac) prepared.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this Java's HmacSHA256 cannot be cloned", e);
        }
    }

    @Override
    public String toString() {
        return "HmacSigner[secret]";
    }
}
