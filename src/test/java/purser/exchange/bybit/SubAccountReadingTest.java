package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.Account;
import purser.exchange.Credentials;
import purser.exchange.Endpoint;
import purser.exchange.Environment;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.Location;
import purser.exchange.PacedCalls;
import purser.exchange.Precision;
import purser.exchange.SubAccount;
import purser.exchange.SubAccount.WalletOutcome;
import purser.exchange.SubAccounts;
import purser.exchange.Wallet;
import purser.exchange.WalletChoice;
import purser.exchange.auth.HmacSigner;
import purser.exchange.client.ExchangeCall;
import purser.exchange.support.Failures;
import purser.exchange.support.Resources;
import purser.time.ExchangeClock;

class SubAccountReadingTest {

    private static final String ONE = "106314365";
    private static final String OTHER = "106279879";
    private static final Set<Wallet> ALL = EnumSet.allOf(Wallet.class);
    private static final String OVERVIEW = Resources.text("fixtures/bybit-asset-overview.json");

    private final Exchange exchange = new Exchange();

    /** Answers by what is asked, and keeps account of it. */
    private static final class Exchange implements PacedCalls {

        final Map<String, String> answers = new HashMap<>();
        final List<String> asked = new ArrayList<>();
        final List<String> made = new ArrayList<>();
        int running;
        int mostRunning;

        // As paths with what is put into them: "subAccounts 100 null".
        Object answer(Method method, Object[] args) {
            String request = method.getName()
                    + Arrays.stream(args).map(argument -> " " + argument).collect(Collectors.joining());
            asked.add(request);
            String body = answers.get(request);
            if (body == null) {
                throw new AssertionError("not to be asked: " + request);
            }
            return Uni.createFrom()
                    .item(Response.ok(body.getBytes(StandardCharsets.UTF_8)).build());
        }

        @Override
        public <T> Uni<T> make(Endpoint.Call call, Supplier<Uni<T>> upstream) {
            return Uni.createFrom().deferred(() -> {
                made.add(call.name());
                running++;
                mostRunning = Math.max(mostRunning, running);
                return upstream.get().onItemOrFailure().invoke((item, error) -> running--);
            });
        }

        void lists(String... members) {
            answers.put("subAccounts 100 null", page("\"0\"", members));
        }

        void holds(String id, String overview, String funding) {
            answers.put("assetOverview " + id, overview);
            answers.put("allCoinsBalance FUND " + id, funding);
        }
    }

    @Test
    void readsTheDocumentedAnswers() {
        exchange.answers.put("subAccounts 100 null", Resources.text("fixtures/bybit-submembers.json"));
        exchange.holds(ONE, OVERVIEW, funding(ONE, "7.5"));
        exchange.holds(OTHER, OVERVIEW, funding(OTHER, "0"));

        List<SubAccount> subs = read(SubAccounts.ALL, ALL);

        assertThat(subs).extracting(SubAccount::id).containsExactly(ONE, OTHER);
        assertThat(subs).extracting(SubAccount::untold).containsOnlyNulls();
        assertThat(subs.get(0).wallets())
                .extracting(WalletOutcome::name)
                .containsExactly(
                        "unified",
                        "earn",
                        "bots",
                        "copy-trading",
                        "loans",
                        "alpha",
                        "launchpool",
                        "pay-later",
                        "staked-sol",
                        "tradfi",
                        "funding");
        assertThat(subs.get(0).wallets()).extracting(WalletOutcome::failure).containsOnlyNulls();
        WalletOutcome unified = outcome(subs.get(0), Wallet.TRADING);
        assertThat(unified.holdings().precision()).isEqualTo(Precision.OVERVIEW);
        assertThat(unified.holdings().notAdded()).isNull();
        assertThat(unified.holdings().asOf()).isEqualTo(Instant.ofEpochMilli(1772449024908L));
        assertThat(unified.holdings().balances().get(3).equity()).isEqualByComparingTo("37283.5394");
        WalletOutcome loans = outcome(subs.get(0), Wallet.LOANS);
        assertThat(loans.holdings().balances().get(0).equity()).isEqualByComparingTo("-0.00100377");
        assertThat(loans.holdings().notAdded()).isNotNull();
        WalletOutcome funding = outcome(subs.get(0), Wallet.FUNDING);
        assertThat(funding.holdings().precision()).isEqualTo(Precision.EXACT);
        assertThat(funding.holdings().balances().get(0).total()).isEqualByComparingTo("7.5");
        assertThat(outcome(subs.get(1), Wallet.FUNDING).holdings().balances()).isEmpty();
    }

