package purser.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.balance.Samples.NOON;
import static purser.balance.Samples.balance;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purser.exchange.Account;
import purser.exchange.Environment;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.Location;
import purser.exchange.SubAccount;
import purser.exchange.SubAccount.WalletOutcome;
import purser.exchange.SubAccounts;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.WalletChoice;
import purser.time.TestClock;
import purser.time.TestTicker;

/** What is kept of sub-accounts, what callers are told of them, and that each of them counts once. */
@Timeout(30)
class SubAccountsTest {

    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Freshness UNSAID = Freshness.usual(Duration.ofSeconds(1));
    private static final ExchangeFailure DOWN = new ExchangeFailure(FailureClass.EXCHANGE_UNAVAILABLE, "down");
    private static final Set<Wallet> TRADING = Set.of(Wallet.TRADING);
    private static final Set<Wallet> TOLD = Set.of(Wallet.TRADING, Wallet.FUNDING);

    private final TestClock clock = new TestClock(NOON);
    private final TestTicker ticker = new TestTicker();
    private final List<UniEmitter<? super List<SubAccount>>> asked = new ArrayList<>();
    private final Account main = account("main", SubAccounts.ALL, TRADING);
    private final SubAccountsCache cache = cache(Duration.ofSeconds(5), true);
    private final SubAccountService service = new SubAccountService(main, TOLD, "Bybit", cache);

    @Test
    void givesEachOfThemAnAccountOfItsOwn() {
        Uni<List<WalletReading>> readings = read(UNSAID);
        tell(held("7", 1), held("8", 2));

        List<WalletReading> told = readings.await().indefinitely();

        assertThat(told)
                .extracting(reading -> reading.account().name(), WalletReading::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("main/sub-7", WalletReading.State.FRESH),
                        org.assertj.core.groups.Tuple.tuple("main/sub-8", WalletReading.State.FRESH));
        assertThat(told.get(0).account().exchange()).isEqualTo("bybit");
    }

    @Test
    void asksOnceForAllWhoComeMeanwhileAndKeepsTheAnswer() {
        Uni<List<WalletReading>> one = read(UNSAID);
        Uni<List<WalletReading>> other = read(UNSAID);
        tell(held("7", 1));
        assertThat(one.await().indefinitely()).hasSize(1);
        WalletReading first = other.await().indefinitely().get(0);

        ticker.advance(Duration.ofSeconds(15));
        WalletReading second = read(UNSAID).await().indefinitely().get(0);

        assertThat(asked).hasSize(1);
        assertThat(second.age()).isEqualTo(Duration.ofSeconds(15));
        assertThat(second.account()).isSameAs(first.account());
        assertThat(second.holdings()).isSameAs(first.holdings());
    }

    /** Whoever asks regularly never waits for as long as reading them all takes. */
    @Test
    void beginsAnewBeforeTheAnswerIsTooOld() {
        read(UNSAID);
        tell(held("7", 1));
        ticker.advance(Duration.ofSeconds(21));

        assertThat(amount(read(UNSAID).await().indefinitely())).isEqualTo("1");
        assertThat(asked).hasSize(2);
        tell(held("7", 2));

        assertThat(amount(read(UNSAID).await().indefinitely())).isEqualTo("2");
    }

    @Test
    void beginsNothingAsideWhereTheProcessIsFrozenBetweenRequests() {
        SubAccountsCache frozen = cache(Duration.ofSeconds(5), false);
        frozen.read(UNSAID).subscribe().with(answer -> {});
        tell(held("7", 1));
        ticker.advance(Duration.ofSeconds(29));

        assertThat(frozen.read(UNSAID).await().indefinitely().kept()).isNotNull();
        assertThat(asked).hasSize(1);
    }

    @Test
    void asksAnewForWhoWantsThat() {
        read(UNSAID);
        Uni<List<WalletReading>> afresh = read(Freshness.askedAfresh());
        List<List<WalletReading>> told = new ArrayList<>();
        afresh.subscribe().with(told::add);
        tell(held("7", 1));
        assertThat(told).isEmpty();
        tell(held("7", 2));

        assertThat(amount(told.get(0))).isEqualTo("2");
    }

