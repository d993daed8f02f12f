package purser.balance;

import purser.exchange.AccountMode;

/** What is found out of an account while it is asked, and is worth knowing to whoever asks it next. */
public interface AccountMemory {

    /** For questions that teach nothing. */
    AccountMemory NONE = new AccountMemory() {};

    /**
     * Takes over what others found out.
     *
     * @param mode null for unknown
     * @param emptyMillis how long ago the wallet was found to be empty for certain; negative: it was not
     */
    default void recall(AccountMode mode, long emptyMillis) {}

    /** Null for unknown. */
    default AccountMode mode() {
        return null;
    }

    /** Whether the wallet was found to be empty for certain by the call that has just ended; null: it said nothing of that. */
    default Boolean foundEmpty() {
        return null;
    }
}
