package purser.app;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import purser.balance.AccountContext;
import purser.balance.AccountService;
import purser.balance.AddressLimits;
import purser.balance.CallPermits;
import purser.balance.Cooldown;
import purser.balance.DetectedMode;
import purser.balance.EndpointLimits;
import purser.balance.EndpointMetrics;
import purser.balance.ExchangeLoader;
import purser.balance.GuardedEndpoint;
import purser.balance.KeyLoader;
import purser.balance.KeyMonitor;
import purser.balance.KeyMonitor.KeyPolicy;
import purser.balance.KeyUse;
import purser.balance.Loader;
import purser.balance.ModeProbe;
import purser.balance.Patience;
import purser.balance.ReadOnlyKeyGuard;
import purser.balance.SharedCall;
import purser.balance.SubAccountService;
import purser.balance.UnreadWallets;
import purser.balance.WalletCache;
import purser.balance.WalletEndpoint;
import purser.balance.WalletState;
import purser.config.Settings;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.Exchange;
import purser.exchange.ExchangeClient;
import purser.exchange.KeyInfo;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.time.ExchangeClock;

/**
 * Puts one account together: a client of its exchange, its endpoints, and a chain of loaders for each wallet and the key. An
 * account that gets another key is put together anew, so that nothing of the old one is left.
 */
final class AccountFactory {

    final Parts parts;
    final Settings settings;
    final Times times;
    private final MeterRegistry meters;
    final Exchange exchange;
    final Account account;
    final Sharing.OfAccount sharing;
    private final AccountContext context;
    private final ExchangeClient client;
    private final Cooldown cooldown;
    final Map<String, EndpointLimits> limits = new HashMap<>();
    private final List<GuardedEndpoint> guards = new ArrayList<>();

    /** Guards by what they ask, and for accounts of which modes. */
    private final Map<String, GuardedEndpoint> byCall = new HashMap<>();

    private final Map<Endpoint.Call, SharedCall> shared = new HashMap<>();

    /** What was put together with the former key, until its place is taken. */
    private @Nullable AccountFactory before;

    /** For an account's first key. */
    AccountFactory(Parts parts, Exchange exchange, Account account, MeterRegistry meters) {
        this(parts, exchange, account, meters, null);
    }

    private AccountFactory(
            Parts parts, Exchange exchange, Account account, MeterRegistry meters, @Nullable AccountFactory before) {
        this.parts = parts;
        this.settings = parts.settings();
        this.times = parts.times();
        this.meters = meters;
        this.exchange = exchange;
        this.account = account;
        this.sharing = parts.sharing().of(account);
        this.cooldown = parts.limits().cooldown(before != null);
        this.before = before;
        // The exchange's clock goes by no key.
        ExchangeClock exchangeClock =
                before == null ? new ExchangeClock(times.clock(), exchange.clockTolerance()) : before.context.clock();
        KeyUse use = before == null ? KeyUse.first() : KeyUse.after();
        this.client = use.of(exchange.connect(account, exchangeClock, attempt()));
        this.context = new AccountContext(
                account, exchangeClock, new DetectedMode(account, pinned(), times.ticker()), use, guards);
    }

    /** For the same account with another key. Nobody else gets a part of the former sharing any more. */
    AccountFactory with(Account other) {
        sharing.end();
        return new AccountFactory(parts, exchange, other, meters, this);
    }

    /** The mode that needs no finding out; null where it does. */
    private @Nullable AccountMode pinned() {
        return account.mode() == null ? exchange.onlyMode(account.environment()) : account.mode();
    }

    private Duration attempt() {
        return Patience.within(times.deadline()).attempt();
    }

    AccountService account() {
        KeyMonitor key = key();
        ModeProbe probe = probe();
        List<WalletCache> wallets = account.wallets().stream()
                .sorted()
                .map(wallet -> chain(wallet, key, probe))
                .toList();
        SubAccountService subAccounts =
                account.choice().subAccounts() == null ? null : new SubAccountFactory(this).service(key, client);
        // With it goes the former key.
        before = null;
        return new AccountService(
                context, key, parts.users(), wallets, new UnreadWallets(account, exchange), subAccounts);
    }

    /** A new one for something that the account is asked for beside its endpoints. */
    Cooldown cooldown() {
        return parts.limits().cooldown(before != null);
    }

    /** A wallet's chain, from the exchange's end to the caller's. Each stage asks the one before it in this list. */
    private WalletCache chain(Wallet wallet, KeyMonitor key, @Nullable ModeProbe probe) {
        WalletState state =
                new WalletState(account, wallet, endpoints(wallet), context.mode(), times.clock(), times.ticker());
        Loader<WalletBalances> loader = ExchangeLoader.of(state, probe, times.deadline(), times.ticker());
        loader = sharing.wallet(loader, state, context.clock());
        // Before anything that others know of the account: who must not use the key must not see it either.
        loader = settings.keys().requireReadOnly() ? new ReadOnlyKeyGuard(key, loader) : loader;
        return new WalletCache(state, loader, ages(wallet.isSlow()), parts.kept(), times.ticker());
    }