    @Test
    void saysThatItTakesLongerThanTheDeadlineAndGoesOn() {
        SubAccountService slow = new SubAccountService(main, TOLD, "Bybit", cache(Duration.ofMillis(50), true));

        WalletReading late = slow.read(Selection.EVERYTHING, Set.of(), UNSAID)
                .await()
                .indefinitely()
                .get(0);
        assertThat(late.account().name()).isEqualTo("main/*");
        assertThat(late.failure().failureClass()).isEqualTo(FailureClass.TIMEOUT);
        tell(held("7", 1));

        assertThat(amount(slow.read(Selection.EVERYTHING, Set.of(), UNSAID)
                        .await()
                        .indefinitely()))
                .isEqualTo("1");
        assertThat(asked).hasSize(1);
    }

    /** Hundreds of them take longer than what is read less often may be old. */
    @Test
    void countsTheAgeOfALongReadingFromItsEnd() {
        read(UNSAID);
        ticker.advance(Duration.ofSeconds(70));
        tell(held("7", 1));
        ticker.advance(Duration.ofSeconds(19));

        WalletReading kept = read(UNSAID).await().indefinitely().get(0);

        assertThat(kept.state()).isEqualTo(WalletReading.State.FRESH);
        assertThat(kept.age()).isEqualTo(Duration.ofSeconds(89));
        assertThat(asked).hasSize(1);
    }

    /** Nobody waits for a reading that takes longer than the deadline: the older answer stands in at once. */
    @Test
    void letsNobodyWaitForWhatCannotComeInTime() {
        read(UNSAID);
        ticker.advance(Duration.ofSeconds(20));
        tell(held("7", 1));

        for (Freshness said : List.of(Freshness.within(Duration.ofSeconds(5)), Freshness.askedAfresh())) {
            WalletReading stale = read(said).await().indefinitely().get(0);
            assertThat(stale.state()).isEqualTo(WalletReading.State.STALE);
            assertThat(stale.failure().detail()).contains("Reading them goes on");
        }
        assertThat(asked).hasSize(2);
    }

    /** A caller that says how old it may be gets no answer of a reading that began before that. */
    @Test
    void asksAgainWhereTheOneUnderWayBeganTooEarly() {
        read(UNSAID);
        ticker.advance(Duration.ofSeconds(4));
        List<List<WalletReading>> told = new ArrayList<>();
        read(Freshness.within(Duration.ofSeconds(2))).subscribe().with(told::add);
        tell(held("7", 1));
        assertThat(told).isEmpty();
        tell(held("7", 2));

        assertThat(amount(told.get(0))).isEqualTo("2");
    }

    @Test
    void endsAReadingWithItsKey() {
        Uni<List<WalletReading>> readings = read(UNSAID);
        List<String> cancelled = new ArrayList<>();
        last().onTermination(() -> cancelled.add("cancelled"));

        service.end();

        assertThat(readings.await().indefinitely().get(0).state()).isEqualTo(WalletReading.State.FAILED);
        assertThat(cancelled).containsExactly("cancelled");
    }

    @Test
    void keepsNobodyWaitingForAKeyThatWasReplaced() {
        service.end();

        WalletReading unread =
                read(UNSAID).await().atMost(Duration.ofSeconds(1)).get(0);

        assertThat(unread.failure().detail()).isEqualTo("not asked: another API key has taken this one's place");
        assertThat(asked).isEmpty();
    }

    @Test
    void asksNothingWhereNoneOfTheWalletsIsTold() {
        assertThat(service.tells(Set.of())).isTrue();
        assertThat(service.tells(Set.of(Wallet.TRADING, Wallet.EARN))).isTrue();
        assertThat(service.tells(Set.of(Wallet.EARN))).isFalse();
        assertThat(service.tells(Set.of(Wallet.FUNDING))).isFalse();
        assertThat(service.notTold(Set.of(Wallet.EARN)).words())
                .isEqualTo("earn (Bybit tells a main account's key nothing of these wallets of its sub-accounts)");
    }

