package purser.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what to write in place of a key that is not known, in the spelling that was used. */
final class LikelyKeys {

    private LikelyKeys() {}

    /** In place of {@code purser.maxage}. */
    static String ofProperty(String property) {
        String key = property.substring("purser.".length());
        String known = known(key.replace('_', '-'));
        if (known == null) {
            known = named(key.split("\\."));
        }
        return known == null ? all(property, NamedKeys::prefix) : "did you mean " + known + "?";
    }

    /** In place of {@code PURSER_MAXAGE}. */
    static String ofVariable(String variable) {
        String[] words =
                variable.substring("PURSER_".length()).toLowerCase(Locale.ROOT).split("_+");
        String known = known(String.join("-", words));
        if (known == null) {
            known = named(words);
        }
        return known == null
                ? all(variable, NamedKeys::variablePrefix)
                : "did you mean " + NamedVariables.variable(known) + "?";
    }

    // By words alone: in a variable a dot and a dash look the same.
    private static @Nullable String known(String words) {
        String other = OtherNames.OF_PURSER.get(words);
        if (other != null) {
            return other;
        }
        String near = NearNames.to(
                "purser-" + words.replace('.', '-'),
                KnownKeys.KEYS.stream().map(LikelyKeys::words).toList());
        return near == null
                ? null
                : KnownKeys.KEYS.stream()
                        .filter(key -> words(key).equals(near))
                        .findFirst()
                        .orElseThrow();
    }

    private static String words(String key) {
        return key.replace('.', '-');
    }

    // Of an account where nothing says that it is of a caller.
    private static @Nullable String named(String[] given) {
        List<String> words = new ArrayList<>(List.of(given));
        if (Set.of("callers", "caller", "calers").contains(words.get(0))) {
            words.remove(0);
            return named(words, NamedKeys.CALLERS, OtherNames.OF_CALLER);
        }
        if (Set.of("accounts", "account", "acounts", "accout").contains(words.get(0))) {
            words.remove(0);
        }
        return named(words, NamedKeys.ACCOUNTS, OtherNames.OF_ACCOUNT);
    }

    // The name and the key are told apart by the key that is nearest: [bybit, eu] and [api, secret].
    private static @Nullable String named(List<String> words, NamedKeys keys, Map<String, String> otherNames) {
        String unnamed = key(String.join("-", words).replace('_', '-'), keys, otherNames);
        if (unnamed != null) {
            return keys.prefix() + "<name>." + unnamed;
        }
        String best = null;
        int distance = Integer.MAX_VALUE;
        for (int name = words.size() - 1; name >= 1; name--) {
            String rest = String.join("-", words.subList(name, words.size())).replace('_', '-');
            String called = key(rest, keys, otherNames);
            String key = called == null ? NearNames.to(rest, keys.keys()) : called;
            int away = key == null ? Integer.MAX_VALUE : Math.min(1, NearNames.distance(rest, key));
            if (key != null && away <= distance) {
                distance = away;
                best = keys.prefix()
                        + String.join("-", words.subList(0, name))
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                        + "." + key;
            }
        }
        return best;
    }

    /** The key that is called so here or elsewhere. */
    private static @Nullable String key(String word, NamedKeys keys, Map<String, String> otherNames) {
        return keys.keys().contains(word) ? word : otherNames.get(word);
    }

    private static String all(String given, Function<NamedKeys, String> prefix) {
        return NamedKeys.ALL.stream()
                .filter(keys -> given.startsWith(prefix.apply(keys)))
                .map(keys -> "its keys are " + keys.prefix() + "<name>." + keys.listed()
                        + ", and its name is of lower-case letters, digits and dashes")
                .findFirst()
                .orElse("there are " + String.join(", ", KnownKeys.KEYS)
                        + NamedKeys.ALL.stream()
                                .map(keys -> " and " + keys.prefix() + "<name>.…")
                                .collect(Collectors.joining()));
    }
}
