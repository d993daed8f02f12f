package purser.exchange.bitget;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** Bitget: classic accounts (API v2) and unified ones (API v3). */
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
    public Set<Signer.Algorithm> keyKinds() {
        return EnumSet.allOf(Signer.Algorithm.class);
    }

    // By their prefix; secrets have none.
    @Override
    public boolean looksLikeApiKey(String text) {
        return text.startsWith("bg_");
    }

    @Override
    public boolean needsPassphrase() {
        return true;
    }

    @Override
    public List<Region> regions() {
        return List.of(Region.ofHost("vip", "https://vip-api.bitget.com"));
    }

    @Override
    public List<Endpoint> endpoints(Environment environment) {
        return BitgetEndpoints.of(environment);
    }

    /** Demo trading is not said to have any. */
    @Override
    public List<Endpoint.Call> subAccountCalls(Environment environment, @Nullable Region region) {
        return environment == Environment.DEMO
                ? List.of()
                : List.of(BitgetEndpoints.SUB_LIST.call(), BitgetEndpoints.SUB_ASSETS.call());
    }

    @Override
    public List<ModeEndpoint> modeEndpoints(Environment environment) {
        return List.of(BitgetEndpoints.SETTINGS);
    }

    /**
     * What "Get All Account Balance" of v2 counts, loans, and the account that copiers of futures have by Bitget's help pages;
     * unified accounts trade futures and margin in their one wallet.
     */
    @Override
    public Set<Wallet> wallets(Environment environment, @Nullable AccountMode mode) {
        if (environment == Environment.DEMO) {
            return EnumSet.of(Wallet.TRADING, Wallet.FUNDING);
        }
        Set<Wallet> wallets =
                EnumSet.of(Wallet.TRADING, Wallet.FUNDING, Wallet.EARN, Wallet.BOTS, Wallet.COPY_TRADING, Wallet.LOANS);
        if (mode != AccountMode.UNIFIED) {
            wallets.addAll(EnumSet.of(Wallet.FUTURES, Wallet.MARGIN));
        }
        return wallets;
    }

    /** Of unified ones; see {@link BitgetSubAccounts}. */
    @Override
    public Set<Wallet> subAccountWallets() {
        return Set.of(Wallet.TRADING);
    }

    /** 6,000 requests a minute from one address, by the introduction to Bitget's API. */
    @Override
    public RateLimit addressLimit() {
        return new RateLimit(6_000, Duration.ofMinutes(1));
    }

    @Override
    public Advice advice() {
        return BitgetAdvice.ALL;
    }

    @Override
    public Duration clockTolerance() {
        return Duration.ofSeconds(30);
    }

    @Override
    public ExchangeClient connect(Account account, ExchangeClock clock, Duration timeout) {
        BitgetSigningFilter signing =
                new BitgetSigningFilter(account.credentials(), clock, account.environment() == Environment.DEMO);
        BitgetApi api = RestClients.build(BitgetApi.class, account, timeout, signing);
        return new BitgetClient(
                api, new ExchangeCall(account, clock, advice()), clock, account.environment() == Environment.DEMO);
    }
}