    // What is read less often is older to begin with when its exchange can't be asked.
    WalletCache.Ages ages(boolean slow) {
        Settings.Timing timing = settings.timing();
        return slow
                ? new WalletCache.Ages(timing.slowMaxAge(), timing.slowStaleIfError(), times.deadline())
                : new WalletCache.Ages(timing.maxAge(), timing.staleIfError(), times.deadline());
    }

    private KeyMonitor key() {
        AddressLimits.AddressLimit address = parts.limits().address(exchange, account);
        KeyLoader atExchange = new KeyLoader(
                mode -> address.call(() -> client.key(mode), times.clock()),
                context.mode(),
                parts.limits().cooldowns(account, cooldown, before != null),
                attempt(),
                times.ticker());
        Loader<KeyInfo> loader = sharing.key(atExchange, atExchange);
        List<Duration> cooldowns = settings.timing().cooldowns();
        KeyPolicy policy = new KeyPolicy(
                settings.keys().every(),
                before == null ? cooldowns : Cooldown.untilItWorks(cooldowns),
                attempt(),
                settings.keys().requireReadOnly(),
                !settings.timing().pausesWhenIdle(),
                exchange.advice());
        return new KeyMonitor(account, loader, policy, userIds(), times.clock(), times.ticker());
    }

    private Consumer<String> userIds() {
        return id -> parts.users().learn(account, id, limits);
    }

    private @Nullable ModeProbe probe() {
        List<ModeProbe.Step> steps = exchange.modeEndpoints(account.environment()).stream()
                .map(endpoint -> {
                    EndpointLimits ofEndpoint = kept(
                            endpoint.name(),
                            parts.limits()
                                    .of(
                                            exchange,
                                            account,
                                            endpoint.rateLimit(),
                                            settings.timing().maxAge(),
                                            CallPermits.UNLIMITED));
                    GuardedEndpoint guard = guard(endpoint.name(), ofEndpoint, Patience.onTheWay(times.deadline()));
                    return new ModeProbe.Step(guard, () -> client.mode(endpoint));
                })
                .toList();
        return steps.isEmpty() ? null : new ModeProbe(steps, context.mode(), userIds(), times.ticker());
    }

    private Map<AccountMode, WalletEndpoint> endpoints(Wallet wallet) {
        // In one go where they serve both modes, so that both have the same one.
        Map<Set<AccountMode>, List<WalletEndpoint.Part>> byModes = new LinkedHashMap<>();
        for (Endpoint endpoint : exchange.endpoints(account.environment(), account.region())) {
            if (endpoint.wallet() == wallet) {
                byModes.computeIfAbsent(endpoint.modes(), first -> new ArrayList<>())
                        .add(part(endpoint));
            }
        }
        Map<AccountMode, WalletEndpoint> endpoints = new EnumMap<>(AccountMode.class);
        byModes.forEach((modes, its) -> {
            WalletEndpoint asked = new WalletEndpoint(its);
            modes.forEach(mode -> endpoints.put(mode, asked));
        });
        return endpoints;
    }

    private WalletEndpoint.Part part(Endpoint endpoint) {
        Endpoint.Call call = endpoint.call();
        GuardedEndpoint guard = ofCall(endpoint);
        return call.tellsSeveral()
                ? WalletEndpoint.Part.of(
                        endpoint,
                        guard,
                        shared.computeIfAbsent(call, first -> new SharedCall(call, guard, client, times.ticker())))
                : WalletEndpoint.Part.of(endpoint, guard, client);
    }

    // What is asked by one call is limited, and refused, together.
    private GuardedEndpoint ofCall(Endpoint endpoint) {
        String name = endpoint.call().name() + endpoint.modes();
        RateLimit documented = EndpointLimits.documented(account, endpoint);
        CallPermits others = sharing.permits(endpoint, EndpointLimits.kept(documented));
        return byCall.computeIfAbsent(name, first -> {
            Duration usual = endpoint.wallet().isSlow()
                    ? settings.timing().slowMaxAge()
                    : settings.timing().maxAge();
            EndpointLimits ofEndpoint = kept(name, parts.limits().of(exchange, account, documented, usual, others));
            return guard(endpoint.call().name(), ofEndpoint, Patience.within(times.deadline()));
        });
    }

    EndpointLimits kept(String endpoint, EndpointLimits ofEndpoint) {
        if (before != null && before.limits.containsKey(endpoint)) {
            ofEndpoint.goOnFrom(before.limits.get(endpoint));
        }
        limits.put(endpoint, ofEndpoint);
        return ofEndpoint;
    }

    GuardedEndpoint guard(String endpoint, EndpointLimits ofEndpoint, Patience patience) {
        GuardedEndpoint guard = new GuardedEndpoint(
                new EndpointMetrics(account, endpoint, meters),
                ofEndpoint,
                patience,
                parts.limits().cooldowns(account, cooldown, before != null),
                times.clock(),
                times.limitTicker());
        guards.add(guard);
        return guard;
    }
}
