package purser.balance;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import purser.config.AccountSettings;
import purser.config.Settings;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.Exchange;
import purser.exchange.ExchangeAccount;
import purser.exchange.ExchangeClock;
import purser.exchange.Holdings;
import purser.exchange.KeyInfo;
import purser.exchange.RateLimit;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.shared.AnswerTime;
import purser.shared.Engine;
import purser.shared.SharedAccount;
import purser.shared.SharedLimit;
import purser.shared.SharedQuestion;

/** Builds the service from settings: for each account a client, a guard around each endpoint, a cache before each wallet. */
public final class PortfolioServices {

    /** How long an answer may be of use to another replica, whose callers may take an old one. */
    private static final Duration USEFUL = Duration.ofMinutes(10);

    private final Settings settings;
    private final Duration deadline;
    private final Clock clock;
    private final Ticker ticker;
    private final MeterRegistry meters;
    private final Engine engine;
    private final AddressCooldowns addresses;
    private final AddressLimits ofAddresses;
    private final KeptAnswers kept;
    private final UserIds users;

    /** A clock that is set forward must not open a window that calls were made in. */
    private final Ticker ofLimits;

    private PortfolioServices(
            Settings settings,
            Collection<Account> accounts,
            UserIds users,
            Engine engine,
            Clock clock,
            Ticker ticker,
            MeterRegistry meters) {
        this.engine = engine;
        this.settings = settings;
        this.users = users;
        this.deadline = margin(settings.deadline());
        this.clock = clock;
        this.ticker = ticker;
        this.meters = meters;
        this.ofLimits = settings.pausesWhenIdle() ? ticker : ticker.steady();
        this.addresses = new AddressCooldowns(this::resting);
        this.kept = KeptAnswers.ofHeap(meters);
        this.ofAddresses = new AddressLimits(accounts, settings.maxAge(), ofLimits);
    }

    /**
     * @param sandbox where the simulated exchanges listen; null when they don't
     * @param engine by which replicas share what they know; null when this process is alone
     */
    public static PortfolioService of(
            Settings settings, URI sandbox, Engine engine, Clock clock, Ticker ticker, MeterRegistry meters) {
        Map<AccountSettings, Account> accounts = new HashMap<>();
        settings.accounts().forEach(account -> accounts.put(account, account.at(sandbox)));
        UserIds users = new UserIds(accounts.values());
        PortfolioServices services =
                new PortfolioServices(settings, accounts.values(), users, engine, clock, ticker, meters);
        return new PortfolioService(
                settings.accounts().stream()
                        .map(account -> services.account(account.exchange(), accounts.get(account)))
                        .toList(),
                users,
                new AnswerMeters(meters));
    }

    private AccountReader account(Exchange exchange, Account account) {
        ExchangeClock exchangeClock = new ExchangeClock(clock, exchange.clockTolerance());
        Duration timeout = GuardedEndpoint.attemptTimeout(deadline);
        ExchangeAccount client = exchange.connect(account, exchangeClock, timeout);
        Resting ofAccount = resting();
        DetectedMode mode = new DetectedMode(account.name(), account.mode(), ticker);
        SharedAccount shared = shared(account);
        Map<String, GuardedEndpoint> guards = new HashMap<>();
        Consumer<String> userIds = id -> users.learn(account, id, guards);
        KeyHealth key = key(exchange, account, client, mode, ofAccount, shared, userIds, timeout);
        ModeProbe probe = probe(exchange, account, client, mode, ofAccount, userIds, guards);
        List<AccountReader.CachedWallet> wallets = account.wallets().stream()
                .sorted()
                .map(wallet -> {
                    Map<AccountMode, WalletEndpoint> endpoints =
                            endpoints(exchange, account, wallet, client, ofAccount, shared, guards);
                    WalletReader reader =
                            new WalletReader(account, wallet, endpoints, mode, probe, deadline, clock, ticker);
                    return new AccountReader.CachedWallet(reader, cache(account, reader, key, shared, exchangeClock));
                })
                .toList();
        return new AccountReader(
                account, exchangeClock, mode, key, users, wallets, new UnreadWallets(account, exchange), shared);
    }

    private SharedAccount shared(Account account) {
        return engine == null
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
    }

