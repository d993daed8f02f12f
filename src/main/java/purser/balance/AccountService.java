package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.ExchangeFailure;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.time.ExchangeClock;

/** One account: its wallets, its API key, and what is known of both. */
public final class AccountService {

    private final AccountContext context;
    private final Account account;
    private final KeyMonitor key;
    private final UserIds users;
    private final List<WalletCache> wallets;
    private final UnreadWallets unread;
    private final @Nullable SubAccountService subAccounts;

    /** @param subAccounts that are read with the account's key; null for none */
    public AccountService(
            AccountContext context,
            KeyMonitor key,
            UserIds users,
            List<WalletCache> wallets,
            UnreadWallets unread,
            @Nullable SubAccountService subAccounts) {
        this.context = context;
        this.account = context.account();
        this.key = key;
        this.users = users;
        this.wallets = wallets;
        this.unread = unread;
        this.subAccounts = subAccounts;
    }

    Account account() {
        return account;
    }

    /**
     * One reading per wallet, of sub-accounts behind the account's; see {@link WalletCache#read}. No other wallet is asked
     * for.
     *
     * @param wallets which of them; empty for all
     */
    Uni<List<WalletReading>> read(Selection wanted, Set<Wallet> wallets, Scope scope, Freshness freshness) {
        key.checkIfDue();
        List<Uni<List<WalletReading>>> parts = new ArrayList<>();
        if (wanted.itself()) {
            present(wallets)
                    .forEach(wallet -> parts.add(wallet.read(scope, freshness).map(List::of)));
        }
        if (asksSubAccounts(wanted, wallets)) {
            parts.add(subAccounts.read(wanted, wallets, freshness));
        }
        return parts.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(parts).andCollectFailures().map(all -> all.stream()
                        .flatMap(List::stream)
                        .toList());
    }

    private boolean asksSubAccounts(Selection wanted, Set<Wallet> wallets) {
        return subAccounts != null && wanted.hasSubAccounts() && subAccounts.tells(wallets);
    }

    private Stream<WalletCache> present(Set<Wallet> wanted) {
        return wallets.stream()
                .filter(wallet ->
                        wanted.isEmpty() || wanted.contains(wallet.state().wallet()))
                .filter(wallet -> !wallet.state().isAbsent());
    }

