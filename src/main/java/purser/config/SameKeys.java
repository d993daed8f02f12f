package purser.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds accounts that would count the same money twice: the same API key, with a wallet in common. */
final class SameKeys {

    private SameKeys() {}

    /** A fault for each such pair. */
    static List<Fault> faults(List<AccountSettings> accounts) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            for (int j = i + 1; j < accounts.size(); j++) {
                AccountSettings one = accounts.get(i);
                AccountSettings other = accounts.get(j);
                if (haveSameKey(one, other)
                        && !Collections.disjoint(
                                one.wallets().wallets(), other.wallets().wallets())) {
                    faults.add(new Fault(
                            "purser.accounts." + other.name() + ".api-key",
                            "is the key of the account " + one.name()
                                    + " too: the same money would count twice; take one"
                                    + " of the accounts out, or let them read different wallets (wallets=trading and"
                                    + " wallets=funding)"));
                }
            }
        }
        return faults;
    }

    private static boolean haveSameKey(AccountSettings one, AccountSettings other) {
        return one.exchange().name().equals(other.exchange().name())
                && one.environment() == other.environment()
                && one.credentials() != null
                && other.credentials() != null
                && one.credentials().apiKey() != null
                && one.credentials().apiKey().equals(other.credentials().apiKey());
    }
}
