package purser.exchange.bybit;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import purser.exchange.Account;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.ExchangeAccount;
import purser.exchange.ExchangeClock;
import purser.exchange.RateLimit;
import purser.exchange.RestClients;

/** Bybit, classic accounts (API v5). */
@Singleton
final class Bybit implements Exchange {

    @Override
    public String name() {
        return "bybit";
    }

    @Override
    public String title() {
        return "Bybit";
    }

    @Override
    public Map<Environment, URI> hosts() {
        return Map.of(
                Environment.LIVE, URI.create("https://api.bybit.com"),
                Environment.TESTNET, URI.create("https://api-testnet.bybit.com"),
                Environment.DEMO, URI.create("https://api-demo.bybit.com"));
    }

    @Override
    public boolean needsPassphrase() {
        return false;
    }

    @Override
    public RateLimit rateLimit() {
        return new RateLimit(60, Duration.ofMinutes(1));
    }

    /** The narrower side of the window is a second, but what an accepted timestamp proves is the wider one. */
    @Override
    public Duration clockTolerance() {
        return Duration.ofSeconds(5);
    }

    @Override
    public ExchangeAccount connect(Account account, ExchangeClock clock, Duration timeout) {
        BybitSigningFilter signing = new BybitSigningFilter(account.credentials(), clock);
        return new BybitAccount(RestClients.build(BybitApi.class, account.baseUrl(), timeout, signing), clock);
    }
}
