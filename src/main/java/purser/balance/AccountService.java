package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
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
import purser.time.ExchangeClock;

/** One account: its wallets, its API key, and what is known of both. */
public final class AccountService {

    private final AccountContext context;
    private final Account account;
    private final KeyMonitor key;
    private final UserIds users;
    private final AccountWallets wallets;
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
        this.wallets = new AccountWallets(account, context.mode(), wallets);
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
            parts.add(this.wallets.read(wallets, scope, freshness));
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
        return subAccounts != null && wanted.hasSubAccounts() && subAccounts.asks(wanted, wallets);
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
        return (!wanted.itself() || this.wallets.addFresh(wallets, freshness, readings))
                && (!asksSubAccounts(wanted, wallets) || subAccounts.addFresh(wanted, wallets, freshness, readings))
                && !users.mustBeKnown(account, beside);
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

    /** Its wallets. */
    AccountWallets wallets() {
        return wallets;
    }

    /** See {@link SubAccountService#last}; without sub-accounts, none. */
    @Nullable
    List<WalletReading> lastOfSubAccounts(Duration oldest) {
        return subAccounts == null ? List.of() : subAccounts.last(oldest);
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
        wallets.end();
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
                wallets.permitted().stream()
                        .map(wallet -> wallet.state().name())
                        .toList(),
                known,
                users.sameUser(account),
                new AccountState.Reach(lastSuccess(), coolingDown()));
    }

    // Of all of its wallets: one that fails for hours must not be hidden by another.
    private Instant lastSuccess() {
        List<Instant> successes = new ArrayList<>();
        for (WalletCache wallet : wallets.permitted()) {
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
        return wallets.all().stream()
                .map(WalletCache::state)
                .flatMap(wallet -> Stream.of(wallet)
                        .map(WalletState::coolingDown)
                        .filter(Objects::nonNull)
                        .filter(failure -> !WalletReading.isNotPermitted(account, wallet.wallet(), failure)))
                .max(Comparator.comparing(ExchangeFailure::retryAt))
                .orElse(null);
    }
}
