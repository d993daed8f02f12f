package purser.balance;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import purser.config.AccountSettings;
import purser.config.Settings;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeAccount;
import purser.exchange.ExchangeClock;
import purser.exchange.KeyInfo;
import purser.exchange.Wallet;
import purser.shared.Engine;
import purser.shared.SharedAccount;
import purser.shared.SharedLimit;
import purser.shared.SharedQuestion;

/** Builds the service from settings: for each account a client, a policy around each endpoint, a cache before each wallet. */
public final class PortfolioServices {

    private final Settings settings;
    private final Duration deadline;
    private final Clock clock;
    private final Ticker ticker;
    private final MeterRegistry meters;
    private final Engine engine;

    /** A clock that is set forward must not open a window that calls were made in. */
    private final Ticker ofLimits;

    private PortfolioServices(Settings settings, Engine engine, Clock clock, Ticker ticker, MeterRegistry meters) {
        this.engine = engine;
        this.settings = settings;
        this.deadline = margin(settings.deadline());
        this.clock = clock;
        this.ticker = ticker;
        this.meters = meters;
        this.ofLimits = settings.pausesWhenIdle() ? ticker : ticker.steady();
    }

    /**
     * @param sandbox where the simulated exchanges listen; null when they don't
     * @param engine by which replicas share what they know; null when this process is alone
     */
    public static PortfolioService of(
            Settings settings, URI sandbox, Engine engine, Clock clock, Ticker ticker, MeterRegistry meters) {
        PortfolioServices services = new PortfolioServices(settings, engine, clock, ticker, meters);
        return new PortfolioService(
                settings.accounts().stream()
                        .map(account -> services.account(account, account.at(sandbox)))
                        .toList(),
                new AnswerMeters(meters));
    }

    private AccountReader account(AccountSettings configured, Account account) {
        ExchangeClock exchangeClock =
                new ExchangeClock(clock, configured.exchange().clockTolerance());
        Duration timeout = EndpointPolicy.attemptTimeout(deadline);
        ExchangeAccount client = configured.exchange().connect(account, exchangeClock, timeout);
        Resting resting = new Resting(settings.rests(), clock, ticker);
        ModeMemory mode = new ModeMemory(account.name(), account.mode());
        KeyHealth.KeyPolicy keys = new KeyHealth.KeyPolicy(
                settings.keyCheck(), settings.rests(), settings.requireReadOnly(), !settings.pausesWhenIdle());
        SharedAccount shared = engine == null
                ? null
                : new SharedAccount(
                        engine,
                        settings.shared(),
                        account,
                        deadline,
                        clock,
                        ticker::nanos,
                        !settings.pausesWhenIdle(),
                        meters);
        SharedQuestion<KeyInfo> keyQuestion = shared == null
                ? null
                : shared.question("key", KeyInfo.class, settings.keyCheck().plusHours(1), List.of());
        KeyHealth key = new KeyHealth(account, client, mode, resting, keys, keyQuestion, timeout, clock, ticker);
        List<Endpoint> endpoints = configured.exchange().endpoints(account.environment());
        List<WalletReader> wallets = account.wallets().stream()
                .sorted()
                .map(wallet -> new WalletReader(
                        account,
                        policies(account, wallet, endpoints, client, resting, shared),
                        mode,
                        deadline,
                        clock,
                        ticker))
                .toList();
        return new AccountReader(account, exchangeClock, mode, key, wallets, shared, settings, deadline, ticker);
    }

    private Map<AccountMode, EndpointPolicy> policies(
            Account account,
            Wallet wallet,
            List<Endpoint> endpoints,
            ExchangeAccount client,
            Resting wholeAccount,
            SharedAccount shared) {
        Map<AccountMode, EndpointPolicy> policies = new EnumMap<>(AccountMode.class);
        for (Endpoint endpoint : endpoints) {
            if (endpoint.wallet() == wallet) {
                Resting own = new Resting(settings.rests(), clock, ticker);
                SharedLimit limit = shared == null
                        ? null
                        : shared.limit(
                                endpoint,
                                EndpointPolicy.own(EndpointPolicy.rateLimit(account, endpoint)),
                                ofLimits::nanos);
                EndpointPolicy policy = new EndpointPolicy(
                        account, endpoint, client, deadline, wholeAccount, own, limit, clock, ofLimits, meters);
                endpoint.modes().forEach(mode -> policies.put(mode, policy));
            }
        }
        return policies;
    }

    // The caller has the answer by the deadline, so it is made up a little before.
    private static Duration margin(Duration deadline) {
        Duration margin = deadline.dividedBy(20);
        Duration most = Duration.ofMillis(100);
        return deadline.minus(margin.compareTo(most) < 0 ? margin : most);
    }
}
