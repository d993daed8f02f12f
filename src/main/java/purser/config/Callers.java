package purser.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may ask. */
public final class Callers {

    private final List<Caller> all;

    /** @param all those with a token or a subject; none where nobody needs either */
    Callers(List<Caller> all) {
        this.all = List.copyOf(all);
    }

    /** Whether nobody needs a token. */
    public boolean needNoToken() {
        return all.isEmpty();
    }

    /**
     * Who sends a token.
     *
     * @param sent null for none
     * @return null for nobody who may ask; takes the same time whichever token it is not
     */
    public @Nullable Caller of(@Nullable String sent) {
        if (needNoToken()) {
            return Caller.ANYBODY;
        }
        if (sent == null) {
            return null;
        }
        byte[] digest = AccessToken.digest(sent);
        Caller found = null;
        for (Caller caller : all) {
            // Each of them: who stops at the first tells by the time which one it was.
            boolean matches = caller.token() != null && caller.token().matches(digest);
            found = matches ? caller : found;
        }
        return found;
    }

    /** Whether some are known by the subject of a JWT. */
    public boolean haveSubjects() {
        return all.stream().anyMatch(caller -> caller.subject() != null);
    }

    /**
     * Whose JWT it is.
     *
     * @param subject of one that was verified
     * @return null for nobody who may ask
     */
    public @Nullable Caller ofSubject(String subject) {
        return all.stream()
                .filter(caller -> subject.equals(caller.subject()))
                .findFirst()
                .orElse(null);
    }

    /** All of them, by their order in the configuration. */
    List<Caller> all() {
        return all;
    }
}
