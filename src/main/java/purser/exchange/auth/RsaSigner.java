package purser.exchange.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** SHA256withRSA (PKCS#1 v1.5), the one that both exchanges verify. */
public final class RsaSigner implements Signer {

    private static final String HEADER = "-----BEGIN PRIVATE KEY-----";
    private static final String FOOTER = "-----END PRIVATE KEY-----";

    private final PrivateKey key;

    /**
     * @param pem an unencrypted PKCS#8 private key; line breaks may be written as {@code \n}, as environment variables
     *     often have them
     * @throws IllegalArgumentException when it is no such key; the message tells what it is, never what is in it
     */
    public RsaSigner(String pem) {
        String text = pem.replace("\\r", "").replace("\\n", "\n").strip();
        if (text.contains("BEGIN RSA PRIVATE KEY")) {
            throw new IllegalArgumentException(
                    "is a PKCS#1 key; `openssl pkcs8 -topk8 -nocrypt -in key.pem` makes the PKCS#8 key that is needed");
        }
        if (text.contains("BEGIN ENCRYPTED PRIVATE KEY")) {
            throw new IllegalArgumentException(
                    "is encrypted; `openssl pkcs8 -in key.pem` makes the unencrypted PKCS#8 key that is needed");
        }
        if (!text.startsWith(HEADER) || !text.endsWith(FOOTER) || text.length() < HEADER.length() + FOOTER.length()) {
            throw new IllegalArgumentException(
                    "is not a PEM private key: it starts with " + HEADER + " and ends with " + FOOTER);
        }
        try {
            String base64 = text.substring(HEADER.length(), text.length() - FOOTER.length());
            byte[] der = Base64.getMimeDecoder().decode(base64);
            key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
            sign("");
        } catch (GeneralSecurityException | IllegalArgumentException | IllegalStateException e) {
            // Without the cause: its message may quote the key.
            throw new IllegalArgumentException("is not a readable RSA key in PKCS#8 form");
        }
    }

    @Override
    public Algorithm algorithm() {
        return Algorithm.RSA_SHA256;
    }

    @Override
    public byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this RSA key cannot sign", e);
        }
    }

    @Override
    public String toString() {
        return "RsaSigner[secret]";
    }
}
