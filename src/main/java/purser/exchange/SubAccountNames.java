package purser.exchange;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What sub-accounts are called that are read with their main account's key: {@code main/sub-4711}. */
public final class SubAccountNames {

    private static final String BETWEEN = "/sub-";

    /** Behind a main account's name: all of its sub-accounts. */
    private static final String ALL = "/*";

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,19}");

    private SubAccountNames() {}

    /** Of one. @param id the exchange's, digits */
    public static String of(String main, String id) {
        return main + BETWEEN + id;
    }

    /** Of all sub-accounts of an account together. */
    public static String all(String main) {
        return main + ALL;
    }

    /** Whether a name is of all sub-accounts of an account. */
    public static boolean isAll(String name) {
        return name.endsWith(ALL);
    }

    /** The main account of a sub-account, or of all; the name itself where it is neither. */
    public static String main(String name) {
        int end = name.indexOf('/');
        return end < 0 ? name : name.substring(0, end);
    }

    /** The name of all sub-accounts of an account for that of one of them; any other name itself. */
    public static String together(String name) {
        return id(name) == null ? name : all(main(name));
    }

    /** The id of a sub-account; null where a name is no sub-account's. */
    public static @Nullable String id(String name) {
        int start = name.indexOf(BETWEEN);
        String id = start < 0 ? "" : name.substring(start + BETWEEN.length());
        return isId(id) ? id : null;
    }

    /** Whether a name is that of one. */
    public static boolean isOne(String name) {
        return id(name) != null;
    }

    /** Whether a text is what exchanges have for an id of a sub-account: a number of at most 20 digits. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
