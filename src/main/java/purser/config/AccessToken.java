package purser.config;

import java.security.MessageDigest;
import purser.exchange.auth.Sha256;

/** The token that callers must send. Never prints itself. */
public final class AccessToken {

    private final byte[] digest;

    /** @param token not blank */
    public AccessToken(String token) {
        digest = Sha256.of(token);
    }

    /** Whether this is the token; takes the same time for every wrong one of a length. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(digest, Sha256.of(candidate));
    }

    @Override
    public String toString() {
        return "AccessToken[secret]";
    }
}
