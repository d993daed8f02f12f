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

    public AccountService(
            AccountContext context, KeyMonitor key, UserIds users, List<WalletCache> wallets, UnreadWallets unread) {
        this.context = context;
        this.account = context.account();
        this.key = key;
        this.users = users;
        this.wallets = wallets;
        this.unread = unread;
    }

    Account account() {
        return account;
    }

    /**
     * One reading per wallet; see {@link WalletCache#read}. No other wallet is asked for.
     *
     * @param wanted which wallets; empty for all
     */
    List<Uni<WalletReading>> read(Set<Wallet> wanted, Scope scope, Freshness freshness) {
        key.checkIfDue();
        return present(wanted).map(wallet -> wallet.read(scope, freshness)).toList();
    }

    private Stream<WalletCache> present(Set<Wallet> wanted) {
        return wallets.stream()
                .filter(wallet -> wanted.isEmpty() || wanted.contains(wallet.state().wallet()))
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
     * @param wanted which wallets; empty for all
     * @param beside the other accounts that are asked for
     * @return whether they are
     */
    boolean addFresh(
            Set<Wallet> wanted, Freshness freshness, Collection<Account> beside, List<WalletReading> readings) {
        key.checkIfDue();
        for (WalletCache wallet : (Iterable<WalletCache>) present(wanted)::iterator) {
            WalletReading reading = wallet.fresh(Scope.HELD, freshness);
            if (reading == null) {
                reading = notPermitted(wallet);
            }
            if (reading == null) {
                return false;
            }
            readings.add(reading);
        }
        return !users.mustBeKnown(account, beside);
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
     * @param wanted which wallets are asked for; empty for all
     */
    List<NotRead> notRead(Set<Wallet> wanted, List<WalletReading> readings) {
        return unread.of(
                context.mode().known(),
                wanted,
                readings.stream()
                        .filter(reading -> reading.account() == account)
                        .toList());
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
    }

    /**
     * A person says that what the exchange refused is mended: what cools down is asked again by the next request, and the
     * key is looked at again. Waits for a limit's reset go on.
     */
    void endCooldowns() {
        context.guards().forEach(GuardedEndpoint::endCooldowns);
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
