package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.SubAccount;
import purser.exchange.SubAccountNames;
import purser.exchange.Wallet;

/** The sub-accounts that are read with a main account's key: each is an account of its own in an answer. */
public final class SubAccountService {

    private final Account main;
    private final Set<Wallet> told;
    private final String exchange;
    private final String tellsNothing;
    private final SubAccountsCache cache;

    /** By their ids. The same one each time, as answers are compared. */
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    /**
     * @param told which of their wallets a main account's key is told of at the exchange
     * @param exchange as people write its name
     */
    public SubAccountService(Account main, Set<Wallet> told, String exchange, SubAccountsCache cache) {
        this.main = main;
        this.told = told.stream().filter(main.wallets()::contains).collect(Collectors.toSet());
        this.exchange = exchange;
        this.tellsNothing = exchange + " tells a main account's key nothing of these wallets of its sub-accounts";
        this.cache = cache;
    }

    /** One reading for each of their wallets; see {@link SubAccountsCache#read}. */
    Uni<List<WalletReading>> read(Selection wanted, Set<Wallet> wallets, Freshness freshness) {
        if (!tells(wallets)) {
            return Uni.createFrom().item(untold(wanted, wallets));
        }
        return cache.read(freshness).map(answer -> readings(answer, wanted, wallets));
    }

    /** Adds their readings, if they are known already and fresh enough. @return whether they are */
    boolean addFresh(Selection wanted, Set<Wallet> wallets, Freshness freshness, Collection<WalletReading> readings) {
        if (!tells(wallets)) {
            readings.addAll(untold(wanted, wallets));
            return true;
        }
        SubAccountsCache.Kept fresh = cache.fresh(freshness);
        if (fresh != null) {
            readings.addAll(readings(new SubAccountsCache.Answer(fresh, null), wanted, wallets));
        }
        return fresh != null;
    }

    /**
     * What was last read of them; null where nothing was. Nobody is asked for anything.
     *
     * @param oldest how long ago at most a reading came to its end
     */
    @Nullable
    List<WalletReading> last(Duration oldest) {
        SubAccountsCache.Kept last = cache.last();
        return last == null || cache.sinceTold(last).compareTo(oldest) > 0
                ? null
                : readings(new SubAccountsCache.Answer(last, null), Selection.EVERYTHING, Set.of());
    }

    private List<WalletReading> readings(SubAccountsCache.Answer answer, Selection wanted, Set<Wallet> wallets) {
        if (answer.kept() == null) {
            return unreadable(answer.failure(), wanted, wallets);
        }
        Duration age = cache.age(answer.kept());
        List<WalletReading> readings = new ArrayList<>();
        List<WalletReading> untold = new ArrayList<>();
        Set<String> missing = new TreeSet<>(wanted.ids());
        for (SubAccount one : answer.kept().all()) {
            missing.remove(one.id());
            if (wanted.includes(one.id())) {
                List<WalletReading> its = one.wallets().stream()
                        .filter(wallet -> wallets.isEmpty() || wallets.contains(wallet.wallet()))
                        .map(wallet -> reading(account(one.id()), wallet, age, answer.failure()))
                        .toList();
                readings.addAll(its);
                if (its.isEmpty() && one.untold() != null) {
                    (wanted.ids().contains(one.id()) ? readings : untold)
                            .add(failed(account(one.id()).name(), wallets, refusal(one.untold())));
                }
            }
        }
        if (readings.isEmpty() && !wanted.itself()) {
            // Without them an answer about sub-accounts alone would say that nothing is held.
            readings.addAll(untold);
        }
        missing.forEach(id -> readings.add(failed(
                SubAccountNames.of(main.name(), id),
                wallets,
                refusal(exchange + " lists no sub-account " + id + " of " + main.name()))));
        return readings;
    }

    private static WalletReading reading(
            Account account, SubAccount.WalletOutcome wallet, Duration age, @Nullable ExchangeFailure notAnew) {
        if (wallet.failure() != null) {
            return WalletReading.failed(account, wallet.wallet(), wallet.name(), wallet.failure());
        }
        return notAnew == null
                ? WalletReading.fresh(account, wallet.wallet(), wallet.holdings(), age)
                : WalletReading.stale(account, wallet.wallet(), wallet.holdings(), age, notAnew);
    }

