package purser.exchange.bitget;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;

/** Bitget's endpoints that tell balances; {@link BitgetApi} has their documentation. */
final class BitgetEndpoints {

    static final Endpoint SPOT = endpoint("spot", Wallet.TRADING, AccountMode.CLASSIC, 10);
    static final Endpoint UNIFIED = endpoint("unified", Wallet.TRADING, AccountMode.UNIFIED, 20);
    static final Endpoint CLASSIC_FUNDING = endpoint("funding", Wallet.FUNDING, AccountMode.CLASSIC, 10);
    static final Endpoint UNIFIED_FUNDING = endpoint("funding", Wallet.FUNDING, AccountMode.UNIFIED, 20);

    static final List<Endpoint> ALL = List.of(SPOT, UNIFIED, CLASSIC_FUNDING, UNIFIED_FUNDING);

    private BitgetEndpoints() {}

    private static Endpoint endpoint(String name, Wallet wallet, AccountMode mode, int callsPerSecond) {
        return new Endpoint(name, wallet, Set.of(mode), new RateLimit(callsPerSecond, Duration.ofSeconds(1)));
    }
}
