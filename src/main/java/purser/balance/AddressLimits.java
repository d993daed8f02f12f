package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import purser.exchange.Account;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.Proxy;
import purser.exchange.RateLimit;
import purser.time.Ticker;

/**
 * What exchanges let one address call, over all of its accounts. A proxy calls from another address. Hosts of one exchange
 * count together, as nobody says that they don't.
 */
public final class AddressLimits {

    private final Map<Address, Integer> wallets = new HashMap<>();
    private final Map<Address, RollingWindowLimiter> limits = new ConcurrentHashMap<>();
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
    public record AddressLimit(RollingWindowLimiter limit, Duration routine) {

        /** Makes a call of the routine, if it is within the limit. @return else a failure, until when it is not */
        public <T> Uni<T> call(Supplier<Uni<T>> upstream, Clock clock) {
            return Uni.createFrom().deferred(() -> {
                Duration wait = limit.acquire();
                return wait.isZero() ? upstream.get() : Uni.createFrom().failure(usedUp(wait, clock));
            });
        }

        /** Why no call is made now. */
        ExchangeFailure usedUp(Duration wait, Clock clock) {
            return new ExchangeFailure(
                            FailureClass.RATE_LIMITED,
                            "not asked: what the exchange lets one address call is used up by all accounts together")
                    .withScope(FailureScope.ADDRESS)
                    .withRetryAt(clock.instant().plusMillis(Math.max(1, wait.toMillis())));
        }
    }

    /**
     * @param accounts all of them
     * @param usual how old an answer callers take who don't say
     */
    public AddressLimits(Collection<Account> accounts, Duration usual, Ticker ticker) {
        accounts.forEach(account -> wallets.merge(Address.of(account), routine(account), Integer::sum));
        this.usual = usual;
        this.ticker = ticker;
    }

    // Others are asked for so rarely that they need no part of it kept for them.
    private static int routine(Account account) {
        return (int)
                account.wallets().stream().filter(wallet -> !wallet.isSlow()).count();
    }

    /**
     * The one of an account's address.
     *
     * @param documented of the account's exchange
     */
    public AddressLimit of(Account account, RateLimit documented) {
        Address address = Address.of(account);
        RollingWindowLimiter limit = limits.computeIfAbsent(
                address, first -> new RollingWindowLimiter(EndpointLimits.kept(documented), ticker));
        return new AddressLimit(limit, usual.dividedBy(Math.max(1, wallets.getOrDefault(address, 1))));
    }
}
