package purser.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.exchange.bitget.Told.envelope;
import static purser.exchange.bitget.Told.figures;
import static purser.exchange.bitget.Told.row;
import static purser.exchange.bitget.Told.rows;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
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
import purser.exchange.Location;
import purser.exchange.PacedCalls;
import purser.exchange.SubAccount;
import purser.exchange.SubAccounts;
import purser.exchange.TotalKind;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.WalletChoice;
import purser.exchange.auth.HmacSigner;
import purser.exchange.client.ExchangeCall;
import purser.exchange.support.Failures;
import purser.exchange.support.Resources;
import purser.time.ExchangeClock;

class BitgetSubAccountsTest {

    private static final Set<Wallet> TRADING = Set.of(Wallet.TRADING, Wallet.FUNDING);
    private static final String NO_MORE = list(false, "x");

    private final List<String> asked = new ArrayList<>();
    private final List<String> paced = new ArrayList<>();

    /** Which there are, and what they have, each by the cursor; null for the first page. */
    private BiFunction<String, Object, String> answers =
            (method, cursor) -> method.equals("subList") ? NO_MORE : rows();

    private List<SubAccount> read(SubAccounts wanted, Set<Wallet> wallets) {
        BitgetApi api = (BitgetApi) Proxy.newProxyInstance(
                BitgetApi.class.getClassLoader(), new Class<?>[] {BitgetApi.class}, (proxy, method, args) -> {
                    asked.add(method.getName() + Arrays.toString(args));
                    String body = answers.apply(method.getName(), args[1]);
                    return Uni.createFrom()
                            .item(Response.ok(body.getBytes(StandardCharsets.UTF_8))
                                    .build());
                });
        Account account = new Account(
                "main",
                "bitget",
                new Location(Environment.LIVE, URI.create("https://api.bitget.com"), null),
                new Credentials("key", new HmacSigner("secret"), null),
                new WalletChoice(null, Set.of(Wallet.TRADING), Set.of(), null));
        ExchangeClock clock = new ExchangeClock(Clock.systemUTC(), Duration.ofSeconds(5));
        return new BitgetClient(api, new ExchangeCall(account, clock, BitgetAdvice.ALL), clock, false)
                .subAccounts(wanted, wallets, pacing())
                .await()
                .indefinitely();
    }

    private PacedCalls pacing() {
        return new PacedCalls() {
            @Override
            public <T> Uni<T> make(Endpoint.Call call, Supplier<Uni<T>> upstream) {
                paced.add(call.name());
                return upstream.get();
            }
        };
    }

    private List<SubAccount> all(String list, String assets) {
        answers = (method, cursor) -> method.equals("subList") ? list : cursor == null ? assets : rows();
        return read(SubAccounts.ALL, TRADING);
    }

    /** Bitget goes by no cursor. */
    private List<SubAccount> same(String list, String assets) {
        answers = (method, cursor) -> method.equals("subList") ? list : assets;
        return read(SubAccounts.ALL, TRADING);
    }

    private static String list(boolean more, String cursor, String... subs) {
        return envelope("{\"list\": [" + String.join(", ", subs) + "], \"hasNext\": " + more + ", \"cursor\": \""
                + cursor + "\"}");
    }

    private static String sub(String id, String mode) {
        return row("subUid", id, "accountMode", mode, "type", "VIRTUAL_CHILD", "status", "freeze");
    }

    private static String assets(String id, String cursor, String... coins) {
        return row("subUid", id, "cursor", cursor, "assets", "[" + String.join(", ", coins) + "]");
    }

    private static String usdt(String equity) {
        return row(
                "coin",
                "USDT",
                "equity",
                equity,
                "usdValue",
                "0.99996985",
                "balance",
                "1",
                "available",
                "1",
                "debt",
                "0",
                "locked",
                "0");
    }

    private static WalletBalances holdings(SubAccount sub) {
        assertThat(sub.untold()).isNull();
        assertThat(sub.wallets()).hasSize(1);
        assertThat(sub.wallets().get(0).wallet()).isEqualTo(Wallet.TRADING);
        assertThat(sub.wallets().get(0).name()).isEqualTo("unified");
        assertThat(sub.wallets().get(0).failure()).isNull();
        return sub.wallets().get(0).holdings();
    }

