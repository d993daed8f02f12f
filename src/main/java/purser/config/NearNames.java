package purser.config;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Finds what somebody may have meant who wrote a name that is none. */
public final class NearNames {

    private NearNames() {}

    /**
     * @return the nearest of the known ones; null when none is near: more than a letter off, or two or three in a long name
     */
    public static @Nullable String to(String name, Collection<String> known) {
        return known.stream()
                .filter(one -> distance(name, one) <= Math.min(3, 1 + name.length() / 8))
                .min(Comparator.comparingInt((String one) -> distance(name, one))
                        .thenComparing(one -> one))
                .orElse(null);
    }

    /** How many letters to add, leave out, replace or swap with the next one. */
    static int distance(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
        }
        return row[to.length()];
    }
}
