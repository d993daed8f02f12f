package purser.exchange.bybit;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Advice;
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
    public Set<Signer.Algorithm> keyKinds() {
        return EnumSet.allOf(Signer.Algorithm.class);
    }

    // By their length; a secret is twice as long.
    @Override
    public boolean looksLikeApiKey(String text) {
        return text.matches("[A-Za-z0-9]{18,20}");
    }

    @Override
    public boolean needsPassphrase() {
        return false;
    }

    @Override
    public List<Region> regions() {
        return BybitRegions.ALL;
    }

    /** Demo trading has unified accounts only, and no funding wallet ("Demo Trading Service"). */
    @Override
    public List<Endpoint> endpoints(Environment environment) {
        return environment == Environment.DEMO ? List.of(BybitEndpoints.UNIFIED) : BybitEndpoints.ALL;
    }

    /**
     * Regional sites have no overview: it "does not support any regional account, e.g., Bybit KZ, GE, EU, etc." ("Asset
     * Overview"). Of crypto loans the documentation says no such thing.
     */
    @Override
    public List<Endpoint> endpoints(Environment environment, @Nullable Region region) {
        return environment != Environment.DEMO && BybitRegions.isRegional(region)
                ? BybitEndpoints.REGIONAL
                : endpoints(environment);
    }

    /** Without the overview there is nothing to be told of a sub-account's unified wallet. */
    @Override
    public List<Endpoint.Call> subAccountCalls(Environment environment, @Nullable Region region) {
        return environment == Environment.DEMO || BybitRegions.isRegional(region)
                ? List.of()
                : BybitEndpoints.FOR_SUB_ACCOUNTS;
    }

    /** In demo trading there is nothing to find out. */
    @Override
    public List<ModeEndpoint> modeEndpoints(Environment environment) {
        return environment == Environment.DEMO ? List.of() : List.of(BybitEndpoints.KEY, BybitEndpoints.ACCOUNT_INFO);
    }

    /** What "Asset Overview" tells; classic accounts have a derivatives wallet besides, which no endpoint tells any more. */
    @Override
    public Set<Wallet> wallets(Environment environment, @Nullable AccountMode mode) {
        if (environment == Environment.DEMO) {
            return EnumSet.of(Wallet.TRADING, Wallet.FUNDING);
        }
        return mode == AccountMode.UNIFIED
                ? EnumSet.complementOf(EnumSet.of(Wallet.FUTURES, Wallet.MARGIN))
                : EnumSet.complementOf(EnumSet.of(Wallet.MARGIN));
    }

    /** See {@link SubAccountReading}. */
    @Override
    public Set<Wallet> subAccountWallets() {
        return Stream.of(Wallet.values())
                .filter(wallet -> wallet == Wallet.FUNDING || OverviewTranslation.tells(wallet))
                .collect(Collectors.toSet());
    }

    /** 600 requests within 5 seconds from one address, by Bybit's page on rate limits. */
    @Override
    public RateLimit addressLimit() {
        return new RateLimit(600, Duration.ofSeconds(5));
    }

    @Override
    public Advice advice() {
        return BybitAdvice.ALL;
    }

    /** The narrower side of the window is a second, but what an accepted timestamp proves is the wider one. */
    @Override
    public Duration clockTolerance() {
        return Duration.ofSeconds(5);
    }

    @Override
    public ExchangeClient connect(Account account, ExchangeClock clock, Duration timeout) {
        BybitSigningFilter signing = new BybitSigningFilter(account.credentials(), clock);
        BybitApi api = RestClients.build(BybitApi.class, account, timeout, signing);
        return new BybitClient(api, new ExchangeCall(account, clock, advice()), clock);
    }
}
