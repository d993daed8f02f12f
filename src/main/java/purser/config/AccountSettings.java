package purser.config;

import java.net.URI;
import java.util.Set;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Credentials;
import purser.exchange.Egress;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.RateLimit;
import purser.exchange.Region;
import purser.exchange.Wallet;

/**
 * One account, found right.
 *
 * @param baseUrl null for a sandbox account: its host is known when the sandbox runs
 * @param region null for the exchange's main site, and for a host that is none of its
 * @param mode null to find it out
 * @param wallets those to read, at least one
 * @param optionalWallets those of them that are read only where the key may
 * @param rateLimit of the trading wallet's endpoint; null for the documented one
 * @param egress how the exchange is reached
 */
public record AccountSettings(
        String name,
        Exchange exchange,
        Environment environment,
        URI baseUrl,
        Region region,
        Credentials credentials,
        AccountMode mode,
        Set<Wallet> wallets,
        Set<Wallet> optionalWallets,
        RateLimit rateLimit,
        Egress egress) {

    /** The account, once it is known where the sandbox listens. */
    public Account at(URI sandbox) {
        URI host = baseUrl == null ? sandbox : baseUrl;
        return new Account(
                name,
                exchange.name(),
                environment,
                host,
                region,
                credentials,
                mode,
                wallets,
                optionalWallets,
                rateLimit,
                egress);
    }
}
