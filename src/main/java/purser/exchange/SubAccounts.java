package purser.exchange;

import java.util.Set;

/**
 * Which of a main account's sub-accounts are read with its key.
 *
 * @param all whether all that there are; then {@code ids} is empty
 * @param ids the exchange's numeric ids of them, at least one where not all
 */
public record SubAccounts(boolean all, Set<String> ids) {

    /** All that there are. */
    public static final SubAccounts ALL = new SubAccounts(true, Set.of());

    /** Whether one is among them. */
    public boolean include(String id) {
        return all || ids.contains(id);
    }
}
