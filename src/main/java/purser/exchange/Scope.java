package purser.exchange;

import java.util.Locale;

/** Which coins of an account are wanted. */
public enum Scope {
    /** The coins that the account holds. */
    HELD,
    /** Every coin that the exchange lists, those with a zero balance too. */
    ALL;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The lower-case name, as in queries: {@code held}. */
    public String id() {
        return id;
    }
}
