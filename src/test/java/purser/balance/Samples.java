package purser.balance;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import purser.exchange.Account;
import purser.exchange.Balance;
import purser.exchange.Environment;
import purser.exchange.Location;
import purser.exchange.RateLimit;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.WalletChoice;
import purser.exchange.json.BlankAmountNotes;
import purser.time.Ticker;

/** Accounts and holdings for tests. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Samples() {}

    static Account account(String name) {
        return account(name, Environment.LIVE, Set.of(Wallet.TRADING), Set.of());
    }

    static Account account(String name, Environment environment, Set<Wallet> wallets, Set<Wallet> optional) {
        return new Account(
                name,
                "bybit",
                new Location(environment, URI.create("https://api.bybit.com"), null),
                null,
                new WalletChoice(null, wallets, optional, null));
    }

    /** Of an endpoint that no other limit is beside. */
    static EndpointLimits limits(RateLimit own, Clock clock, Ticker ticker) {
        RollingWindowLimiter plenty = new RollingWindowLimiter(new RateLimit(1_000_000, Duration.ofSeconds(1)), ticker);
        Duration second = Duration.ofSeconds(1);
        return new EndpointLimits(
                own, new AddressLimits.AddressLimit(plenty, second), second, CallPermits.UNLIMITED, clock, ticker);
    }

    static Balance balance(String coin, String free, String used) {
        BigDecimal available = new BigDecimal(free);
        BigDecimal bound = new BigDecimal(used);
        return Balance.owned(coin, available, bound, available.add(bound), null, Map.of("free", available));
    }

    static WalletBalances holdings(Instant asOf, Balance... balances) {
        return WalletBalances.owned("spot", asOf, null, List.of(balances), new BlankAmountNotes("Bybit"));
    }

    /** Holdings that are told apart by their amount. */
    static WalletBalances holdings(String coin, int amount) {
        return holdings(NOON, balance(coin, Integer.toString(amount), "0"));
    }
}