    @Test
    void givesTheOlderAnswerWhileTheExchangeCannotBeReached() {
        read(UNSAID);
        tell(held("7", 1));
        ticker.advance(Duration.ofSeconds(31));
        Uni<List<WalletReading>> readings = read(UNSAID);
        fail(DOWN);

        WalletReading stale = readings.await().indefinitely().get(0);

        assertThat(stale.state()).isEqualTo(WalletReading.State.STALE);
        assertThat(stale.failure()).isSameAs(DOWN);
    }

    @Test
    void forgetsTheOlderAnswerAfterARefusalAndRests() {
        read(UNSAID);
        tell(held("7", 1));
        ticker.advance(Duration.ofSeconds(31));
        Uni<List<WalletReading>> readings = read(UNSAID);
        fail(new ExchangeFailure(FailureClass.PERMISSION_DENIED, "no").withScope(FailureScope.ENDPOINT));
        assertThat(readings.await().indefinitely().get(0).state()).isEqualTo(WalletReading.State.FAILED);

        WalletReading again = read(UNSAID).await().indefinitely().get(0);

        assertThat(again.state()).isEqualTo(WalletReading.State.FAILED);
        assertThat(again.failure().retryAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(asked).hasSize(2);
    }

    @Test
    void letsOneFailAlone() {
        Uni<List<WalletReading>> readings = read(UNSAID);
        tell(held("7", 1), SubAccount.of("8", List.of(WalletOutcome.of(Wallet.TRADING, "unified", DOWN))));

        assertThat(readings.await().indefinitely())
                .extracting(WalletReading::state)
                .containsExactly(WalletReading.State.FRESH, WalletReading.State.FAILED);
    }

    @Test
    void tellsThoseAloneThatAreAskedFor() {
        read(UNSAID);
        tell(held("7", 1), held("8", 2));

        List<WalletReading> one = read(new Selection(false, false, Set.of("8", "9")), Set.of(), UNSAID);

        assertThat(one).extracting(reading -> reading.account().name()).containsExactly("main/sub-8", "main/sub-9");
        assertThat(one.get(1).failure().detail()).isEqualTo("Bybit lists no sub-account 9 of main");
        assertThat(read(Selection.EVERYTHING, Set.of(Wallet.FUNDING), UNSAID)).isEmpty();
    }

    /** An answer without it would say that it holds nothing. */
    @Test
    void saysWhyOneThatIsAskedForByItsIdIsNotTold() {
        read(UNSAID);
        tell(held("7", 1), SubAccount.untold("8", "of a classic one nothing is told"));

        List<WalletReading> both = read(new Selection(true, false, Set.of("7", "8")), Set.of(), UNSAID);

        assertThat(both)
                .extracting(WalletReading::state)
                .containsExactly(WalletReading.State.FRESH, WalletReading.State.FAILED);
        assertThat(both.get(1).account().name()).isEqualTo("main/sub-8");
        assertThat(both.get(1).failure().detail()).isEqualTo("of a classic one nothing is told");
    }

    @Test
    void saysWhyNoneIsToldToWhoAsksForThemAlone() {
        read(UNSAID);
        tell(SubAccount.untold("7", "nothing is told"), SubAccount.untold("8", "nothing is told"));
        Selection them = new Selection(false, true, Set.of());

        assertThat(read(them, Set.of(), UNSAID))
                .extracting(reading -> reading.account().name())
                .containsExactly("main/sub-7", "main/sub-8");
        assertThat(read(Selection.EVERYTHING, Set.of(), UNSAID)).isEmpty();
        assertThat(read(them, Set.of(Wallet.EARN), UNSAID))
                .extracting(reading -> reading.account().name(), WalletReading::state)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("main/*", WalletReading.State.FAILED));
        assertThat(service.asks(them, Set.of(Wallet.EARN))).isTrue();
        assertThat(service.asks(Selection.EVERYTHING, Set.of(Wallet.EARN))).isFalse();
    }

    @Test
    void namesThoseThatAreConfiguredWhereNoneCanBeRead() {
        Account listed = account("main", new SubAccounts(false, Set.of("7", "8")), TRADING);
        Uni<List<WalletReading>> readings =
                new SubAccountService(listed, TOLD, "Bybit", cache).read(Selection.EVERYTHING, Set.of(), UNSAID);
        fail(DOWN);

        assertThat(readings.await().indefinitely())
                .extracting(reading -> reading.account().name())
                .containsExactly("main/sub-7", "main/sub-8");
    }

