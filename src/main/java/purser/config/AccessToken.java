package purser.config;

import java.security.MessageDigest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import purser.exchange.auth.Sha256;

/** The token that callers must send. One that stands in a file can be replaced while Purser runs. Never prints itself. */
public final class AccessToken {

    private final @Nullable Function<List<Fault>, @Nullable AccessToken> file;
    private volatile byte[] digest;

    /** One that stays. @param token not blank */
    public AccessToken(String token) {
        this(token, null);
    }

    /** @param file reads it again, null after a fault, which it adds to the list; null for one that stays */
    AccessToken(String token, @Nullable Function<List<Fault>, @Nullable AccessToken> file) {
        this.digest = digest(token);
        this.file = file;
    }

    /** What is kept of a token, and what one that is sent is compared by. */
    static byte[] digest(String token) {
        return Sha256.of(token);
    }

    /** Whether this is the token; takes the same time for every wrong one. @param candidate a {@link #digest} */
    boolean matches(byte[] candidate) {
        return MessageDigest.isEqual(digest, candidate);
    }

    boolean isOfFile() {
        return file != null;
    }

    /** Reads its file again, and takes nothing of it. @return null after a fault, which is added to the list */
    @Nullable
    AccessToken readAgain(List<Fault> faults) {
        return file.apply(faults);
    }

    boolean isSameAs(AccessToken other) {
        return MessageDigest.isEqual(digest, other.digest);
    }

    /** From now on callers need this one; the old one is forgotten. */
    void take(AccessToken other) {
        digest = other.digest;
    }

    @Override
    public String toString() {
        return "AccessToken[secret]";
    }
}
