package purser.startup;

import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.Expressions;
import io.smallrye.config.SmallRyeConfig;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import purser.config.PortOffset;

/**
 * Quarkus' configuration as it is when nothing is set at run time. Purser's own is not in it: there is no start without a
 * key of its own.
 *
 * @param mappings what each mapping gives; without those whose values name others' keys ({@code ${PORT:8080}})
 * @param beginnings of the keys of each mapping that there is; see {@link KeyPrefixes#ofMapping}
 * @param defaults of all keys that mappings declare, without patterns
 * @param profiles the profiles that it is of
 */
record Prepared(
        Map<ConfigClass, Made> mappings,
        Map<ConfigClass, Set<String>> beginnings,
        Map<String, String> defaults,
        List<String> profiles) {

    private static final String OWN = "purser";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^:}]*)");

    /**
     * @param instance of the mapping's type
     * @param dependsOn where the keys are that its values come from
     */
    record Made(Object instance, KeyPrefixes dependsOn) {}

    /** Of this image. Nothing of the machine that builds it gets into it: no environment, no files. */
    static Prepared make() {
        Map<String, String> expressions = expressions();
        BareConfig made = BareConfig.with(
                mapping -> references(mapping, expressions).stream().allMatch(key -> key.startsWith("quarkus.")));
        Map<ConfigClass, Made> mappings = new HashMap<>();
        for (ConfigClass mapping : made.mappings()) {
            Set<String> keys = KeyPrefixes.ofMapping(mapping);
            keys.addAll(references(mapping, expressions));
            if (!Collections.disjoint(mapping.getProperties().keySet(), PortOffset.PORTS)) {
                keys.add(PortOffset.PROPERTY);
            }
            Object instance = made.config().getConfigMapping(mapping.getType(), mapping.getPrefix());
            mappings.put(mapping, new Made(instance, KeyPrefixes.of(keys)));
        }
        return new Prepared(
                Map.copyOf(mappings),
                made.declared().stream()
                        .collect(Collectors.toUnmodifiableMap(mapping -> mapping, KeyPrefixes::ofMapping)),
                defaults(made),
                List.copyOf(made.config().getProfiles()));
    }

    private static Map<String, String> defaults(BareConfig made) {
        Map<String, String> defaults = new HashMap<>();
        for (ConfigClass mapping : made.declared()) {
            for (String key : mapping.getProperties().keySet()) {
                String value = made.defaults().get(key);
                if (value != null
                        && key.indexOf('*') < 0
                        && !mapping.getPrefix().equals(OWN)) {
                    defaults.put(key, value);
                }
            }
        }
        return Map.copyOf(defaults);
    }

    /** The keys that the mapping's values name; Purser's own counts as one that names whatever there is. */
    private static Set<String> references(ConfigClass mapping, Map<String, String> expressions) {
        Set<String> keys = new TreeSet<>();
        if (mapping.getPrefix().equals(OWN)) {
            keys.add(OWN);
        }
        for (String key : mapping.getProperties().keySet()) {
            String value = expressions.get(key);
            if (value != null) {
                REFERENCE.matcher(value).results().forEach(reference -> keys.add(reference.group(1)));
            }
        }
        return keys;
    }

    /** The values that name others, by their keys, which are patterns for what a map has. */
    private static Map<String, String> expressions() {
        BareConfig bare = BareConfig.with(mapping -> false);
        SmallRyeConfig config = bare.config();
        Set<String> keys = new HashSet<>(bare.defaults().keySet());
        config.getPropertyNames().forEach(keys::add);
        Map<String, String> expressions = new HashMap<>();
        for (String key : keys) {
            String value = Expressions.withoutExpansion(
                    () -> config.getConfigValue(key).getValue());
            if (value != null && value.contains("${")) {
                expressions.put(key, value);
            }
        }
        return expressions;
    }
}
