package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.support.Readings.account;
import static purser.balance.support.Readings.coin;
import static purser.balance.support.Readings.exact;
import static purser.balance.support.Readings.notAdded;
import static purser.balance.support.Readings.overview;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import purser.config.Settings;
import purser.exchange.Account;
import purser.exchange.Wallet;

/** What may be added up is in one metric, and what may not in others. */
class BalanceMetricsTest {

    private static final Account ONE = account("one", "bybit");
    private static final List<WalletReading> READINGS = List.of(
            exact(ONE, Wallet.TRADING, coin("BTC", "1.5", "150000.00"), coin("MNT", "7", null)),
            overview(ONE, Wallet.EARN, coin("BTC", "2", null), coin("XYZ", "3", null), coin("ABC", "4", null)),
            notAdded(ONE, Wallet.LOANS, "it may be there twice", coin("BTC", "4", "400000.00")));

    @Test
    void addNothingToTheExactThatIsNone() {
        Map<String, Double> figures = figures(true);

        assertThat(figures)
                .containsEntry("purser_balance{one,bybit,live,spot,BTC,total}", 1.5)
                .containsEntry("purser_balance{one,bybit,live,spot,MNT,total}", 7.0)
                .containsEntry("purser_balance_overview{one,bybit,live,earn,BTC,total}", 2.0)
                .containsEntry("purser_balance_overview{one,bybit,live,earn,XYZ,equity}", 3.0)
                .containsEntry("purser_balance_not_added{one,bybit,live,loans,BTC,total}", 4.0);
        assertThat(figures.keySet())
                .filteredOn(name -> name.startsWith("purser_balance{"))
                .allMatch(name -> name.contains(",spot,"));
    }

    @Test
    void tellWhatEachWalletThatCountsIsWorthAndOfHowManyCoinsNobodyTells() {
        assertThat(figures(true))
                .containsEntry("purser_value_usd{one,bybit,live,spot}", 150_000.0)
                .containsEntry("purser_value_missing_coins{one,bybit,live,spot}", 1.0)
                .containsEntry("purser_value_usd{one,bybit,live,earn}", 200_000.0)
                .containsEntry("purser_value_missing_coins{one,bybit,live,earn}", 2.0)
                .doesNotContainKey("purser_value_usd{one,bybit,live,loans}");
    }

    @Test
    void tellNoValueWhereNoneIsToBeTold() {
        assertThat(figures(false).keySet())
                .isNotEmpty()
                .noneMatch(name -> name.startsWith("purser_value"))
                .anyMatch(name -> name.startsWith("purser_balance_overview"));
    }

    @Test
    void haveWhatIsReadLessOftenForLonger() {
        BalanceMetrics metrics = metrics(true, Duration.ofSeconds(20));

        assertThat(metrics.oldest(Wallet.TRADING)).isEqualTo(Duration.ofSeconds(20));
        assertThat(metrics.oldest(Wallet.FUNDING)).isEqualTo(Duration.ofSeconds(20));
        assertThat(metrics.oldest(Wallet.EARN)).isEqualTo(Duration.ofSeconds(50));
        assertThat(metrics(true, Duration.ZERO).oldest(Wallet.TRADING)).isEqualTo(Duration.ofSeconds(1));
        assertThat(metrics(true, Duration.ZERO).oldest(Wallet.EARN)).isEqualTo(Duration.ofSeconds(30));
    }

    private static Map<String, Double> figures(boolean valued) {
        Gauges gauges = new Gauges();
        metrics(valued, Duration.ofSeconds(20)).add(READINGS, gauges);
        Map<String, Double> figures = new TreeMap<>();
        for (Gauges.Family family : gauges.families()) {
            assertThat(family.help()).hasSizeGreaterThan(10);
            for (Gauges.Series series : family.series()) {
                assertThat(figures.put(family.name() + "{" + String.join(",", series.values()) + "}", series.figure()))
                        .isNull();
            }
        }
        return figures;
    }

    private static BalanceMetrics metrics(boolean valued, Duration staleIfError) {
        PortfolioService none =
                new PortfolioService(List.of(), new UserIds(List.of()), new WalletMetrics(new SimpleMeterRegistry()));
        return new BalanceMetrics(
                none,
                new Settings(
                        List.of(),
                        new Settings.Timing(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(30),
                                staleIfError,
                                Duration.ofSeconds(5),
                                List.of(Duration.ofMinutes(1)),
                                false),
                        new Settings.Access(null, true, true, new Settings.Disclosure(true, valued), false, null),
                        new Settings.KeyRules(Duration.ofHours(6), false),
                        new Settings.Sandbox(false, 0),
                        null));
    }
}
