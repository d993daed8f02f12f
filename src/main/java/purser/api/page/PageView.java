package purser.api.page;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purser.api.Decimals;
import purser.api.WalletEntry;
import purser.balance.AccountState;
import purser.balance.Portfolio;
import purser.balance.Total;
import purser.balance.WalletReading;
import purser.exchange.Account;
import purser.exchange.Amounts;
import purser.exchange.Balance;

/** Puts what is known of the accounts into the words of the page. */
final class PageView {

    private static final DateTimeFormatter FOR_PEOPLE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String NO_DEBT = "none";

    private final Portfolio portfolio;
    private final Map<String, AccountState> states;
    private final Instant now;

    /** @param states of all accounts in the portfolio */
    PageView(Portfolio portfolio, List<AccountState> states, Instant now) {
        this.portfolio = portfolio;
        this.states = states.stream()
                .collect(Collectors.toMap(state -> state.account().name(), state -> state));
        this.now = now;
    }

    Page page(Page.Refresh refresh) {
        List<Page.AccountCard> accounts = accounts();
        List<Total> totals = portfolio.totals();
        List<String> notes = portfolio.notes(totals);
        return new Page(
                PageStyle.CSS,
                refresh,
                summary(accounts),
                moment(portfolio.asOf()),
                totals == null
                        ? new Page.Totals(noTotals(accounts, notes), List.of(), null)
                        : new Page.Totals(null, notes, totals(totals)),
                accounts);
    }

    private List<Page.AccountCard> accounts() {
        Map<Account, List<WalletReading>> byAccount = portfolio.readings().stream()
                .collect(Collectors.groupingBy(WalletReading::account, LinkedHashMap::new, Collectors.toList()));
        List<Page.AccountCard> cards = new ArrayList<>();
        byAccount.forEach((account, readings) -> {
            List<String> warnings = states.get(account.name()).warnings(now);
            cards.add(new Page.AccountCard(
                    account.name(),
                    new Page.Place(
                            account.exchange(),
                            account.environment().id(),
                            account.environment().isPlayMoney()),
                    worst(readings),
                    warnings == null ? List.of() : warnings,
                    notRead(account.name()),
                    readings.stream().map(this::wallet).toList()));
        });
        return cards;
    }

    private static String worst(List<WalletReading> readings) {
        WalletReading.State worst = readings.stream()
                .map(WalletReading::state)
                .max(WalletReading.State::compareTo)
                .orElseThrow();
        return worst.name().toLowerCase(Locale.ROOT);
    }

    private Page.WalletPart wallet(WalletReading reading) {
        WalletEntry answer = WalletEntry.of(reading);
        return new Page.WalletPart(
                answer.wallet(),
                answer.state(),
                reading.holdings() == null ? null : balances(reading, answer),
                reading.failure() == null
                        ? null
                        : new Page.Failure(
                                answer.problem(), moment(reading.failure().retryAt())),
                answer.notes() == null ? List.of() : answer.notes());
    }

    private Page.Balances balances(WalletReading reading, WalletEntry answer) {
        return new Page.Balances(
                moment(reading.holdings().asOf()),
                "normal".equals(answer.accountStatus()) ? null : answer.accountStatus(),
                table(
                        reading.account().name() + ", " + answer.wallet(),
                        reading.holdings().balances().stream()
                                .map(PageView::row)
                                .toList()));
    }

    private static Page.Table totals(List<Total> totals) {
        return table(
                "Totals",
                totals.stream()
                        .map(coin ->
                                row(coin.coin(), coin.free(), coin.used(), coin.total(), coin.equity(), coin.debt()))
                        .toList());
    }

    private static Page.Row row(Balance coin) {
        return row(coin.coin(), coin.free(), coin.used(), coin.total(), coin.equity(), coin.debt());
    }

    private static Page.Row row(
            String coin, BigDecimal free, BigDecimal used, BigDecimal total, BigDecimal equity, BigDecimal debt) {
        return new Page.Row(
                coin,
                Decimals.text(free),
                Decimals.text(used),
                Decimals.text(total),
                Decimals.text(equity),
                Amounts.isZero(debt) ? NO_DEBT : Decimals.text(debt));
    }

    private static Page.Table table(String label, List<Page.Row> rows) {
        return new Page.Table(
                label,
                rows.stream().anyMatch(row -> !Objects.equals(row.equity(), row.total())),
                rows.stream().anyMatch(row -> !NO_DEBT.equals(row.debt())),
                rows);
    }

    private List<String> notRead(String account) {
        return portfolio.notRead().stream()
                .filter(notRead -> notRead.account().equals(account))
                .map(notRead -> "Not in here: " + notRead.words() + ".")
                .toList();
    }

    private String noTotals(List<Page.AccountCard> accounts, List<String> notes) {
        if (!portfolio.complete()) {
            return "There are no totals: "
                    + accounts.stream()
                            .filter(account -> account.state().equals("failed"))
                            .map(Page.AccountCard::name)
                            .collect(Collectors.joining(", "))
                    + " could not be read, and a sum that leaves an account out is no total.";
        }
        return sentences(notes);
    }

    private static String sentences(List<String> notes) {
        return notes.stream()
                .map(note -> note.substring(0, 1).toUpperCase(Locale.ROOT) + note.substring(1) + ".")
                .collect(Collectors.joining(" "));
    }

    private static String summary(List<Page.AccountCard> accounts) {
        String count = accounts.size() + (accounts.size() == 1 ? " account" : " accounts");
        String bad = Stream.of("failed", "stale")
                .map(state -> count(accounts, state))
                .filter(text -> !text.startsWith("0 "))
                .collect(Collectors.joining(", "));
        return bad.isEmpty() ? count + ", fresh" : count + ": " + bad;
    }

    private static String count(List<Page.AccountCard> accounts, String state) {
        return accounts.stream()
                        .filter(account -> account.state().equals(state))
                        .count() + " " + state;
    }

    private Page.Moment moment(Instant moment) {
        return moment == null
                ? null
                : new Page.Moment(moment.toString(), FOR_PEOPLE.format(moment), age(Duration.between(moment, now)));
    }

    // By two clocks, the exchange's and ours: a second of difference is none.
    private static String age(Duration age) {
        if (age.toSeconds() < 2) {
            return "just now";
        }
        if (age.toMinutes() < 2) {
            return age.toSeconds() + " s ago";
        }
        return age.toHours() < 2 ? age.toMinutes() + " min ago" : age.toHours() + " h ago";
    }
}
