package purser.balance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;

/**
 * How an account is doing, without a look at its money.
 *
 * @param mode null while it is not known
 * @param wallets those that are read, as answers call them
 * @param sameUser the names of other accounts whose keys are of the same user
 */
public record AccountState(
        Account account,
        @Nullable AccountMode mode,
        List<String> wallets,
        KeyState key,
        List<String> sameUser,
        Reach reach) {

    /**
     * How its exchange can be reached.
     *
     * @param lastSuccess when all of its wallets could last be read, by the host's clock; null when not yet
     * @param coolingDown why it is not asked now, with the moment until when; null when it may be
     */
    public record Reach(
            @Nullable Instant lastSuccess, @Nullable ExchangeFailure coolingDown) {}

    /** See {@link Reach}. */
    public @Nullable Instant lastSuccess() {
        return reach.lastSuccess();
    }

    /** See {@link Reach}. */
    public @Nullable ExchangeFailure coolingDown() {
        return reach.coolingDown();
    }

    /** The same for who sees some accounts alone: it names no other. */
    public AccountState seenBy(Predicate<String> seesAccount) {
        return sameUser.stream().allMatch(seesAccount)
                ? this
                : new AccountState(
                        account,
                        mode,
                        wallets,
                        key,
                        sameUser.stream().filter(seesAccount).toList(),
                        reach);
    }

    /** What a person should do something about; null when there is nothing. */
    public @Nullable List<String> warnings(Instant now) {
        List<String> warnings = new ArrayList<>();
        List<String> ofKey = key.warnings(now);
        if (ofKey != null) {
            warnings.addAll(ofKey);
        }
        if (!sameUser.isEmpty()) {
            warnings.add("the API key is of the same user as that of " + String.join(", ", sameUser)
                    + ": they read the same money, so there are no totals over both");
        }
        return warnings.isEmpty() ? null : warnings;
    }
}
