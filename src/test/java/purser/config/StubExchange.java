package purser.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.ExchangeAccount;
import purser.exchange.ExchangeClock;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;

/** What the configuration asks of an exchange, and nothing behind it. */
record StubExchange(
        String name, String title, Map<Environment, URI> hosts, Map<String, URI> regions, boolean needsPassphrase)
        implements Exchange {

    static final StubExchange BITGET = new StubExchange(
            "bitget",
            "Bitget",
            Map.of(
                    Environment.LIVE, URI.create("https://api.bitget.com"),
                    Environment.DEMO, URI.create("https://api.bitget.com")),
            Map.of("vip", URI.create("https://vip-api.bitget.com")),
            true);

    static final StubExchange BYBIT = new StubExchange(
            "bybit",
            "Bybit",
            Map.of(
                    Environment.LIVE, URI.create("https://api.bybit.com"),
                    Environment.TESTNET, URI.create("https://api-testnet.bybit.com")),
            Map.of("eu", URI.create("https://api.bybit.eu"), "tr", URI.create("https://api.bybit.tr")),
            false);

    static final List<Exchange> BOTH = List.of(BITGET, BYBIT);

    /** Its testnet has unified accounts and trading wallets only. */
    @Override
    public List<Endpoint> endpoints(Environment environment) {
        Endpoint unified = endpoint("unified", Wallet.TRADING, AccountMode.UNIFIED);
        return environment == Environment.TESTNET
                ? List.of(unified)
                : List.of(
                        endpoint("spot", Wallet.TRADING, AccountMode.CLASSIC),
                        unified,
                        endpoint("funding", Wallet.FUNDING, AccountMode.UNIFIED));
    }

    private static Endpoint endpoint(String name, Wallet wallet, AccountMode mode) {
        return new Endpoint(name, wallet, Set.of(mode), new RateLimit(1, Duration.ofSeconds(1)));
    }

    @Override
    public Duration clockTolerance() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ExchangeAccount connect(Account account, ExchangeClock clock, Duration timeout) {
        throw new UnsupportedOperationException();
    }
}