    @Test
    void saysWhatIsNotReadOfThem() {
        read(UNSAID);
        tell(held("7", 1), SubAccount.untold("8", "of a classic one nothing is told"));

        assertThat(service.notRead(Selection.EVERYTHING, Set.of(), EnumSet.of(Wallet.TRADING, Wallet.EARN)))
                .containsExactly(
                        new NotRead("main/sub-8", List.of("trading"), "of a classic one nothing is told"),
                        new NotRead("main/*", List.of("earn"), null));
        assertThat(service.notRead(
                        new Selection(false, false, Set.of("7")),
                        Set.of(Wallet.TRADING),
                        EnumSet.of(Wallet.TRADING, Wallet.EARN)))
                .isEmpty();
    }

    /** There may be none, which is something else than not to know it. */
    @Test
    void knowsWhatWasLastReadByTheEndOfTheReading() {
        assertThat(service.last(USUAL)).isNull();
        read(UNSAID);
        ticker.advance(Duration.ofSeconds(70));
        tell();
        ticker.advance(Duration.ofSeconds(29));

        assertThat(service.last(USUAL)).isEmpty();
        ticker.advance(Duration.ofSeconds(2));
        assertThat(service.last(USUAL)).isNull();
    }

    @Test
    void keepsNothingOfAKeyThatWasReplaced() {
        read(UNSAID);
        service.end();
        tell(held("7", 1));

        assertThat(service.last(Duration.ofDays(1))).isNull();
    }

    @Test
    void countsOneOnceThatHasAKeyOfItsOwn() {
        Account own = account("own", null, TRADING);
        UserIds users = new UserIds(List.of(main, own));
        users.learn(main, "1", Map.of());
        users.learn(own, "7", Map.of());
        Portfolio portfolio =
                Portfolio.of(List.of(of(own, 5), sub("main", "7", 5), sub("main", "8", 2)), List.of(), Set.of(), users);

        assertThat(portfolio.totals()).hasSize(1);
        assertThat(portfolio.totals().get(0).total()).isEqualByComparingTo("7");
        assertThat(portfolio.readings().get(1).holdings().notAdded())
                .isEqualTo("it is the account own, which is read with a key of its own");
    }

    /** Two keys of one sub-account, each for another wallet. */
    @Test
    void countsOneOnceThatHasTwoKeysOfItsOwn() {
        Account first = account("a", null, Set.of(Wallet.FUNDING));
        Account second = account("b", null, TRADING);
        UserIds users = new UserIds(List.of(main, first, second));
        users.learn(main, "1", Map.of());
        users.learn(first, "7", Map.of());
        users.learn(second, "7", Map.of());
        WalletReading funding = WalletReading.fresh(first, Wallet.FUNDING, Samples.holdings("USDT", 3), Duration.ZERO);
        List<WalletReading> all = List.of(funding, of(second, 5), sub("main", "7", 5));

        assertThat(Portfolio.of(all, List.of(), Set.of(), users).totals().get(0).total())
                .isEqualByComparingTo("8");
        assertThat(Portfolio.of(all.subList(1, 3), List.of(), Set.of(), users)
                        .totals()
                        .get(0)
                        .total())
                .isEqualByComparingTo("5");
    }

    /** What was read with the key before may be of the sub-account, whoever the new key's user is. */
    @Test
    void addsNothingUpWithAnAnswerOfAKeyThatWasReplaced() {
        Account own = account("own", null, TRADING);
        UserIds users = new UserIds(List.of(main, own));
        users.learn(main, "1", Map.of());
        users.learn(own, "7", Map.of());
        Account renewed = account("own", null, TRADING);
        users.replace(renewed);
        users.learn(renewed, "99", Map.of());

        assertThat(Portfolio.of(List.of(of(own, 5), sub("main", "7", 5)), List.of(), Set.of(), users)
                        .totals())
                .isNull();
    }

