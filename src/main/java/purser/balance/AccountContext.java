package purser.balance;

import java.util.Collection;
import purser.exchange.Account;
import purser.time.ExchangeClock;

/**
 * An account, and what its exchange's answers have taught of it.
 *
 * @param clock the exchange's
 * @param key how long its API key is in use
 * @param guards of all of its endpoints
 */
public record AccountContext(
        Account account, ExchangeClock clock, DetectedMode mode, KeyUse key, Collection<GuardedEndpoint> guards) {}
