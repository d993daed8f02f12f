package purser.startup;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which names, among all that an environment has, are of configuration. */
final class ConfigNames {

    /** What the keys of Purser, Quarkus and the libraries that both use begin with; {@code config_ordinal} is one, too. */
    private static final List<String> ROOTS = List.of("quarkus", "purser", "smallrye", "mp", "config");

    private ConfigNames() {}

    /**
     * The name from one of the roots on: {@code QUARKUS_HTTP_PORT}, {@code quarkus.http.port} of
     * {@code %dev.quarkus.http.port}, {@code QUARKUS_HTTP_PORT} of {@code _DEV_QUARKUS_HTTP_PORT}.
     *
     * @return null for a name that is of nothing here. Kubernetes makes some for each service of a namespace
     */
    static @Nullable String withoutProfile(String name) {
        for (String root : ROOTS) {
            if (name.regionMatches(true, 0, root, 0, root.length())) {
                return name;
            }
        }
        if (!name.startsWith("%") && !name.startsWith("_")) {
            return null;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        for (String root : ROOTS) {
            int at = lower.indexOf(root);
            if (at >= 0) {
                return name.substring(at);
            }
        }
        return null;
    }

    /** Those of the variables that are of configuration. */
    static Map<String, String> among(Map<String, String> environment) {
        Map<String, String> some = new HashMap<>();
        environment.forEach((name, value) -> {
            if (withoutProfile(name) != null) {
                some.put(name, value);
            }
        });
        return some;
    }
}
