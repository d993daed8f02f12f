package purser.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong in the configuration.
 *
 * @param property where; null where it is no single one
 * @param what what is wrong with it and what would be right; never a secret's value
 */
public record Fault(@Nullable String property, String what) {

    /** The property in both spellings: {@code purser.max-age (PURSER_MAX_AGE)}. */
    public static String spellings(String property) {
        return property + " (" + NamedVariables.variable(property) + ")";
    }

    @Override
    public String toString() {
        return property == null ? what : spellings(property) + ": " + what;
    }
}
