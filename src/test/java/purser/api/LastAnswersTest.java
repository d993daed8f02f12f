package purser.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import purser.balance.NotRead;
import purser.balance.Portfolio;
import purser.balance.Reading;
import purser.exchange.Account;
import purser.exchange.BlankAmountNotes;
import purser.exchange.Environment;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Holdings;
import purser.exchange.Wallet;

class LastAnswersTest {

    private static final Account ONE = account("one");
    private static final Account OTHER = account("other");

    private final LastAnswers last = new LastAnswers();
    private final AtomicInteger rendered = new AtomicInteger();

    @Test
    void rendersTheSameSnapshotsOnce() {
        Holdings holdings = holdings();
        AnswerBytes answer = of(fresh(ONE, holdings, 0));

        assertThat(of(fresh(ONE, holdings, 5))).isSameAs(answer);
        assertThat(rendered).hasValue(1);
    }

    @Test
    void rendersWhatIsAnotherSnapshotOrAnotherAccount() {
        Holdings holdings = holdings();
        AnswerBytes answer = of(fresh(ONE, holdings, 0));

        assertThat(of(fresh(ONE, holdings(), 0))).isNotSameAs(answer);
        assertThat(of(fresh(OTHER, holdings, 0))).isNotSameAs(answer);
        assertThat(of(fresh(ONE, holdings, 0), fresh(OTHER, holdings, 0))).isNotSameAs(answer);
        assertThat(of(fresh(ONE, holdings, 0))).isSameAs(answer);
    }

    @Test
    void keepsNoMoreThanItMayHoldOnTo() {
        LastAnswers small = new LastAnswers(600);
        Portfolio one = portfolio(List.of(), fresh(ONE, holdings(), 0));

        AnswerBytes answer = small.of(one, this::render);
        assertThat(small.of(one, this::render)).isSameAs(answer);
        small.of(portfolio(List.of(), fresh(OTHER, holdings(), 0)), this::render);

        assertThat(small.of(one, this::render)).isNotSameAs(answer);
    }

    @Test
    void keepsNothingThatIsStaleOrFailed() {
        ExchangeFailure failure = new ExchangeFailure(FailureClass.TIMEOUT, "late");
        for (Holdings holdings : Arrays.asList(holdings(), null)) {
            Reading reading = new Reading(ONE, Wallet.TRADING, "spot", holdings, failure, Duration.ZERO);

            assertThat(of(reading)).isNotSameAs(of(reading));
        }
    }

    @Test
    void forgetsTheOldestOfMany() {
        Holdings first = holdings();
        AnswerBytes answer = of(fresh(ONE, first, 0));
        for (int i = 0; i < 8; i++) {
            of(fresh(ONE, holdings(), 0));
        }

        assertThat(of(fresh(ONE, first, 0))).isNotSameAs(answer);
    }

    @Test
    void rendersAnewWhatElseIsNotRead() {
        Holdings holdings = holdings();
        AnswerBytes answer = of(List.of(), fresh(ONE, holdings, 0));
        List<NotRead> notRead = List.of(new NotRead("one", List.of("funding"), "no permission"));

        assertThat(of(notRead, fresh(ONE, holdings, 0))).isNotSameAs(answer);
        assertThat(of(List.of(), fresh(ONE, holdings, 0))).isSameAs(answer);
    }

    private AnswerBytes of(Reading... readings) {
        return of(List.of(), readings);
    }

    private AnswerBytes of(List<NotRead> notRead, Reading... readings) {
        return last.of(portfolio(notRead, readings), this::render);
    }

    private static Portfolio portfolio(List<NotRead> notRead, Reading... readings) {
        return new Portfolio(List.of(readings), notRead, Set.of(), List.of());
    }

    private AnswerBytes render(Portfolio portfolio) {
        return AnswerBytes.of(("" + rendered.incrementAndGet()).getBytes(StandardCharsets.US_ASCII));
    }

    private static Reading fresh(Account account, Holdings holdings, int age) {
        return new Reading(account, Wallet.TRADING, "spot", holdings, null, Duration.ofSeconds(age));
    }

    private static Holdings holdings() {
        return Holdings.owned("spot", Instant.EPOCH, null, List.of(), new BlankAmountNotes("Bybit"));
    }

    private static Account account(String name) {
        return new Account(
                name,
                "bybit",
                Environment.LIVE,
                URI.create("https://api.bybit.com"),
                null,
                null,
                null,
                Set.of(Wallet.TRADING),
                Set.of(),
                null);
    }
}
