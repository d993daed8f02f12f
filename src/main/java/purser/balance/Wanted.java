package purser.balance;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import purser.exchange.Wallet;

/**
 * What is asked for.
 *
 * @param accounts by their names; null for whichever there are, and all of their sub-accounts
 * @param wallets of these; empty for all
 * @param coins the coins to keep, as the caller spelled them; empty for all
 */
record Wanted(@Nullable Map<String, Selection> accounts, Set<Wallet> wallets, Set<String> coins) {

    static final Wanted EVERYTHING = new Wanted(null, Set.of(), Set.of());

    /** @param names of accounts and sub-accounts, at least one */
    static Wanted of(Collection<String> names, Set<Wallet> wallets, Set<String> coins) {
        return new Wanted(Selection.of(names), wallets, coins);
    }

    /** Of an account that is asked for, or of one that has taken its place. */
    Selection of(AccountService service) {
        return accounts == null
                ? Selection.EVERYTHING
                : accounts.get(service.account().name());
    }
}
