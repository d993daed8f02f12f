package purser.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys of what there are several of, each under a name of its own: accounts and callers.
 *
 * @param prefix of the properties, up to the name: {@code purser.accounts.}
 * @param keys behind the name; the longer of two with one ending first
 */
record NamedKeys(String prefix, List<String> keys) {

    static final NamedKeys ACCOUNTS = of("purser.accounts.", PurserConfig.AccountConfig.class);

    static final NamedKeys CALLERS = of("purser.callers.", PurserConfig.CallerConfig.class);

    static final List<NamedKeys> ALL = List.of(ACCOUNTS, CALLERS);

    /** What a name may be of. */
    static final String NAME = "[a-z0-9-]+";

    private static NamedKeys of(String prefix, Class<?> group) {
        return new NamedKeys(
                prefix,
                DeclaredKeys.of(group).stream()
                        .sorted(Comparator.comparing(String::length).reversed())
                        .toList());
    }

    /** What the variables begin with: {@code PURSER_ACCOUNTS_}. */
    String variablePrefix() {
        return NamedVariables.variable(prefix);
    }

    /**
     * Whether a name is there beside the one that was meant: the standard rule for variables takes the number in
     * DESK_2_MAIN for an index, and so finds {@code desk[2]main} beside the name that {@link NamedVariables} has found.
     */
    static boolean isGuessed(String name, Set<String> names) {
        return name.contains("[") && names.contains(name.replace('[', '-').replace(']', '-'));
    }

    /** A pattern of all properties. */
    String pattern() {
        return prefix.replace(".", "\\.") + NAME + "\\.(" + String.join("|", keys) + ")";
    }

    /** All of them, by the alphabet. */
    String listed() {
        return keys.stream().sorted().collect(Collectors.joining(", "));
    }

    /** The property that a variable stands for; null for none of these. */
    @Nullable
    String property(String variable) {
        if (!variable.startsWith(variablePrefix())) {
            return null;
        }
        String rest = variable.substring(variablePrefix().length());
        for (String key : keys) {
            String ending = "_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
            if (rest.endsWith(ending) && rest.length() > ending.length()) {
                String name = rest.substring(0, rest.length() - ending.length());
                return prefix + name.toLowerCase(Locale.ROOT).replace('_', '-') + "." + key;
            }
        }
        return null;
    }
}
