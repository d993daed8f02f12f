package purser.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says what to write in place of a key that is not known, in the spelling that was used. */
final class LikelyKeys {

    private static final String ACCOUNTS = "purser.accounts.";

    private LikelyKeys() {}

    /** In place of {@code purser.maxage}. */
    static String ofProperty(String property) {
        String key = property.substring("purser.".length());
        String known = known(key.replace('_', '-'));
        if (known == null) {
            known = ofAccount(key.split("\\."));
        }
        return known == null ? all(property.startsWith(ACCOUNTS)) : "did you mean " + known + "?";
    }

    /** In place of {@code PURSER_MAXAGE}. */
    static String ofVariable(String variable) {
        String[] words =
                variable.substring("PURSER_".length()).toLowerCase(Locale.ROOT).split("_+");
        String known = known(String.join("-", words));
        if (known == null) {
            known = ofAccount(words);
        }
        if (known != null) {
            return "did you mean " + AccountVariables.variable(known) + "?";
        }
        return all(variable.startsWith(AccountVariables.PREFIX));
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

    // The account's name and its key are told apart by the key that is nearest: [bybit, eu] and [api, secret].
    private static @Nullable String ofAccount(String[] given) {
        List<String> words = new ArrayList<>(List.of(given));
        if (Set.of("accounts", "account", "acounts", "accout").contains(words.get(0))) {
            words.remove(0);
        }
        String unnamed = key(String.join("-", words).replace('_', '-'));
        if (unnamed != null) {
            return ACCOUNTS + "<name>." + unnamed;
        }
        String best = null;
        int distance = Integer.MAX_VALUE;
        for (int name = words.size() - 1; name >= 1; name--) {
            String rest = String.join("-", words.subList(name, words.size())).replace('_', '-');
            String called = key(rest);
            String key = called == null ? NearNames.to(rest, AccountVariables.KEYS) : called;
            int away = key == null ? Integer.MAX_VALUE : Math.min(1, NearNames.distance(rest, key));
            if (key != null && away <= distance) {
                distance = away;
                best = ACCOUNTS
                        + String.join("-", words.subList(0, name))
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                        + "." + key;
            }
        }
        return best;
    }

    /** The account's key that is called so here or elsewhere. */
    private static @Nullable String key(String word) {
        return AccountVariables.KEYS.contains(word) ? word : OtherNames.OF_ACCOUNT.get(word);
    }

    private static String all(boolean ofAccount) {
        return ofAccount
                ? "an account's keys are purser.accounts.<name>."
                        + String.join(", ", new TreeSet<>(AccountVariables.KEYS))
                        + ", its name is of lower-case letters, digits and dashes"
                : "there are " + String.join(", ", KnownKeys.KEYS) + " and purser.accounts.<name>.…";
    }
}
