package purser.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.support.Readings.account;
import static purser.balance.support.Readings.coin;
import static purser.balance.support.Readings.exact;
import static purser.balance.support.Readings.notAdded;
import static purser.balance.support.Readings.overview;
import static purser.tool.Samples.ADVICES;
import static purser.tool.Samples.account;
import static purser.tool.Samples.balance;
import static purser.tool.Samples.failed;
import static purser.tool.Samples.fresh;
import static purser.tool.Samples.portfolio;
import static purser.tool.Samples.result;
import static purser.tool.Samples.stale;
import static purser.tool.Samples.withStatus;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.api.Values;
import purser.balance.NotRead;
import purser.balance.Portfolio;
import purser.balance.UserIds;
import purser.balance.WalletReading;
import purser.balance.support.Readings;
import purser.exchange.Account;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Wallet;

class BalancesOutputTest {

    private static final ExchangeFailure REJECTED = new ExchangeFailure(
                    FailureClass.CREDENTIALS_REJECTED, "Acme does not know the key. Was it deleted?")
            .withExchangeCode("10003");
    private static final ExchangeFailure TIMEOUT = new ExchangeFailure(FailureClass.TIMEOUT, "no answer within 5 s");

    @Test
    void hasExactAmountsInPlainNotationInColumns() {
        Output output = BalancesOutput.table(
                portfolio(
                        Set.of(),
                        fresh(account("main"), "spot", balance("BTC", "1E-8", "0"), balance("USDT", "1E+3", "0.50")),
                        fresh(account("other"), "unified", balance("X", "123456789012345678.123456789012345678", "0"))),
                Values.NONE,
                ADVICES);

        assertThat(output.exitCode()).isZero();
        assertThat(output.messages()).isEmpty();
        assertThat(result(output).lines().map(line -> line.trim().replaceAll(" +", " ")))
                .containsExactly(
                        "EXCHANGE ACCOUNT ENVIRONMENT WALLET COIN FREE USED TOTAL EQUITY DEBT MARK VALUE",
                        "acme main live spot BTC 0.00000001 0 0.00000001 0.00000001 - - -",
                        "acme main live spot USDT 1000 0.5 1000.5 1000.5 - - -",
                        "acme other live unified X 123456789012345678.123456789012345678 0"
                                + " 123456789012345678.123456789012345678 123456789012345678.123456789012345678 - - -");
    }

    @Test
    void marksWhatIsNotToBeAddedAndTellsWhatIsWorthWhat() {
        Account one = account("one", "bybit");
        Portfolio portfolio = Readings.portfolio(
                exact(one, Wallet.TRADING, coin("BTC", "1", "100000.00"), coin("MNT", "7", null)),
                overview(one, Wallet.EARN, coin("BTC", "0.5", null)),
                notAdded(one, Wallet.LOANS, "it may be in another wallet too", coin("BTC", "2", null)));

        Output output = BalancesOutput.table(portfolio, Values.of(portfolio, true), ADVICES);

        assertThat(output.exitCode()).isZero();
        assertThat(result(output).lines().map(line -> line.trim().replaceAll(" +", " ")))
                .containsExactly(
                        "EXCHANGE ACCOUNT ENVIRONMENT WALLET COIN FREE USED TOTAL EQUITY DEBT MARK VALUE",
                        "bybit one live spot BTC 1 0 1 1 - - 100000.00",
                        "bybit one live spot MNT 7 0 7 7 - - -",
                        "bybit one live earn BTC 0.5 0 0.5 0.5 - overview 50000.00",
                        "bybit one live loans BTC 2 0 2 2 - not-added 200000.00");
        assertThat(output.messages())
                .containsExactly("purser balances: one (bybit, live at api.example.com), loans: it may be in"
                        + " another wallet too");
        assertThat(result(BalancesOutput.table(portfolio, Values.of(portfolio, false), ADVICES)))
                .contains("overview")
                .doesNotContain("00.00");
    }

    @Test
    void isPartialWhereAWalletFailedAndSaysWhy() {
        Output output = BalancesOutput.table(
                portfolio(
                        Set.of(),
                        fresh(account("main"), "spot", balance("BTC", "1", "0")),
                        failed(account("other"), "spot", REJECTED),
                        failed(account("other"), "funding", REJECTED),
                        failed(account("slow"), "spot", TIMEOUT)),
                Values.NONE,
                ADVICES);

        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(result(output)).hasLineCount(2).contains("main").doesNotContain("other", "slow");
        assertThat(output.messages())
                .containsExactly(
                        "purser balances: other (acme, live at api.acme.example), spot, funding: The exchange rejects the"
                                + " credentials: Acme does not know the key. Was it deleted? (code 10003)",
                        "purser balances: slow (acme, live at api.acme.example), spot: The exchange did not answer in time:"
                                + " no answer within 5 s. Ask again later. If it happens often, raise purser.deadline or look"
                                + " at the network.");
    }

