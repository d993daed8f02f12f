package purser.thirdexchange;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
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
import purser.exchange.ExchangeClient;
import purser.exchange.ModeEndpoint;
import purser.exchange.RateLimit;
import purser.exchange.Region;
import purser.exchange.Wallet;
import purser.exchange.auth.Signer;
import purser.exchange.client.ExchangeCall;
import purser.exchange.client.RestClients;
import purser.time.ExchangeClock;

/**
 * A made-up exchange that differs from the real ones in all that an exchange may differ in: headers of its own, no RSA
 * keys and no passphrase, one mode, one host, no regions, and no time in its answers.
 */
@Singleton
@IfBuildProperty(name = "test.third-exchange", stringValue = "true")
final class Acme implements Exchange {

    static final Endpoint WALLET = new Endpoint(
            "unified",
            Wallet.TRADING,
            Set.of(AccountMode.UNIFIED),
            new RateLimit(10, Duration.ofSeconds(1)),
            "At Acme, edit the key and tick Read");

    @Override
    public String name() {
        return "acme";
    }

    @Override
    public String title() {
        return "Acme";
    }

    @Override
    public Map<Environment, URI> hosts() {
        return Map.of(Environment.LIVE, URI.create("https://api.acme.example"));
    }

    @Override
    public Set<Signer.Algorithm> keyKinds() {
        return Set.of(Signer.Algorithm.HMAC_SHA256);
    }

    @Override
    public boolean needsPassphrase() {
        return false;
    }

    @Override
    public List<Region> regions() {
        return List.of();
    }

    @Override
    public List<Endpoint> endpoints(Environment environment) {
        return List.of(WALLET);
    }

    @Override
    public List<ModeEndpoint> modeEndpoints(Environment environment) {
        return List.of();
    }

    @Override
    public Set<Wallet> wallets(Environment environment, AccountMode mode) {
        return Set.of(Wallet.TRADING, Wallet.FUNDING);
    }

    @Override
    public List<String> otherWallets(Environment environment, AccountMode mode) {
        return List.of("vault");
    }

    @Override
    public RateLimit addressLimit() {
        return new RateLimit(1_000, Duration.ofSeconds(1));
    }

    @Override
    public Duration clockTolerance() {
        return Duration.ofSeconds(2);
    }

    @Override
    public ExchangeClient connect(Account account, ExchangeClock clock, Duration timeout) {
        AcmeApi api =
                RestClients.build(AcmeApi.class, account, timeout, new AcmeSigningFilter(account.credentials(), clock));
        return new AcmeClient(api, new ExchangeCall(account, clock, advice()), clock);
    }
}
