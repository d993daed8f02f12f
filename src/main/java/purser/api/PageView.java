package purser.api;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purser.balance.AccountState;
import purser.balance.Portfolio;
import purser.balance.Reading;
import purser.exchange.Account;

/** Puts what is known of the accounts into the words of the page. */
final class PageView {

    private static final DateTimeFormatter FOR_PEOPLE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

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

    /** @param refreshes whether the page reads itself anew, after so many seconds */
    Page page(boolean refreshes, long refreshSeconds) {
        List<Page.AccountCard> accounts = accounts();
        BalancesAnswer answer = BalancesAnswer.of(portfolio);
        return new Page(
                PageStyle.CSS,
                refreshes,
                refreshSeconds,
                summary(accounts),
                moment(portfolio.asOf()),
                noTotals(accounts),
                answer.totals() == null ? null : totals(answer.totals()),
                accounts);
    }

    private List<Page.AccountCard> accounts() {
        Map<Account, List<Reading>> byAccount = portfolio.readings().stream()
                .collect(Collectors.groupingBy(Reading::account, LinkedHashMap::new, Collectors.toList()));
        List<Page.AccountCard> cards = new ArrayList<>();
        byAccount.forEach((account, readings) -> {
            List<String> warnings = states.get(account.name()).key().warnings(now);
            cards.add(new Page.AccountCard(
                    account.name(),
                    account.exchange(),
                    account.environment().id(),
                    account.environment().isPlayMoney(),
                    worst(readings),
                    warnings == null ? List.of() : warnings,
                    readings.stream().map(this::wallet).toList()));
        });
        return cards;
    }

    private static String worst(List<Reading> readings) {
        Reading.State worst = readings.stream()
                .map(Reading::state)
                .max(Reading.State::compareTo)
                .orElseThrow();
        return worst.name().toLowerCase(Locale.ROOT);
    }

    private Page.WalletPart wallet(Reading reading) {
        BalancesAnswer.AccountBalances answer = BalancesAnswer.AccountBalances.of(reading);
        boolean failed = reading.holdings() == null;
        return new Page.WalletPart(
                answer.wallet(),
                answer.state(),
                failed ? null : moment(reading.holdings().asOf()),
                "normal".equals(answer.accountStatus()) ? null : answer.accountStatus(),
                answer.problem(),
                reading.failure() == null ? null : moment(reading.failure().retryAt()),
                answer.notes() == null ? List.of() : answer.notes(),
                failed ? null : balances(reading.account().name() + ", " + answer.wallet(), answer.balances()));
    }

    private static Page.Table totals(List<BalancesAnswer.CoinTotal> totals) {
        List<Page.Row> rows = totals.stream()
                .map(coin -> new Page.Row(coin.coin(), coin.free(), coin.used(), coin.total(), coin.debt()))
                .toList();
        return table("Totals", rows);
    }

    private static Page.Table balances(String label, List<BalancesAnswer.CoinBalance> balances) {
        List<Page.Row> rows = balances.stream()
                .map(coin -> new Page.Row(coin.coin(), coin.free(), coin.used(), coin.total(), coin.debt()))
                .toList();
        return table(label, rows);
    }

    private static Page.Table table(String label, List<Page.Row> rows) {
        return new Page.Table(label, rows.stream().anyMatch(row -> row.debt() != null), rows);
    }

    private String noTotals(List<Page.AccountCard> accounts) {
        if (!portfolio.complete()) {
            return "There are no totals: "
                    + accounts.stream()
                            .filter(account -> account.state().equals("failed"))
                            .map(Page.AccountCard::name)
                            .collect(Collectors.joining(", "))
                    + " could not be read, and a sum that leaves an account out is no total.";
        }
        return portfolio.mixesPlayMoney()
                ? "There are no totals: some of the accounts are live and some are not, and play money is never added to"
                        + " real money."
                : null;
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
