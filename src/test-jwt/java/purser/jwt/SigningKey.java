package purser.jwt;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** A key by which JWTs are signed, by the JDK alone. */
final class SigningKey {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String id;
    private final KeyPair pair;

    private SigningKey(String id, KeyPair pair) {
        this.id = id;
        this.pair = pair;
    }

    static SigningKey rsa(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new SigningKey(id, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static SigningKey ec(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new SigningKey(id, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The name under which the issuer publishes it. */
    String id() {
        return id;
    }

    String algorithm() {
        return isRsa() ? "RS256" : "ES256";
    }

    /** As it stands in the list of the issuer's keys. */
    JsonObject published() {
        JsonObject key = new JsonObject().put("kid", id).put("use", "sig").put("alg", algorithm());
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return key.put("kty", "RSA")
                    .put("n", base64(unsigned(rsa.getModulus(), 256)))
                    .put("e", base64(unsigned(rsa.getPublicExponent(), 3)));
        }
        ECPublicKey ec = (ECPublicKey) pair.getPublic();
        return key.put("kty", "EC")
                .put("crv", "P-256")
                .put("x", base64(unsigned(ec.getW().getAffineX(), 32)))
                .put("y", base64(unsigned(ec.getW().getAffineY(), 32)));
    }

    /** What anybody can read of it. */
    byte[] publicBytes() {
        return pair.getPublic().getEncoded();
    }

    /** A JWT with this header, whatever that says, truly signed. */
    String sign(JsonObject header, String claims) {
        String content = base64(header.encode()) + "." + base64(claims);
        try {
            Signature signature = Signature.getInstance(isRsa() ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    private boolean isRsa() {
        return pair.getPublic() instanceof RSAPublicKey;
    }

    private static byte[] unsigned(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        byte[] significant =
                bytes.length > length ? Arrays.copyOfRange(bytes, bytes.length - length, bytes.length) : bytes;
        System.arraycopy(significant, 0, fixed, length - significant.length, significant.length);
        return fixed;
    }
}
