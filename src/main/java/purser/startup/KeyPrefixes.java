package purser.startup;

import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Set;
import java.util.TreeSet;

/**
 * Beginnings of keys, in the one spelling that environment variables and properties have in common.
 *
 * @param plain letters and digits, in lower case: {@code quarkushttpport}
 */
record KeyPrefixes(Set<String> plain) {

    static KeyPrefixes of(Set<String> keys) {
        Set<String> plain = new TreeSet<>();
        keys.forEach(key -> plain.add(plain(key)));
        return new KeyPrefixes(Set.copyOf(plain));
    }

    /** The mapping's prefix with each first word below it: {@code quarkus.http.auth}, not all of {@code quarkus.http}. */
    static Set<String> ofMapping(ConfigClass mapping) {
        Set<String> keys = new TreeSet<>();
        int below = mapping.getPrefix().length() + 1;
        for (String key : mapping.getProperties().keySet()) {
            int end = Math.min(below, key.length());
            while (end < key.length() && key.charAt(end) != '.' && key.charAt(end) != '[') {
                end++;
            }
            String beginning = key.substring(0, end);
            keys.add(beginning.indexOf('*') < 0 ? beginning : mapping.getPrefix());
        }
        return keys;
    }

    /** All that environment variables and properties have in common. */
    static String plain(String key) {
        StringBuilder plain = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                plain.append((char) (c + ('a' - 'A')));
            } else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
