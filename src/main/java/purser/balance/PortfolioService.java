package purser.balance;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.Scope;

/** Asks accounts, all at the same time, and puts what they say together. */
public final class PortfolioService {

    private final Map<String, AccountService> accounts = new TreeMap<>();
    private final List<Account> configured;
    private final UserIds users;
    private final WalletMetrics meters;

    public PortfolioService(Collection<AccountService> accounts, UserIds users, WalletMetrics meters) {
        this.users = users;
        this.meters = meters;
        accounts.forEach(account -> this.accounts.put(account.account().name(), account));
        configured =
                this.accounts.values().stream().map(AccountService::account).toList();
    }

    /** The configured accounts, by name. */
    public List<Account> accounts() {
        return configured;
    }

    /**
     * What all accounts hold, if that is known already.
     *
     * @return null when an account has no answer that is fresh enough; then {@link #read} will ask for it
     */
    public @Nullable Portfolio fresh(Freshness freshness) {
        List<WalletReading> readings = new ArrayList<>(accounts.size());
        for (AccountService account : accounts.values()) {
            if (!account.addFresh(Scope.HELD, freshness, configured, readings)) {
                return null;
            }
        }
        meters.count(readings);
        return portfolio(accounts.values(), readings, Set.of());
    }

    /** Reads all accounts, for what they hold; see {@link #read(List, Scope, Set, Freshness)}. */
    public Uni<Portfolio> read(Freshness freshness) {
        return read(List.copyOf(accounts.keySet()), Scope.HELD, Set.of(), freshness);
    }

    /**
     * Reads accounts.
     *
     * @param names of configured accounts, at least one
     * @param scope which coins are asked for
     * @param coins the coins to keep, as the caller spelled them; empty for all
     * @return comes within the deadline, and never fails: what failed is in the readings
     */
    public Uni<Portfolio> read(List<String> names, Scope scope, Set<String> coins, Freshness freshness) {
        List<AccountService> asked = names.stream().sorted().map(accounts::get).toList();
        List<Uni<WalletReading>> readings = asked.stream()
                .flatMap(account -> account.read(scope, freshness).stream())
                .toList();
        return Uni.combine()
                .all()
                .unis(Uni.join().all(readings).andCollectFailures(), identified(asked))
                .asTuple()
                .map(both -> both.getItem1())
                .invoke(meters::count)
                .map(all -> portfolio(asked, all, coins));
    }

    // Whose accounts they are matters where several are added up.
    private static Uni<Void> identified(List<AccountService> asked) {
        Set<Account> accounts = asked.stream().map(AccountService::account).collect(Collectors.toSet());
        return Uni.join()
                .all(asked.stream().map(account -> account.identified(accounts)).toList())
                .andCollectFailures()
                .replaceWithVoid();
    }

    private Portfolio portfolio(Collection<AccountService> asked, List<WalletReading> readings, Set<String> coins) {
        List<NotRead> notRead = asked.stream()
                .flatMap(account -> account.notRead(readings).stream())
                .toList();
        return Portfolio.of(readings, notRead, coins, users);
    }

    /** The sums over these readings; null when they can't be added up, see {@link Portfolio#totals}. */
    @Nullable
    List<Total> totals(List<WalletReading> readings) {
        return Portfolio.of(readings, List.of(), Set.of(), users).totals();
    }

    /** How all accounts are doing, by name; the first time that waits for a look at each API key. Never fails. */
    public Uni<List<AccountState>> states() {
        List<Uni<AccountState>> states = accounts.values().stream()
                .map(account -> account.state(configured))
                .toList();
        return Uni.join().all(states).andCollectFailures();
    }

    /** How all accounts are doing, by name, as far as that is known now. */
    public List<AccountState> statesSoFar() {
        return accounts.values().stream().map(AccountService::stateSoFar).toList();
    }

    /** The accounts' insides, by name; for what measures them. */
    Collection<AccountService> services() {
        return accounts.values();
    }

    /** Looks at the API keys whose time has come; does not wait. */
    public void checkKeys() {
        accounts.values().forEach(AccountService::checkKey);
    }
}
