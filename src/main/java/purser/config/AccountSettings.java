package purser.config;

import java.net.URI;
import purser.exchange.Account;
import purser.exchange.Credentials;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.RateLimit;

/**
 * One account, found right.
 *
 * @param baseUrl null for a sandbox account: its host is known when the sandbox runs
 */
public record AccountSettings(
        String name,
        Exchange exchange,
        Environment environment,
        URI baseUrl,
        Credentials credentials,
        RateLimit rateLimit) {

    /** The account, once it is known where the sandbox listens. */
    public Account at(URI sandbox) {
        URI host = baseUrl == null ? sandbox : baseUrl;
        return new Account(name, exchange.name(), environment, host, credentials, rateLimit);
    }
}
