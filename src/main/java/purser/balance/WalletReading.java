package purser.balance;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;

/**
 * What is known of one wallet of an account at one moment.
 *
 * @param wallet which of the account's wallets
 * @param name as answers call it; of a failed one by what is known of the account's mode
 * @param holdings null when failed or not permitted
 * @param failure null when fresh; else why it could not be read, or not be read anew
 * @param age how long ago the exchange was asked for the holdings; zero when failed
 */
public record WalletReading(
        Account account,
        Wallet wallet,
        String name,
        @Nullable WalletBalances holdings,
        @Nullable ExchangeFailure failure,
        Duration age) {

    /** How good a reading is. */
    public enum State {
        /** As new as was wanted. */
        FRESH,
        /** Older, since the exchange could not be asked. */
        STALE,
        /** Nothing is known. */
        FAILED,
        /** The key may not read it, and need not. */
        NOT_PERMITTED,
        /** The account has no such wallet, and need not. */
        ABSENT
    }

    static WalletReading fresh(Account account, Wallet wallet, WalletBalances holdings, Duration age) {
        return new WalletReading(account, wallet, holdings.wallet(), holdings, null, age);
    }

    static WalletReading stale(
            Account account, Wallet wallet, WalletBalances holdings, Duration age, ExchangeFailure why) {
        return new WalletReading(account, wallet, holdings.wallet(), holdings, Objects.requireNonNull(why), age);
    }

    static WalletReading failed(Account account, Wallet wallet, String name, ExchangeFailure why) {
        return new WalletReading(account, wallet, name, null, Objects.requireNonNull(why), Duration.ZERO);
    }

    /** The same, of what is in no sum. @param why a sentence */
    WalletReading notAdded(String why) {
        return new WalletReading(account, wallet, name, holdings.notAdded(why), failure, age);
    }

    /** The same, as what was asked for alone: there is nothing else that the answer could tell. */
    WalletReading asFailed() {
        // The scope is what tells a wallet that an account may do without.
        FailureScope other = state() == State.ABSENT ? FailureScope.ENDPOINT : FailureScope.ACCOUNT;
        return isTold() ? this : failed(account, wallet, name, failure.withScope(other));
    }

    /** Whether it is a part of an answer: not when the account lacks the wallet, or the key may do without it. */
    boolean isTold() {
        return state() != State.NOT_PERMITTED && state() != State.ABSENT;
    }

    public State state() {
        if (holdings == null) {
            if (isAbsent(account, wallet, failure)) {
                return State.ABSENT;
            }
            return isNotPermitted(account, wallet, failure) ? State.NOT_PERMITTED : State.FAILED;
        }
        return failure == null ? State.FRESH : State.STALE;
    }

    /** Whether a failure is that the account's mode has no such wallet, where all that there are were wanted. */
    static boolean isAbsent(Account account, Wallet wallet, @Nullable ExchangeFailure failure) {
        return failure != null && account.choice().all() && wallet.isSlow() && AbsentWallet.isWhy(failure);
    }

    /**
     * Whether a failure is the exchange's answer that the key may not read a wallet that it need not read. No other trouble
     * of such a wallet is.
     */
    static boolean isNotPermitted(Account account, Wallet wallet, @Nullable ExchangeFailure failure) {
        return failure != null
                && account.optionalWallets().contains(wallet)
                && failure.scope() == FailureScope.ENDPOINT
                && (failure.failureClass() == FailureClass.PERMISSION_DENIED
                        || failure.failureClass() == FailureClass.WRONG_ENVIRONMENT);
    }
}
