package purser.exchange.bybit;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import purser.exchange.Account;
import purser.exchange.ClockedCall;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.Exchange;
import purser.exchange.ExchangeAccount;
import purser.exchange.ExchangeClock;
import purser.exchange.RestClients;

/** Bybit, classic and unified accounts (API v5). */
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

    /** Each regional site has accounts, and so keys, of its own; {@code bytick} is another name of the global one. */
    @Override
    public Map<String, URI> regions() {
        return Map.of(
                "ae", URI.create("https://api.bybit.ae"),
                "bytick", URI.create("https://api.bytick.com"),
                "eu", URI.create("https://api.bybit.eu"),
                "ge", URI.create("https://api.bybitgeorgia.ge"),
                "id", URI.create("https://api.bybit.id"),
                "jp", URI.create("https://api.manepa.jp"),
                "kz", URI.create("https://api.bybit.kz"),
                "nl", URI.create("https://api.bybit.nl"),
                "tr", URI.create("https://api.bybit.tr"));
    }

    /** Demo trading has unified accounts only, and no funding wallet ("Demo Trading Service"). */
    @Override
    public List<Endpoint> endpoints(Environment environment) {
        return environment == Environment.DEMO ? List.of(BybitEndpoints.UNIFIED) : BybitEndpoints.ALL;
    }

    /** The narrower side of the window is a second, but what an accepted timestamp proves is the wider one. */
    @Override
    public Duration clockTolerance() {
        return Duration.ofSeconds(5);
    }

    @Override
    public ExchangeAccount connect(Account account, ExchangeClock clock, Duration timeout) {
        BybitSigningFilter signing = new BybitSigningFilter(account.credentials(), clock);
        BybitApi api = RestClients.build(BybitApi.class, account.baseUrl(), timeout, signing);
        return new BybitAccount(api, new ClockedCall(account, clock), clock);
    }
}
