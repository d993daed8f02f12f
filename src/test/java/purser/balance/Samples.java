package purser.balance;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import purser.exchange.Account;
import purser.exchange.Balance;
import purser.exchange.Environment;
import purser.exchange.Holdings;
import purser.exchange.RateLimit;

/** Accounts and holdings for tests. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Samples() {}

    static Account account(String name) {
        return new Account(
                name,
                "bybit",
                Environment.LIVE,
                URI.create("https://api.bybit.com"),
                null,
                new RateLimit(60, Duration.ofMinutes(1)));
    }

    static Balance balance(String coin, String free, String used) {
        BigDecimal available = new BigDecimal(free);
        BigDecimal bound = new BigDecimal(used);
        return new Balance(coin, available, bound, available.add(bound), null, Map.of("free", available));
    }

    static Holdings holdings(Instant asOf, Balance... balances) {
        return Holdings.of(asOf, null, List.of(balances));
    }

    /** Holdings that are told apart by their amount. */
    static Holdings holdings(String coin, int amount) {
        return holdings(NOON, balance(coin, Integer.toString(amount), "0"));
    }
}
