package purser.balance;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import purser.exchange.Account;
import purser.exchange.Proxy;

/**
 * The cool-downs of this process' addresses: one for each host that it asks, over all accounts there. A proxy asks from
 * another address.
 */
public final class AddressCooldowns {

    private final Map<Address, Cooldown> byAddress = new ConcurrentHashMap<>();
    private final Supplier<Cooldown> cooldowns;

    private record Address(String exchange, String host, Proxy proxy) {}

    public AddressCooldowns(Supplier<Cooldown> cooldowns) {
        this.cooldowns = cooldowns;
    }

    /** The one of an account's host. */
    public Cooldown of(Account account) {
        return byAddress.computeIfAbsent(
                new Address(
                        account.exchange(),
                        host(account.baseUrl().getHost()),
                        account.egress().proxy()),
                address -> cooldowns.get());
    }

    private static String host(String spelled) {
        return spelled.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }
}
