package purser.balance;

import java.time.Instant;
import java.util.List;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;

/**
 * How an account is doing, without a look at its money.
 *
 * @param mode null while it is not known
 * @param wallets those that are read, as answers call them
 * @param lastSuccess when all of its wallets could last be read, by the host's clock; null when not yet
 * @param resting why it is not asked now, with the moment until when; null when it may be
 */
public record AccountState(
        Account account,
        AccountMode mode,
        List<String> wallets,
        KeyState key,
        Instant lastSuccess,
        ExchangeFailure resting) {}
