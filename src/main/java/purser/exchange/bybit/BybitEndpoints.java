package purser.exchange.bybit;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.ModeEndpoint;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;

/** Bybit's endpoints that tell balances and modes; {@link BybitApi} has their documentation. */
final class BybitEndpoints {

    private static final Set<AccountMode> BOTH = Set.of(AccountMode.CLASSIC, AccountMode.UNIFIED);

    static final Endpoint SPOT = new Endpoint(
            "spot",
            Wallet.TRADING,
            Set.of(AccountMode.CLASSIC),
            new RateLimit(60, Duration.ofMinutes(1)),
            BybitAdvice.TICK_WALLET);
    static final Endpoint UNIFIED = new Endpoint(
            "unified", Wallet.TRADING, Set.of(AccountMode.UNIFIED), perSecond(50), BybitAdvice.TICK_UNIFIED);
    static final Endpoint FUNDING =
            new Endpoint("funding", Wallet.FUNDING, BOTH, perSecond(5), BybitAdvice.TICK_WALLET);

    static final Endpoint LOANS = new Endpoint("loans", Wallet.LOANS, BOTH, perSecond(5), BybitAdvice.TICK_SPOT);

    /** Also of a sub-account. */
    static final Endpoint.Call OVERVIEW = new Endpoint.Call("overview", perSecond(50), BybitAdvice.TICK_OVERVIEW, true);

    /** What the overview tells and no other endpoint tells wholly. */
    static final List<Endpoint> OF_OVERVIEW = Stream.of(
                    Wallet.EARN,
                    Wallet.BOTS,
                    Wallet.COPY_TRADING,
                    Wallet.ALPHA,
                    Wallet.LAUNCHPOOL,
                    Wallet.PAY_LATER,
                    Wallet.STAKED_SOL,
                    Wallet.TRADFI)
            .map(wallet -> new Endpoint(wallet.id(), wallet, BOTH, OVERVIEW, ""))
            .toList();

    /** At regional sites, which have no overview. */
    static final List<Endpoint> REGIONAL = List.of(SPOT, UNIFIED, FUNDING, LOANS);

    static final List<Endpoint> ALL =
            Stream.of(REGIONAL, OF_OVERVIEW).flatMap(List::stream).toList();

    /** Which sub-accounts there are. */
    static final Endpoint.Call SUB_ACCOUNTS = new Endpoint.Call("sub-accounts", perSecond(5), BybitAdvice.TICK_WALLET);

    /** The last two are those that the account itself is read by, with the same limits: Bybit counts them by its UID. */
    static final List<Endpoint.Call> FOR_SUB_ACCOUNTS = List.of(SUB_ACCOUNTS, OVERVIEW, FUNDING.call());

    /** Any permission will do for it, so it comes first. */
    static final ModeEndpoint KEY = new ModeEndpoint("key", perSecond(10));

    static final ModeEndpoint ACCOUNT_INFO = new ModeEndpoint("account-info", perSecond(50));

    private BybitEndpoints() {}

    private static RateLimit perSecond(int calls) {
        return new RateLimit(calls, Duration.ofSeconds(1));
    }
}
