package purser.balance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import purser.exchange.Account;
import purser.exchange.AccountLog;

/**
 * Which user of its exchange each account belongs to, as far as the exchanges have told. Two keys of one user read the same
 * money, and count against the same limits.
 */
public final class UserIds {

    private final Map<String, List<Account>> peers = new TreeMap<>();
    private final Map<String, String> users = new ConcurrentHashMap<>();

    /** The endpoints that count against one limit of one user. Under this object's lock. */
    private final Map<String, List<EndpointLimits>> sharing = new HashMap<>();

    /** What is known of two accounts with a wallet in common. */
    public enum Relation {
        DIFFERENT_USERS,
        SAME_USER,
        UNKNOWN
    }

    /** Two accounts with a wallet in common, and what is known of them. */
    public record Pair(Account one, Account other, Relation relation) {}

    /** @param accounts all of them */
    public UserIds(Collection<Account> accounts) {
        for (Account account : accounts) {
            peers.put(
                    account.name(),
                    accounts.stream().filter(other -> mayBeSame(account, other)).toList());
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
                && peers.get(account.name()).stream().anyMatch(beside::contains);
    }

    /**
     * The exchange has told whose account it is.
     *
     * @param endpoints of the account, by what they are called at the exchange: they keep the user's limits from now on
     */
    public void learn(Account account, String userId, Map<String, EndpointLimits> endpoints) {
        String user = account.exchange() + " " + account.environment().id() + " " + userId;
        if (user.equals(users.put(account.name(), user))) {
            return;
        }
        endpoints.forEach((name, endpoint) -> shareLimit(user + " " + name, endpoint));
        sameUser(account).forEach(other -> AccountLog.of(account)
                .warn(
                        "accounts %s and %s are keys of one user: they read the same money, so there are no totals over both",
                        account.name(), other));
    }

    private synchronized void shareLimit(String name, EndpointLimits endpoint) {
        sharing.values().forEach(endpoints -> endpoints.remove(endpoint));
        List<EndpointLimits> all = sharing.computeIfAbsent(name, first -> new ArrayList<>());
        all.add(endpoint);
        RollingWindowLimiter strictest = all.stream()
                .map(EndpointLimits::limiter)
                .reduce(RollingWindowLimiter::stricter)
                .orElseThrow();
        all.forEach(one -> one.shareWith(strictest, all.size()));
    }

    /** The names of the accounts that are of the same user, as far as that is known. */
    List<String> sameUser(Account account) {
        return peers.get(account.name()).stream()
                .filter(other -> relation(account, other) == Relation.SAME_USER)
                .map(Account::name)
                .toList();
    }

    private Relation relation(Account one, Account other) {
        String user = users.get(one.name());
        String others = users.get(other.name());
        if (user == null || others == null) {
            return Relation.UNKNOWN;
        }
        return user.equals(others) ? Relation.SAME_USER : Relation.DIFFERENT_USERS;
    }

    /** The pairs of these accounts that must not be added up: they are of one user, or may be. */
    List<Pair> notToBeAdded(Collection<Account> accounts) {
        List<Pair> pairs = new ArrayList<>();
        for (Account one : accounts) {
            for (Account other : peers.get(one.name())) {
                Relation relation = relation(one, other);
                if (relation != Relation.DIFFERENT_USERS
                        && one.name().compareTo(other.name()) < 0
                        && accounts.contains(other)) {
                    pairs.add(new Pair(one, other, relation));
                }
            }
        }
        return pairs;
    }
}
