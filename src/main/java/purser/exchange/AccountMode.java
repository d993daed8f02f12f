package purser.exchange;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an exchange keeps an account. Endpoints are made for one of the two and refuse the other; an account can be
 * changed from one to the other at any time.
 */
public enum AccountMode {
    /** A wallet for each kind of trading. */
    CLASSIC,
    /** One wallet for all of it; what both exchanges open new accounts as. */
    UNIFIED;

    /** The lower-case name, as in the configuration and in answers: {@code classic}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its lower-case name; null when there is none of that. */
    public static @Nullable AccountMode of(String id) {
        for (AccountMode mode : values()) {
            if (mode.id().equals(id)) {
                return mode;
            }
        }
        return null;
    }

    public AccountMode other() {
        return this == CLASSIC ? UNIFIED : CLASSIC;
    }
}
