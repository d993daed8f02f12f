package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.time.Ticker;

/** Asks accounts, all at the same time, and puts what they say together. */
public final class PortfolioService {

    private final RunningAccounts accounts;
    private final UserIds users;
    private final WalletMetrics meters;

    public PortfolioService(Collection<AccountService> accounts, UserIds users, WalletMetrics meters) {
        this.users = users;
        this.meters = meters;
        this.accounts = new RunningAccounts(accounts);
    }

    /**
     * Looks for new keys from now on where exchanges refuse the ones that there are.
     *
     * @param deadline by when a caller has an answer
     */
    public void renewKeysBy(KeyRenewal renewal, Duration deadline, Ticker ticker) {
        accounts.renewedBy(renewal, deadline, ticker);
    }

    /**
     * Another key takes the place of an account's: requests that come from now on are for this service, what was known by
     * the old key is forgotten, and nothing is asked with it any more.
     *
     * @param service of the account of this name
     */
    public void replace(AccountService service) {
        users.replace(service.account());
        accounts.replace(service);
    }

    /** See {@link AccountService#endCooldowns}. */
    public void endCooldowns() {
        accounts.services().forEach(AccountService::endCooldowns);
    }

    /** The configured accounts, by name. */
    public List<Account> accounts() {
        return accounts.accounts();
    }

    /**
     * What accounts hold, if that is known already.
     *
     * @param seen which accounts, at least one
     * @return null when an account has no answer that is fresh enough; then {@link #read} will ask for it
     */
    public @Nullable Portfolio fresh(Predicate<Account> seen, Freshness freshness) {
        List<AccountService> asked = asked(seen);
        List<WalletReading> readings = known(asked, Wanted.EVERYTHING, freshness);
        if (readings == null) {
            return null;
        }
        meters.count(readings);
        return portfolio(asked, readings, Wanted.EVERYTHING);
    }

    /**
     * The same for who only looks whether there is something new: it does not count as an answer.
     *
     * @param names see {@link #read(List, Set, Scope, Set, Freshness)}
     * @param wallets which of their wallets; empty for all
     * @return null when an account has no answer that is fresh enough
     */
    public @Nullable List<WalletReading> known(List<String> names, Set<Wallet> wallets, Freshness freshness) {
        Wanted wanted = Wanted.of(names, wallets, Set.of());
        return known(asked(wanted), wanted, freshness);
    }

    private List<AccountService> asked(Predicate<Account> seen) {
        return accounts.services().stream()
                .filter(service -> seen.test(service.account()))
                .toList();
    }

    private List<AccountService> asked(Wanted wanted) {
        return wanted.accounts().keySet().stream().map(accounts::service).toList();
    }

    private static List<Account> accountsOf(List<AccountService> services) {
        return services.stream().map(AccountService::account).toList();
    }

    // Of these accounts and all of their sub-accounts.
    private static List<String> namesOf(List<AccountService> services) {
        return services.stream()
                .map(AccountService::account)
                .flatMap(account -> account.names().stream())
                .toList();
    }

    private static @Nullable List<WalletReading> known(List<AccountService> asked, Wanted wanted, Freshness freshness) {
        List<Account> all = accountsOf(asked);
        List<WalletReading> readings = new ArrayList<>(asked.size());
        for (AccountService account : asked) {
            if (!account.addFresh(wanted.of(account), wanted.wallets(), freshness, all, readings)) {
                return null;
            }
        }
        return readings;
    }

    /**
     * Reads accounts and their sub-accounts for what they hold; see {@link #read(List, Set, Scope, Set, Freshness)}.
     *
     * @param seen which accounts, at least one
     */
    public Uni<Portfolio> read(Predicate<Account> seen, Freshness freshness) {
        return read(namesOf(asked(seen)), Scope.HELD, Set.of(), freshness);
    }

    /** Reads all wallets of accounts; see {@link #read(List, Set, Scope, Set, Freshness)}. */
    public Uni<Portfolio> read(List<String> names, Scope scope, Set<String> coins, Freshness freshness) {
        return read(names, Set.of(), scope, coins, freshness);
    }

