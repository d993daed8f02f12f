package purser.balance;

import org.jspecify.annotations.Nullable;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;

/** What is known at the exchange's end of a chain, for a stage in front of it: whether it may ask, and what others learn. */
public interface LoaderState {

    /** Whether the exchange may be asked now: nothing cools down. */
    boolean mayBeAsked();

    /**
     * Takes over what others found out of the account.
     *
     * @param mode null for unknown
     * @param emptyMillis how long ago the wallet was found to be empty for certain; negative: it was not
     */
    default void recall(@Nullable AccountMode mode, long emptyMillis) {}

    /** In which mode the account is; null for unknown, or where that tells others nothing. */
    default @Nullable AccountMode learnedMode() {
        return null;
    }

    /** Whether the call that has just ended found the wallet to be empty for certain; null: it said nothing of that. */
    default @Nullable Boolean foundEmpty() {
        return null;
    }

    /** Takes note of what came of a request, maybe by others. @param failure null for none */
    default void heard(@Nullable ExchangeFailure failure) {}
}
