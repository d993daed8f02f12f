package purser.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.Credentials;
import purser.exchange.Egress;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.Location;
import purser.exchange.WalletChoice;

/**
 * One account, found right.
 *
 * @param key as it is now
 * @param egress how the exchange is reached
 */
public record AccountSettings(
        String name, Exchange exchange, Site site, AccountKey key, WalletChoice wallets, Egress egress) {

    /** Those of this moment; null where there was a fault. */
    @Nullable
    Credentials credentials() {
        return key.credentials();
    }

    public Environment environment() {
        return site.environment();
    }

    /**
     * The account with the key of this moment, once it is known where the sandbox listens.
     *
     * @param sandbox null when the simulated exchanges don't run, and then no account is theirs
     */
    public Account at(@Nullable URI sandbox) {
        return new Account(
                name,
                exchange.name(),
                new Location(
                        site.environment(), site.baseUrl() == null ? sandbox : site.baseUrl(), site.region(), egress),
                key.credentials(),
                wallets);
    }
}
