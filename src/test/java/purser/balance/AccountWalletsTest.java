package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.Samples.NOON;
import static purser.balance.Samples.holdings;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.FailureClass;
import purser.exchange.Location;
import purser.exchange.RateLimit;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.WalletChoice;
import purser.time.TestClock;
import purser.time.TestTicker;

/** The wallets of an account that is moved from one mode to the other while they are read: money is in one of them, once. */
@Timeout(30)
class AccountWalletsTest {

    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Freshness UNSAID = Freshness.usual(Duration.ofSeconds(1));

    private final TestClock clock = new TestClock(NOON);
    private final TestTicker ticker = new TestTicker();
    private final KeptAnswers memory = new KeptAnswers(1_000_000, new SimpleMeterRegistry());
    private final List<Wallet> asked = new ArrayList<>();

    /** What the trading wallet finds out when it is read. */
    private AccountMode found = AccountMode.CLASSIC;

    private DetectedMode mode;

    @BeforeEach
    void startAnew() {
        mode = new DetectedMode(account(false), null, ticker);
    }

    /** What was in the futures wallet is in the unified one since. */
    @Test
    void addsNoWalletThatTheNewModeLacksToTheOnesThatItHas() {
        AccountWallets wallets = wallets(false);
        assertThat(read(wallets)).extracting(WalletReading::state).containsOnly(WalletReading.State.FRESH);
        ticker.advance(Duration.ofSeconds(5));
        found = AccountMode.UNIFIED;

        List<WalletReading> moved = read(wallets);

        assertThat(moved)
                .extracting(WalletReading::state)
                .containsExactly(WalletReading.State.FRESH, WalletReading.State.FAILED);
        assertThat(moved.get(1).failure().failureClass()).isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
        assertThat(asked).containsExactly(Wallet.TRADING, Wallet.FUTURES, Wallet.TRADING);
        assertThat(wallets.addFresh(Set.of(), UNSAID, new ArrayList<>())).isFalse();
    }

    @Test
    void leavesItOutWhereAllThatThereAreAreWanted() {
        AccountWallets wallets = wallets(true);
        read(wallets);
        ticker.advance(Duration.ofSeconds(5));
        found = AccountMode.UNIFIED;

        assertThat(read(wallets))
                .extracting(WalletReading::state)
                .containsExactly(WalletReading.State.FRESH, WalletReading.State.ABSENT);
        assertThat(wallets.permitted()).hasSize(1);
        List<WalletReading> known = new ArrayList<>();
        assertThat(wallets.addFresh(Set.of(), UNSAID, known)).isTrue();
        assertThat(known).extracting(WalletReading::wallet).containsExactly(Wallet.TRADING);
    }

    @Test
    void saysThatItHasNotAskedForAWalletThatTheNewModeHas() {
        mode.seen(AccountMode.UNIFIED);
        AccountWallets wallets = wallets(true);

        List<WalletReading> moved = read(wallets);

        assertThat(asked).containsExactly(Wallet.TRADING);
        assertThat(moved)
                .extracting(WalletReading::state)
                .containsExactly(WalletReading.State.FRESH, WalletReading.State.FAILED);
        assertThat(moved.get(1).failure().detail()).contains("mode has just changed");
        assertThat(read(wallets)).extracting(WalletReading::state).containsOnly(WalletReading.State.FRESH);
    }

    /** Who asks for it by its name is told why there is none. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsOfAWalletThatIsNamedThatThereIsNone(boolean all) {
        mode.seen(AccountMode.UNIFIED);

        WalletReading none = wallets(all)
                .read(Set.of(Wallet.FUTURES), Scope.HELD, UNSAID)
                .await()
                .atMost(DEADLINE)
                .get(0);

        Portfolio portfolio = Portfolio.of(List.of(none), List.of(), Set.of("BTC"), new UserIds(List.of()));
        assertThat(portfolio.unreadable()).isTrue();
        assertThat(portfolio.complete()).isFalse();
        assertThat(portfolio.totals()).isNull();
        assertThat(portfolio.worth()).isNull();
        assertThat(portfolio.readings().get(0).failure().detail()).startsWith("the account is in unified mode");
    }

    private List<WalletReading> read(AccountWallets wallets) {
        return wallets.read(Set.of(), Scope.HELD, UNSAID).await().atMost(DEADLINE);
    }

    private AccountWallets wallets(boolean all) {
        return new AccountWallets(
                account(all),
                mode,
                List.of(
                        cache(all, Wallet.TRADING, Set.of(AccountMode.values()), Duration.ofSeconds(1)),
                        cache(all, Wallet.FUTURES, Set.of(AccountMode.CLASSIC), Duration.ofSeconds(30))));
    }

    private WalletCache cache(boolean all, Wallet wallet, Set<AccountMode> modes, Duration usual) {
        Endpoint endpoint =
                new Endpoint(wallet.id(), wallet, modes, new RateLimit(9, Duration.ofSeconds(1)), "allow it");
        Map<AccountMode, WalletEndpoint> byMode = new EnumMap<>(AccountMode.class);
        modes.forEach(one -> byMode.put(one, new WalletEndpoint(endpoint, guard(endpoint), new TestExchange())));
        WalletState state = new WalletState(account(all), wallet, byMode, mode, clock, ticker);
        return new WalletCache(
                state,
                request -> Uni.createFrom().item(load(state)),
                new WalletCache.Ages(usual, usual, DEADLINE),
                memory,
                ticker);
    }

    private GuardedEndpoint guard(Endpoint endpoint) {
        return new GuardedEndpoint(
                new EndpointMetrics(account(false), endpoint.name(), new SimpleMeterRegistry()),
                Samples.limits(endpoint.rateLimit(), clock, ticker),
                Patience.within(DEADLINE),
                new Cooldowns(coolingDown(), coolingDown(), coolingDown()),
                clock,
                ticker);
    }

    private Cooldown coolingDown() {
        return new Cooldown(List.of(Duration.ofMinutes(1)), clock, ticker);
    }

    private Loaded<WalletBalances> load(WalletState state) {
        if (state.isOfOtherMode()) {
            return Loaded.of(AbsentWallet.in(mode.known()));
        }
        asked.add(state.wallet());
        if (state.wallet() == Wallet.TRADING) {
            mode.seen(found);
        }
        return Loaded.of(holdings("BTC", 1), ticker.nanos());
    }

    private static Account account(boolean all) {
        return new Account(
                "main",
                "bitget",
                new Location(Environment.LIVE, URI.create("https://api.bitget.com"), null),
                null,
                new WalletChoice(null, Set.of(Wallet.TRADING, Wallet.FUTURES), Set.of(), null, all, null));
    }
}
