package purser.config;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Credentials;
import purser.exchange.Egress;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.Location;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;
import purser.exchange.WalletChoice;

/**
 * One account, found right.
 *
 * @param credentials null where there was a fault
 * @param egress how the exchange is reached
 */
public record AccountSettings(
        String name, Exchange exchange, Site site, @Nullable Credentials credentials, Reading reading, Egress egress) {

    /**
     * What is read of it.
     *
     * @param mode null to find it out
     * @param wallets those to read, at least one
     * @param optional those of them that are read only where the key may
     * @param rateLimit of the trading wallet's endpoint; null for the documented one
     */
    public record Reading(
            @Nullable AccountMode mode,
            Set<Wallet> wallets,
            Set<Wallet> optional,
            @Nullable RateLimit rateLimit) {}

    public Environment environment() {
        return site.environment();
    }

    /**
     * The account, once it is known where the sandbox listens.
     *
     * @param sandbox null when the simulated exchanges don't run, and then no account is theirs
     */
    public Account at(@Nullable URI sandbox) {
        return new Account(
                name,
                exchange.name(),
                new Location(
                        site.environment(),
                        site.baseUrl() == null ? sandbox : site.baseUrl(),
                        site.region(),
                        egress),
                credentials,
                new WalletChoice(reading.mode(), reading.wallets(), reading.optional(), reading.rateLimit()));
    }
}
