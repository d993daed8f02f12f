package purser.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what looks like Purser's configuration and is none: a misspelt key would leave out an account in silence. */
final class KnownKeys {

    private static final Set<String> KEYS = DeclaredKeys.of(PurserConfig.class).stream()
            .map(key -> "purser." + key)
            .collect(Collectors.toCollection(TreeSet::new));

    private static final Set<String> VARIABLES =
            KEYS.stream().map(AccountVariables::variable).collect(Collectors.toSet());

    private static final Pattern OF_ACCOUNT =
            Pattern.compile("purser\\.accounts\\.[a-z0-9-]+\\.(" + String.join("|", AccountVariables.KEYS) + ")");

    private KnownKeys() {}

    /** A fault for each one that is not known. */
    static List<Fault> unknown(Set<String> properties, Set<String> variables) {
        List<Fault> faults = new ArrayList<>();
        for (String property : new TreeSet<>(properties)) {
            if (property.startsWith("purser.")
                    && !KEYS.contains(property)
                    && !OF_ACCOUNT.matcher(property).matches()
                    && !isFromVariable(property, variables)) {
                faults.add(new Fault(property, "is not known; " + rightOnes(property.startsWith("purser.accounts."))));
            }
        }
        for (String variable : new TreeSet<>(variables)) {
            if (variable.startsWith("PURSER_")
                    && !VARIABLES.contains(variable)
                    && AccountVariables.property(variable) == null
                    && !isServiceLink(variable)) {
                boolean ofAccount = variable.startsWith(AccountVariables.PREFIX);
                faults.add(new Fault(null, variable + ": is not known; " + rightOnes(ofAccount)));
            }
        }
        return faults;
    }

    // A variable shows up as a property too, its spelling guessed (DESK_2_MODE: desk[2]mode).
    private static boolean isFromVariable(String property, Set<String> variables) {
        return variables.contains(property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"));
    }

    // A Kubernetes service called "purser" or "purser-…" puts these into every container of its namespace.
    private static boolean isServiceLink(String variable) {
        return !variable.startsWith(AccountVariables.PREFIX)
                && variable.matches("PURSER_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT(_\\d+_(TCP|UDP|SCTP)(_.+)?)?)");
    }

    private static String rightOnes(boolean ofAccount) {
        return ofAccount
                ? "an account's keys are purser.accounts.<name>."
                        + String.join(", ", new TreeSet<>(AccountVariables.KEYS))
                        + ", its name is of lower-case letters, digits and dashes"
                : "there are " + String.join(", ", KEYS) + " and purser.accounts.<name>.…";
    }
}
