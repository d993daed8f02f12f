package purser.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what looks like Purser's configuration and is none: a misspelt key would leave out an account in silence. */
final class KnownKeys {

    static final Set<String> KEYS = DeclaredKeys.of(PurserConfig.class).stream()
            .map(key -> "purser." + key)
            .collect(Collectors.toCollection(TreeSet::new));

    /** The property of each variable. */
    private static final Map<String, String> VARIABLES =
            KEYS.stream().collect(Collectors.toMap(NamedVariables::variable, key -> key));

    private static final Pattern NAMED =
            Pattern.compile(NamedKeys.ALL.stream().map(NamedKeys::pattern).collect(Collectors.joining("|")));

    private KnownKeys() {}

    /** A fault for each one that is not known. */
    static List<Fault> unknown(Set<String> properties, Map<String, String> variables) {
        List<Fault> faults = new ArrayList<>();
        for (String property : new TreeSet<>(properties)) {
            if (property.startsWith("purser.")
                    && !KEYS.contains(property)
                    && !NAMED.matcher(property).matches()
                    && !isFromVariable(property, variables.keySet())) {
                faults.add(new Fault(property, "is not known; " + LikelyKeys.ofProperty(property)));
            }
        }
        Variables.beginning(variables, "PURSER_").forEach((variable, value) -> {
            String upper = variable.toUpperCase(Locale.ROOT);
            if (ServiceLinks.isOne(upper, value)) {
                return;
            }
            if (property(upper) == null) {
                faults.add(new Fault(null, variable + ": is not known; " + LikelyKeys.ofVariable(upper)));
            } else if (!variable.equals(upper)) {
                faults.add(new Fault(null, variable + ": write it in capitals, " + upper));
            }
        });
        return faults;
    }

    /** The property of Purser that a variable stands for; null for none. */
    static String property(String variable) {
        String named = NamedVariables.property(variable);
        return named == null ? VARIABLES.get(variable) : named;
    }

    // A variable shows up as a property too, its spelling guessed (DESK_2_MODE: desk[2]mode).
    private static boolean isFromVariable(String property, Set<String> variables) {
        String upper = property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return variables.stream().anyMatch(variable -> variable.equalsIgnoreCase(upper));
    }
}
