package purser.api;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import purser.balance.AccountState;
import purser.config.Caller;

/** How those accounts are doing that are there for a caller; none of them names another one. */
public final class SeenStates {

    private SeenStates() {}

    /** @param states of all accounts */
    public static List<AccountState> of(List<AccountState> states, Caller caller) {
        if (caller.seesAll()) {
            return states;
        }
        List<AccountState> seen =
                states.stream().filter(state -> caller.sees(state.account())).toList();
        Set<String> names = seen.stream().map(state -> state.account().name()).collect(Collectors.toSet());
        return seen.stream().map(state -> state.seenBy(names::contains)).toList();
    }
}
