package purser.balance;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import purser.exchange.Account;
import purser.exchange.Proxy;
import purser.exchange.RateLimit;

/**
 * What exchanges let one address call, over all of its accounts. A proxy calls from another address. Hosts of one exchange
 * count together, as nobody says that they don't.
 */
final class AddressLimits {

    private final Map<Address, Integer> wallets = new HashMap<>();
    private final Map<Address, RollingLimit> limits = new ConcurrentHashMap<>();
    private final Duration usual;
    private final Ticker ticker;

    private record Address(String exchange, Proxy proxy) {

        static Address of(Account account) {
            return new Address(account.exchange(), account.egress().proxy());
        }
    }

    /**
     * One address' limit.
     *
     * @param routine how often the routine of all accounts together calls
     */
    record AddressLimit(RollingLimit limit, Duration routine) {}

    /**
     * @param accounts all of them
     * @param usual how old an answer callers take who don't say
     */
    AddressLimits(Collection<Account> accounts, Duration usual, Ticker ticker) {
        accounts.forEach(
                account -> wallets.merge(Address.of(account), account.wallets().size(), Integer::sum));
        this.usual = usual;
        this.ticker = ticker;
    }

    /**
     * The one of an account's address.
     *
     * @param documented of the account's exchange
     */
    AddressLimit of(Account account, RateLimit documented) {
        Address address = Address.of(account);
        RollingLimit limit =
                limits.computeIfAbsent(address, first -> new RollingLimit(GuardedEndpoint.kept(documented), ticker));
        return new AddressLimit(limit, usual.dividedBy(wallets.getOrDefault(address, 1)));
    }
}
