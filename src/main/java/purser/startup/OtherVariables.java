package purser.startup;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables that are not listed as configuration, and still have a value for who asks for one, as
 * <code>${HOME}</code> does: by MicroProfile Config's rules, the name as it is, with {@code _} in place of all but letters and
 * digits, and that in upper case.
 */
final class OtherVariables implements ConfigSource {

    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^A-Za-z0-9]");

    private final Map<String, String> environment;

    OtherVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public @Nullable String getValue(String name) {
        // What is of configuration SmallRye's own source knows, for profiles too.
        if (name.startsWith("%") || ConfigNames.withoutProfile(name) != null) {
            return null;
        }
        String value = environment.get(name);
        if (value != null) {
            return value;
        }
        String variable = NO_LETTER_OR_DIGIT.matcher(name).replaceAll("_");
        value = environment.get(variable);
        return value != null ? value : environment.get(variable.toUpperCase(Locale.ROOT));
    }

    @Override
    public String getName() {
        return "other environment variables";
    }

    /** As strong as the other environment variables. */
    @Override
    public int getOrdinal() {
        return 300;
    }
}
