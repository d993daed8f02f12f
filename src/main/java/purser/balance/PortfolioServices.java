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
import purser.exchange.Wallet;

/** Builds the service from settings: for each account a client, a policy around each endpoint, a cache before each wallet. */
public final class PortfolioServices {

    private final Settings settings;
    private final Duration deadline;
    private final Clock clock;
    private final Ticker ticker;
    private final MeterRegistry meters;

    private PortfolioServices(Settings settings, Clock clock, Ticker ticker, MeterRegistry meters) {
        this.settings = settings;
        this.deadline = margin(settings.deadline());
        this.clock = clock;
        this.ticker = ticker;
        this.meters = meters;
    }

    /** @param sandbox where the simulated exchanges listen; null when they don't */
    public static PortfolioService of(
            Settings settings, URI sandbox, Clock clock, Ticker ticker, MeterRegistry meters) {
        PortfolioServices services = new PortfolioServices(settings, clock, ticker, meters);
        return new PortfolioService(settings.accounts().stream()
                .map(account -> services.account(account, account.at(sandbox)))
                .toList());
    }

    private AccountReader account(AccountSettings configured, Account account) {
        ExchangeClock exchangeClock =
                new ExchangeClock(clock, configured.exchange().clockTolerance());
        Duration timeout = EndpointPolicy.attemptTimeout(deadline);
        ExchangeAccount client = configured.exchange().connect(account, exchangeClock, timeout);
        Resting resting = new Resting(settings.rests(), clock, ticker);
        ModeMemory mode = new ModeMemory(account.name(), account.mode());
        KeyHealth.KeyPolicy keys =
                new KeyHealth.KeyPolicy(settings.keyCheck(), settings.rests(), settings.requireReadOnly());
        KeyHealth key = new KeyHealth(account, client, mode, resting, keys, timeout, clock, ticker, meters);
        List<Endpoint> endpoints = configured.exchange().endpoints(account.environment());
        List<WalletReader> wallets = account.wallets().stream()
                .sorted()
                .map(wallet -> new WalletReader(
                        account, policies(account, wallet, endpoints, client, resting), mode, deadline, clock, ticker))
                .toList();
        return new AccountReader(account, mode, key, wallets, settings, deadline, ticker);
    }

    private Map<AccountMode, EndpointPolicy> policies(
            Account account, Wallet wallet, List<Endpoint> endpoints, ExchangeAccount client, Resting wholeAccount) {
        Map<AccountMode, EndpointPolicy> policies = new EnumMap<>(AccountMode.class);
        for (Endpoint endpoint : endpoints) {
            if (endpoint.wallet() == wallet) {
                Resting own = new Resting(settings.rests(), clock, ticker);
                EndpointPolicy policy =
                        new EndpointPolicy(account, endpoint, client, deadline, wholeAccount, own, clock, meters);
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
