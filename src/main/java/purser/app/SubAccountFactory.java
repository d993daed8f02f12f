package purser.app;

import java.util.HashMap;
import java.util.Map;
import purser.balance.EndpointLimits;
import purser.balance.GuardedEndpoint;
import purser.balance.KeyMonitor;
import purser.balance.PacedEndpoints;
import purser.balance.Patience;
import purser.balance.ReadOnlyKeyGuard;
import purser.balance.SubAccountService;
import purser.balance.SubAccountsCache;
import purser.exchange.Account;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeClient;

/** Puts together what reads an account's sub-accounts with its key. */
final class SubAccountFactory {

    private final AccountFactory main;
    private final Account account;

    /** @param main of the account, whose wallets have been put together */
    SubAccountFactory(AccountFactory main) {
        this.main = main;
        this.account = main.account;
    }

    SubAccountService service(KeyMonitor key, ExchangeClient client) {
        Map<Endpoint.Call, GuardedEndpoint> guards = new HashMap<>();
        main.exchange
                .subAccountCalls(account.environment(), account.region())
                .forEach(call -> guards.put(
                        call, main.guard(label(call), limits(call), Patience.within(main.times.deadline()))));
        PacedEndpoints calls = new PacedEndpoints(guards::get, main.times.clock(), main.times.ticker());
        SubAccountsCache cache = new SubAccountsCache(
                account,
                () -> ReadOnlyKeyGuard.before(
                        key, () -> client.subAccounts(account.choice().subAccounts(), account.wallets(), calls)),
                new SubAccountsCache.Rules(
                        main.ages(true), !main.settings.timing().pausesWhenIdle()),
                main.parts.kept(),
                main.cooldown(),
                main.times.ticker());
        return new SubAccountService(account, main.exchange.subAccountWallets(), main.exchange.title(), cache);
    }

    private static String label(Endpoint.Call call) {
        return call.name().startsWith("sub-") ? call.name() : "sub-accounts-" + call.name();
    }

    // What is asked for the account itself too is counted together; it is refused apart.
    private EndpointLimits limits(Endpoint.Call call) {
        return main.limits.entrySet().stream()
                .filter(known -> known.getKey().startsWith(call.name() + "["))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> main.kept(
                        call.name(),
                        main.parts
                                .limits()
                                .of(
                                        main.exchange,
                                        account,
                                        call.rateLimit(),
                                        main.settings.timing().slowMaxAge(),
                                        main.sharing.permits(call, EndpointLimits.kept(call.rateLimit())))));
    }
}
