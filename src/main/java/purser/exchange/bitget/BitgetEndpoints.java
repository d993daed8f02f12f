package purser.exchange.bitget;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.ModeEndpoint;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;

/** Bitget's endpoints that tell balances and modes; {@link BitgetApi} has their documentation. */
final class BitgetEndpoints {

    static final Endpoint SPOT = endpoint("spot", Wallet.TRADING, AccountMode.CLASSIC, 10, BitgetAdvice.READ_SPOT);
    static final Endpoint UNIFIED =
            endpoint("unified", Wallet.TRADING, AccountMode.UNIFIED, 20, BitgetAdvice.READ_UNIFIED);
    static final Endpoint CLASSIC_FUNDING =
            endpoint("funding", Wallet.FUNDING, AccountMode.CLASSIC, 10, BitgetAdvice.READ_WALLET);
    static final Endpoint UNIFIED_FUNDING =
            endpoint("funding", Wallet.FUNDING, AccountMode.UNIFIED, 20, BitgetAdvice.READ_UNIFIED);

    /** One for each product type, which is the variant. */
    static final List<Endpoint> FUTURES = variants(
            Wallet.FUTURES,
            new Endpoint.Call("futures", perSecond(10), BitgetAdvice.READ_FUTURES),
            "USDT-FUTURES",
            "COIN-FUTURES",
            "USDC-FUTURES");

    static final Endpoint MARGIN_CROSSED = margin("crossed");
    static final Endpoint MARGIN_ISOLATED = margin("isolated");

    /** One for each type of bots, which is the variant. */
    static final List<Endpoint> BOTS = variants(
            Wallet.BOTS,
            new Endpoint.Call("bots", perSecond(10), BitgetAdvice.READ_WALLET),
            "futures",
            BotsTranslation.SPOT);

    static final Endpoint CLASSIC_EARN = endpoint("earn", Wallet.EARN, AccountMode.CLASSIC, 10, BitgetAdvice.READ_EARN);
    static final Endpoint UNIFIED_EARN =
            endpoint("earn", Wallet.EARN, AccountMode.UNIFIED, 5, BitgetAdvice.READ_UNIFIED);
    static final Endpoint CLASSIC_LOANS =
            endpoint("loans", Wallet.LOANS, AccountMode.CLASSIC, 10, BitgetAdvice.READ_LOANS);
    static final Endpoint UNIFIED_LOANS =
            endpoint("loans", Wallet.LOANS, AccountMode.UNIFIED, 10, BitgetAdvice.READ_UNIFIED);

    /** Those of the wallets that people trade from: all that is told in demo trading. */
    static final List<Endpoint> TRADED_FROM = List.of(SPOT, UNIFIED, CLASSIC_FUNDING, UNIFIED_FUNDING);

    static final List<Endpoint> ALL = Stream.of(
                    TRADED_FROM,
                    FUTURES,
                    List.of(MARGIN_CROSSED, MARGIN_ISOLATED),
                    BOTS,
                    List.of(CLASSIC_EARN, UNIFIED_EARN, CLASSIC_LOANS, UNIFIED_LOANS))
            .flatMap(List::stream)
            .toList();

    static final ModeEndpoint SETTINGS = new ModeEndpoint("settings", perSecond(20));

    /** Which sub-accounts there are. */
    static final Endpoint SUB_LIST =
            endpoint("sub-list", Wallet.TRADING, AccountMode.UNIFIED, 10, BitgetAdvice.READ_UNIFIED);

    /** What unified ones have. */
    static final Endpoint SUB_ASSETS =
            endpoint("sub-unified-assets", Wallet.TRADING, AccountMode.UNIFIED, 1, BitgetAdvice.READ_UNIFIED);

    private BitgetEndpoints() {}

    static List<Endpoint> of(Environment environment) {
        return environment == Environment.DEMO ? TRADED_FROM : ALL;
    }

    private static Endpoint endpoint(
            String name, Wallet wallet, AccountMode mode, int callsPerSecond, String permission) {
        return new Endpoint(name, wallet, Set.of(mode), perSecond(callsPerSecond), permission);
    }

    private static Endpoint margin(String kind) {
        return part(Wallet.MARGIN, new Endpoint.Call("margin-" + kind, perSecond(10), BitgetAdvice.READ_MARGIN), kind);
    }

    private static List<Endpoint> variants(Wallet wallet, Endpoint.Call call, String... variants) {
        return Stream.of(variants).map(variant -> part(wallet, call, variant)).toList();
    }

    private static Endpoint part(Wallet wallet, Endpoint.Call call, String variant) {
        return new Endpoint(wallet.id(), wallet, Set.of(AccountMode.CLASSIC), call, variant);
    }

    private static RateLimit perSecond(int calls) {
        return new RateLimit(calls, Duration.ofSeconds(1));
    }
}
