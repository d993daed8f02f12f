package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import purser.cluster.AccountCluster;
import purser.exchange.Account;
import purser.exchange.ExchangeFailure;
import purser.exchange.Scope;
import purser.exchange.WalletBalances;
import purser.time.ExchangeClock;

/** One account: its wallets, its API key, and what is known of both. */
public final class AccountService {

    private final Account account;
    private final ExchangeClock clock;
    private final DetectedMode mode;
    private final KeyMonitor key;
    private final UserIds users;
    private final List<CachedWallet> wallets;
    private final UnreadWallets unread;
    private final AccountCluster cluster;

    /**
     * A wallet and its answers.
     *
     * @param reader how it is asked
     */
    public record CachedWallet(ModeDetectingLoader reader, WalletCache cache) {}

    /** @param shared how it is shared with other replicas; null when this process is alone */
    public AccountService(
            Account account,
            ExchangeClock clock,
            DetectedMode mode,
            KeyMonitor key,
            UserIds users,
            List<CachedWallet> wallets,
            UnreadWallets unread,
            AccountCluster cluster) {
        this.account = account;
        this.clock = clock;
        this.mode = mode;
        this.key = key;
        this.users = users;
        this.wallets = wallets;
        this.unread = unread;
        this.cluster = cluster;
    }

    /** Takes leave of the other replicas, if there are any. Never fails. */
    Uni<Void> leave() {
        return cluster == null ? Uni.createFrom().voidItem() : cluster.leave();
    }

    Account account() {
        return account;
    }

    /** One reading per wallet; see {@link WalletCache#read}. */
    List<Uni<WalletReading>> read(Scope scope, Freshness freshness) {
        key.checkIfDue();
        return wallets.stream()
                .map(wallet -> wallet.cache().read(scope, freshness))
                .toList();
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
     * @param beside the other accounts that are asked for
     * @return whether they are
     */
    boolean addFresh(Scope scope, Freshness freshness, Collection<Account> beside, List<WalletReading> readings) {
        key.checkIfDue();
        for (CachedWallet wallet : wallets) {
            WalletReading reading = wallet.cache().fresh(scope, freshness);
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
    private WalletReading notPermitted(CachedWallet wallet) {
        ExchangeFailure refusal = wallet.reader().coolingDown();
        return WalletReading.isNotPermitted(account, wallet.reader().wallet(), refusal)
                ? WalletReading.failed(
                        account, wallet.reader().wallet(), wallet.reader().walletName(), refusal)
                : null;
    }

    /** Which of the account's wallets are not read; see {@link UnreadWallets#of}. */
    List<NotRead> notRead(List<WalletReading> readings) {
        return unread.of(
                mode.known(),
                readings.stream()
                        .filter(reading -> reading.account() == account)
                        .toList());
    }

    /** Its wallets, with their answers. */
    List<CachedWallet> wallets() {
        return wallets;
    }

    /** Those that its key may read, as far as that is known. */
    List<CachedWallet> permittedWallets() {
        return wallets.stream().filter(wallet -> !isNotPermitted(wallet)).toList();
    }

    /** Those that its key was last found not to be permitted to read. */
    List<CachedWallet> notPermittedWallets() {
        return wallets.stream().filter(this::isNotPermitted).toList();
    }

    private boolean isNotPermitted(CachedWallet wallet) {
        Loaded<WalletBalances> last = wallet.cache().lastOutcome();
        return last != null
                && WalletReading.isNotPermitted(account, wallet.reader().wallet(), last.failure());
    }

    /** The exchange's clock, as its answers told. */
    ExchangeClock clock() {
        return clock;
    }

    /** See {@link KeyMonitor#checkIfDue}. */
    void checkKey() {
        key.checkIfDue();
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
                mode.known(),
                permittedWallets().stream()
                        .map(wallet -> wallet.reader().walletName())
                        .toList(),
                known,
                users.sameUser(account),
                lastSuccess(),
                coolingDown());
    }

    // Of all of its wallets: one that fails for hours must not be hidden by another.
    private Instant lastSuccess() {
        List<Instant> successes = new ArrayList<>();
        for (CachedWallet wallet : permittedWallets()) {
            if (wallet.reader().lastSuccess() == null) {
                return null;
            }
            successes.add(wallet.reader().lastSuccess());
        }
        return successes.isEmpty() ? null : Collections.min(successes);
    }

    private ExchangeFailure coolingDown() {
        return wallets.stream()
                .flatMap(wallet -> Stream.of(wallet.reader())
                        .map(ModeDetectingLoader::coolingDown)
                        .filter(Objects::nonNull)
                        .filter(coolingDown -> !WalletReading.isNotPermitted(
                                account, wallet.reader().wallet(), coolingDown)))
                .max(Comparator.comparing(ExchangeFailure::retryAt))
                .orElse(null);
    }
}
