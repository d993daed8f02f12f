package purser.balance;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import purser.exchange.Account;

/** The cool-downs of this process' address: one for each host that it asks, over all accounts there. */
final class AddressCooldowns {

    private final Map<String, Resting> byHost = new ConcurrentHashMap<>();
    private final Supplier<Resting> cooldowns;

    AddressCooldowns(Supplier<Resting> cooldowns) {
        this.cooldowns = cooldowns;
    }

    /** The one of an account's host. */
    Resting of(Account account) {
        return byHost.computeIfAbsent(
                account.exchange() + "@" + host(account.baseUrl().getHost()), host -> cooldowns.get());
    }

    private static String host(String spelled) {
        return spelled.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }
}
