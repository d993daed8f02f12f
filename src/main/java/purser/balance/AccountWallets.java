package purser.balance;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;

/** The wallets of one account, as the mode that it is in has them. */
final class AccountWallets {

    private final Account account;
    private final DetectedMode mode;
    private final List<WalletCache> all;

    AccountWallets(Account account, DetectedMode mode, List<WalletCache> all) {
        this.account = account;
        this.mode = mode;
        this.all = all;
    }

    /** Those that are read where the account has them. */
    List<WalletCache> all() {
        return all;
    }

    /**
     * One reading per wallet; see {@link WalletCache#read}. No other wallet is asked for.
     *
     * @param wanted which of them; empty for all
     */
    Uni<List<WalletReading>> read(Set<Wallet> wanted, Scope scope, Freshness freshness) {
        List<WalletCache> asked = present(wanted).toList();
        List<Uni<WalletReading>> readings =
                asked.stream().map(wallet -> wallet.read(scope, freshness)).toList();
        return readings.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(readings).andCollectFailures().map(told -> inItsMode(asked, told, wanted));
    }

    // Of accounts that are moved to the other mode while they are read: the same money would be in two wallets, or in
    // none.
    private List<WalletReading> inItsMode(List<WalletCache> asked, List<WalletReading> told, Set<Wallet> wanted) {
        List<WalletReading> readings = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            WalletCache wallet = asked.get(i);
            boolean ofOtherMode = wallet.state().isOfOtherMode() && told.get(i).holdings() != null;
            readings.add(ofOtherMode ? failed(wallet, AbsentWallet.in(mode.known())) : told.get(i));
        }
        present(wanted)
                .filter(wallet -> !asked.contains(wallet))
                .forEach(wallet -> readings.add(failed(
                        wallet,
                        new ExchangeFailure(
                                FailureClass.EXCHANGE_UNAVAILABLE,
                                "the account's mode has just changed, so this wallet was not asked for. Ask again"))));
        return readings;
    }

    private WalletReading failed(WalletCache wallet, ExchangeFailure why) {
        WalletState state = wallet.state();
        return WalletReading.failed(account, state.wallet(), state.name(), why);
    }

    // One that is asked for by its name is one, if only to be told that there is none.
    private Stream<WalletCache> present(Set<Wallet> wanted) {
        return all.stream()
                .filter(wallet -> wanted.isEmpty()
                        ? !wallet.state().isAbsent()
                        : wanted.contains(wallet.state().wallet()));
    }

    /**
     * Adds one reading per wallet, if all of them are known already and fresh enough. Nobody is asked for balances.
     *
     * @param wanted which of them; empty for all
     * @return whether they are
     */
    boolean addFresh(Set<Wallet> wanted, Freshness freshness, Collection<WalletReading> readings) {
        for (WalletCache wallet : (Iterable<WalletCache>) present(wanted)::iterator) {
            WalletReading reading = wallet.state().isOfOtherMode() ? null : wallet.fresh(Scope.HELD, freshness);
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
        ExchangeFailure refusal = wallet.state().coolingDown();
        return WalletReading.isNotPermitted(account, wallet.state().wallet(), refusal) ? failed(wallet, refusal) : null;
    }

    /** Those that its key may read, as far as that is known. */
    List<WalletCache> permitted() {
        return present(Set.of()).filter(wallet -> !isNotPermitted(wallet)).toList();
    }

    /** Those that its key was last found not to be permitted to read. */
    List<WalletCache> notPermitted() {
        return all.stream().filter(this::isNotPermitted).toList();
    }

    private boolean isNotPermitted(WalletCache wallet) {
        Loaded<WalletBalances> last = wallet.lastLoaded();
        return last != null
                && WalletReading.isNotPermitted(account, wallet.state().wallet(), last.failure());
    }

    /** Nobody reads them any more. */
    void end() {
        all.forEach(WalletCache::end);
    }
}
