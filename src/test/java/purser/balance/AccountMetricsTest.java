package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.Samples.NOON;
import static purser.balance.Samples.account;
import static purser.balance.Samples.balance;
import static purser.balance.Samples.holdings;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import purser.config.Settings;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Advice;
import purser.exchange.Balance;
import purser.exchange.CoinAmounts;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.KeyInfo;
import purser.exchange.RateLimit;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.support.StubExchange;
import purser.time.ExchangeClock;
import purser.time.TestClock;
import purser.time.TestTicker;

/** What a scrape tells of the accounts, and of their balances where that is wanted. */
class AccountMetricsTest {

    private static final Endpoint SPOT = new Endpoint(
            "spot",
            Wallet.TRADING,
            Set.of(AccountMode.CLASSIC),
            new RateLimit(1_000, Duration.ofSeconds(1)),
            "allow it");
    private static final Account MAIN = account("main");
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final String[] OF_MAIN = {"account", "main", "exchange", "bybit"};
    private static final String[] OF_SPOT = {"account", "main", "exchange", "bybit", "wallet", "spot"};

    private final TestExchange exchange = new TestExchange();
    private final TestClock clock = new TestClock(NOON);
    private final TestTicker ticker = new TestTicker();
    private final ExchangeClock exchangeClock = new ExchangeClock(clock, Duration.ofSeconds(5));
    private final SimpleMeterRegistry counted = new SimpleMeterRegistry();
    private final PortfolioService portfolios = portfolios();
    private final AccountMetrics ofAccounts = new AccountMetrics(portfolios);
    private final BalanceMetrics ofBalances = new BalanceMetrics(portfolios, settings());

    @Test
    void tellsOfAnAccountBeforeAnybodyHasAsked() {
        assertThat(value(
                        "purser_account_info",
                        "account",
                        "main",
                        "exchange",
                        "bybit",
                        "environment",
                        "live",
                        "mode",
                        "unknown"))
                .isEqualTo(1);
        assertThat(value("purser_wallet_readable", OF_SPOT)).isNull();
        assertThat(value("purser_snapshot_age_seconds", OF_SPOT)).isNull();
        assertThat(value("purser_exchange_clock_offset_seconds", OF_MAIN)).isZero();
        assertThat(value("purser_breaker_state", with("state", "closed"))).isEqualTo(1);
        assertThat(value("purser_balances_complete")).isZero();
        assertThat(exchange.calls()).isEmpty();
    }