    private static String failure(SubAccount sub) {
        assertThat(sub.wallets()).hasSize(1);
        assertThat(sub.wallets().get(0).holdings()).isNull();
        assertThat(sub.wallets().get(0).failure().failureClass())
                .isIn(FailureClass.UNEXPECTED_RESPONSE, FailureClass.PERMISSION_DENIED);
        return sub.wallets().get(0).failure().detail();
    }

    /** With ids in the place of those that the documentation hides. */
    @Test
    void translatesTheDocumentedExamples() {
        String list = Resources.text("fixtures/bitget-v3-user-sub-list.json");
        for (String id : List.of("1", "1111111111", "3")) {
            list = list.replaceFirst("\"subUid\": \"xxx\"", "\"subUid\": \"" + id + "\"");
        }

        List<SubAccount> subs = all(list, Resources.text("fixtures/bitget-v3-account-sub-unified-assets.json"));

        assertThat(subs).extracting(SubAccount::id).containsExactly("1", "3", "1111111111");
        assertThat(subs.get(0).untold()).isEqualTo("Bitget tells a main account's key of unified sub-accounts only");
        assertThat(subs.get(0).wallets()).isEmpty();
        assertThat(holdings(subs.get(1)).balances()).isEmpty();
        assertThat(holdings(subs.get(1)).notes()).containsExactly("Bitget lists no assets of this sub-account");
        WalletBalances told = holdings(subs.get(2));
        assertThat(told.asOf()).isEqualTo(Instant.ofEpochMilli(1751970047603L));
        // Of the page that ends the list.
        assertThat(holdings(subs.get(1)).asOf()).isEqualTo(Instant.parse("2025-05-08T06:51:03.471Z"));
        assertThat(told.totals()).isEqualTo(TotalKind.EQUITY);
        assertThat(told.notes()).isEmpty();
        assertThat(figures(told.balances().get(0))).isEqualTo("1 0 1 1 0 0.99996985");
        // One is listed that has not come yet, so that there may be more.
        assertThat(asked).containsExactly("subList[100, null]", "subAssets[50, null]", "subAssets[50, 5832862]");
        assertThat(paced).containsExactly("sub-list", "sub-unified-assets", "sub-unified-assets");
    }

    /** Neither its own default of ten rows nor a page that was cut short ends the list. */
    @Test
    void followsTheCursorOfAShortPageWhileOneIsMissing() {
        answers = (method, cursor) -> {
            if (method.equals("subList")) {
                return list(false, "x", sub("1", "UNIFIED"), sub("2", "UNIFIED"));
            }
            return cursor == null ? rows(assets("1", "c1", usdt("1"))) : rows(assets("2", "c2", usdt("2")));
        };

        List<SubAccount> subs = read(SubAccounts.ALL, TRADING);

        assertThat(holdings(subs.get(1)).balances().get(0).total()).isEqualByComparingTo("2");
        assertThat(asked).hasSize(3);
    }

    /** What looks empty may be on a page that Bitget does not show. */
    @Test
    void makesNoSumWithOneThatIsMissingWherePagesRepeat() {
        List<SubAccount> subs =
                same(list(false, "x", sub("1", "UNIFIED"), sub("2", "UNIFIED")), rows(assets("1", "c1", usdt("1"))));

        assertThat(holdings(subs.get(0)).mayBePart()).isFalse();
        assertThat(holdings(subs.get(1)).mayBePart()).isTrue();
        assertThat(asked).hasSize(3);
    }

    @Test
    void readsEveryPage() {
        String full = IntStream.range(0, 50)
                .mapToObj(i -> assets("" + (100 + i), "c" + i, usdt("1")))
                .collect(Collectors.joining(", ", "[", "]"));
        answers = (method, cursor) -> {
            if (method.equals("subList")) {
                return cursor == null
                        ? list(true, "18484", sub("7", "UNIFIED"))
                        : list(false, "9", sub("8", "CLASSIC"));
            }
            return cursor == null ? envelope(full) : rows(assets("7", "c50", usdt("2")));
        };

        List<SubAccount> subs = read(SubAccounts.ALL, TRADING);

        assertThat(subs).hasSize(52);
        assertThat(holdings(subs.get(0)).balances().get(0).total()).isEqualByComparingTo("2");
        assertThat(asked)
                .containsExactly(
                        "subList[100, null]", "subList[100, 18484]", "subAssets[50, null]", "subAssets[50, c49]");
    }

