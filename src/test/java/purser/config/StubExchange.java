package purser.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import purser.exchange.Account;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.ExchangeAccount;
import purser.exchange.ExchangeClock;
import purser.exchange.RateLimit;

/** What the configuration asks of an exchange, and nothing behind it. */
record StubExchange(
        String name, String title, Map<Environment, URI> hosts, boolean needsPassphrase, RateLimit rateLimit)
        implements Exchange {

    static final StubExchange BITGET = new StubExchange(
            "bitget",
            "Bitget",
            Map.of(
                    Environment.LIVE, URI.create("https://api.bitget.com"),
                    Environment.DEMO, URI.create("https://api.bitget.com")),
            true,
            new RateLimit(10, Duration.ofSeconds(1)));

    static final StubExchange BYBIT = new StubExchange(
            "bybit",
            "Bybit",
            Map.of(
                    Environment.LIVE, URI.create("https://api.bybit.com"),
                    Environment.TESTNET, URI.create("https://api-testnet.bybit.com")),
            false,
            new RateLimit(60, Duration.ofMinutes(1)));

    static final List<Exchange> BOTH = List.of(BITGET, BYBIT);

    @Override
    public Duration clockTolerance() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ExchangeAccount connect(Account account, ExchangeClock clock, Duration timeout) {
        throw new UnsupportedOperationException();
    }
}
