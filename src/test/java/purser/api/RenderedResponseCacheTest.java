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
import purser.balance.WalletReading;
import purser.exchange.Account;
import purser.exchange.Environment;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Location;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.WalletChoice;
import purser.exchange.json.BlankAmountNotes;

class RenderedResponseCacheTest {

    private static final Account ONE = account("one");
    private static final Account OTHER = account("other");

    private final RenderedResponseCache last = new RenderedResponseCache();
    private final AtomicInteger rendered = new AtomicInteger();

    @Test
    void rendersTheSameSnapshotsOnce() {
        WalletBalances holdings = holdings();
        RenderedResponse answer = of(fresh(ONE, holdings, 0));

        assertThat(of(fresh(ONE, holdings, 5))).isSameAs(answer);
        assertThat(rendered).hasValue(1);
    }

    @Test
    void rendersWhatIsAnotherSnapshotOrAnotherAccount() {
        WalletBalances holdings = holdings();
        RenderedResponse answer = of(fresh(ONE, holdings, 0));

        assertThat(of(fresh(ONE, holdings(), 0))).isNotSameAs(answer);
        assertThat(of(fresh(OTHER, holdings, 0))).isNotSameAs(answer);
        assertThat(of(fresh(ONE, holdings, 0), fresh(OTHER, holdings, 0))).isNotSameAs(answer);
        assertThat(of(fresh(ONE, holdings, 0))).isSameAs(answer);
    }

    /** What is not to be added is marked anew for each answer. */
    @Test
    void rendersTheSameSnapshotWithTheSameMarkOnce() {
        WalletBalances holdings = holdings();
        RenderedResponse answer = of(fresh(ONE, holdings.notAdded("it is there twice"), 0));

        assertThat(of(fresh(ONE, holdings.notAdded("it is there twice"), 0))).isSameAs(answer);
        assertThat(of(fresh(ONE, holdings.notAdded("it is a loan"), 0))).isNotSameAs(answer);
        assertThat(of(fresh(ONE, holdings, 0))).isNotSameAs(answer);
        assertThat(of(fresh(ONE, holdings.asPart("it is a part").notAdded("it is there twice"), 0)))
                .isNotSameAs(answer);
    }

    @Test
    void keepsNoMoreThanItMayHoldOnTo() {
        RenderedResponseCache small = new RenderedResponseCache(600);
        Portfolio one = portfolio(List.of(), fresh(ONE, holdings(), 0));

        RenderedResponse answer = small.of(one, this::render);
        assertThat(small.of(one, this::render)).isSameAs(answer);
        small.of(portfolio(List.of(), fresh(OTHER, holdings(), 0)), this::render);

        assertThat(small.of(one, this::render)).isNotSameAs(answer);
    }

    @Test
    void keepsNothingThatIsStaleOrFailed() {
        ExchangeFailure failure = new ExchangeFailure(FailureClass.TIMEOUT, "late");
        for (WalletBalances holdings : Arrays.asList(holdings(), null)) {
            WalletReading reading = new WalletReading(ONE, Wallet.TRADING, "spot", holdings, failure, Duration.ZERO);

            assertThat(of(reading)).isNotSameAs(of(reading));
        }
    }

    @Test
    void forgetsTheOldestOfMany() {
        WalletBalances first = holdings();
        RenderedResponse answer = of(fresh(ONE, first, 0));
        for (int i = 0; i < 8; i++) {
            of(fresh(ONE, holdings(), 0));
        }

        assertThat(of(fresh(ONE, first, 0))).isNotSameAs(answer);
    }

    @Test
    void rendersAnewWhatElseIsNotRead() {
        WalletBalances holdings = holdings();
        RenderedResponse answer = of(List.of(), fresh(ONE, holdings, 0));
        List<NotRead> notRead = List.of(new NotRead("one", List.of("funding"), "no permission"));

        assertThat(of(notRead, fresh(ONE, holdings, 0))).isNotSameAs(answer);
        assertThat(of(List.of(), fresh(ONE, holdings, 0))).isSameAs(answer);
    }

    private RenderedResponse of(WalletReading... readings) {
        return of(List.of(), readings);
    }

    private RenderedResponse of(List<NotRead> notRead, WalletReading... readings) {
        return last.of(portfolio(notRead, readings), this::render);
    }

    private static Portfolio portfolio(List<NotRead> notRead, WalletReading... readings) {
        return new Portfolio(List.of(readings), notRead, Set.of(), List.of());
    }

    private RenderedResponse render(Portfolio portfolio) {
        return RenderedResponse.of(("" + rendered.incrementAndGet()).getBytes(StandardCharsets.US_ASCII));
    }

    private static WalletReading fresh(Account account, WalletBalances holdings, int age) {
        return new WalletReading(account, Wallet.TRADING, "spot", holdings, null, Duration.ofSeconds(age));
    }

    private static WalletBalances holdings() {
        return WalletBalances.owned("spot", Instant.EPOCH, null, List.of(), new BlankAmountNotes("Bybit"));
    }

    private static Account account(String name) {
        return new Account(
                name,
                "bybit",
                new Location(Environment.LIVE, URI.create("https://api.bybit.com"), null),
                null,
                new WalletChoice(null, Set.of(Wallet.TRADING), Set.of(), null));
    }
}
