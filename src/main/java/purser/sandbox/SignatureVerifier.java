package purser.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Says whether a signature belongs to a text. */
@FunctionalInterface
interface SignatureVerifier {
    /** Whether {@code signature}, as it came in the header, is a signature of {@code text}; false when unreadable. */
    boolean verify(String text, String signature);

    /** HMAC-SHA256 in base64, standard alphabet, with padding. */
    static SignatureVerifier hmacBase64(String secretKey) {
        return hmac(secretKey, Base64.getEncoder()::encodeToString);
    }

    /** HMAC-SHA256 in lower-case hexadecimal. */
    static SignatureVerifier hmacHex(String secretKey) {
        return hmac(secretKey, HexFormat.of()::formatHex);
    }

    /** SHA256withRSA (PKCS#1 v1.5) in base64. */
    static SignatureVerifier rsa(PublicKey publicKey) {
        return (text, signature) -> {
            try {
                var verifier = Signature.getInstance("SHA256withRSA");
                verifier.initVerify(publicKey);
                verifier.update(text.getBytes(StandardCharsets.UTF_8));
                return verifier.verify(Base64.getDecoder().decode(signature));
            } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
                return false;
            }
        };
    }

    /**
     * Reads an RSA public key.
     *
     * @param pem X.509 SubjectPublicKeyInfo, {@code -----BEGIN PUBLIC KEY-----}
     * @throws IllegalArgumentException if it is something else
     */
    static PublicKey publicKey(String pem) {
        var base64 = pem.replace("-----BEGIN PUBLIC KEY-----", "")
                .replace("-----END PUBLIC KEY-----", "")
                .replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("not an RSA public key", unreadable);
        }
    }

    private static SignatureVerifier hmac(String secretKey, Function<byte[], String> encoding) {
        var key = new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        return (text, signature) -> {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                var expected = encoding.apply(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
                return MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JVM has no HmacSHA256", e);
            }
        };
    }
}
