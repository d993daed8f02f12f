package purser.exchange;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which wallets of an account are read, and how.
 *
 * @param mode the account's; null to find it out
 * @param wallets those to read, at least one
 * @param optional those of them that are read only where the key may
 * @param rateLimit of the trading wallet's endpoint; null for the documented one
 * @param all whether they are all that the exchange tells, so that one which the account's mode lacks is missed by nobody
 * @param subAccounts that are read with the same key; null for none
 */
public record WalletChoice(
        @Nullable AccountMode mode,
        Set<Wallet> wallets,
        Set<Wallet> optional,
        @Nullable RateLimit rateLimit,
        boolean all,
        @Nullable SubAccounts subAccounts) {

    /** Of wallets that were named, or chosen for the account. */
    public WalletChoice(
            @Nullable AccountMode mode, Set<Wallet> wallets, Set<Wallet> optional, @Nullable RateLimit rateLimit) {
        this(mode, wallets, optional, rateLimit, false, null);
    }
}
