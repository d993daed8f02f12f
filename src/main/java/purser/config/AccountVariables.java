package purser.config;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code PURSER_ACCOUNTS_MAIN_BYBIT_API_KEY} as {@code purser.accounts.main-bybit.api-key}. The standard rule for
 * environment variables knows no account names of more than one word and would drop such an account in silence.
 */
public final class AccountVariables implements ConfigSource {

    static final String PREFIX = "PURSER_ACCOUNTS_";

    /** The keys of {@link PurserConfig.AccountConfig}; the longer of two with one ending first. */
    static final List<String> KEYS = DeclaredKeys.of(PurserConfig.AccountConfig.class).stream()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();

    private final Map<String, String> properties;

    /** Over this process' environment and its {@code .env} file; made by the configuration's service loading. */
    public AccountVariables() {
        this(Variables.ofThisProcess().values());
    }

    AccountVariables(Map<String, String> environment) {
        Map<String, String> found = new HashMap<>();
        environment.forEach((variable, value) -> {
            String property = property(variable);
            if (property != null) {
                found.put(property, value);
            }
        });
        properties = Map.copyOf(found);
    }

    /** The property that a variable stands for; null for none of an account's. */
    static @Nullable String property(String variable) {
        if (!variable.startsWith(PREFIX)) {
            return null;
        }
        String rest = variable.substring(PREFIX.length());
        for (String key : KEYS) {
            String ending = "_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
            if (rest.endsWith(ending) && rest.length() > ending.length()) {
                String name = rest.substring(0, rest.length() - ending.length());
                return "purser.accounts." + name.toLowerCase(Locale.ROOT).replace('_', '-') + "." + key;
            }
        }
        return null;
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
        return "environment variables of accounts";
    }

    /** As strong as the other environment variables. */
    @Override
    public int getOrdinal() {
        return 300;
    }
}
