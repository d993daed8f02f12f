package purser.exchange;

import java.util.Set;

/**
 * One of an exchange's endpoints that tell balances.
 *
 * @param name the wallet as answers call it: {@code spot}, {@code unified}, {@code funding}
 * @param modes the accounts that it is made for; it refuses others with {@link FailureClass#WRONG_ACCOUNT_MODE}
 * @param rateLimit the documented limit per account
 */
public record Endpoint(String name, Wallet wallet, Set<AccountMode> modes, RateLimit rateLimit) {}
