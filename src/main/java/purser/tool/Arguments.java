package purser.tool;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import purser.config.NearNames;

/**
 * The arguments of the command line.
 *
 * @param accounts the values of {@code --account}, as they were written; empty for all accounts
 * @param wallets the values of {@code --wallet}, as they were written; empty for all wallets
 * @param coins the values of {@code --coin}, as they were written; empty for all coins
 * @param json whether JSON is wanted instead of a table
 */
public record Arguments(Action action, List<String> accounts, List<String> wallets, List<String> coins, boolean json) {

    /** Characters of a wrong argument that a message quotes. */
    private static final int MAX_SHOWN = 64;

    private static final String HELP = "--help";
    private static final String MORE = "purser --help tells more.";

    /**
     * Reads them.
     *
     * @throws UsageException naming the first that is not understood
     */
    public static Arguments of(String... arguments) {
        Iterator<String> given = List.of(arguments).iterator();
        Action action = given.hasNext() ? action(given.next()) : Action.SERVE;
        if (action == Action.HELP) {
            return of(action);
        }
        List<String> accounts = new ArrayList<>();
        List<String> wallets = new ArrayList<>();
        List<String> coins = new ArrayList<>();
        boolean json = false;
        while (given.hasNext()) {
            String argument = given.next();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String option = equals < 0 ? argument : argument.substring(0, equals);
            String value = equals < 0 ? null : argument.substring(equals + 1);
            if (option.equals("-h") || option.equals(HELP)) {
                return of(Action.HELP);
            }
            if (!action.options().contains(option)) {
                throw new UsageException(unknownOption(action, argument));
            }
            switch (option) {
                case "--account" -> accounts.add(value(action, option, value, given));
                case "--wallet" -> wallets.add(value(action, option, value, given));
                case "--coin" -> coins.add(value(action, option, value, given));
                default -> json = isSwitch(action, option, value);
            }
        }
        return new Arguments(action, List.copyOf(accounts), List.copyOf(wallets), List.copyOf(coins), json);
    }

    private static Arguments of(Action action) {
        return new Arguments(action, List.of(), List.of(), List.of(), false);
    }

    private static Action action(String word) {
        return Action.of(word.equals("-h") || word.equals("help") ? HELP : word)
                .orElseThrow(() -> new UsageException(unknownAction(word)));
    }

    private static String unknownAction(String word) {
        if (word.startsWith("-D") || word.startsWith("-X")) {
            return "purser: " + quoted(word) + " is an option of the Java virtual machine: write it in front of -jar.";
        }
        return "purser: " + unknown(word, Action.words());
    }

    private static String unknownOption(Action action, String argument) {
        String about = "purser " + action.word() + ": ";
        if (!argument.startsWith("-") && action == Action.BALANCES) {
            return about + quoted(argument) + " has no option in front of it: write --account NAME or --coin COIN. "
                    + MORE;
        }
        if (action.options().isEmpty()) {
            return about + "it takes no " + quoted(argument) + ", and nothing else. " + MORE;
        }
        return about + unknown(argument, action.options());
    }

    private static String unknown(String argument, List<String> known) {
        String near = NearNames.to(argument.replaceFirst("(?s)=.*", ""), known);
        return quoted(argument) + " is not known; "
                + (near == null ? "there are " + String.join(", ", known) + ". " : "did you mean " + near + "? ")
                + MORE;
    }

    private static String value(Action action, String option, @Nullable String value, Iterator<String> rest) {
        String found = value == null && rest.hasNext() ? rest.next() : value;
        // A name never begins so, and --account --json is a name that was forgotten.
        if (found == null || found.isBlank() || value == null && found.startsWith("--")) {
            throw new UsageException("purser " + action.word() + ": " + option + " wants a value: write " + option
                    + (option.equals("--coin") ? " COIN. " : " NAME. ") + MORE);
        }
        return found;
    }

    private static boolean isSwitch(Action action, String option, @Nullable String value) {
        if (value != null) {
            throw new UsageException(
                    "purser " + action.word() + ": " + option + " takes no value: write " + option + " alone. " + MORE);
        }
        return true;
    }

    // Without its value, which may be a secret.
    private static String quoted(String argument) {
        String shown = TerminalText.of(argument.replaceFirst("(?s)=.*", "=…"));
        return "\"" + (shown.length() <= MAX_SHOWN ? shown : shown.substring(0, MAX_SHOWN) + "…") + "\"";
    }
}
