package purser.api.page;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purser.api.Values;
import purser.balance.AccountState;
import purser.balance.Portfolio;

/** Puts what is known of the accounts into the words of the page. */
final class PageView {

    private final Portfolio portfolio;
    private final Values values;
    private final List<AccountState> states;
    private final Moments moments;

    /**
     * @param values of the portfolio
     * @param states of all accounts that there are for the reader, those of the portfolio among them
     */
    PageView(Portfolio portfolio, Values values, List<AccountState> states, Instant now) {
        this.portfolio = portfolio;
        this.values = values;
        this.states = states;
        this.moments = new Moments(now);
    }

    Page page(PageQuery query) {
        List<AccountPart> accounts = AccountPart.of(portfolio);
        AccountCards cards = new AccountCards(states, values, moments);
        return new Page(
                PageStyle.CSS,
                query.controls(),
                summary(accounts, query.hidden()),
                moments.of(portfolio.asOf()),
                new TogetherView(portfolio, values, accounts).together(query.heading()),
                accounts.stream()
                        .map(part -> cards.card(part, portfolio.coins()))
                        .toList());
    }

    private static String summary(List<AccountPart> accounts, int hidden) {
        int all = accounts.size() + hidden;
        String count = (hidden == 0 ? "" : accounts.size() + " of ") + all + (all == 1 ? " account" : " accounts");
        String bad = Stream.of("failed", "stale")
                .map(state -> count(accounts, state))
                .filter(text -> !text.startsWith("0 "))
                .collect(Collectors.joining(", "));
        return bad.isEmpty() ? count + ", fresh" : count + ": " + bad;
    }

    private static String count(List<AccountPart> accounts, String state) {
        return accounts.stream().filter(part -> part.state().equals(state)).count() + " " + state;
    }
}
