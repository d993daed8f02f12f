package purser.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.tool.Samples.ADVICES;
import static purser.tool.Samples.NOON;
import static purser.tool.Samples.account;
import static purser.tool.Samples.failed;
import static purser.tool.Samples.fresh;
import static purser.tool.Samples.portfolio;
import static purser.tool.Samples.result;
import static purser.tool.Samples.stale;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import purser.balance.AccountState;
import purser.balance.KeyState;
import purser.balance.NotRead;
import purser.balance.Portfolio;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;

class CheckOutputTest {

    private static final ExchangeFailure TIMEOUT = new ExchangeFailure(FailureClass.TIMEOUT, "no answer within 5 s");
    private static final String ASK_LATER =
            "The exchange did not answer in time: no answer within 5 s. Ask again later.";

    @Test
    void saysOfEachAccountWhatWasRead() {
        Output output = check(portfolio(
                List.of(new NotRead("main", List.of("earn", "bots"), null)),
                fresh(account("main"), "spot"),
                fresh(account("main"), "funding"),
                fresh(account("other"), "unified")));

        assertThat(output.exitCode()).isZero();
        assertThat(output.messages()).isEmpty();
        assertThat(result(output).lines())
                .containsExactly(
                        "main (acme, live at api.acme.example): ok: spot, funding, asked 0.2 s ago; classic mode; key not"
                                + " checked yet; warning: the API key is of the same user as that of third: they read the"
                                + " same money, so there are no totals over both; not read: earn, bots",
                        "other (acme, live at api.acme.example): ok: unified, asked 0.2 s ago; classic mode; key not"
                                + " checked yet; warning: the API key is of the same user as that of third: they read the"
                                + " same money, so there are no totals over both");
    }

    @Test
    void saysWhyAWalletIsNotRead() {
        Output output = check(portfolio(
                List.of(new NotRead("main", List.of("funding"), "the key may not")), fresh(account("main"), "spot")));

        assertThat(output.exitCode()).isZero();
        assertThat(result(output)).endsWith("; not read: funding (the key may not)\n");
    }

    @Test
    void isPartialWhereAnAccountFailed() {
        Output output =
                check(portfolio(Set.of(), fresh(account("main"), "spot"), failed(account("slow"), "spot", TIMEOUT)));

        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(output.messages()).containsExactly("purser check: 1 of 2 accounts could not be read in full");
        assertThat(result(output).lines().toList().get(1))
                .startsWith("slow (acme, live at api.acme.example): failed: spot: " + ASK_LATER)
                .doesNotContain("mode", "key");
    }

    @Test
    void isPartialWhereAWalletFailed() {
        Output output =
                check(portfolio(Set.of(), fresh(account("main"), "spot"), failed(account("main"), "funding", TIMEOUT)));

        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(result(output))
                .startsWith(
                        "main (acme, live at api.acme.example): in part: spot, asked 0.2 s ago; funding: " + ASK_LATER);
    }

    @Test
    void isPartialWhereOnlyAnOlderAnswerIsThere() {
        Output output = check(portfolio(Set.of(), stale(account("main"), "spot", TIMEOUT)));

        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(result(output)).contains(": in part: spot: an older answer stands in, of 2026-11-21T12:00:00Z: ");
    }

    @Test
    void isNothingWhereAllFailed() {
        Output output = check(portfolio(Set.of(), failed(account("slow"), "spot", TIMEOUT)));

        assertThat(output.exitCode()).isEqualTo(1);
        assertThat(result(output)).startsWith("slow (acme, live at api.acme.example): failed: spot: " + ASK_LATER);
        assertThat(output.messages()).containsExactly("purser check: 1 of 1 accounts could not be read in full");
    }

    private static Output check(Portfolio portfolio) {
        List<AccountState> states = Stream.of("main", "other", "slow")
                .map(name -> new AccountState(
                        account(name),
                        AccountMode.CLASSIC,
                        List.of("spot"),
                        new KeyState(null, null, null),
                        List.of("third"),
                        new AccountState.Reach(NOON, null)))
                .toList();
        return CheckOutput.of(portfolio, states, ADVICES, NOON);
    }
}
