package purser.api.page;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purser.balance.AccountState;
import purser.balance.Portfolio;

/** Puts what is known of the accounts into the words of the page. */
final class PageView {

    private final Portfolio portfolio;
    private final List<AccountState> states;
    private final Moments moments;

    /** @param states of all accounts that there are for the reader, those of the portfolio among them */
    PageView(Portfolio portfolio, List<AccountState> states, Instant now) {
        this.portfolio = portfolio;
        this.states = states;
        this.moments = new Moments(now);
    }

    Page page(PageQuery query) {
        List<AccountPart> accounts = AccountPart.of(portfolio);
        AccountCards cards = new AccountCards(states, moments);
        return new Page(
                PageStyle.CSS,
                query.controls(),
                summary(accounts, query.hidden()),
                moments.of(portfolio.asOf()),
                new TogetherView(portfolio, accounts).together(query.hidden() == 0 ? "All accounts" : "These accounts"),
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
