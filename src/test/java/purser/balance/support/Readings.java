package purser.balance.support;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import purser.balance.Portfolio;
import purser.balance.WalletReading;
import purser.exchange.Account;
import purser.exchange.AnswerTime;
import purser.exchange.Balance;
import purser.exchange.Environment;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Location;
import purser.exchange.Precision;
import purser.exchange.TotalKind;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.WalletChoice;
import purser.exchange.WalletInfo;

/** Readings of wallets of all kinds: exact ones, overviews, and what is in no sum. */
public final class Readings {

    public static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private Readings() {}

    /** A live one. */
    public static Account account(String name, String exchange) {
        return account(name, exchange, Environment.LIVE);
    }

    public static Account account(String name, String exchange, Environment environment) {
        return new Account(
                name,
                exchange,
                new Location(environment, URI.create("https://api.example.com"), null),
                null,
                new WalletChoice(null, Set.of(Wallet.values()), Set.of(), null));
    }

    /** What is there is owned. @param dollars what the exchange says that it is worth; null when it does not */
    public static Balance coin(String coin, String amount, String dollars) {
        BigDecimal total = number(amount);
        return Balance.owned(coin, total, total == null ? null : BigDecimal.ZERO, total, null, Map.of())
                .worth(number(dollars));
    }

    private static BigDecimal number(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    public static WalletReading exact(Account account, Wallet wallet, Balance... balances) {
        return at(NOON, account, wallet, Precision.EXACT, balances);
    }

    public static WalletReading overview(Account account, Wallet wallet, Balance... balances) {
        return at(NOON, account, wallet, Precision.OVERVIEW, balances);
    }

    public static WalletReading notAdded(Account account, Wallet wallet, String why, Balance... balances) {
        WalletReading exact = exact(account, wallet, balances);
        return fresh(account, wallet, exact.holdings().notAdded(why), Duration.ZERO);
    }

    public static WalletReading at(
            Instant asOf, Account account, Wallet wallet, Precision precision, Balance... balances) {
        return fresh(
                account,
                wallet,
                new WalletBalances(
                        new WalletInfo(
                                name(wallet), AnswerTime.ofExchange(asOf), null, TotalKind.OWNED, precision, Map.of()),
                        List.of(balances),
                        List.of()),
                Duration.ZERO);
    }

    /** The same, of which the exchange was asked so long ago. */
    public static WalletReading aged(WalletReading reading, Duration age) {
        return fresh(reading.account(), reading.wallet(), reading.holdings(), age);
    }

    public static WalletReading failed(Account account, Wallet wallet) {
        return new WalletReading(
                account,
                wallet,
                name(wallet),
                null,
                new ExchangeFailure(FailureClass.TIMEOUT, "too slow"),
                Duration.ZERO);
    }

    private static WalletReading fresh(Account account, Wallet wallet, WalletBalances holdings, Duration age) {
        return new WalletReading(account, wallet, name(wallet), holdings, null, age);
    }

    private static String name(Wallet wallet) {
        return wallet == Wallet.TRADING ? "spot" : wallet.id();
    }

    /** Of accounts that are of different users. */
    public static Portfolio portfolio(WalletReading... readings) {
        return new Portfolio(List.of(readings), List.of(), Set.of(), List.of());
    }
}
