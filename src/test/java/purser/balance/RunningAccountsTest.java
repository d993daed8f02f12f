package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.Samples.NOON;
import static purser.balance.Samples.account;
import static purser.balance.Samples.holdings;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import purser.exchange.Account;
import purser.exchange.AccountMode;
import purser.exchange.Advice;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.KeyInfo;
import purser.exchange.RateLimit;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.support.StubExchange;
import purser.time.ExchangeClock;
import purser.time.TestClock;
import purser.time.TestTicker;

/** An account whose key is replaced while it is read. */
@Timeout(30)
class RunningAccountsTest {

    private static final Endpoint SPOT = new Endpoint(
            "spot",
            Wallet.TRADING,
            Set.of(AccountMode.CLASSIC, AccountMode.UNIFIED),
            new RateLimit(1_000, Duration.ofSeconds(1)),
            "allow it");
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Freshness NEW = Freshness.within(Duration.ZERO);
    private static final WalletBalances OF_OLD = holdings("BTC", 1);
    private static final WalletBalances OF_NEW = holdings("BTC", 2);
    private static final ExchangeFailure REFUSED =
            new ExchangeFailure(FailureClass.CREDENTIALS_REJECTED, "no such key").withScope(FailureScope.ACCOUNT);

    private final TestClock clock = new TestClock(NOON);
    private final TestTicker ticker = new TestTicker();
    private final KeptAnswers memory = new KeptAnswers(1_000_000, new SimpleMeterRegistry());
    private final TestExchange oldKey = new TestExchange();
    private final TestExchange newKey = new TestExchange();
    private final Account account = account("main");
    private final UserIds users = new UserIds(List.of(account));
    private final List<String> looks = new ArrayList<>();
    private final AccountService old = service(account, oldKey, KeyUse.first());
    private final RunningAccounts accounts = new RunningAccounts(List.of(old));

    private AccountService service(Account of, TestExchange exchange, KeyUse use) {
        DetectedMode mode = new DetectedMode(of, AccountMode.CLASSIC, ticker);
        Cooldown whole = coolingDown();
        Cooldowns cooldowns = new Cooldowns(coolingDown(), whole, coolingDown());
        GuardedEndpoint guard = new GuardedEndpoint(
                new EndpointMetrics(of, "spot", new SimpleMeterRegistry()),
                Samples.limits(SPOT.rateLimit(), clock, ticker),
                Patience.within(DEADLINE),
                cooldowns,
                clock,
                ticker);
        WalletEndpoint endpoint = new WalletEndpoint(SPOT, guard, use.of(exchange));
        WalletState wallet = new WalletState(
                of,
                Wallet.TRADING,
                Map.of(AccountMode.CLASSIC, endpoint, AccountMode.UNIFIED, endpoint),
                mode,
                clock,
                ticker);
        KeyMonitor key = new KeyMonitor(
                of,
                new KeyLoader(use.of(exchange)::key, mode, cooldowns, DEADLINE, ticker),
                new KeyMonitor.KeyPolicy(
                        Duration.ofHours(6),
                        List.of(Duration.ofMinutes(1)),
                        DEADLINE,
                        false,
                        true,
                        Advice.general("Bybit", false)),
                id -> {},
                clock,
                ticker);
        exchange.keyAnswers(AccountMode.CLASSIC, new KeyInfo(null, true, false, false, true, null));
        WalletCache cache = new WalletCache(
                wallet,
                ExchangeLoader.of(wallet, null, DEADLINE, ticker),
                new WalletCache.Ages(Duration.ofSeconds(1), Duration.ofSeconds(30), DEADLINE),
                memory,
                ticker);
        return new AccountService(
                new AccountContext(of, new ExchangeClock(clock, DEADLINE), mode, use, List.of(guard)),
                key,
                users,
                List.of(cache),
                new UnreadWallets(of, StubExchange.BYBIT),
                null);
    }

    private Cooldown coolingDown() {
        return new Cooldown(List.of(Duration.ofMinutes(1)), clock, ticker);
    }

    private void replace() {
        accounts.replace(service(account("main"), newKey, KeyUse.after()));
    }

    private CompletableFuture<WalletReading> read() {
        return accounts.read(accounts.service("main"), Wanted.of(List.of("main"), Set.of(), Set.of()), Scope.HELD, NEW)
                .map(answer -> answer.readings().get(0))
                .subscribeAsCompletionStage();
    }

    private static WalletReading get(CompletableFuture<WalletReading> reading) throws Exception {
        return reading.get(10, TimeUnit.SECONDS);
    }

    private void isRenewedBy(Runnable renewal) {
        accounts.renewedBy(
                name -> {
                    looks.add(name);
                    renewal.run();
                    return Uni.createFrom().voidItem();
                },
                DEADLINE,
                ticker);
    }

    @Test
    void answersWithTheNewKeyWhatTheOldOneIsRefused() throws Exception {
        oldKey.fails(SPOT, REFUSED);
        newKey.answers(SPOT, OF_NEW);
        isRenewedBy(this::replace);

        WalletReading reading = get(read());

        assertThat(reading.holdings()).isEqualTo(OF_NEW);
        assertThat(looks).containsExactly("main");
        assertThat(oldKey.calls()).containsOnlyOnce("spot");
        assertThat(newKey.calls()).containsOnlyOnce("spot");
        // The old cool-down is none of the new key's.
        assertThat(get(read()).holdings()).isEqualTo(OF_NEW);
        assertThat(accounts.accounts()).singleElement().isNotSameAs(account);
    }