    // Nothing that is missed, where the main account's own wallets are asked for too.
    private List<WalletReading> untold(Selection wanted, Set<Wallet> wallets) {
        return wanted.itself() ? List.of() : unreadable(refusal(tellsNothing), wanted, wallets);
    }

    // Where not even their ids are known, all together.
    private List<WalletReading> unreadable(ExchangeFailure failure, Selection wanted, Set<Wallet> wallets) {
        Set<String> ids =
                new TreeSet<>(wanted.all() ? main.choice().subAccounts().ids() : wanted.ids());
        List<String> unread = ids.isEmpty()
                ? List.of(SubAccountNames.all(main.name()))
                : ids.stream().map(id -> SubAccountNames.of(main.name(), id)).toList();
        return unread.stream().map(name -> failed(name, wallets, failure)).toList();
    }

    // Of one of the wallets that it would tell.
    private WalletReading failed(String name, Set<Wallet> wallets, ExchangeFailure failure) {
        Wallet wallet = among(told, wallets).stream().findFirst().orElse(Wallet.TRADING);
        return WalletReading.failed(main.subAccount(name), wallet, wallet.id(), failure);
    }

    /** Of wallets of which it is told none. */
    NotRead notTold(Set<Wallet> wallets) {
        return new NotRead(SubAccountNames.all(main.name()), ids(wallets), tellsNothing);
    }

    private static ExchangeFailure refusal(String why) {
        return new ExchangeFailure(FailureClass.PERMISSION_DENIED, why);
    }

    /** Whether there is anything to be said of them, if only why they are not told to who asks for nothing else. */
    boolean asks(Selection wanted, Set<Wallet> wallets) {
        return tells(wallets) || !wanted.itself();
    }

    /** Whether any of these wallets is one that a main account's key is told of. @param wallets empty for all */
    boolean tells(Set<Wallet> wallets) {
        return !among(told, wallets).isEmpty();
    }

    /**
     * What of them is not in an answer.
     *
     * @param wallets which wallets are asked for; empty for all
     * @param there the wallets that accounts have at the exchange
     */
    List<NotRead> notRead(Selection wanted, Set<Wallet> wallets, Set<Wallet> there) {
        SubAccountsCache.Kept last = cache.last();
        if (last == null) {
            return List.of();
        }
        List<NotRead> all = new ArrayList<>();
        Set<Wallet> seen = EnumSet.noneOf(Wallet.class);
        for (SubAccount one : last.all()) {
            Set<Wallet> untold = among(main.wallets(), wallets);
            one.wallets().forEach(wallet -> {
                seen.add(wallet.wallet());
                untold.remove(wallet.wallet());
            });
            if (one.untold() != null && wanted.includes(one.id()) && !untold.isEmpty()) {
                all.add(new NotRead(account(one.id()).name(), ids(untold), one.untold()));
            }
        }
        Set<Wallet> rest = among(there, wallets);
        rest.removeAll(seen);
        if (!rest.isEmpty() && !seen.isEmpty()) {
            all.add(new NotRead(SubAccountNames.all(main.name()), ids(rest), null));
        }
        return all;
    }

    private static Set<Wallet> among(Set<Wallet> all, Set<Wallet> wanted) {
        Set<Wallet> among = EnumSet.noneOf(Wallet.class);
        all.stream()
                .filter(wallet -> wanted.isEmpty() || wanted.contains(wallet))
                .forEach(among::add);
        return among;
    }

    private static List<String> ids(Set<Wallet> wallets) {
        return wallets.stream().sorted().map(Wallet::id).toList();
    }

    private Account account(String id) {
        return accounts.computeIfAbsent(id, first -> main.subAccount(SubAccountNames.of(main.name(), id)));
    }

    void end() {
        cache.end();
    }

    void endCooldown() {
        cache.endCooldown();
    }
}
