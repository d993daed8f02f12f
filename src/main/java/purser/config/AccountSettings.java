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
 * @param credentials null where there was a fault
 * @param egress how the exchange is reached
 */
public record AccountSettings(
        String name,
        Exchange exchange,
        Site site,
        @Nullable Credentials credentials,
        WalletChoice wallets,
        Egress egress) {

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
                        site.environment(), site.baseUrl() == null ? sandbox : site.baseUrl(), site.region(), egress),
                credentials,
                wallets);
    }
}
