package purser.app;

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
import purser.balance.AccountService;
import purser.balance.AddressCooldowns;
import purser.balance.AddressLimits;
import purser.balance.ClusterSource;
import purser.balance.Cooldown;
import purser.balance.Cooldowns;
import purser.balance.DetectedMode;
import purser.balance.EndpointLimits;
import purser.balance.GuardedEndpoint;
import purser.balance.KeptAnswers;
import purser.balance.KeyMonitor;
import purser.balance.Loader;
import purser.balance.ModeDetectingLoader;
import purser.balance.ModeProbe;
import purser.balance.PortfolioService;
import purser.balance.UnreadWallets;
import purser.balance.UserIds;
import purser.balance.WalletCache;
import purser.balance.WalletEndpoint;
import purser.balance.WalletMetrics;
import purser.cluster.AccountCluster;
import purser.cluster.ClusterLimit;
import purser.cluster.ExchangeTimeCheck;
import purser.cluster.RedisStore;
import purser.cluster.ReplicatedLoader;
import purser.config.AccountSettings;
import purser.config.Settings;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.Exchange;
import purser.exchange.ExchangeClient;
import purser.exchange.KeyInfo;
import purser.exchange.RateLimit;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.time.ExchangeClock;
import purser.time.Ticker;

/** Builds the service from settings: for each account a client, a guard around each endpoint, a cache before each wallet. */
public final class PortfolioFactory {

    /** How long an answer may be of use to another replica, whose callers may take an old one. */
    private static final Duration USEFUL = Duration.ofMinutes(10);

    private final Settings settings;
    private final Duration deadline;
    private final Clock clock;
    private final Ticker ticker;
    private final MeterRegistry meters;
    private final RedisStore store;
    private final AddressCooldowns addresses;
    private final AddressLimits ofAddresses;
    private final KeptAnswers kept;
    private final UserIds users;

    /** A clock that is set forward must not open a window that calls were made in. */
    private final Ticker ofLimits;

    private PortfolioFactory(
            Settings settings,
            Collection<Account> accounts,
            UserIds users,
            RedisStore store,
            Clock clock,
            Ticker ticker,
            MeterRegistry meters) {
        this.store = store;
        this.settings = settings;
        this.users = users;
        this.deadline = margin(settings.deadline());
        this.clock = clock;
        this.ticker = ticker;
        this.meters = meters;
        this.ofLimits = settings.pausesWhenIdle() ? ticker : ticker.steady();
        this.addresses = new AddressCooldowns(this::coolingDown);
        this.kept = KeptAnswers.ofHeap(meters);
        this.ofAddresses = new AddressLimits(accounts, settings.maxAge(), ofLimits);
    }

    /**
     * @param sandbox where the simulated exchanges listen; null when they don't
     * @param store by which replicas share what they know; null when this process is alone
     */
    public static PortfolioService of(
            Settings settings, URI sandbox, RedisStore store, Clock clock, Ticker ticker, MeterRegistry meters) {
        Map<AccountSettings, Account> accounts = new HashMap<>();
        settings.accounts().forEach(account -> accounts.put(account, account.at(sandbox)));
        UserIds users = new UserIds(accounts.values());
        PortfolioFactory services =
                new PortfolioFactory(settings, accounts.values(), users, store, clock, ticker, meters);
        return new PortfolioService(
                settings.accounts().stream()
                        .map(account -> services.account(account.exchange(), accounts.get(account)))
                        .toList(),
                users,
                new WalletMetrics(meters));
    }

