package purser.api.page;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purser.api.Values;
import purser.balance.Portfolio;
import purser.balance.UserIds;
import purser.balance.WalletReading;
import purser.exchange.Account;
import purser.exchange.AnswerTime;
import purser.exchange.Balance;
import purser.exchange.CoinAmounts;
import purser.exchange.Environment;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Location;
import purser.exchange.TotalKind;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.WalletChoice;
import purser.exchange.WalletInfo;

/** Portfolios, and what the page's one table shows of them. */
final class Shown {

    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private static final ExchangeFailure FAILURE = new ExchangeFailure(FailureClass.TIMEOUT, "too slow");

    private Shown() {}

    static Account account(String name) {
        return account(name, Environment.LIVE);
    }

    static Account account(String name, Environment environment) {
        return new Account(
                name,
                "bybit",
                new Location(environment, URI.create("https://api.example.com"), null),
                null,
                new WalletChoice(null, Set.of(Wallet.TRADING, Wallet.FUNDING), Set.of(), null));
    }

    /** What is there is owned. */
    static Balance owned(String coin, String total) {
        BigDecimal amount = new BigDecimal(total);
        return Balance.owned(coin, amount, BigDecimal.ZERO, amount, null, Map.of());
    }

    static Balance balance(String coin, String total, String equity, String debt) {
        return new Balance(
                coin, new CoinAmounts(null, null, number(total), number(equity), number(debt)), null, Map.of());
    }

    private static BigDecimal number(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    static WalletReading fresh(Account account, Balance... balances) {
        return reading(account, Wallet.TRADING, holdings(TotalKind.OWNED, balances), null);
    }

    static WalletReading ofKind(TotalKind kind, Account account, Balance... balances) {
        return reading(account, Wallet.TRADING, holdings(kind, balances), null);
    }

    static WalletReading funding(Account account, Balance... balances) {
        return reading(account, Wallet.FUNDING, holdings(TotalKind.OWNED, balances), null);
    }

    static WalletReading stale(Account account, Balance... balances) {
        return reading(account, Wallet.TRADING, holdings(TotalKind.OWNED, balances), FAILURE);
    }

    static WalletReading failed(Account account) {
        return reading(account, Wallet.TRADING, null, FAILURE);
    }

    /** Of which more may be there than is told. */
    static WalletReading part(Account account, Balance... balances) {
        return reading(
                account, Wallet.TRADING, holdings(TotalKind.OWNED, balances).asPart("there may be more"), null);
    }

    private static WalletReading reading(
            Account account, Wallet wallet, WalletBalances holdings, ExchangeFailure failure) {
        return new WalletReading(
                account, wallet, wallet.name().toLowerCase(Locale.ROOT), holdings, failure, Duration.ZERO);
    }

    private static WalletBalances holdings(TotalKind kind, Balance... balances) {
        return new WalletBalances(
                new WalletInfo("spot", AnswerTime.ofExchange(NOON), null, kind, Map.of()),
                List.of(balances),
                List.of());
    }

    static Portfolio portfolio(WalletReading... readings) {
        return portfolio(Set.of(), readings);
    }

    static Portfolio portfolio(Set<String> coins, WalletReading... readings) {
        return new Portfolio(List.of(readings), List.of(), coins, List.of());
    }

    /** Of two accounts whose money would count twice. */
    static Portfolio ofOneUser(WalletReading one, WalletReading other) {
        return new Portfolio(
                List.of(one, other),
                List.of(),
                Set.of(),
                List.of(new UserIds.Pair(one.account(), other.account(), UserIds.Relation.SAME_USER)));
    }

    static Page.Together together(Portfolio portfolio) {
        return together(portfolio, Values.NONE);
    }

    static Page.Together together(Portfolio portfolio, Values values) {
        return new TogetherView(portfolio, values, AccountPart.of(portfolio)).together("All accounts");
    }

    /** Its first line and its others, cells apart by a bar. */
    static List<String> lines(Page.Table table) {
        Stream<String> head =
                Stream.of("Coin | " + table.columns().stream().map(Shown::words).collect(Collectors.joining(" | ")));
        Stream<String> rows = table.rows().stream()
                .map(row -> row.coin() + " | "
                        + row.cells().stream().map(Shown::words).collect(Collectors.joining(" | ")));
        return Stream.concat(head, rows).toList();
    }

    private static String words(Page.Column column) {
        return column.name()
                + (column.playMoney() ? " (play money)" : "")
                + (column.state() == null ? "" : " (" + column.state() + ")");
    }

    private static String words(Page.Cell cell) {
        return (cell.amount() == null ? cell.words() : cell.amount().exact())
                + (cell.share() == null ? "" : " = " + cell.share().replace('\u00a0', ' '));
    }
}