    private KeyHealth key(
            Exchange exchange,
            Account account,
            ExchangeAccount client,
            DetectedMode mode,
            Resting ofAccount,
            SharedAccount shared,
            Consumer<String> userIds,
            Duration timeout) {
        KeyHealth.KeyPolicy policy = new KeyHealth.KeyPolicy(
                settings.keyCheck(), settings.rests(), settings.requireReadOnly(), !settings.pausesWhenIdle());
        SharedQuestion<KeyInfo> question = shared == null
                ? null
                : shared.question("key", KeyInfo.class, settings.keyCheck().plusHours(1), List.of(), "");
        AddressLimits.AddressLimit address = ofAddresses.of(account, exchange.addressLimit());
        return new KeyHealth(
                account,
                of -> address.call(() -> client.key(of), clock),
                mode,
                cooldowns(account, ofAccount),
                policy,
                userIds,
                question,
                timeout,
                clock,
                ticker);
    }

    private ModeProbe probe(
            Exchange exchange,
            Account account,
            ExchangeAccount client,
            DetectedMode mode,
            Resting ofAccount,
            Consumer<String> userIds,
            Map<String, GuardedEndpoint> guards) {
        List<ModeProbe.Step> steps = exchange.modeEndpoints(account.environment()).stream()
                .map(endpoint -> {
                    GuardedEndpoint guard = new GuardedEndpoint(
                            account,
                            endpoint.name(),
                            limits(exchange, account, endpoint.rateLimit(), null),
                            GuardedEndpoint.Patience.onTheWay(deadline),
                            cooldowns(account, ofAccount),
                            clock,
                            ofLimits,
                            meters);
                    guards.put(endpoint.name(), guard);
                    return new ModeProbe.Step(guard, () -> client.mode(endpoint));
                })
                .toList();
        return steps.isEmpty() ? null : new ModeProbe(steps, mode, userIds, ticker);
    }

    private Map<AccountMode, WalletEndpoint> endpoints(
            Exchange exchange,
            Account account,
            Wallet wallet,
            ExchangeAccount client,
            Resting ofAccount,
            SharedAccount shared,
            Map<String, GuardedEndpoint> guards) {
        Map<AccountMode, WalletEndpoint> endpoints = new EnumMap<>(AccountMode.class);
        for (Endpoint endpoint : exchange.endpoints(account.environment())) {
            if (endpoint.wallet() == wallet) {
                SharedLimit limit = shared == null
                        ? null
                        : shared.limit(
                                endpoint,
                                GuardedEndpoint.kept(GuardedEndpoint.rateLimit(account, endpoint)),
                                ofLimits::nanos);
                GuardedEndpoint guard = new GuardedEndpoint(
                        account,
                        endpoint.name(),
                        limits(exchange, account, GuardedEndpoint.rateLimit(account, endpoint), limit),
                        GuardedEndpoint.Patience.within(deadline),
                        cooldowns(account, ofAccount),
                        clock,
                        ofLimits,
                        meters);
                guards.put(endpoint.name() + endpoint.modes(), guard);
                WalletEndpoint asked = new WalletEndpoint(endpoint, guard, client);
                endpoint.modes().forEach(mode -> endpoints.put(mode, asked));
            }
        }
        return endpoints;
    }

    private WalletCache cache(
            Account account, WalletReader reader, KeyHealth key, SharedAccount shared, ExchangeClock exchangeClock) {
        WalletSource source = shared == null
                ? WalletSource.of(request -> key.mayBeUsed().chain(() -> reader.read(request)), ticker)
                : new SharedSource(
                        reader,
                        key::mayBeUsed,
                        shared.question(
                                reader.sharedName(),
                                Holdings.class,
                                AnswerTime.of(exchangeClock, Holdings::exchangeTime),
                                useful(),
                                reader.sharedLimits(),
                                Scope.HELD.id(),
                                Scope.ALL.id()));
        return new WalletCache(
                account,
                reader.wallet(),
                reader::walletName,
                source,
                settings.maxAge(),
                settings.staleIfError(),
                deadline,
                kept,
                ticker);
    }

    private Duration useful() {
        return Collections.max(List.of(USEFUL, settings.maxAge(), settings.staleIfError()));
    }

    private EndpointLimits limits(Exchange exchange, Account account, RateLimit own, SharedLimit shared) {
        return new EndpointLimits(own, ofAddresses.of(account, exchange.addressLimit()), settings.maxAge(), shared);
    }

    private Cooldowns cooldowns(Account account, Resting ofAccount) {
        return new Cooldowns(resting(), ofAccount, addresses.of(account));
    }

    private Resting resting() {
        return new Resting(settings.rests(), clock, ticker);
    }

    // The caller has the answer by the deadline, so it is made up a little before.
    private static Duration margin(Duration deadline) {
        Duration margin = deadline.dividedBy(20);
        Duration most = Duration.ofMillis(100);
        return deadline.minus(margin.compareTo(most) < 0 ? margin : most);
    }
}