    /** Of which the own key reads another wallet, both count. */
    @Test
    void countsTheWalletsOfOneThatItsOwnKeyDoesNotRead() {
        Account own = account("own", null, Set.of(Wallet.FUNDING));
        UserIds users = new UserIds(List.of(main, own));
        users.learn(main, "1", Map.of());
        users.learn(own, "7", Map.of());
        WalletReading funding = WalletReading.fresh(own, Wallet.FUNDING, Samples.holdings("USDT", 3), Duration.ZERO);

        assertThat(Portfolio.of(List.of(funding, sub("main", "7", 5)), List.of(), Set.of(), users)
                        .totals()
                        .get(0)
                        .total())
                .isEqualByComparingTo("8");
    }

    @Test
    void countsOneOnceThatTwoMainKeysTell() {
        Account other = account("other", SubAccounts.ALL, Set.of(Wallet.FUNDING));
        UserIds users = new UserIds(List.of(main, other));
        users.learn(main, "1", Map.of());
        users.learn(other, "1", Map.of());

        assertThat(Portfolio.of(List.of(sub("main", "7", 5), sub("other", "7", 5)), List.of(), Set.of(), users)
                        .totals()
                        .get(0)
                        .total())
                .isEqualByComparingTo("5");
    }

    @Test
    void addsNothingUpWhileAnAccountMayBeOneOfThem() {
        Account own = account("own", null, TRADING);
        UserIds users = new UserIds(List.of(main, own));
        users.learn(main, "1", Map.of());
        Portfolio portfolio = Portfolio.of(List.of(of(own, 5), sub("main", "7", 5)), List.of(), Set.of(), users);

        assertThat(users.mustBeKnown(own, List.of(main, own))).isTrue();
        assertThat(portfolio.totals()).isNull();
        assertThat(portfolio.notes(null))
                .anyMatch(note -> note.contains("whether the account own is one of the sub-accounts of main"));
    }

    private static WalletReading of(Account account, int amount) {
        return WalletReading.fresh(account, Wallet.TRADING, Samples.holdings("USDT", amount), Duration.ZERO);
    }

    private static WalletReading sub(String main, String id, int amount) {
        return of(account(main + "/sub-" + id, null, TRADING), amount);
    }

    private Uni<List<WalletReading>> read(Freshness freshness) {
        Uni<List<WalletReading>> readings = service.read(Selection.EVERYTHING, Set.of(), freshness)
                .memoize()
                .indefinitely();
        readings.subscribe().with(told -> {});
        return readings;
    }

    private List<WalletReading> read(Selection wanted, Set<Wallet> wallets, Freshness freshness) {
        return service.read(wanted, wallets, freshness).await().indefinitely();
    }

    private void tell(SubAccount... all) {
        last().complete(List.of(all));
    }

    private void fail(ExchangeFailure failure) {
        last().fail(failure);
    }

    private UniEmitter<? super List<SubAccount>> last() {
        return asked.get(asked.size() - 1);
    }

    private static SubAccount held(String id, int amount) {
        WalletBalances holdings = Samples.holdings(NOON, balance("USDT", Integer.toString(amount), "0"));
        return SubAccount.of(id, List.of(WalletOutcome.of(Wallet.TRADING, holdings)));
    }

    private static String amount(List<WalletReading> readings) {
        return readings.get(0).holdings().balances().get(0).total().toPlainString();
    }

    private SubAccountsCache cache(Duration deadline, boolean aside) {
        return new SubAccountsCache(
                main,
                () -> Uni.createFrom().emitter(asked::add),
                new SubAccountsCache.Rules(new WalletCache.Ages(USUAL, USUAL.multipliedBy(2), deadline), aside),
                new KeptAnswers(Long.MAX_VALUE, new SimpleMeterRegistry()),
                new Cooldown(List.of(Duration.ofMinutes(1)), clock, ticker),
                ticker);
    }

    private static Account account(String name, SubAccounts subAccounts, Set<Wallet> wallets) {
        return new Account(
                name,
                "bybit",
                new Location(Environment.LIVE, URI.create("https://api.bybit.com"), null),
                null,
                new WalletChoice(null, wallets, Set.of(), null, false, subAccounts));
    }
}
