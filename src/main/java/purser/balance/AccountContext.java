package purser.balance;

import purser.exchange.Account;
import purser.time.ExchangeClock;

/**
 * An account, and what its exchange's answers have taught of it.
 *
 * @param clock the exchange's
 */
public record AccountContext(Account account, ExchangeClock clock, DetectedMode mode) {}
