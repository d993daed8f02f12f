package purser.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong in the configuration.
 *
 * @param property where; null where it is no single one
 * @param what what is wrong with it and what would be right; never a secret's value
 */
record Fault(@Nullable String property, String what) {

    @Override
    public String toString() {
        if (property == null) {
            return what;
        }
        return property + " (" + AccountVariables.variable(property) + "): " + what;
    }
}
