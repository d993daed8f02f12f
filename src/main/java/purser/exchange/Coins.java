package purser.exchange;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of coins. They are spelled as the exchange spells them, as some differ in case only ({@code rAAPL}); a name that is
 * all lower case is raised, since Bitget writes {@code usdt} for {@code USDT} in places.
 */
public final class Coins {

    /** What a name is made of: 1 to 32 letters and digits of any script, and {@code $}. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}$]{1,32}");

    private Coins() {}

    /** Whether it is a name as exchanges have them. */
    public static boolean isName(@Nullable String text) {
        return text != null && NAME.matcher(text).matches();
    }

    /** The name as answers spell it. */
    public static String spelled(String name) {
        // Some letters of other scripts become two when they are raised, and two names one.
        String raised = name.toUpperCase(Locale.ROOT);
        return name.equals(raised.toLowerCase(Locale.ROOT)) ? raised : name;
    }

    /** The name as filters compare it: the same for two that differ in case only. */
    public static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
