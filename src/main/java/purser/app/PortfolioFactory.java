package purser.app;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import purser.balance.AccountService;
import purser.balance.KeptAnswers;
import purser.balance.PortfolioService;
import purser.balance.UserIds;
import purser.balance.WalletMetrics;
import purser.config.AccountSettings;
import purser.config.Settings;
import purser.exchange.Account;

/**
 * Builds the service from settings, and an account's part of it anew when the account has another key;
 * {@link AccountFactory} builds each of them.
 */
final class PortfolioFactory {

    private final @Nullable URI sandbox;
    private final PortfolioService service;

    /** By the accounts' names, with the keys that they have now. Under this object's lock. */
    private final Map<String, AccountFactory> factories = new HashMap<>();

    /** @param sandbox where the simulated exchanges listen; null when they don't */
    PortfolioFactory(Settings settings, @Nullable URI sandbox, Times times, Sharing sharing, MeterRegistry meters) {
        this.sandbox = sandbox;
        Map<AccountSettings, Account> accounts = new HashMap<>();
        settings.accounts().forEach(account -> accounts.put(account, account.at(sandbox)));
        UserIds users = new UserIds(accounts.values());
        Limits limits = new Limits(
                accounts.values(), settings.timing().maxAge(), settings.timing().cooldowns(), times);
        Parts parts = new Parts(settings, times, sharing, limits, users, KeptAnswers.ofHeap(meters));
        List<AccountService> services = settings.accounts().stream()
                .map(account -> {
                    AccountFactory factory =
                            new AccountFactory(parts, account.exchange(), accounts.get(account), meters);
                    factories.put(account.name(), factory);
                    return factory.account();
                })
                .toList();
        this.service = new PortfolioService(services, users, new WalletMetrics(meters));
    }

    PortfolioService service() {
        return service;
    }

    /** From now on the account is asked for with the key that its settings have now. */
    synchronized void replaceKey(AccountSettings account) {
        AccountFactory factory = factories.get(account.name()).with(account.at(sandbox));
        factories.put(account.name(), factory);
        service.replace(factory.account());
    }
}
