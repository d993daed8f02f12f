package purser.tool;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the first argument can ask for. */
public enum Action {
    /** Answer over HTTP until somebody stops it: without any argument. */
    SERVE(""),
    /** Print what the accounts hold. */
    BALANCES("balances", "--account", "--wallet", "--coin", "--json"),
    /** Say how each account is doing. */
    CHECK("check"),
    /** Ask a running Purser whether it is ready. */
    HEALTH("health"),
    HELP("--help"),
    VERSION("--version");

    private final String word;
    private final List<String> options;

    Action(String word, String... options) {
        this.word = word;
        this.options = List.of(options);
    }

    /** As it is written. */
    String word() {
        return word;
    }

    /** The options that it takes, beside {@code --help}. */
    List<String> options() {
        return options;
    }

    static Optional<Action> of(String word) {
        return Arrays.stream(values())
                .filter(action -> action != SERVE && action.word.equals(word))
                .findFirst();
    }

    /** All words, in the order in which help tells of them. */
    static List<String> words() {
        return Arrays.stream(values())
                .filter(action -> action != SERVE)
                .map(Action::word)
                .collect(Collectors.toList());
    }
}
