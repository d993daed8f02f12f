package purser.balance;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import purser.exchange.SubAccountNames;

/**
 * What is asked for of an account and its sub-accounts.
 *
 * @param itself whether the account
 * @param all whether all of its sub-accounts
 * @param ids of sub-accounts that are asked for one by one
 */
record Selection(boolean itself, boolean all, Set<String> ids) {

    /** The account and all of its sub-accounts. */
    static final Selection EVERYTHING = new Selection(true, true, Set.of());

    /**
     * By the names of main accounts.
     *
     * @param names of accounts and sub-accounts, see {@link SubAccountNames}
     */
    static Map<String, Selection> of(Collection<String> names) {
        Map<String, Selection> byMain = new TreeMap<>();
        names.forEach(name -> byMain.merge(SubAccountNames.main(name), of(name), Selection::plus));
        return byMain;
    }

    private static Selection of(String name) {
        String id = SubAccountNames.id(name);
        if (id != null) {
            return new Selection(false, false, Set.of(id));
        }
        return SubAccountNames.isAll(name)
                ? new Selection(false, true, Set.of())
                : new Selection(true, false, Set.of());
    }

    private Selection plus(Selection other) {
        Set<String> both = new LinkedHashSet<>(ids);
        both.addAll(other.ids);
        return new Selection(itself || other.itself, all || other.all, both);
    }

    /** Whether any sub-account is asked for. */
    boolean hasSubAccounts() {
        return all || !ids.isEmpty();
    }

    /** Whether this one is. */
    boolean includes(String id) {
        return all || ids.contains(id);
    }
}
