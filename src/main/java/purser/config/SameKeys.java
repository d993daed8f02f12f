package purser.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import purser.exchange.Credentials;

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
                if (countTwice(one, other, AccountSettings::credentials)) {
                    faults.add(fault(one, other));
                }
            }
        }
        return faults;
    }

    /**
     * A fault for each other account that would count the same money.
     *
     * @param keys what each account has, or is to have
     */
    static List<Fault> faultsOf(
            AccountSettings account, List<AccountSettings> all, Function<AccountSettings, @Nullable Credentials> keys) {
        return all.stream()
                .filter(other -> other != account && countTwice(other, account, keys))
                .map(other -> fault(other, account))
                .toList();
    }

    private static boolean countTwice(
            AccountSettings one, AccountSettings other, Function<AccountSettings, @Nullable Credentials> keys) {
        Credentials ofOne = keys.apply(one);
        Credentials ofOther = keys.apply(other);
        return one.exchange().name().equals(other.exchange().name())
                && one.environment() == other.environment()
                && ofOne != null
                && ofOther != null
                && ofOne.apiKey() != null
                && ofOne.apiKey().equals(ofOther.apiKey())
                && !Collections.disjoint(
                        one.wallets().wallets(), other.wallets().wallets());
    }

    private static Fault fault(AccountSettings one, AccountSettings other) {
        return new Fault(
                "purser.accounts." + other.name() + ".api-key",
                "is the key of the account " + one.name()
                        + " too: the same money would count twice; take one"
                        + " of the accounts out, or let them read different wallets (wallets=trading and"
                        + " wallets=funding)");
    }
}
