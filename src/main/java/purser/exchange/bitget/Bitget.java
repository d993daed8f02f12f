package purser.exchange.bitget;

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

/** Bitget, classic accounts (API v2). */
@Singleton
final class Bitget implements Exchange {

    private static final URI HOST = URI.create("https://api.bitget.com");

    @Override
    public String name() {
        return "bitget";
    }

    @Override
    public String title() {
        return "Bitget";
    }

    /** Demo trading is on the same host; a header tells it apart. */
    @Override
    public Map<Environment, URI> hosts() {
        return Map.of(Environment.LIVE, HOST, Environment.DEMO, HOST);
    }

    @Override
    public boolean needsPassphrase() {
        return true;
    }

    @Override
    public RateLimit rateLimit() {
        return new RateLimit(10, Duration.ofSeconds(1));
    }

    @Override
    public Duration clockTolerance() {
        return Duration.ofSeconds(30);
    }

    @Override
    public ExchangeAccount connect(Account account, ExchangeClock clock, Duration timeout) {
        BitgetSigningFilter signing =
                new BitgetSigningFilter(account.credentials(), clock, account.environment() == Environment.DEMO);
        return new BitgetAccount(RestClients.build(BitgetApi.class, account.baseUrl(), timeout, signing), clock);
    }
}