    private AccountService account(Exchange exchange, Account account) {
        ExchangeClock exchangeClock = new ExchangeClock(clock, exchange.clockTolerance());
        Duration timeout = GuardedEndpoint.attemptTimeout(deadline);
        ExchangeClient client = exchange.connect(account, exchangeClock, timeout);
        Cooldown ofAccount = coolingDown();
        DetectedMode mode = new DetectedMode(account.name(), account.mode(), ticker);
        AccountCluster cluster = cluster(account);
        Map<String, GuardedEndpoint> guards = new HashMap<>();
        Consumer<String> userIds = id -> users.learn(account, id, guards);
        KeyMonitor key = key(exchange, account, client, mode, ofAccount, cluster, userIds, timeout);
        ModeProbe probe = probe(exchange, account, client, mode, ofAccount, userIds, guards);
        List<AccountService.CachedWallet> wallets = account.wallets().stream()
                .sorted()
                .map(wallet -> {
                    Map<AccountMode, WalletEndpoint> endpoints =
                            endpoints(exchange, account, wallet, client, ofAccount, cluster, guards);
                    ModeDetectingLoader reader =
                            new ModeDetectingLoader(account, wallet, endpoints, mode, probe, deadline, clock, ticker);
                    return new AccountService.CachedWallet(reader, cache(account, reader, key, cluster, exchangeClock));
                })
                .toList();
        return new AccountService(
                account, exchangeClock, mode, key, users, wallets, new UnreadWallets(account, exchange), cluster);
    }

    private AccountCluster cluster(Account account) {
        return store == null
                ? null
                : new AccountCluster(
                        store,
                        settings.cluster(),
                        account,
                        deadline,
                        clock,
                        ticker::nanos,
                        !settings.pausesWhenIdle(),
                        meters);
    }

    private KeyMonitor key(
            Exchange exchange,
            Account account,
            ExchangeClient client,
            DetectedMode mode,
            Cooldown ofAccount,
            AccountCluster cluster,
            Consumer<String> userIds,
            Duration timeout) {
        KeyMonitor.KeyPolicy policy = new KeyMonitor.KeyPolicy(
                settings.keyCheck(), settings.cooldowns(), settings.requireReadOnly(), !settings.pausesWhenIdle());
        ReplicatedLoader<KeyInfo> question = cluster == null
                ? null
                : cluster.question("key", KeyInfo.class, settings.keyCheck().plusHours(1), List.of(), "");
        AddressLimits.AddressLimit address = ofAddresses.of(account, exchange.addressLimit());
        return new KeyMonitor(
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
            ExchangeClient client,
            DetectedMode mode,
            Cooldown ofAccount,
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
            ExchangeClient client,
            Cooldown ofAccount,
            AccountCluster cluster,
            Map<String, GuardedEndpoint> guards) {
        Map<AccountMode, WalletEndpoint> endpoints = new EnumMap<>(AccountMode.class);
        for (Endpoint endpoint : exchange.endpoints(account.environment())) {
            if (endpoint.wallet() == wallet) {
                ClusterLimit limit = cluster == null
                        ? null
                        : cluster.limit(
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
            Account account,
            ModeDetectingLoader reader,
            KeyMonitor key,
            AccountCluster cluster,
            ExchangeClock exchangeClock) {
        Loader source = cluster == null
                ? Loader.of(request -> key.mayBeUsed().chain(() -> reader.read(request)), ticker)
                : new ClusterSource(
                        reader,
                        key::mayBeUsed,
                        cluster.question(
                                reader.clusterName(),
                                WalletBalances.class,
                                ExchangeTimeCheck.of(exchangeClock, WalletBalances::exchangeTime),
                                useful(),
                                reader.clusterLimits(),
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

    private EndpointLimits limits(Exchange exchange, Account account, RateLimit own, ClusterLimit cluster) {
        return new EndpointLimits(own, ofAddresses.of(account, exchange.addressLimit()), settings.maxAge(), cluster);
    }

    private Cooldowns cooldowns(Account account, Cooldown ofAccount) {
        return new Cooldowns(coolingDown(), ofAccount, addresses.of(account));
    }

    private Cooldown coolingDown() {
        return new Cooldown(settings.cooldowns(), clock, ticker);
    }

    // The caller has the answer by the deadline, so it is made up a little before.
    private static Duration margin(Duration deadline) {
        Duration margin = deadline.dividedBy(20);
        Duration most = Duration.ofMillis(100);
        return deadline.minus(margin.compareTo(most) < 0 ? margin : most);
    }
}
