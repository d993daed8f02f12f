package purser.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.Balance;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Scope;
import purser.exchange.WalletBalances;
import purser.exchange.support.Failures;
import purser.exchange.support.RawResponses;
import purser.exchange.support.Resources;

class SpotTranslationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void translatesTheDocumentedExample() {
        WalletBalances holdings = translate(Scope.ALL, Resources.text("fixtures/bitget-v2-spot-account-assets.json"));

        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1695808949356L));
        assertThat(holdings.accountStatus()).isNull();
        assertThat(holdings.balances()).hasSize(1);
        Balance usdt = holdings.balances().get(0);
        assertThat(usdt.coin()).isEqualTo("USDT");
        assertThat(usdt.free()).isZero();
        assertThat(usdt.used()).isZero();
        assertThat(usdt.total()).isZero();
        assertThat(usdt.updatedAt()).isEqualTo(Instant.ofEpochSecond(1622697148L));
        assertThat(usdt.detail()).containsOnlyKeys("available", "frozen", "locked", "limitAvailable");
    }

    @Test
    void addsUpWhatTheDocumentationLetsUsAdd() {
        Balance balance = only(row("USDT", "10", "0.25", "0.5", "\"3\"", "null"));

        assertThat(balance.free()).isEqualByComparingTo("10");
        assertThat(balance.used()).isEqualByComparingTo("0.75");
        assertThat(balance.total()).isEqualByComparingTo("10.75");
        assertThat(balance.detail().get("limitAvailable")).isEqualByComparingTo("3");
    }

    @Test
    void keepsEveryFigureInBitgetsOrder() {
        assertThat(only(row("USDT", "1", "2", "3", "\"4\"", "null")).detail().entrySet().stream()
                        .map(figure -> figure.getKey() + "=" + figure.getValue().toPlainString()))
                .containsExactly("available=1", "frozen=2", "locked=3", "limitAvailable=4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "null"})
    void leavesOutABlankLimitAvailable(String limitAvailable) {
        assertThat(only(row("USDT", "1", "2", "3", limitAvailable, "null")).detail())
                .containsOnlyKeys("available", "frozen", "locked");
    }

    @Test
    void addsUpACoinThatIsThereTwiceInTwoSpellings() {
        WalletBalances holdings = translate(
                Scope.HELD,
                envelope(
                        row("usdt", "1", "0.1", "0.01", "\"5\"", "\"1695808949356\""),
                        row("BTC", "7", "0", "0", "\"0\"", "null"),
                        row("USDT", "2", "0.2", "0.02", "\"6\"", "\"1695808949000\"")));

        assertThat(holdings.balances()).extracting(Balance::coin).containsExactly("BTC", "USDT");
        Balance usdt = holdings.balances().get(1);
        assertThat(usdt.free()).isEqualByComparingTo("3");
        assertThat(usdt.used()).isEqualByComparingTo("0.33");
        assertThat(usdt.total()).isEqualByComparingTo("3.33");
        assertThat(usdt.detail().get("limitAvailable")).isEqualByComparingTo("11");
        assertThat(usdt.updatedAt()).isEqualTo(Instant.ofEpochMilli(1695808949356L));
    }

    @Test
    void keepsAFigureThatOnlyOneOfTwoRowsHas() {
        WalletBalances holdings = translate(
                Scope.HELD,
                envelope(row("USDT", "1", "0", "0", "\"\"", "null"), row("USDT", "1", "0", "0", "\"6\"", "null")));

        assertThat(holdings.balances().get(0).detail().get("limitAvailable")).isEqualByComparingTo("6");
    }

    @ParameterizedTest
    @CsvSource({
        "\"1622697148\", 2021-06-03T05:12:28Z",
        "1622697148, 2021-06-03T05:12:28Z",
        "\"1695808949356\", 2023-09-27T10:02:29.356Z",
        "1695808949356, 2023-09-27T10:02:29.356Z"
    })
    void readsUTimeInSecondsAndMilliseconds(String uTime, Instant expected) {
        assertThat(only(row("USDT", "1", "0", "0", "\"0\"", uTime)).updatedAt()).isEqualTo(expected);
    }

    /** The balance is right without it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "\" \"",
                "\"0\"",
                "\"16226971481\"",
                "\"1695808949356000000\"",
                "\"yesterday\"",
                "\"-1622697148\"",
                "\"1.6E9\"",
                "true",
                "{}",
                "\"\u0661622697148\""
            })
    void hasNoTimeOfUpdateWhenUTimeIsNone(String uTime) {
        assertThat(only(row("USDT", "1", "0", "0", "\"0\"", uTime)).updatedAt()).isNull();
    }

    @Test
    void readsTrailingZeros() {
        assertThat(only(row("USDT", "0.00000000", "1.50000000", "0.00000000", "\"0.00000000\"", "null"))
                        .total())
                .isEqualByComparingTo("1.5");
    }

    @Test
    void keepsEighteenDigitsOnEitherSide() {
        Balance balance = only(
                row("SHIB", "123456789012345678.123456789012345678", "0.000000000000000001", "0", "\"0\"", "null"));

        assertThat(balance.free().toPlainString()).isEqualTo("123456789012345678.123456789012345678");
        assertThat(balance.total().toPlainString()).isEqualTo("123456789012345678.123456789012345679");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1E-8\"", "1E-8", "1e-8", "\"0.00000001\"", "0.00000001", "\"1.0E-8\""})
    void readsSmallAmountsInAnyNotation(String available) {
        String row = "{\"coin\": \"BTC\", \"available\": " + available + ", \"frozen\": \"0\", \"locked\": \"0\"}";

        assertThat(only(row).total()).isEqualByComparingTo("0.00000001");
    }

    @Test
    void keepsTheDigitsOfANumberInPlaceOfAString() {
        String row = "{\"coin\": \"A\", \"available\": 123456789012345678.123456789012345678, \"frozen\": 0,"
                + " \"locked\": 0}";

        assertThat(only(row).total().toPlainString()).isEqualTo("123456789012345678.123456789012345678");
    }

    @Test
    void takesTheHostsTimeForAnAnswerWithoutOne() {
        assertThat(translate(Scope.HELD, "{\"code\": \"00000\", \"data\": []}").asOf())
                .isEqualTo(NOW);
    }

    @Test
    void keepsZeroCoinsOfTheWholeList() {
        assertThat(translate(Scope.ALL, envelope(row("AAA", "0", "0", "0", "\"0\"", "null")))
                        .balances())
                .extracting(Balance::coin)
                .containsExactly("AAA");
    }

    @Test
    void readsAListOfEightHundredCoins() {
        String[] rows = IntStream.range(0, 800)
                .mapToObj(i -> row("C" + (10_000 + i), String.valueOf(i), "0", "0", "\"0\"", "null"))
                .toArray(String[]::new);

        List<Balance> balances = translate(Scope.ALL, envelope(rows)).balances();

        assertThat(balances).hasSize(800);
        assertThat(balances.get(799).total()).isEqualByComparingTo("799");
    }

    @Test
    void hasNothingOfACoinThatIsAbsent() {
        assertThat(translate(Scope.ALL, envelope()).balances()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"n/a\"", "{}", "\"-1\""})
    void readsACoinWhateverStandsInAFigureThatNothingDependsOn(String limited) {
        WalletBalances holdings = translate(
                Scope.HELD,
                "{\"code\": \"00000\", \"data\": [{\"coin\": \"BTC\", \"available\": \"1\", \"frozen\": \"0\", \"locked\": \"0\","
                        + " \"limitAvailable\": " + limited + "}]}");

        assertThat(holdings.balances().get(0).total()).isEqualByComparingTo("1");
        assertThat(holdings.notes()).isEmpty();
    }

    /** Nobody is told that there is nothing while something is there under a name that is none. */
    @Test
    void refusesAWalletInWhichAllThatIsHeldHasNoName() {
        String nameless = "{\"coin\": \"a-b\", \"available\": \"1\", \"frozen\": \"0\", \"locked\": \"0\"}";
        String zero = "{\"coin\": \"BTC\", \"available\": \"0\", \"frozen\": \"0\", \"locked\": \"0\"}";

        for (Scope scope : Scope.values()) {
            assertThat(Failures.of(() -> translate(
                                    scope, "{\"code\": \"00000\", \"data\": [" + zero + ", " + nameless + "]}"))
                            .detail())
                    .contains("data[1].coin is no name of a coin, and nothing else is held");
        }
        assertThat(translate(
                                Scope.HELD,
                                "{\"code\": \"00000\", \"data\": [" + zero + ", " + nameless.replace("\"1\"", "\"0\"")
                                        + "]}")
                        .balances())
                .isEmpty();
    }

    @Test
    void hasNoCoinOfWhichThereIsNothingAmongThoseHeld() {
        WalletBalances holdings = translate(
                Scope.HELD,
                envelope(
                        row("AAA", "0", "0.00", "0", "\"0\"", "null"),
                        row("BBB", "0", "0", "0", "\"\"", "null"),
                        row("CCC", "0", "0", "0", "\"5\"", "null"),
                        row("DDD", "0", "0", "", "\"0\"", "null")));

        assertThat(holdings.balances()).extracting(Balance::coin).containsExactly("CCC", "DDD");
    }

    @ParameterizedTest
    @CsvSource({"rAAPL, rAAPL", "preSPAX, preSPAX", "usdt, USDT", "龙虾, 龙虾", "$WIF, $WIF"})
    void spellsACoinAsBitgetDoes(String name, String coin) {
        assertThat(only(row(name, "1", "0", "0", "\"0\"", "null")).coin()).isEqualTo(coin);
    }

    @Test
    void tellsCoinsApartThatDifferInCaseOnly() {
        WalletBalances holdings = translate(
                Scope.HELD,
                envelope(row("rAAPL", "1", "0", "0", "\"0\"", "null"), row("RAAPL", "2", "0", "0", "\"0\"", "null")));

        assertThat(holdings.balances()).extracting(Balance::coin).containsExactly("RAAPL", "rAAPL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "{}", "\"US DT\"", "\"<script>\""})
    void leavesOutARowWithoutANameAndSaysSo(String name) {
        WalletBalances holdings = translate(
                Scope.HELD,
                envelope(
                        row("BTC", "1", "0", "0", "\"0\"", "null"),
                        row("ETH", "1", "0", "0", "\"0\"", "null").replace("\"ETH\"", name)));

        assertThat(holdings.balances()).extracting(Balance::coin).containsExactly("BTC");
        assertThat(holdings.notes())
                .containsExactly("Bitget lists what is not in here, as its name is not a coin's: data[1].coin");
    }

    /** A blank or missing figure makes those that depend on it absent, and neither the others nor the wallet unreadable. */
    @ParameterizedTest
    @CsvSource({
        "available, 'free and total are',  ,5,",
        "frozen,    'used and total are', 1, ,",
        "locked,    'used and total are', 1, ,"
    })
    void doesNotKnowWhatDependsOnAFigureThatIsNotReported(
            String field, String unknown, String free, String used, String total) {
        for (String value : new String[] {"\"\"", "\" \"", "null", "missing"}) {
            String row = row("ETH", "1", "2", "3", "\"4\"", "null");
            WalletBalances holdings = translate(
                    Scope.HELD,
                    envelope(
                            row("BTC", "1", "0", "0", "\"0\"", "null"),
                            value.equals("missing")
                                    ? row.replace("\"" + field + "\"", "\"other\"")
                                    : row.replaceFirst("\"" + field + "\": [^,}]+", "\"" + field + "\": " + value)));

            Balance eth = holdings.balances().get(1);
            assertThat(text(eth.free())).isEqualTo(free);
            assertThat(text(eth.used())).isEqualTo(used);
            assertThat(text(eth.total())).isEqualTo(total);
            assertThat(eth.equity()).isNull();
            assertThat(holdings.balances().get(0).total()).isEqualByComparingTo("1");
            assertThat(holdings.notes())
                    .containsExactly("Bitget does not report " + field + ", so " + unknown + " not known: ETH");
        }
    }

    private static String text(BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "available | \"abc\"     | data[1].available is not a decimal amount",
                "available | true        | data[1].available",
                "available | {}          | data[1].available has the wrong type",
                "available | []          | data[1].available has the wrong type",
                "available | \"NaN\"     | data[1].available is not a decimal amount",
                "available | 1E400000    | data[1].available has more digits",
                "available | \"1E400000\"| data[1].available has more digits",
                "available | \"-1\"      | data[1].available is negative",
                "available | -1          | data[1].available is negative",
                "frozen    | \"-1\"      | data[1].frozen is negative",
                "locked    | \"1,5\"     | data[1].locked is not a decimal amount"
            })
    void namesTheFieldThatCannotBeRead(String field, String value, String what) {
        String good = row("BTC", "1", "0", "0", "\"0\"", "null");
        String bad = row("ETH", "1", "2", "3", "\"4\"", "\"1695808949356\"")
                .replaceFirst("\"" + field + "\": [^,}]+", "\"" + field + "\": " + value);

        ExchangeFailure failure = failure(good, bad);

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains(what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"code\": \"00000\"}                  | data is missing",
                "{\"code\": \"00000\", \"data\": null}  | data is not a list",
                "{\"code\": \"00000\", \"data\": {}}    | data is not a list",
                "{\"code\": \"00000\", \"data\": \"\"}  | data is not a list",
                "{\"code\": \"00000\", \"data\": [null]} | data[0] is not an object",
                "{\"code\": \"00000\", \"data\": [[]]}  | data[0] is not an object"
            })
    void refusesDataThatIsNoList(String body, String what) {
        assertThat(Failures.of(() -> translate(Scope.HELD, body)).detail()).endsWith(what);
    }

    private static Balance only(String row) {
        List<Balance> balances = translate(Scope.HELD, envelope(row)).balances();
        assertThat(balances).hasSize(1);
        return balances.get(0);
    }

    private static ExchangeFailure failure(String... rows) {
        return Failures.of(() -> translate(Scope.HELD, envelope(rows)));
    }

    private static WalletBalances translate(Scope scope, String body) {
        return SpotTranslation.holdings(BitgetEnvelope.read(RawResponses.ok(body), false, NOW), scope, NOW);
    }

    private static String envelope(String... rows) {
        return List.of(rows).stream()
                .collect(Collectors.joining(
                        ", ", "{\"code\": \"00000\", \"requestTime\": 1695808949356, \"data\": [", "]}"));
    }

    /** @param limitAvailable and uTime: JSON literals */
    private static String row(
            String coin, String available, String frozen, String locked, String limitAvailable, String uTime) {
        return "{\"coin\": \"%s\", \"available\": \"%s\", \"frozen\": \"%s\", \"locked\": \"%s\","
                        .formatted(coin, available, frozen, locked)
                + " \"limitAvailable\": %s, \"uTime\": %s}".formatted(limitAvailable, uTime);
    }
}
