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

/** Builds the service from settings; {@link AccountFactory} builds each of its accounts. */
final class PortfolioFactory {

    private PortfolioFactory() {}

    /** @param sandbox where the simulated exchanges listen; null when they don't */
    static PortfolioService of(
            Settings settings, @Nullable URI sandbox, Times times, Sharing sharing, MeterRegistry meters) {
        Map<AccountSettings, Account> accounts = new HashMap<>();
        settings.accounts().forEach(account -> accounts.put(account, account.at(sandbox)));
        UserIds users = new UserIds(accounts.values());
        Limits limits = new Limits(
                accounts.values(), settings.timing().maxAge(), settings.timing().cooldowns(), times);
        Parts parts = new Parts(settings, times, sharing, limits, users, KeptAnswers.ofHeap(meters));
        List<AccountService> services = settings.accounts().stream()
                .map(account -> new AccountFactory(parts, account.exchange(), accounts.get(account), meters).account())
                .toList();
        return new PortfolioService(services, users, new WalletMetrics(meters));
    }
}