    /**
     * Reads accounts.
     *
     * @param names of configured accounts and of their sub-accounts, see {@link purser.exchange.SubAccountNames}; at least
     *     one
     * @param wallets which of their wallets; empty for all. No other wallet is asked for, or waited for
     * @param scope which coins are asked for; of sub-accounts always those that are held
     * @param coins the coins to keep, as the caller spelled them; empty for all
     * @return comes within the deadline, and never fails: what failed is in the readings
     */
    public Uni<Portfolio> read(
            List<String> names, Set<Wallet> wallets, Scope scope, Set<String> coins, Freshness freshness) {
        Wanted wanted = Wanted.of(names, wallets, coins);
        List<AccountService> asked = asked(wanted);
        long begun = accounts.nanos();
        List<Uni<RunningAccounts.Answer>> answers = asked.stream()
                .map(account -> accounts.read(account, wanted, scope, freshness))
                .toList();
        return Uni.combine()
                .all()
                .unis(Uni.join().all(answers).andCollectFailures(), identified(asked))
                .asTuple()
                .map(both -> both.getItem1())
                .chain(all -> portfolio(all, asked, wanted, begun));
    }

    private Uni<Portfolio> portfolio(
            List<RunningAccounts.Answer> answers, List<AccountService> asked, Wanted wanted, long begun) {
        List<AccountService> told =
                answers.stream().map(RunningAccounts.Answer::service).toList();
        List<WalletReading> readings =
                answers.stream().flatMap(answer -> answer.readings().stream()).toList();
        meters.count(readings);
        // Of a key that has come meanwhile it must be known whose it is, too.
        return (told.equals(asked)
                        ? Uni.createFrom().voidItem()
                        : identified(told)
                                .ifNoItem()
                                .after(accounts.left(begun))
                                .recoverWithItem((Void) null))
                .map(known -> portfolio(told, readings, wanted));
    }

    // Whose accounts they are matters where several are added up.
    private static Uni<Void> identified(List<AccountService> asked) {
        Set<Account> accounts = asked.stream().map(AccountService::account).collect(Collectors.toSet());
        return Uni.join()
                .all(asked.stream().map(account -> account.identified(accounts)).toList())
                .andCollectFailures()
                .replaceWithVoid();
    }

    private Portfolio portfolio(Collection<AccountService> asked, List<WalletReading> readings, Wanted wanted) {
        List<NotRead> notRead = asked.stream()
                .flatMap(account -> account.notRead(wanted.of(account), wanted.wallets(), readings).stream())
                .toList();
        return Portfolio.of(readings, notRead, wanted.coins(), users);
    }

    /** The same readings, of which each sub-account counts once: see {@link SubAccountOverlap}. */
    List<WalletReading> eachOnce(List<WalletReading> readings) {
        return SubAccountOverlap.removed(readings, users);
    }

    /** The sums over these readings; null when they can't be added up, see {@link Portfolio#totals}. */
    @Nullable
    List<Total> totals(List<WalletReading> readings) {
        return Portfolio.of(readings, List.of(), Set.of(), users).totals();
    }

    /**
     * How accounts are doing, by name; the first time that waits for a look at each API key. Never fails.
     *
     * @param seen which accounts; the others are not waited for, and none of these states names one of them
     */
    public Uni<List<AccountState>> states(Predicate<Account> seen) {
        List<AccountService> asked = asked(seen);
        List<Account> beside = accountsOf(asked);
        return asked.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join()
                        .all(asked.stream()
                                .map(account -> account.state(beside))
                                .toList())
                        .andCollectFailures()
                        .map(PortfolioService::amongThemselves);
    }

    /** The same, as far as it is known now. */
    public List<AccountState> statesSoFar(Predicate<Account> seen) {
        return amongThemselves(
                asked(seen).stream().map(AccountService::stateSoFar).toList());
    }

    private static List<AccountState> amongThemselves(List<AccountState> states) {
        Set<String> names = states.stream().map(state -> state.account().name()).collect(Collectors.toSet());
        return states.stream().map(state -> state.seenBy(names::contains)).toList();
    }

    /** The accounts' insides, by name; for what measures them. */
    Collection<AccountService> services() {
        return accounts.services();
    }

    /** Looks at the API keys whose time has come; does not wait. */
    public void checkKeys() {
        accounts.services().forEach(AccountService::checkKey);
    }
}
