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
 */
public record WalletChoice(
        @Nullable AccountMode mode,
        Set<Wallet> wallets,
        Set<Wallet> optional,
        @Nullable RateLimit rateLimit) {}
