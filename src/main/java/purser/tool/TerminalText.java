package purser.tool;

import java.util.regex.Pattern;

/** Text that comes from elsewhere, as a terminal may show it. */
final class TerminalText {

    /** What moves the cursor, sets colours or turns the direction of writing. */
    private static final Pattern COMMANDS = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");

    private TerminalText() {}

    /** The text with {@code ?} for each character that a terminal would obey: names of coins come from an exchange. */
    static String of(String text) {
        return COMMANDS.matcher(text).replaceAll("?");
    }
}