    /** Waits until it is known whose account it is, if one of the others could be the same user's. Never fails. */
    Uni<Void> identified(Collection<Account> beside) {
        return users.mustBeKnown(account, beside)
                ? key.identified().replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /**
     * Adds one reading per wallet, if all of them are known already and fresh enough. Nobody is asked for balances.
     *
     * @param wallets which of them; empty for all
     * @param beside the other accounts that are asked for
     * @return whether they are
     */
    boolean addFresh(
            Selection wanted,
            Set<Wallet> wallets,
            Freshness freshness,
            Collection<Account> beside,
            List<WalletReading> readings) {
        key.checkIfDue();
        return (!wanted.itself() || addFresh(wallets, freshness, readings))
                && (!asksSubAccounts(wanted, wallets) || subAccounts.addFresh(wanted, wallets, freshness, readings))
                && !users.mustBeKnown(account, beside);
    }

    private boolean addFresh(Set<Wallet> wallets, Freshness freshness, List<WalletReading> readings) {
        for (WalletCache wallet : (Iterable<WalletCache>) present(wallets)::iterator) {
            WalletReading reading = wallet.fresh(Scope.HELD, freshness);
            if (reading == null) {
                reading = notPermitted(wallet);
            }
            if (reading == null) {
                return false;
            }
            readings.add(reading);
        }
        return true;
    }

    // While the refusal is kept to, there is nothing to ask. Null where there is none.
    private @Nullable WalletReading notPermitted(WalletCache wallet) {
        WalletState state = wallet.state();
        ExchangeFailure refusal = state.coolingDown();
        return WalletReading.isNotPermitted(account, state.wallet(), refusal)
                ? WalletReading.failed(account, state.wallet(), state.name(), refusal)
                : null;
    }

    /**
     * Which of the account's wallets are not read; see {@link UnreadWallets#of}.
     *
     * @param wallets which of them are asked for; empty for all
     */
    List<NotRead> notRead(Selection wanted, Set<Wallet> wallets, List<WalletReading> readings) {
        List<NotRead> own = wanted.itself()
                ? unread.of(
                        context.mode().known(),
                        wallets,
                        readings.stream()
                                .filter(reading -> reading.account() == account)
                                .toList())
                : List.of();
        if (subAccounts == null || !wanted.hasSubAccounts()) {
            return own;
        }
        List<NotRead> both = new ArrayList<>(own);
        if (!subAccounts.tells(wallets)) {
            both.add(subAccounts.notTold(wallets));
            return both;
        }
        both.addAll(subAccounts.notRead(wanted, wallets, unread.there()));
        return both;
    }

    /** What was last read of its sub-accounts, however old. Nobody is asked for anything. */
    List<WalletReading> lastOfSubAccounts() {
        return subAccounts == null ? List.of() : subAccounts.last();
    }

    /** Those that its key may read, as far as that is known. */
    List<WalletCache> permittedWallets() {
        return present(Set.of()).filter(wallet -> !isNotPermitted(wallet)).toList();
    }

    /** Those that its key was last found not to be permitted to read. */
    List<WalletCache> notPermittedWallets() {
        return wallets.stream().filter(this::isNotPermitted).toList();
    }

    private boolean isNotPermitted(WalletCache wallet) {
        Loaded<WalletBalances> last = wallet.lastLoaded();
        return last != null
                && WalletReading.isNotPermitted(account, wallet.state().wallet(), last.failure());
    }

    /** The exchange's clock, as its answers told. */
    ExchangeClock clock() {
        return context.clock();
    }

    /** See {@link KeyMonitor#checkIfDue}. */
    void checkKey() {
        key.checkIfDue();
    }

    /** Another service, with another key, takes the place of this one: nothing is asked with this one's key any more. */
    void endFor(AccountService other) {
        context.key().endFor(other.context.key());
        wallets.forEach(WalletCache::end);
        if (subAccounts != null) {
            subAccounts.end();
        }
    }

    /**
     * A person says that what the exchange refused is mended: what cools down is asked again by the next request, and the
     * key is looked at again. Waits for a limit's reset go on.
     */
    void endCooldowns() {
        context.guards().forEach(GuardedEndpoint::endCooldowns);
        if (subAccounts != null) {
            subAccounts.endCooldown();
        }
        key.lookAgain();
    }

    /** How the account is doing, beside the others; waits for the first look at its key. Never fails. */
    Uni<AccountState> state(Collection<Account> beside) {
        key.checkIfDue();
        return key.known().chain(known -> identified(beside).replaceWith(known)).map(this::state);
    }

    /** How the account is doing, as far as that is known now. */
    AccountState stateSoFar() {
        return state(key.soFar());
    }

    private AccountState state(KeyState known) {
        return new AccountState(
                account,
                context.mode().known(),
                permittedWallets().stream().map(wallet -> wallet.state().name()).toList(),
                known,
                users.sameUser(account),
                new AccountState.Reach(lastSuccess(), coolingDown()));
    }

    // Of all of its wallets: one that fails for hours must not be hidden by another.
    private Instant lastSuccess() {
        List<Instant> successes = new ArrayList<>();
        for (WalletCache wallet : permittedWallets()) {
            if (wallet.state().wallet().isSlow() && wallet.lastLoaded() == null) {
                // Nobody has asked for it yet, which says nothing of the account.
                continue;
            }
            if (wallet.state().lastSuccess() == null) {
                return null;
            }
            successes.add(wallet.state().lastSuccess());
        }
        return successes.isEmpty() ? null : Collections.min(successes);
    }

    private @Nullable ExchangeFailure coolingDown() {
        return wallets.stream()
                .map(WalletCache::state)
                .flatMap(wallet -> Stream.of(wallet)
                        .map(WalletState::coolingDown)
                        .filter(Objects::nonNull)
                        .filter(failure -> !WalletReading.isNotPermitted(account, wallet.wallet(), failure)))
                .max(Comparator.comparing(ExchangeFailure::retryAt))
                .orElse(null);
    }
}
