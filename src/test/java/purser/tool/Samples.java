package purser.tool;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import purser.balance.NotRead;
import purser.balance.Portfolio;
import purser.balance.WalletReading;
import purser.exchange.Account;
import purser.exchange.Advice;
import purser.exchange.Balance;
import purser.exchange.Environment;
import purser.exchange.ExchangeFailure;
import purser.exchange.Location;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.WalletChoice;
import purser.exchange.json.BlankAmountNotes;

/** Readings for tests. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    static final AccountReadings.Advices ADVICES = account -> Advice.general("Acme", false);

    private Samples() {}

    static Account account(String name) {
        return new Account(
                name,
                "acme",
                new Location(Environment.LIVE, URI.create("https://api.acme.example"), null),
                null,
                new WalletChoice(null, Set.of(Wallet.TRADING), Set.of(), null));
    }

    static Portfolio portfolio(Set<String> coins, WalletReading... readings) {
        return new Portfolio(List.of(readings), List.of(), coins, List.of());
    }

    static Portfolio portfolio(List<NotRead> notRead, WalletReading... readings) {
        return new Portfolio(List.of(readings), notRead, Set.of(), List.of());
    }

    static Balance balance(String coin, String free, String used) {
        BigDecimal available = new BigDecimal(free);
        BigDecimal bound = new BigDecimal(used);
        return Balance.owned(coin, available, bound, available.add(bound), null, Map.of());
    }

    static WalletReading fresh(Account account, String wallet, Balance... balances) {
        return new WalletReading(
                account, Wallet.TRADING, wallet, holdings(wallet, null, balances), null, Duration.ofMillis(240));
    }

    static WalletReading withStatus(Account account, String status) {
        return new WalletReading(account, Wallet.TRADING, "spot", holdings("spot", status), null, Duration.ZERO);
    }

    static WalletReading stale(Account account, String wallet, ExchangeFailure why, Balance... balances) {
        return new WalletReading(
                account, Wallet.TRADING, wallet, holdings(wallet, null, balances), why, Duration.ofSeconds(9));
    }

    static WalletReading failed(Account account, String wallet, ExchangeFailure why) {
        return new WalletReading(account, Wallet.TRADING, wallet, null, why, Duration.ZERO);
    }

    private static WalletBalances holdings(String wallet, String status, Balance... balances) {
        return WalletBalances.owned(wallet, NOON, status, List.of(balances), new BlankAmountNotes("Acme"));
    }

    static String result(Output output) {
        return new String(output.result(), StandardCharsets.UTF_8);
    }
}
