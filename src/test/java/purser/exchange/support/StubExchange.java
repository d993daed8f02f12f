package purser.exchange.support;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.ExchangeClient;
import purser.exchange.ModeEndpoint;
import purser.exchange.RateLimit;
import purser.exchange.Region;
import purser.exchange.Wallet;
import purser.exchange.auth.Signer;
import purser.time.ExchangeClock;

/** What is asked of an exchange before it is called, and nothing behind it. */
public record StubExchange(
        String name, String title, Map<Environment, URI> hosts, List<Region> regions, boolean needsPassphrase)
        implements Exchange {

    public static final StubExchange BITGET = new StubExchange(
            "bitget",
            "Bitget",
            Map.of(
                    Environment.LIVE, URI.create("https://api.bitget.com"),
                    Environment.DEMO, URI.create("https://api.bitget.com")),
            List.of(Region.ofHost("vip", "https://vip-api.bitget.com")),
            true);

    public static final StubExchange BYBIT = new StubExchange(
            "bybit",
            "Bybit",
            Map.of(
                    Environment.LIVE, URI.create("https://api.bybit.com"),
                    Environment.TESTNET, URI.create("https://api-testnet.bybit.com")),
            List.of(Region.ofHost("eu", "https://api.bybit.eu"), Region.ofHost("tr", "https://api.bybit.tr")),
            false);

    public static final List<Exchange> BOTH = List.of(BITGET, BYBIT);

    @Override
    public Set<Signer.Algorithm> keyKinds() {
        return EnumSet.allOf(Signer.Algorithm.class);
    }

    @Override
    public boolean looksLikeApiKey(String text) {
        return needsPassphrase ? text.startsWith("bg_") : text.matches("\\w{18}");
    }

    /** Its testnet has unified accounts and trading wallets only. */
    @Override
    public List<Endpoint> endpoints(Environment environment) {
        Endpoint unified = endpoint("unified", Wallet.TRADING, AccountMode.UNIFIED);
        return environment == Environment.TESTNET
                ? List.of(unified)
                : List.of(
                        endpoint("spot", Wallet.TRADING, AccountMode.CLASSIC),
                        unified,
                        endpoint("funding", Wallet.FUNDING, AccountMode.CLASSIC, AccountMode.UNIFIED));
    }

    private static Endpoint endpoint(String name, Wallet wallet, AccountMode... modes) {
        return new Endpoint(name, wallet, Set.of(modes), new RateLimit(1, Duration.ofSeconds(1)), "allow it");
    }

    @Override
    public List<ModeEndpoint> modeEndpoints(Environment environment) {
        return List.of();
    }

    @Override
    public Set<Wallet> wallets(Environment environment, AccountMode mode) {
        return EnumSet.of(Wallet.TRADING, Wallet.FUNDING, Wallet.EARN);
    }

    @Override
    public RateLimit addressLimit() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Duration clockTolerance() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ExchangeClient connect(Account account, ExchangeClock clock, Duration timeout) {
        throw new UnsupportedOperationException();
    }
}
