package purser.exchange;

import java.net.URI;
import java.util.Set;

/**
 * One configured account.
 *
 * @param name unique; as callers name it
 * @param exchange the {@link Exchange#name()}
 * @param baseUrl scheme, host and port; the paths are the exchange's
 * @param region null for the exchange's main site, and for a host that is none of its
 * @param mode null to find it out
 * @param wallets those to read, at least one
 * @param optionalWallets those of them that are read only where the key may
 * @param rateLimit of the trading wallet's endpoint; null for the documented one
 * @param egress how the exchange is reached
 */
public record Account(
        String name,
        String exchange,
        Environment environment,
        URI baseUrl,
        Region region,
        Credentials credentials,
        AccountMode mode,
        Set<Wallet> wallets,
        Set<Wallet> optionalWallets,
        RateLimit rateLimit,
        Egress egress) {

    /** One that is reached without a proxy. */
    public Account(
            String name,
            String exchange,
            Environment environment,
            URI baseUrl,
            Region region,
            Credentials credentials,
            AccountMode mode,
            Set<Wallet> wallets,
            Set<Wallet> optionalWallets,
            RateLimit rateLimit) {
        this(
                name,
                exchange,
                environment,
                baseUrl,
                region,
                credentials,
                mode,
                wallets,
                optionalWallets,
                rateLimit,
                Egress.DIRECT);
    }

    /** Where it is, for people: {@code live at api.bybit.com}. */
    public String place() {
        return environment.id() + " at " + baseUrl.getHost() + (region == null ? "" : ", region " + region.name())
                + (egress.proxy() == null
                        ? ""
                        : ", by the proxy " + egress.proxy().place());
    }
}
