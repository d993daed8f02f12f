package purser.exchange;

import java.net.URI;

/**
 * One configured account.
 *
 * @param name unique; as callers name it
 * @param exchange the {@link Exchange#name()}
 * @param baseUrl scheme, host and port; the paths are the exchange's
 */
public record Account(
        String name,
        String exchange,
        Environment environment,
        URI baseUrl,
        Credentials credentials,
        RateLimit rateLimit) {}
