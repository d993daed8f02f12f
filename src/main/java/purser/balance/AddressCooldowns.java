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
final class AddressCooldowns {

    private final Map<Address, Resting> byAddress = new ConcurrentHashMap<>();
    private final Supplier<Resting> cooldowns;

    private record Address(String exchange, String host, Proxy proxy) {}

    AddressCooldowns(Supplier<Resting> cooldowns) {
        this.cooldowns = cooldowns;
    }

    /** The one of an account's host. */
    Resting of(Account account) {
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
