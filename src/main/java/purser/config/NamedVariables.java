package purser.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code PURSER_ACCOUNTS_MAIN_BYBIT_API_KEY} as {@code purser.accounts.main-bybit.api-key}. The standard rule for
 * environment variables knows no names of more than one word and would drop such an account, or caller, in silence.
 */
public final class NamedVariables implements ConfigSource {

    private final Map<String, String> properties;

    /** Over this process' environment and its {@code .env} file; made by the configuration's service loading. */
    public NamedVariables() {
        this(Variables.ofThisProcess().values());
    }

    NamedVariables(Map<String, String> environment) {
        Map<String, String> found = new HashMap<>();
        environment.forEach((variable, value) -> {
            String property = property(variable);
            if (property != null) {
                found.put(property, value);
            }
        });
        properties = Map.copyOf(found);
    }

    /** The property that a variable stands for; null for none of an account's or a caller's. */
    static @Nullable String property(String variable) {
        return NamedKeys.ALL.stream()
                .map(keys -> keys.property(variable))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** How a property is spelt in the environment. */
    static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public @Nullable String getValue(String property) {
        return properties.get(property);
    }

    @Override
    public Map<String, String> getProperties() {
        return properties;
    }

    @Override
    public String getName() {
        return "environment variables of accounts and callers";
    }

    /** As strong as the other environment variables. */
    @Override
    public int getOrdinal() {
        return 300;
    }
}