    @Test
    void makesEachCallByItsLimitAndThoseOfOneKindInTurn() {
        exchange.lists(member(ONE), member(OTHER));
        exchange.holds(ONE, OVERVIEW, funding(ONE, "1"));
        exchange.holds(OTHER, OVERVIEW, funding(OTHER, "1"));

        read(SubAccounts.ALL, ALL);

        assertThat(exchange.made)
                .containsExactlyInAnyOrder("sub-accounts", "overview", "overview", "funding", "funding");
        assertThat(exchange.mostRunning).isLessThanOrEqualTo(2);
        assertThat(exchange.made).allSatisfy(name -> assertThat(new Bybit().subAccountCalls(Environment.LIVE, null))
                .extracting(Endpoint.Call::name)
                .contains(name));
    }

    @Test
    void asksForNothingThatIsNotWanted() {
        exchange.lists(member(ONE), member(OTHER));
        exchange.answers.put("allCoinsBalance FUND " + ONE, funding(ONE, "1"));

        List<SubAccount> subs = read(only(ONE), Set.of(Wallet.FUNDING));

        assertThat(subs).hasSize(1);
        assertThat(subs.get(0).wallets()).extracting(WalletOutcome::wallet).containsExactly(Wallet.FUNDING);

        exchange.asked.clear();
        exchange.answers.put("assetOverview " + OTHER, OVERVIEW);
        assertThat(read(only(OTHER), Set.of(Wallet.TRADFI, Wallet.FUTURES))
                        .get(0)
                        .wallets())
                .extracting(WalletOutcome::wallet)
                .containsExactly(Wallet.TRADFI);
        assertThat(exchange.asked).containsExactly("subAccounts 100 null", "assetOverview " + OTHER);
    }

    @Test
    void saysThatNothingIsToldWhereItIsNot() {
        exchange.lists(member(ONE));

        List<SubAccount> subs = read(new SubAccounts(false, Set.of(ONE, "7")), Set.of(Wallet.FUTURES, Wallet.MARGIN));

        assertThat(subs).extracting(SubAccount::id).containsExactly(ONE, "7");
        assertThat(subs).allSatisfy(sub -> {
            assertThat(sub.wallets()).isEmpty();
            assertThat(sub.untold()).contains("tells a main account's key nothing");
        });
    }

    @Test
    void goesThroughAllPagesAndTakesOneThatMovedBetweenThemOnce() {
        exchange.answers.put("subAccounts 100 null", page("\"344\"", member("1"), member("2")));
        exchange.answers.put("subAccounts 100 344", page("345", member("2"), member("3")));
        exchange.answers.put("subAccounts 100 345", page("0", member("4")));
        for (int id = 1; id <= 4; id++) {
            exchange.answers.put("allCoinsBalance FUND " + id, funding("" + id, "1"));
        }

        assertThat(read(SubAccounts.ALL, Set.of(Wallet.FUNDING)))
                .extracting(SubAccount::id)
                .containsExactly("1", "2", "3", "4");

        exchange.asked.clear();
        assertThat(read(only("2"), Set.of(Wallet.FUNDING))).hasSize(1);
        assertThat(exchange.asked).containsExactly("subAccounts 100 null", "allCoinsBalance FUND 2");
    }

