package purser.app;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import purser.balance.AddressCooldowns;
import purser.balance.AddressLimits;
import purser.balance.CallPermits;
import purser.balance.Cooldown;
import purser.balance.Cooldowns;
import purser.balance.EndpointLimits;
import purser.exchange.Account;
import purser.exchange.Exchange;
import purser.exchange.RateLimit;

/** What keeps calls back: limits and cool-downs, of endpoints and accounts, and of the addresses that accounts have in common. */
final class Limits {

    private final List<Duration> cooldowns;
    private final Times times;
    private final AddressCooldowns addressCooldowns;
    private final AddressLimits addressLimits;

    Limits(Collection<Account> accounts, Duration maxAge, List<Duration> cooldowns, Times times) {
        this.cooldowns = cooldowns;
        this.times = times;
        this.addressCooldowns = new AddressCooldowns(() -> cooldown(false));
        this.addressLimits = new AddressLimits(accounts, maxAge, times.limitTicker());
    }

    /** @param usual how old an answer of the endpoint may be for callers who don't say */
    EndpointLimits of(Exchange exchange, Account account, RateLimit documented, Duration usual, CallPermits others) {
        return new EndpointLimits(
                documented, address(exchange, account), usual, others, times.clock(), times.limitTicker());
    }

    AddressLimits.AddressLimit address(Exchange exchange, Account account) {
        return addressLimits.of(account, exchange.addressLimit());
    }

    /** @param ofAccount the one that all endpoints of the account have in common */
    Cooldowns cooldowns(Account account, Cooldown ofAccount, boolean newKey) {
        return new Cooldowns(cooldown(newKey), ofAccount, addressCooldowns.of(account));
    }

    /** @param newKey whether it is of a key that was taken while Purser ran */
    Cooldown cooldown(boolean newKey) {
        return newKey
                ? Cooldown.ofNewKey(cooldowns, times.clock(), times.ticker())
                : new Cooldown(cooldowns, times.clock(), times.ticker());
    }
}