    @Test
    void tellsHowOldTheLastAnswerIs() {
        reads(holdings("BTC", 1));
        pass(Duration.ofMillis(1_500));

        assertThat(value("purser_wallet_readable", OF_SPOT)).isEqualTo(1);
        assertThat(value("purser_snapshot_age_seconds", OF_SPOT)).isEqualTo(1.5);
        assertThat(counted.get("purser.upstream.calls")
                        .tag("outcome", "ok")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(answers("fresh")).isEqualTo(1);
    }

    @Test
    void tellsWhyAWalletCantBeReadAndUntilWhenItCoolsDown() {
        fails(FailureClass.CREDENTIALS_REJECTED);
        pass(Duration.ofSeconds(10));
        read();

        assertThat(value("purser_wallet_readable", OF_SPOT)).isZero();
        assertThat(value("purser_wallet_failure", with("reason", "credentials-rejected")))
                .isEqualTo(1);
        assertThat(value("purser_cooldown_end_timestamp_seconds", with("reason", "credentials-rejected")))
                .isEqualTo(NOON.plus(Duration.ofSeconds(62)).getEpochSecond());
        assertThat(counted.get("purser.upstream.calls")
                        .tag("outcome", "credentials-rejected")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(counted.get("purser.upstream.not.permitted")
                        .tag("reason", "cooldown")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(answers("failed")).isEqualTo(2);

        pass(Duration.ofMinutes(1));
        reads(holdings("BTC", 1));
        assertThat(value("purser_wallet_readable", OF_SPOT)).isEqualTo(1);
        assertThat(value("purser_wallet_failure", with("reason", "credentials-rejected")))
                .isNull();
        assertThat(value("purser_cooldown_end_timestamp_seconds", with("reason", "credentials-rejected")))
                .isNull();
    }

    @Test
    void tellsThatTheBreakerIsOpen() {
        exchange.fails(SPOT, new ExchangeFailure(FailureClass.EXCHANGE_UNAVAILABLE, "down"));
        for (int i = 0; i < 5; i++) {
            read();
        }

        assertThat(value("purser_breaker_state", with("state", "open"))).isEqualTo(1);
        assertThat(value("purser_breaker_state", with("state", "closed"))).isZero();
        assertThat(counted.get("purser.upstream.not.permitted")
                        .tag("reason", "breaker")
                        .counter()
                        .count())
                .isPositive();
    }

    @Test
    void tellsTheOffsetOfTheExchangesClock() {
        exchangeClock.refused(NOON, NOON.plusMillis(2_500).toEpochMilli());
        assertThat(value("purser_exchange_clock_offset_seconds", OF_MAIN)).isEqualTo(2.5);
    }

    @Test
    void tellsWhenTheKeyExpiresAndNothingOfOneThatDoesNot() {
        portfolios.checkKeys();
        assertThat(value("purser_key_expiry_timestamp_seconds", OF_MAIN))
                .isEqualTo(NOON.plus(Duration.ofDays(9)).getEpochSecond());

        exchange.keyAnswers(AccountMode.CLASSIC, new KeyInfo(null, true, false, false, true, null));
        pass(Duration.ofHours(6));
        portfolios.checkKeys();
        assertThat(value("purser_key_expiry_timestamp_seconds", OF_MAIN)).isNull();
    }

    @Test
    void tellsWhatTheKeyMayDoAndNothingOfOneThatIsNotKnown() {
        assertThat(permission("write")).isNull();

        exchange.keyAnswers(AccountMode.CLASSIC, new KeyInfo(null, true, false, false, true, null));
        portfolios.checkKeys();
        assertThat(permission("write")).isZero();
        assertThat(permission("trade")).isZero();
        assertThat(permission("withdraw")).isZero();

        exchange.keyAnswers(AccountMode.CLASSIC, new KeyInfo(null, false, true, false, true, null));
        pass(Duration.ofHours(6));
        portfolios.checkKeys();
        assertThat(permission("write")).isEqualTo(1);
        assertThat(permission("trade")).isEqualTo(1);
        assertThat(permission("withdraw")).isZero();

        exchange.keyAnswers(AccountMode.CLASSIC, new KeyInfo(null, false, false, true, true, null));
        pass(Duration.ofHours(6));
        portfolios.checkKeys();
        assertThat(permission("trade")).isZero();
        assertThat(permission("withdraw")).isEqualTo(1);
    }

    private Double permission(String permission) {
        return value("purser_key_permission", "account", "main", "exchange", "bybit", "permission", permission);
    }

    @Test
    void tellsWhatIsHeldAndNothingThatIsNotKnown() {
        Balance owing = new Balance(
                "USDT",
                new CoinAmounts(null, null, new BigDecimal("-5.5"), new BigDecimal("-25.5"), new BigDecimal("20")),
                null,
                Map.of("walletBalance", new BigDecimal("-5.5")));
        reads(holdings(NOON, balance("BTC", "1.5", "0.25"), owing, balance("ETH", "0", "0")));

        assertThat(amount("BTC", "free")).isEqualTo(1.5);
        assertThat(amount("BTC", "used")).isEqualTo(0.25);
        assertThat(amount("BTC", "total")).isEqualTo(1.75);
        assertThat(amount("BTC", "equity")).isEqualTo(1.75);
        assertThat(amount("BTC", "debt")).isZero();
        assertThat(amount("USDT", "free")).isNull();
        assertThat(amount("USDT", "total")).isEqualTo(-5.5);
        assertThat(amount("USDT", "debt")).isEqualTo(20);
        assertThat(amount("ETH", "total")).isNull();
        assertThat(value("purser_balances_complete")).isEqualTo(1);
    }

    @Test
    void knowsThatASumIsNoTotalWhereAFigureIsBlank() {
        Balance blank = new Balance(
                "USDT",
                new CoinAmounts(new BigDecimal("1"), null, null, null, null),
                null,
                Map.of("transferBalance", new BigDecimal("1")));
        reads(holdings(NOON, balance("BTC", "1", "0"), blank));

        assertThat(amount("BTC", "total")).isEqualTo(1);
        assertThat(amount("USDT", "total")).isNull();
        assertThat(value("purser_balances_complete")).isZero();
    }

    @Test
    void forgetsACoinThatIsNoLongerHeld() {
        reads(holdings("BTC", 1));
        pass(Duration.ofSeconds(2));
        reads(holdings("ETH", 2));

        assertThat(amount("BTC", "total")).isNull();
        assertThat(amount("ETH", "total")).isEqualTo(2);
    }

    @Test
    void tellsBalancesNoLongerThanTheyMayStandIn() {
        reads(holdings("BTC", 1));
        fails(FailureClass.TIMEOUT);
        pass(Duration.ofSeconds(28));
        assertThat(amount("BTC", "total")).isEqualTo(1);
        assertThat(value("purser_balances_complete")).isEqualTo(1);

        pass(Duration.ofSeconds(3));
        assertThat(amount("BTC", "total")).isNull();
        assertThat(value("purser_balances_complete")).isZero();
        assertThat(value("purser_snapshot_age_seconds", OF_SPOT)).isEqualTo(33);
    }

    @Test
    void tellsNoBalancesOnceTheExchangeHasAnsweredNo() {
        reads(holdings("BTC", 1));
        fails(FailureClass.CREDENTIALS_REJECTED);

        assertThat(amount("BTC", "total")).isNull();
        assertThat(value("purser_balances_complete")).isZero();
    }

    @Test
    void saysWhatEachMetricIs() {
        reads(holdings("BTC", 1));
        fails(FailureClass.CREDENTIALS_REJECTED);
        for (Gauges.Family family : scrape().families()) {
            assertThat(family.help()).as(family.name()).hasSizeGreaterThan(10);
        }
    }

    private void reads(WalletBalances holdings) {
        exchange.answers(SPOT, holdings);
        read();
    }

    // Two seconds later, when what is kept is no longer fresh.
    private void fails(FailureClass failure) {
        exchange.fails(SPOT, new ExchangeFailure(failure, "no").withRetryAt(null));
        pass(Duration.ofSeconds(2));
        read();
        exchange.calls();
    }

    private void read() {
        portfolios
                .read(List.of("main"), Scope.HELD, Set.of(), Freshness.within(Duration.ofSeconds(1)))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private void pass(Duration time) {
        clock.advance(time);
        ticker.advance(time);
    }

    private double answers(String state) {
        return counted.get("purser.answers").tag("state", state).counter().count();
    }

    private Double amount(String coin, String kind) {
        return value(
                "purser_balance",
                "account",
                "main",
                "exchange",
                "bybit",
                "environment",
                "live",
                "wallet",
                "spot",
                "coin",
                coin,
                "kind",
                kind);
    }

    private static String[] with(String label, String value) {
        return new String[] {"account", "main", "exchange", "bybit", "wallet", "spot", label, value};
    }

    // Labels: names and values in turn.
    private Double value(String name, String... labels) {
        Gauges expected = new Gauges();
        expected.add(name, "", 0, labels);
        Gauges.Series wanted = expected.families().get(0).series().get(0);
        List<Double> figures = scrape().families().stream()
                .filter(family -> family.name().equals(name))
                .flatMap(family -> family.series().stream())
                .filter(series -> series.labels().equals(wanted.labels())
                        && series.values().equals(wanted.values()))
                .map(Gauges.Series::figure)
                .toList();
        assertThat(figures).hasSizeLessThan(2);
        return figures.isEmpty() ? null : figures.get(0);
    }

    private Gauges scrape() {
        Gauges scraped = new Gauges();
        ofAccounts.addTo(scraped);
        ofBalances.addTo(scraped);
        return scraped;
    }

    private PortfolioService portfolios() {
        exchange.keyAnswers(
                AccountMode.CLASSIC, new KeyInfo(null, true, false, false, false, NOON.plus(Duration.ofDays(9))));
        DetectedMode mode = new DetectedMode(MAIN, null, ticker);
        Cooldowns cooldowns = new Cooldowns(coolingDown(), coolingDown(), coolingDown());
        GuardedEndpoint guard = new GuardedEndpoint(
                new EndpointMetrics(MAIN, "spot", counted),
                Samples.limits(SPOT.rateLimit(), clock, ticker),
                Patience.within(DEADLINE),
                cooldowns,
                clock,
                ticker);
        WalletState wallet = new WalletState(
                MAIN,
                Wallet.TRADING,
                Map.of(AccountMode.CLASSIC, new WalletEndpoint(SPOT, guard, exchange)),
                mode,
                clock,
                ticker);
        KeyMonitor key = new KeyMonitor(
                MAIN,
                new KeyLoader(exchange::key, mode, cooldowns, DEADLINE, ticker),
                new KeyMonitor.KeyPolicy(
                        Duration.ofHours(6),
                        settings().timing().cooldowns(),
                        DEADLINE,
                        false,
                        true,
                        Advice.general("Bitget", true)),
                id -> {},
                clock,
                ticker);
        UserIds users = new UserIds(List.of(MAIN));
        WalletCache cache = new WalletCache(
                wallet,
                ExchangeLoader.of(wallet, null, DEADLINE, ticker),
                new WalletCache.Ages(
                        settings().timing().maxAge(), settings().timing().staleIfError(), DEADLINE),
                new KeptAnswers(Long.MAX_VALUE, new SimpleMeterRegistry()),
                ticker);
        AccountService reader = new AccountService(
                new AccountContext(MAIN, exchangeClock, mode, KeyUse.first(), List.of(guard)),
                key,
                users,
                List.of(cache),
                new UnreadWallets(MAIN, StubExchange.BYBIT),
                null);
        return new PortfolioService(List.of(reader), users, new WalletMetrics(counted));
    }

    private Cooldown coolingDown() {
        return new Cooldown(settings().timing().cooldowns(), clock, ticker);
    }

    private static Settings settings() {
        return new Settings(
                List.of(),
                new Settings.Timing(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        List.of(Duration.ofMinutes(1)),
                        false),
                new Settings.Access(null, true, true, new Settings.Disclosure(true, true), false, null),
                new Settings.KeyRules(Duration.ofHours(6), false),
                new Settings.Sandbox(false, 0),
                null);
    }
}