    /** That it then is at its end is a guess: nothing is documented. */
    @Test
    void stopsAtACursorThatWasThereBefore() {
        String full = IntStream.range(0, 50)
                .mapToObj(i -> assets("" + (100 + i), "same", usdt("1")))
                .collect(Collectors.joining(", ", "[", "]"));

        assertThat(same(NO_MORE, envelope(full))).hasSize(50).allSatisfy(sub -> assertThat(
                        holdings(sub).balances().get(0).total())
                .isEqualByComparingTo("1"));
        assertThat(asked).hasSize(3);
    }

    @Test
    void failsWhereThereIsMoreAndNoWayOn() {
        String full = IntStream.range(0, 50)
                .mapToObj(i -> assets("" + (100 + i), ""))
                .collect(Collectors.joining(", ", "[", "]"));

        Told.refused(() -> all(NO_MORE, envelope(full)), "data[49].cursor is missing or no cursor");
        Told.refused(() -> all(list(true, ""), rows()), "data.cursor is missing or no cursor");
        Told.refused(() -> all(list(true, "a b&c"), rows()), "data.cursor is missing or no cursor");
        Told.refused(() -> all(list(true, "5"), rows()), "data.cursor is that of a page before");
    }

    @Test
    void comesToAnEndWhereBitgetsListsDoNot() {
        int[] cursor = {0};
        answers = (method, before) -> list(true, "c" + cursor[0]++);

        Told.refused(() -> read(SubAccounts.ALL, TRADING), "does not come to an end");
        assertThat(asked).hasSize(BitgetSubAccounts.MOST_PAGES + 1);
    }

    @Test
    void tellsOneThatIsAmongTheAssetsAlone() {
        List<SubAccount> subs = all(list(false, "x"), rows(assets("5", "c", usdt("3"))));

        assertThat(subs).hasSize(1);
        assertThat(holdings(subs.get(0)).balances().get(0).total()).isEqualByComparingTo("3");
    }

    @Test
    void takesIdsThatAreNumbers() {
        List<SubAccount> subs = all(
                list(false, "x", sub("|5", "UNIFIED")),
                rows(assets("|5", "|7", usdt("3")), assets("6", "c", usdt("1"))));

        assertThat(subs).extracting(SubAccount::id).containsExactly("5", "6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HYBRID", "", "unified"})
    void tellsNothingOfOneWhoseModeIsNotKnownAndThatHasNoAssets(String mode) {
        assertThat(all(list(false, "x", sub("5", mode)), rows()).get(0).untold())
                .isEqualTo("Bitget tells a main account's key of unified sub-accounts only, and does not say that this"
                        + " one is unified");
    }

    @Test
    void tellsAClassicOneThatHasAssetsAllTheSame() {
        String list = list(false, "x", sub("5", "CLASSIC"), sub("6", "CLASSIC"));
        List<SubAccount> subs = all(list, rows(assets("5", "c", usdt("3")), assets("6", "c")));

        assertThat(holdings(subs.get(0)).balances()).hasSize(1);
        assertThat(subs.get(1).untold()).isNotNull();
    }

    @Test
    void failsOneWhoseAssetsCannotBeReadAndNoOther() {
        List<SubAccount> subs = all(
                NO_MORE,
                rows(
                        assets("1", "c", usdt("x")),
                        assets("2", "c", usdt("2")),
                        row("subUid", "3", "cursor", "c", "assets", "|null"),
                        row("subUid", "4", "cursor", "c")));

        assertThat(failure(subs.get(0))).contains("data[0].assets[0].equity is not a decimal amount");
        assertThat(holdings(subs.get(1)).balances().get(0).total()).isEqualByComparingTo("2");
        assertThat(failure(subs.get(2))).contains("data[2].assets is not a list");
        assertThat(failure(subs.get(3))).contains("data[3].assets is missing");
    }

    @Test
    void neverCountsOneTwice() {
        List<SubAccount> subs = all(
                list(false, "x", sub("1", "UNIFIED"), sub("1", "UNIFIED")),
                rows(
                        assets("1", "c", usdt("1")),
                        assets("2", "c", usdt("1")),
                        assets("1", "d", usdt("1")),
                        assets("2", "d", usdt("2"))));

        assertThat(subs).hasSize(2);
        assertThat(holdings(subs.get(0)).balances().get(0).total()).isEqualByComparingTo("1");
        assertThat(failure(subs.get(1))).contains("listed twice");
    }

