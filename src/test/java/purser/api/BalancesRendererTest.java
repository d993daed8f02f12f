package purser.api;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.support.Readings.account;
import static purser.balance.support.Readings.aged;
import static purser.balance.support.Readings.coin;
import static purser.balance.support.Readings.exact;
import static purser.balance.support.Readings.failed;
import static purser.balance.support.Readings.overview;
import static purser.balance.support.Readings.portfolio;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import purser.balance.Portfolio;
import purser.balance.WalletReading;
import purser.config.Settings;
import purser.exchange.Account;
import purser.exchange.Wallet;

/** For how long a cache may keep an answer, and whether it tells values. */
class BalancesRendererTest {

    private static final Account ONE = account("one", "bybit");
    private static final WalletReading TRADING = exact(ONE, Wallet.TRADING, coin("BTC", "1", "100000.00"));
    private static final WalletReading EARN = overview(ONE, Wallet.EARN, coin("BTC", "1", null));

    @Test
    void letsACacheKeepItUntilItIsAsOldAsAnAnswerMayBe() {
        assertThat(freshness(portfolio(aged(TRADING, Duration.ofMillis(1_900)))))
                .containsExactly("1", "private, max-age=3");
    }

    /** Caches count from the age on, and what is read less often is older than three seconds most of the time. */
    @Test
    void letsACacheKeepWhatIsReadLessOftenForAsLong() {
        assertThat(freshness(portfolio(TRADING, aged(EARN, Duration.ofMillis(27_900)))))
                .containsExactly("27", "private, max-age=30");
        assertThat(freshness(portfolio(aged(TRADING, Duration.ofSeconds(2)), EARN)))
                .containsExactly("2", "private, max-age=5");
        assertThat(freshness(portfolio(EARN))).containsExactly("0", "private, max-age=3");
    }

    @Test
    void letsNoCacheKeepWhatLacksAWallet() {
        assertThat(freshness(portfolio(TRADING, aged(EARN, Duration.ofSeconds(27)), failed(ONE, Wallet.BOTS))))
                .containsExactly("27", "private, max-age=0");
    }

    @Test
    void tellsValuesOnlyWhereTheyAreToBeTold() {
        assertThat(body(renderer(true), portfolio(TRADING))).contains("\"value\":{\"usd\":\"100000.00\"");
        assertThat(body(renderer(false), portfolio(TRADING))).doesNotContain("\"value\"");
    }

    /** The value of a row may be by another row: whoever has that one anew must not be given what was made of the old one. */
    @Test
    void rendersARowAnewWhenTheOneChangesByWhichItIsValued() {
        BalancesRenderer renderer = renderer(true);
        WalletReading funding = exact(ONE, Wallet.FUNDING, coin("BTC", "2", null));

        assertThat(body(renderer, portfolio(TRADING, funding))).contains("200000.00");
        assertThat(body(renderer, portfolio(exact(ONE, Wallet.TRADING, coin("BTC", "1", "90000.00")), funding)))
                .contains("180000.00")
                .doesNotContain("200000.00");
    }

    private static List<String> freshness(Portfolio portfolio) {
        BalancesAnswer answer = renderer(true).answer(portfolio);
        return List.of(answer.headers().get("Age"), answer.headers().get("Cache-Control"));
    }

    private static String body(BalancesRenderer renderer, Portfolio portfolio) {
        return new String(renderer.answer(portfolio).body(), StandardCharsets.UTF_8);
    }

    private static BalancesRenderer renderer(boolean valued) {
        Settings settings = new Settings(
                List.of(),
                new Settings.Timing(
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5),
                        List.of(Duration.ofMinutes(1)),
                        false),
                new Settings.Access(null, true, true, new Settings.Disclosure(false, valued), false, null),
                new Settings.KeyRules(Duration.ofHours(6), false),
                new Settings.Sandbox(false, 0),
                null);
        return new BalancesRenderer(settings, Clock.systemUTC());
    }
}
