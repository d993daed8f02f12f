package purser.exchange.bybit;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;

/** Bybit's endpoints that tell balances; {@link BybitApi} has their documentation. */
final class BybitEndpoints {

    static final Endpoint SPOT =
            new Endpoint("spot", Wallet.TRADING, Set.of(AccountMode.CLASSIC), new RateLimit(60, Duration.ofMinutes(1)));
    static final Endpoint UNIFIED = new Endpoint(
            "unified", Wallet.TRADING, Set.of(AccountMode.UNIFIED), new RateLimit(50, Duration.ofSeconds(1)));
    static final Endpoint FUNDING = new Endpoint(
            "funding",
            Wallet.FUNDING,
            Set.of(AccountMode.CLASSIC, AccountMode.UNIFIED),
            new RateLimit(5, Duration.ofSeconds(1)));

    static final List<Endpoint> ALL = List.of(SPOT, UNIFIED, FUNDING);

    private BybitEndpoints() {}
}
