package purser.exchange;

import java.util.Locale;

/** How exactly an exchange tells a wallet. Figures of the one kind are never added to those of the other. */
public enum Precision {
    /** To the last digit, at the moment of the answer. */
    EXACT,
    /** Summed up, and maybe rounded, at a moment of the exchange's own choice before the answer. */
    OVERVIEW;

    /** The lower-case name, as in answers: {@code overview}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
