package purser.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The token that callers must send. Never prints itself. */
public final class AccessToken {

    private final byte[] digest;

    /** @param token not blank */
    public AccessToken(String token) {
        digest = sha256(token);
    }

    /** Whether this is the token; takes the same time for every wrong one of a length. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(digest, sha256(candidate));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "AccessToken[secret]";
    }
}