    @Test
    void failsWhereACursorComesTwice() {
        exchange.answers.put("subAccounts 100 null", page("\"a\"", member("1")));
        exchange.answers.put("subAccounts 100 a", page("\"b\"", member("2")));
        exchange.answers.put("subAccounts 100 b", page("\"a\"", member("3")));

        ExchangeFailure failure = Failures.of(() -> read(SubAccounts.ALL, ALL));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains("result.nextCursor leads to no last page");
        assertThat(exchange.asked).hasSize(3);
    }

    @Test
    void failsWhereThereIsAlwaysOneMorePage() {
        exchange.answers.put("subAccounts 100 null", page("\"1\""));
        for (int i = 1; i <= 1_001; i++) {
            exchange.answers.put("subAccounts 100 " + i, page("\"" + (i + 1) + "\""));
        }

        assertThat(Failures.of(() -> read(SubAccounts.ALL, ALL)).detail()).contains("leads to no last page");
        assertThat(exchange.asked).hasSizeLessThanOrEqualTo(1_001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "\" \""})
    void takesAShortPageWithoutACursorForTheLast(String cursor) {
        exchange.answers.put("subAccounts 100 null", page(cursor, member(ONE)));
        exchange.answers.put("allCoinsBalance FUND " + ONE, funding(ONE, "1"));

        assertThat(read(SubAccounts.ALL, Set.of(Wallet.FUNDING))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "\"a b\"", "\"a&memberId=1\"", "{}", "\"%00\""})
    void refusesACursorThatIsNone(String cursor) {
        String[] members =
                IntStream.rangeClosed(1, 100).mapToObj(id -> member("" + id)).toArray(String[]::new);
        exchange.answers.put("subAccounts 100 null", page(cursor, members));

        assertThat(Failures.of(() -> read(SubAccounts.ALL, ALL)).detail()).contains("result.nextCursor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                 | result.subMembers is missing",
                "{\"subMembers\": null}             | result.subMembers is not a list",
                "{\"subMembers\": [{}]}             | result.subMembers[0].uid is missing",
                "{\"subMembers\": [7]}              | result.subMembers[0].uid is missing",
                "{\"subMembers\": [{\"uid\": \"1&coin=BTC\"}]} | result.subMembers[0].uid is missing or no id"
            })
    void refusesAListThatIsNone(String result, String what) {
        exchange.answers.put("subAccounts 100 null", "{\"retCode\": 0, \"result\": " + result + "}");

        assertThat(Failures.of(() -> read(SubAccounts.ALL, ALL)).detail()).contains(what);
    }

