package purser.balance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import purser.exchange.Account;
import purser.exchange.AccountLog;

/**
 * Which user of its exchange each account belongs to, as far as the exchanges have told. Two keys of one user read the same
 * money, and count against the same limits.
 */
public final class UserIds {

    /** By name, the names of those that may be of the same user. */
    private final Map<String, Set<String>> peers = new TreeMap<>();

    private final Map<String, String> users = new ConcurrentHashMap<>();

    /** With the keys that they have now, by name. */
    private final Map<String, Account> current = new ConcurrentHashMap<>();

    /** The endpoints that count against one limit of one user. Under this object's lock. */
    private final Map<String, List<EndpointLimits>> sharing = new HashMap<>();

    /** Those of each account whose user is known, by its name. Under this object's lock. */
    private final Map<String, List<EndpointLimits>> ofAccount = new HashMap<>();

    /** What is known of two accounts with a wallet in common. */
    public enum Relation {
        DIFFERENT_USERS,
        SAME_USER,
        UNKNOWN,
        /** One is a main account whose sub-accounts are read, and whether the other is one of these is not known. */
        MAYBE_SUB_ACCOUNT
    }

    /** Two accounts with a wallet in common, and what is known of them. */
    public record Pair(Account one, Account other, Relation relation) {}

    /** @param accounts all of them */
    public UserIds(Collection<Account> accounts) {
        for (Account account : accounts) {
            peers.put(
                    account.name(),
                    accounts.stream()
                            .filter(other -> mayBeSame(account, other))
                            .map(Account::name)
                            .collect(Collectors.toCollection(TreeSet::new)));
            current.put(account.name(), account);
        }
    }

    private static boolean mayBeSame(Account one, Account other) {
        return !one.name().equals(other.name())
                && one.exchange().equals(other.exchange())
                && one.environment() == other.environment()
                && !Collections.disjoint(one.wallets(), other.wallets());
    }

    /** Whether another one of these accounts could be of the same user, so that this one's user must be known. */
    boolean mustBeKnown(Account account, Collection<Account> beside) {
        return !users.containsKey(account.name())
                && beside.stream()
                        .anyMatch(other ->
                                peers.get(account.name()).contains(other.name()) || mayBeSubAccount(account, other));
    }

    private static boolean mayBeSubAccount(Account account, Account main) {
        return main.choice().subAccounts() != null
                && !account.name().equals(main.name())
                && account.exchange().equals(main.exchange())
                && account.environment() == main.environment();
    }

    /** The names of the accounts of this exchange with a key of this user, as far as that is known. */
    Set<String> accountsOf(Account sameExchange, String userId) {
        String user = user(sameExchange, userId);
        Set<String> names = new TreeSet<>();
        users.forEach((name, known) -> {
            if (known.equals(user)) {
                names.add(name);
            }
        });
        return names;
    }

    private static String user(Account account, String userId) {
        return account.exchange() + " " + account.environment().id() + " " + userId;
    }

    /**
     * The exchange has told whose account it is.
     *
     * @param endpoints of the account, by what they are called at the exchange: they keep the user's limits from now on
     */
    public void learn(Account account, String userId, Map<String, EndpointLimits> endpoints) {
        String user = user(account, userId);
        synchronized (this) {
            // An answer may still come for a key that another one has taken the place of.
            if (!isCurrent(account) || user.equals(users.put(account.name(), user))) {
                return;
            }
            endpoints.forEach((name, endpoint) -> shareLimit(user + " " + name, endpoint));
            ofAccount.put(account.name(), List.copyOf(endpoints.values()));
        }
        sameUser(account).forEach(other -> AccountLog.of(account)
                .warn(
                        "accounts %s and %s are keys of one user: they read the same money, so there are no totals over both",
                        account.name(), other));
    }

    /**
     * An account has another key, which may be another user's.
     *
     * @param account with it, under the same name
     */
    synchronized void replace(Account account) {
        current.put(account.name(), account);
        users.remove(account.name());
        ofAccount.getOrDefault(account.name(), List.of()).forEach(endpoint -> sharing.values()
                .forEach(all -> {
                    if (all.remove(endpoint) && !all.isEmpty()) {
                        share(all);
                    }
                }));
        ofAccount.remove(account.name());
    }

    private void shareLimit(String name, EndpointLimits endpoint) {
        sharing.values().forEach(endpoints -> endpoints.remove(endpoint));
        List<EndpointLimits> all = sharing.computeIfAbsent(name, first -> new ArrayList<>());
        all.add(endpoint);
        share(all);
    }

    private static void share(List<EndpointLimits> all) {
        RollingWindowLimiter strictest = all.stream()
                .map(EndpointLimits::limiter)
                .reduce(RollingWindowLimiter::stricter)
                .orElseThrow();
        all.forEach(one -> one.shareWith(strictest, all.size()));
    }

    /** The names of the accounts that are of the same user, as far as that is known. */
    List<String> sameUser(Account account) {
        return peers.get(account.name()).stream()
                .filter(other -> relation(account.name(), other) == Relation.SAME_USER)
                .toList();
    }

    private Relation relation(String one, String other) {
        String user = users.get(one);
        String others = users.get(other);
        if (user == null || others == null) {
            return Relation.UNKNOWN;
        }
        return user.equals(others) ? Relation.SAME_USER : Relation.DIFFERENT_USERS;
    }

    private boolean isCurrent(Account account) {
        return current.get(account.name()) == account;
    }

    /**
     * The pairs of these accounts that must not be added up: they are of one user, or may be.
     *
     * @param readOf main accounts of which sub-accounts are among what is to be added up, by name
     */
    List<Pair> notToBeAdded(Collection<Account> all, Set<String> readOf) {
        List<Account> accounts = all.stream()
                .filter(account -> peers.containsKey(account.name()))
                .toList();
        List<Pair> pairs = new ArrayList<>();
        accounts.stream()
                .filter(account -> !isCurrent(account) || !users.containsKey(account.name()))
                .forEach(account -> current.values().stream()
                        .filter(main -> readOf.contains(main.name()) && mayBeSubAccount(account, main))
                        .forEach(main -> pairs.add(new Pair(main, account, Relation.MAYBE_SUB_ACCOUNT))));
        for (Account one : accounts) {
            for (Account other : accounts) {
                if (!peers.get(one.name()).contains(other.name())) {
                    continue;
                }
                // What is known by name is of the keys of this moment, and an answer may still be of a key before.
                Relation relation =
                        isCurrent(one) && isCurrent(other) ? relation(one.name(), other.name()) : Relation.UNKNOWN;
                if (relation != Relation.DIFFERENT_USERS && one.name().compareTo(other.name()) < 0) {
                    pairs.add(new Pair(one, other, relation));
                }
            }
        }
        return pairs;
    }
}
