package purser.exchange.bitget;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
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

    static final List<Endpoint> ALL = List.of(SPOT, UNIFIED, CLASSIC_FUNDING, UNIFIED_FUNDING);

    static final ModeEndpoint SETTINGS = new ModeEndpoint("settings", perSecond(20));

    private BitgetEndpoints() {}

    private static Endpoint endpoint(
            String name, Wallet wallet, AccountMode mode, int callsPerSecond, String permission) {
        return new Endpoint(name, wallet, Set.of(mode), perSecond(callsPerSecond), permission);
    }

    private static RateLimit perSecond(int calls) {
        return new RateLimit(calls, Duration.ofSeconds(1));
    }
}
