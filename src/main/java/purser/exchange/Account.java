package purser.exchange;

import java.net.URI;
import java.util.Set;

/**
 * One configured account.
 *
 * @param name unique; as callers name it
 * @param exchange the {@link Exchange#name()}
 * @param baseUrl scheme, host and port; the paths are the exchange's
 * @param mode null to find it out
 * @param wallets those to read, at least one
 * @param rateLimit of the trading wallet's endpoint; null for the documented one
 */
public record Account(
        String name,
        String exchange,
        Environment environment,
        URI baseUrl,
        Credentials credentials,
        AccountMode mode,
        Set<Wallet> wallets,
        RateLimit rateLimit) {

    /** Where it is, for people: {@code live at api.bybit.com}. */
    public String place() {
        return environment.id() + " at " + baseUrl.getHost();
    }
}