    @Test
    void readsThoseThatAreWantedAndFailsOneThatIsNotThere() {
        answers = (method, cursor) -> method.equals("subList")
                ? list(false, "x", sub("1", "UNIFIED"), sub("2", "CLASSIC"), sub("3", "UNIFIED"))
                : rows(assets("1", "c", usdt("1")), assets("3", "c", usdt("x")), assets("4", "c", usdt("4")));

        List<SubAccount> subs = read(new SubAccounts(false, Set.of("4", "2", "9")), TRADING);

        assertThat(subs).extracting(SubAccount::id).containsExactly("2", "4", "9");
        assertThat(subs.get(0).untold()).isNotNull();
        assertThat(holdings(subs.get(1)).balances().get(0).total()).isEqualByComparingTo("4");
        assertThat(failure(subs.get(2))).contains("lists no sub-account of this id");
    }

    @Test
    void asksForNoAssetsThatNobodyWants() {
        answers = (method, cursor) -> list(false, "x", sub("1", "UNIFIED"));

        List<SubAccount> subs = read(SubAccounts.ALL, Set.of(Wallet.FUNDING));

        assertThat(subs.get(0).untold()).contains("the unified wallet of its sub-accounts only");
        assertThat(asked).containsExactly("subList[100, null]");
    }

    /** Which are missing would not be known. */
    @ParameterizedTest
    @CsvSource({"subList, 1", "subAssets, 2"})
    void failsWhenEitherIsRefused(String refused, int calls) {
        answers = (method, cursor) -> method.equals(refused)
                ? "{\"code\": \"40014\", \"msg\": \"n/a\", \"requestTime\": 1746687063471, \"data\": null}"
                : method.equals("subList") ? NO_MORE : rows();

        ExchangeFailure failure = Failures.of(() -> read(SubAccounts.ALL, TRADING));

        assertThat(failure.failureClass()).isIn(FailureClass.UNEXPECTED_RESPONSE, FailureClass.PERMISSION_DENIED);
        assertThat(failure.detail()).contains("UTA mgt.");
        assertThat(asked).hasSize(calls);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null | data.list is missing",
                "[]   | data.list is missing",
                "{\"list\": {}, \"hasNext\": false} | data.list is not a list",
                "{\"list\": []} | data.hasNext is neither",
                "{\"list\": [], \"hasNext\": null} | data.hasNext is neither",
                "{\"list\": [], \"hasNext\": [true]} | data.hasNext is neither",
                "{\"list\": [{\"subUid\": \"xxx\"}], \"hasNext\": false} | data.list[0].subUid is missing or no id",
                "{\"list\": [1], \"hasNext\": false} | data.list[0].subUid is missing or no id",
                "{\"list\": [{\"subUid\": 1.5}], \"hasNext\": false} | data.list[0].subUid is missing or no id"
            })
    void refusesAListThatCannotBeRead(String data, String what) {
        Told.refused(() -> all(envelope(data), rows()), what);
    }

    @Test
    void takesHasNextAsAStringToo() {
        assertThat(all(envelope("{\"list\": [], \"hasNext\": \"false\"}"), rows()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null | data is not a list",
                "{}   | data is not a list",
                "[{\"assets\": []}] | data[0].subUid is missing or no id",
                "[{\"subUid\": \"0\", \"assets\": []}] | data[0].subUid is missing or no id"
            })
    void refusesAssetsOfWhichItIsNotKnownWhose(String data, String what) {
        Told.refused(() -> all(NO_MORE, envelope(data)), what);
    }

    @Test
    void areTheCallsOfTheExchange() {
        assertThat(new Bitget().subAccountCalls(Environment.LIVE, null))
                .extracting(Endpoint.Call::name)
                .containsExactly("sub-list", "sub-unified-assets");
        assertThat(new Bitget().subAccountCalls(Environment.SANDBOX, null)).hasSize(2);
        assertThat(new Bitget().subAccountCalls(Environment.DEMO, null)).isEmpty();
    }
}
