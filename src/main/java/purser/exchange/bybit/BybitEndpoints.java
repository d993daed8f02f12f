package purser.exchange.bybit;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.ModeEndpoint;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;

/** Bybit's endpoints that tell balances and modes; {@link BybitApi} has their documentation. */
final class BybitEndpoints {

    static final Endpoint SPOT = new Endpoint(
            "spot",
            Wallet.TRADING,
            Set.of(AccountMode.CLASSIC),
            new RateLimit(60, Duration.ofMinutes(1)),
            BybitAdvice.TICK_WALLET);
    static final Endpoint UNIFIED = new Endpoint(
            "unified", Wallet.TRADING, Set.of(AccountMode.UNIFIED), perSecond(50), BybitAdvice.TICK_UNIFIED);
    static final Endpoint FUNDING = new Endpoint(
            "funding",
            Wallet.FUNDING,
            Set.of(AccountMode.CLASSIC, AccountMode.UNIFIED),
            perSecond(5),
            BybitAdvice.TICK_WALLET);

    static final List<Endpoint> ALL = List.of(SPOT, UNIFIED, FUNDING);

    /** Any permission will do for it, so it comes first. */
    static final ModeEndpoint KEY = new ModeEndpoint("key", perSecond(10));

    static final ModeEndpoint ACCOUNT_INFO = new ModeEndpoint("account-info", perSecond(50));

    private BybitEndpoints() {}

    private static RateLimit perSecond(int calls) {
        return new RateLimit(calls, Duration.ofSeconds(1));
    }
}
