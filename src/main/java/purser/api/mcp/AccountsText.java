package purser.api.mcp;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purser.api.AccountWords;
import purser.balance.AccountState;

/** How accounts are doing, in words for a model: first what must not be missed, then each account. */
final class AccountsText {

    private AccountsText() {}

    static String of(List<AccountState> states, Instant now) {
        String accounts = states.size() == 1 ? "1 account:" : states.size() + " accounts:";
        return Stream.of(
                        warnings(states, now),
                        Stream.of(accounts),
                        states.stream().map(state -> "- " + account(state, now)))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> warnings(List<AccountState> states, Instant now) {
        return Stream.of(
                        named(
                                "NOT ASKED NOW. The exchange is left alone for a while, after a refusal: ",
                                states.stream().filter(state -> state.coolingDown() != null)),
                        named(
                                "WARNING. A person should look at the API keys of ",
                                states.stream().filter(state -> state.warnings(now) != null)),
                        named(
                                "PLAY MONEY. This is worth nothing: ",
                                states.stream()
                                        .filter(state ->
                                                state.account().environment().isPlayMoney())))
                .flatMap(lines -> lines);
    }

    private static Stream<String> named(String sentence, Stream<AccountState> about) {
        String names = about.map(state -> state.account().name()).collect(Collectors.joining(", "));
        return names.isEmpty() ? Stream.of() : Stream.of(sentence + names + ".");
    }

    private static String account(AccountState state, Instant now) {
        return state.account().name() + ": " + state.account().exchange() + " "
                + state.account().environment().id() + "; reads the wallets "
                + String.join(", ", state.wallets()) + "; " + AccountWords.of(state, now)
                + (state.coolingDown() == null ? "" : " (" + state.coolingDown().detail() + ")") + ".";
    }
}