    @Test
    void givesTheRefusalWhereThereIsNoNewKey() throws Exception {
        oldKey.fails(SPOT, REFUSED);
        isRenewedBy(() -> {});

        assertThat(get(read()).failure().failureClass()).isEqualTo(FailureClass.CREDENTIALS_REJECTED);
        assertThat(looks).containsExactly("main");
        assertThat(oldKey.calls()).containsOnlyOnce("spot");
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {"EXCHANGE_UNAVAILABLE", "RATE_LIMITED", "CLOCK_SKEW", "UNEXPECTED_RESPONSE", "REGION_BLOCKED"})
    void looksForNoNewKeyAfterWhatItCanNotMend(FailureClass failureClass) throws Exception {
        oldKey.fails(SPOT, new ExchangeFailure(failureClass, "no"));
        isRenewedBy(this::replace);

        assertThat(get(read()).failure().failureClass()).isEqualTo(failureClass);
        assertThat(looks).isEmpty();
    }

    @Test
    void losesNoAnswerThatIsOnItsWay() throws Exception {
        Pending call = new Pending();
        newKey.answers(SPOT, OF_NEW);
        CompletableFuture<WalletReading> asked = read();
        replace();

        call.emitter.complete(OF_OLD);

        assertThat(get(asked).holdings()).isEqualTo(OF_OLD);
        assertThat(get(read()).holdings()).isEqualTo(OF_NEW);
    }

    @Test
    void asksWithTheNewKeyOnlyWhenTheLastCallWithTheOldOneIsBack() throws Exception {
        Pending call = new Pending();
        newKey.answers(SPOT, OF_NEW);
        CompletableFuture<WalletReading> before = read();
        replace();
        CompletableFuture<WalletReading> after = read();
        assertThat(newKey.calls()).isEmpty();

        call.emitter.fail(REFUSED);

        // Refused by the old key, and there is a new one.
        assertThat(get(before).holdings()).isEqualTo(OF_NEW);
        assertThat(get(after).holdings()).isEqualTo(OF_NEW);
        assertThat(looks).isEmpty();
    }

    @Test
    void waitsForAnExchangeThatDoesNotAnswerTheOldKeyNoLongerThanAQuarterOfASecond() throws Exception {
        Pending call = new Pending();
        newKey.answers(SPOT, OF_NEW);
        read();
        replace();

        assertThat(get(read()).holdings()).isEqualTo(OF_NEW);
        assertThat(call.emitter).isNotNull();
    }

    @Test
    void putsNoFurtherQuestionWithTheOldKey() throws Exception {
        Pending call = new Pending();
        newKey.answers(SPOT, OF_NEW);
        CompletableFuture<WalletReading> running = read();
        ticker.advance(Duration.ofSeconds(1));
        CompletableFuture<WalletReading> waiting = read();
        assertThat(oldKey.calls()).containsOnlyOnce("spot");
        replace();

        call.emitter.complete(OF_OLD);

        assertThat(get(running).holdings()).isEqualTo(OF_OLD);
        assertThat(get(waiting).holdings()).isEqualTo(OF_NEW);
        assertThat(oldKey.calls()).isEmpty();
        assertThat(newKey.calls()).contains("spot");
    }

    @Test
    void keepsNothingOfTheOldKey() throws Exception {
        oldKey.answers(SPOT, OF_OLD);
        get(read());
        assertThat(memory.bytes()).isPositive();

        replace();

        assertThat(memory.bytes()).isZero();
        assertThat(accounts.service("main")
                        .addFresh(
                                Selection.EVERYTHING,
                                Set.of(),
                                Freshness.within(Duration.ofHours(1)),
                                List.of(),
                                new ArrayList<>()))
                .isFalse();
    }

    @Test
    void looksForNoNewKeyForAWalletThatTheKeyNeedNotRead() throws Exception {
        Account optional = account("other", Environment.LIVE, Set.of(Wallet.TRADING), Set.of(Wallet.TRADING));
        oldKey.fails(SPOT, new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no"));
        RunningAccounts others = new RunningAccounts(List.of(service(optional, oldKey, KeyUse.first())));
        others.renewedBy(
                name -> {
                    looks.add(name);
                    return Uni.createFrom().voidItem();
                },
                DEADLINE,
                ticker);

        others.read(others.service("other"), Wanted.of(List.of("other"), Set.of(), Set.of()), Scope.HELD, NEW)
                .subscribeAsCompletionStage()
                .get(10, TimeUnit.SECONDS);

        assertThat(looks).isEmpty();
    }

    @Test
    void endsCoolDownsWhereAPersonSaysThatItIsMended() throws Exception {
        oldKey.fails(SPOT, REFUSED);
        get(read());
        oldKey.answers(SPOT, OF_OLD);
        assertThat(get(read()).failure()).isNotNull();
        oldKey.calls();

        old.endCooldowns();

        // The key is looked at again, too.
        assertThat(oldKey.calls()).containsExactly("key-classic");
        assertThat(get(read()).holdings()).isEqualTo(OF_OLD);
    }

    private final class Pending {

        private UniEmitter<? super WalletBalances> emitter;

        Pending() {
            oldKey.answers(SPOT, Uni.createFrom().<WalletBalances>emitter(asked -> emitter = asked));
        }
    }
}