    @Test
    void isNothingWhereAllFailed() {
        Output output = BalancesOutput.table(
                portfolio(Set.of(), failed(account("a"), "spot", REJECTED), failed(account("b"), "spot", TIMEOUT)),
                Values.NONE,
                ADVICES);

        assertThat(output.exitCode()).isEqualTo(1);
        assertThat(result(output)).isEmpty();
        assertThat(output.messages()).hasSize(2);
    }

    @Test
    void saysThatAnOlderAnswerStandsIn() {
        Output output = BalancesOutput.table(
                portfolio(Set.of(), stale(account("a"), "spot", TIMEOUT, balance("BTC", "1", "0"))),
                Values.NONE,
                ADVICES);

        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(result(output)).contains("BTC");
        assertThat(output.messages()).hasSize(1);
        assertThat(output.messages().get(0))
                .contains(
                        "spot: an older answer stands in, of 2026-11-21T12:00:00Z: The exchange did not answer in time");
    }

    @Test
    void saysWhatTheKeyMayNotRead() {
        Output output = BalancesOutput.table(
                portfolio(
                        List.of(
                                new NotRead("a", List.of("funding"), "tick Wallet"),
                                new NotRead("a", List.of("earn"), null)),
                        fresh(account("a"), "spot", balance("BTC", "1", "0"))),
                Values.NONE,
                ADVICES);

        assertThat(output.exitCode()).isZero();
        assertThat(output.messages()).containsExactly("purser balances: a, not read: funding (tick Wallet)");
    }

    @ParameterizedTest
    @CsvSource({
        "SAME_USER, a and b are keys of one user: the same money stands here twice",
        "UNKNOWN, 'whether a and b are keys of one user, so that the same money stands here twice, could not be found out'"
    })
    void saysWhatIsListedTwice(UserIds.Relation relation, String message) {
        WalletReading one = fresh(account("a"), "spot", balance("BTC", "1", "0"));
        WalletReading other = fresh(account("b"), "spot", balance("BTC", "1", "0"));
        Portfolio portfolio = new Portfolio(
                List.of(one, other),
                List.of(),
                Set.of(),
                List.of(new UserIds.Pair(one.account(), other.account(), relation)));

        assertThat(BalancesOutput.table(portfolio, Values.NONE, ADVICES).messages())
                .containsExactly("purser balances: " + message);
    }

    @Test
    void saysWhenALimitEnds() {
        ExchangeFailure limited = new ExchangeFailure(FailureClass.RATE_LIMITED, "too many calls")
                .withRetryAt(Instant.parse("2026-11-21T12:05:00Z"));

        assertThat(BalancesOutput.table(
                                portfolio(Set.of(), failed(account("a"), "spot", limited)), Values.NONE, ADVICES)
                        .messages()
                        .get(0))
                .contains("too many calls; not before 2026-11-21T12:05:00.000Z. Wait until");
    }

    @Test
    void saysWhereThereIsNothing() {
        assertThat(BalancesOutput.table(portfolio(Set.of(), fresh(account("a"), "spot")), Values.NONE, ADVICES))
                .satisfies(output -> {
                    assertThat(output.exitCode()).isZero();
                    assertThat(result(output)).isEmpty();
                    assertThat(output.messages())
                            .containsExactly("purser balances: the accounts that could be read hold nothing");
                });
        assertThat(BalancesOutput.table(portfolio(Set.of("doge"), fresh(account("a"), "spot")), Values.NONE, ADVICES)
                        .messages())
                .containsExactly("purser balances: the accounts that could be read hold none of doge");
    }

    @Test
    void warnsOfAnAccountThatIsNotNormal() {
        assertThat(BalancesOutput.table(portfolio(Set.of(), withStatus(account("a"), "banned")), Values.NONE, ADVICES)
                        .messages())
                .contains(
                        "purser balances: a (acme, live at api.acme.example), spot: the exchange gives the account the"
                                + " status banned");
        assertThat(BalancesOutput.table(portfolio(Set.of(), withStatus(account("a"), "normal")), Values.NONE, ADVICES)
                        .messages())
                .noneMatch(message -> message.contains("normal"));
    }

    @Test
    void isTheJsonAsItIsWithTheSameMessagesAndCodes() {
        byte[] json = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

        Output output = BalancesOutput.json(
                portfolio(Set.of(), fresh(account("a"), "spot"), failed(account("b"), "spot", TIMEOUT)), json, ADVICES);

        assertThat(result(output)).isEqualTo("{\"a\":1}\n");
        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(output.messages()).hasSize(1);
    }
}