    @Test
    void failsWithTheListsRefusal() {
        exchange.answers.put("subAccounts 100 null", refusal("10005"));

        ExchangeFailure failure = Failures.of(() -> read(SubAccounts.ALL, ALL));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.PERMISSION_DENIED);
        assertThat(failure.detail()).contains("tick Assets, Wallet, Account Transfer");
    }

    /** What it holds, it still holds. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 99})
    void readsThoseThatAreFrozenToo(int status) {
        exchange.lists("{\"uid\": " + ONE + ", \"status\": " + status + ", \"memberType\": 6}");
        exchange.holds(ONE, OVERVIEW, funding(ONE, "1"));

        assertThat(read(SubAccounts.ALL, ALL).get(0).wallets()).hasSize(11);
    }

    @Test
    void failsForOneSubAccountAndItsOverviewAlone() {
        exchange.lists(member(ONE), member(OTHER));
        exchange.holds(ONE, refusal("131226"), funding(ONE, "1"));
        exchange.holds(OTHER, OVERVIEW, refusal("131207"));

        List<SubAccount> subs = read(SubAccounts.ALL, Set.of(Wallet.TRADING, Wallet.EARN, Wallet.FUNDING));

        assertThat(subs.get(0).wallets()).extracting(WalletOutcome::name).containsExactly("unified", "earn", "funding");
        ExchangeFailure stopped = outcome(subs.get(0), Wallet.EARN).failure();
        assertThat(stopped.failureClass()).isEqualTo(FailureClass.ACCOUNT_BLOCKED);
        assertThat(stopped.scope()).isEqualTo(FailureScope.ENDPOINT);
        assertThat(outcome(subs.get(0), Wallet.TRADING).holdings()).isNull();
        assertThat(outcome(subs.get(0), Wallet.FUNDING).failure()).isNull();
        // Not about the mode: there is no other endpoint.
        assertThat(outcome(subs.get(1), Wallet.FUNDING).failure().failureClass())
                .isEqualTo(FailureClass.ACCOUNT_BLOCKED);
        assertThat(outcome(subs.get(1), Wallet.EARN).failure()).isNull();
    }

    @Test
    void failsForOneWalletAloneThatCannotBeRead() {
        exchange.lists(member(ONE));
        exchange.answers.put(
                "assetOverview " + ONE,
                overview(
                        "{\"accountType\": \"UnifiedTradingAccount\","
                                + " \"totalEquity\": \"0\", \"coinDetail\": []}, {\"accountType\": \"Earn\", \"totalEquity\": \"4\"}"));

        List<WalletOutcome> wallets = read(SubAccounts.ALL, Set.of(Wallet.TRADING, Wallet.EARN, Wallet.BOTS))
                .get(0)
                .wallets();

        assertThat(wallets).extracting(WalletOutcome::name).containsExactly("unified", "earn", "bots");
        assertThat(wallets.get(1).failure().detail()).contains("result.list[1].coinDetail is missing");
        assertThat(wallets.get(0).holdings().balances()).isEmpty();
        assertThat(wallets.get(2).holdings().balances()).isEmpty();
    }

    /** An empty unified account is listed for all, and is no empty spot wallet. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\"coinDetail\": []", "\"categories\": []", "\"categories\": [{\"coinDetail\": []}]"})
    void saysThatNothingIsToldOfTheSpotWalletOfAClassicOne(String listed) {
        exchange.lists("{\"uid\": \"" + ONE + "\", \"accountMode\": 1}");
        exchange.answers.put(
                "assetOverview " + ONE,
                overview("{\"accountType\": \"TradFi\", \"totalEquity\": \"0\", \"coinDetail\": []}"
                        + (listed.isEmpty()
                                ? ""
                                : ", {\"accountType\": \"UnifiedTradingAccount\", \"totalEquity\": \"0\", " + listed
                                        + "}")));

        SubAccount both =
                read(SubAccounts.ALL, Set.of(Wallet.TRADING, Wallet.TRADFI)).get(0);

        assertThat(both.wallets()).extracting(WalletOutcome::wallet).containsExactly(Wallet.TRADFI);
        assertThat(both.untold()).contains("nothing of the spot wallet of a sub-account in classic mode");
        assertThat(read(SubAccounts.ALL, Set.of(Wallet.TRADING)).get(0).wallets())
                .isEmpty();
    }

    @Test
    void takesNoUnifiedWalletForEmptyThatIsNotThere() {
        exchange.lists("{\"uid\": \"" + ONE + "\", \"accountMode\": 5}");
        exchange.answers.put(
                "assetOverview " + ONE,
                overview("{\"accountType\": \"TradFi\", \"totalEquity\": \"0\", \"coinDetail\": []}"));

        WalletOutcome trading =
                outcome(read(SubAccounts.ALL, Set.of(Wallet.TRADING)).get(0), Wallet.TRADING);

        assertThat(trading.name()).isEqualTo("unified");
        assertThat(trading.failure().failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
    }

    @Test
    void tellsTheUnifiedWalletOfOneThatTheListCallsClassic() {
        exchange.lists("{\"uid\": \"" + ONE + "\", \"accountMode\": 1}");
        exchange.answers.put("assetOverview " + ONE, OVERVIEW);

        WalletOutcome trading =
                outcome(read(SubAccounts.ALL, Set.of(Wallet.TRADING)).get(0), Wallet.TRADING);

        assertThat(trading.name()).isEqualTo("unified");
        assertThat(trading.holdings().balances()).hasSize(4);
    }

    @Test
    void neverTellsAnothersCoins() {
        exchange.lists(member(ONE));
        exchange.answers.put("allCoinsBalance FUND " + ONE, funding(OTHER, "1"));

        assertThat(outcome(read(SubAccounts.ALL, Set.of(Wallet.FUNDING)).get(0), Wallet.FUNDING)
                        .failure()
                        .detail())
                .contains("result.memberId is another one");
    }

    @Test
    void failsForOneThatIsNotListed() {
        exchange.lists(member(ONE));
        exchange.answers.put("allCoinsBalance FUND " + ONE, funding(ONE, "1"));
        exchange.answers.put("assetOverview " + ONE, OVERVIEW);

        List<SubAccount> subs = read(new SubAccounts(false, Set.of(ONE, "7")), Set.of(Wallet.TRADING, Wallet.FUNDING));

        assertThat(subs).extracting(SubAccount::id).containsExactly(ONE, "7");
        assertThat(subs.get(1).wallets()).hasSize(1);
        WalletOutcome missing = subs.get(1).wallets().get(0);
        assertThat(missing.name()).isEqualTo("unified");
        assertThat(missing.failure().failureClass()).isEqualTo(FailureClass.PERMISSION_DENIED);
        assertThat(missing.failure().detail()).contains("purser.accounts.<name>.sub-accounts");
    }

    @Test
    void hasNothingWhereThereAreNone() {
        exchange.lists();

        assertThat(read(SubAccounts.ALL, ALL)).isEmpty();
        assertThat(exchange.asked).hasSize(1);
    }

    private List<SubAccount> read(SubAccounts wanted, Set<Wallet> wallets) {
        BybitApi api = (BybitApi) Proxy.newProxyInstance(
                BybitApi.class.getClassLoader(),
                new Class<?>[] {BybitApi.class},
                (proxy, method, args) -> exchange.answer(method, args));
        Account account = new Account(
                "main",
                "bybit",
                new Location(Environment.LIVE, URI.create("https://api.bybit.com"), null),
                new Credentials("key", new HmacSigner("secret"), null),
                new WalletChoice(null, Set.of(Wallet.TRADING), Set.of(), null));
        ExchangeClock clock = new ExchangeClock(Clock.systemUTC(), Duration.ofSeconds(5));
        return new BybitClient(api, new ExchangeCall(account, clock, BybitAdvice.ALL), clock)
                .subAccounts(wanted, wallets, exchange)
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static SubAccounts only(String id) {
        return new SubAccounts(false, Set.of(id));
    }

    private static WalletOutcome outcome(SubAccount sub, Wallet wallet) {
        return sub.wallets().stream()
                .filter(outcome -> outcome.wallet() == wallet)
                .findFirst()
                .orElseThrow();
    }

    private static String member(String id) {
        return "{\"uid\": \"" + id + "\", \"username\": \"x\", \"memberType\": 1, \"status\": 1, \"accountMode\": 5}";
    }

    private static String page(String cursor, String... members) {
        return "{\"retCode\": 0, \"retMsg\": \"\", \"time\": 1760388041006, \"result\": {\"subMembers\": ["
                + String.join(", ", members) + "], \"nextCursor\": " + cursor + "}}";
    }

    private static String overview(String accounts) {
        return "{\"retCode\": 0, \"time\": 1772449025426, \"result\": {\"totalEquity\": \"1\", \"list\": [" + accounts
                + "]}}";
    }

    private static String funding(String id, String amount) {
        return "{\"retCode\": 0, \"time\": 1675866354913, \"result\": {\"memberId\": \"" + id
                + "\", \"accountType\": \"FUND\", \"balance\": [{\"coin\": \"USDC\", \"transferBalance\": \"" + amount
                + "\", \"walletBalance\": \"" + amount + "\", \"bonus\": \"\"}]}}";
    }

    private static String refusal(String code) {
        return "{\"retCode\": " + code + ", \"retMsg\": \"no\", \"result\": {}, \"time\": 1760388041006}";
    }
}
