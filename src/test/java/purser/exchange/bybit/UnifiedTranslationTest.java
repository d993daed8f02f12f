package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.Ask;
import purser.exchange.Balance;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Failures;
import purser.exchange.Holdings;
import purser.exchange.HttpAnswers;
import purser.exchange.Resources;

class UnifiedTranslationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /** What the account as a whole has left, as a JSON literal; blank with isolated margin. */
    private static final String CROSS = "\"100\"";

    private static final String ISOLATED = "\"\"";

    @Test
    void translatesTheDocumentedExample() {
        Holdings holdings = translate(Ask.HELD, Resources.text("fixtures/bybit-wallet-balance-unified.json"));

        assertThat(holdings.wallet()).isEqualTo("unified");
        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1690872862481L));
        assertThat(holdings.accountStatus()).isNull();
        assertThat(holdings.notes()).isEmpty();
        assertThat(holdings.balances()).hasSize(1);
        Balance btc = holdings.balances().get(0);
        assertThat(btc.coin()).isEqualTo("BTC");
        assertThat(btc.free()).isZero();
        assertThat(btc.used()).isZero();
        assertThat(btc.total()).isZero();
        assertThat(btc.debt()).isNull();
        assertThat(btc.updatedAt()).isNull();
        assertThat(figures(btc))
                .containsExactly(
                        "availableToBorrow=3",
                        "bonus=0",
                        "accruedInterest=0",
                        "availableToWithdraw=0",
                        "totalOrderIM=0",
                        "equity=0",
                        "totalPositionMM=0",
                        "usdValue=0",
                        "spotHedgingQty=0.01592413",
                        "unrealisedPnl=0",
                        "borrowAmount=0.0",
                        "totalPositionIM=0",
                        "walletBalance=0",
                        "cumRealisedPnl=0",
                        "locked=0",
                        "spotBorrow=0");
    }

    /** A recorded row: with cross margin, and availableToWithdraw blank, as it is nowadays. */
    @Test
    void takesWhatOrdersAndPositionsBindOffTheWalletBalance() {
        Balance usdt = only(CROSS, """
                {"coin": "USDT", "equity": "1001.44207561", "usdValue": "1001.52819962",
                 "walletBalance": "1000.05007561", "availableToWithdraw": "", "availableToBorrow": "",
                 "borrowAmount": "0", "accruedInterest": "0", "totalOrderIM": "2.55573119",
                 "totalPositionIM": "1.11999668", "totalPositionMM": "0.08910268", "unrealisedPnl": "1.392",
                 "cumRealisedPnl": "0.05007561", "bonus": "0", "collateralSwitch": true, "marginCollateral": true,
                 "locked": "0", "spotHedgingQty": "0"}""");

        assertThat(usdt.total().toPlainString()).isEqualTo("1000.05007561");
        assertThat(usdt.used().toPlainString()).isEqualTo("3.67572787");
        assertThat(usdt.free().toPlainString()).isEqualTo("996.37434774");
        assertThat(usdt.detail()).doesNotContainKeys("availableToWithdraw", "availableToBorrow", "collateralSwitch");
    }

    /** A recorded answer from when Bybit still told what could be withdrawn, with isolated margin: 39.4074047. */
    @Test
    void findsFreeWhatBybitSaidCouldBeWithdrawn() {
        Balance usdt = only(ISOLATED, """
                {"coin": "USDT", "availableToBorrow": "", "bonus": "0", "accruedInterest": "0",
                 "availableToWithdraw": "39.4074047", "totalOrderIM": "0", "equity": "56.9314405",
                 "totalPositionMM": "0.4702608", "usdValue": "56.91663832", "unrealisedPnl": "5.96",
                 "collateralSwitch": true, "spotHedgingQty": "0", "borrowAmount": "0", "totalPositionIM": "11.5640358",
                 "walletBalance": "50.9714405", "cumRealisedPnl": "0.114117", "locked": "0", "marginCollateral": true}""");

        assertThat(usdt.free()).isEqualByComparingTo(usdt.detail().get("availableToWithdraw"));
        assertThat(usdt.total()).isEqualByComparingTo("50.9714405");
    }

    /** A recorded row of a wallet balance that is bound by a spot order. */
    @Test
    void takesWhatIsLockedOffTheWalletBalance() {
        Balance usdt = only(CROSS, row("USDT", "200.00005603", "51.84", "0", "0", "0"));

        assertThat(usdt.used()).isEqualByComparingTo("51.84");
        assertThat(usdt.free()).isEqualByComparingTo("148.16005603");
        assertThat(usdt.total()).isEqualByComparingTo("200.00005603");
    }

    @Test
    void addsUpEverythingThatBinds() {
        Balance usdt = only(CROSS, row("USDT", "100", "1", "20", "30", "5"));

        assertThat(usdt.used()).isEqualByComparingTo("51");
        assertThat(usdt.free()).isEqualByComparingTo("49");
        assertThat(usdt.total()).isEqualByComparingTo("100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \""})
    void takesABonusForBoundWithIsolatedMarginOnly(String isolated) {
        String row = row("USDT", "100", "1", "20", "30", "5");

        assertThat(only(isolated, row).free()).isEqualByComparingTo("44");
        assertThat(only(isolated, row).used()).isEqualByComparingTo("56");
        assertThat(only(isolated, row).total()).isEqualByComparingTo("100");
        assertThat(only(CROSS, row).free()).isEqualByComparingTo("49");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null"})
    void takesABlankBonusForNoneWithIsolatedMargin(String bonus) {
        Holdings holdings = translate(
                Ask.HELD,
                envelope(
                        ISOLATED,
                        row("USDT", "100", "0", "0", "0", "0").replace("\"bonus\": \"0\"", "\"bonus\": " + bonus)));

        assertThat(holdings.balances().get(0).free()).isEqualByComparingTo("100");
    }

    /** A recorded row: borrowing for derivatives makes the wallet balance negative. */
    @Test
    void tellsADebtThatMakesTheTotalNegative() {
        Balance usdt = only(CROSS, """
                {"coin": "USDT", "accruedInterest": "0.00056415", "availableToBorrow": "", "availableToWithdraw": "0",
                 "bonus": "0", "borrowAmount": "115.399533253000000000", "collateralSwitch": true,
                 "cumRealisedPnl": "-9472.62832389", "equity": "-115.39953325", "locked": "0",
                 "totalOrderIM": "0", "totalPositionIM": "0", "walletBalance": "-115.39953325"}""");

        assertThat(usdt.total().toPlainString()).isEqualTo("-115.39953325");
        assertThat(usdt.debt()).isEqualByComparingTo("115.400097403");
        assertThat(usdt.detail().get("cumRealisedPnl").toPlainString()).isEqualTo("-9472.62832389");
    }

    /** Recorded figures: a negative wallet balance and a spot loan at once, one of them to 24 digits. */
    @Test
    void tellsADebtForSpotTradingAndForDerivativesTogether() {
        Balance coin = only(CROSS, """
                {"coin": "USDT", "walletBalance": "-33401.24347568", "spotBorrow": "803091.7684731",
                 "borrowAmount": "836493.011948792006655924", "accruedInterest": "39.96414652", "locked": "0",
                 "totalOrderIM": "0", "totalPositionIM": "0", "bonus": "0"}""");

        assertThat(coin.debt().toPlainString()).isEqualTo("836532.976095312006655924");
        assertThat(coin.total().toPlainString()).isEqualTo("-33401.24347568");
    }

    @Test
    void tellsADebtForSpotTradingBesideAPositiveTotal() {
        Balance eth = only(CROSS, """
                {"coin": "ETH", "walletBalance": "0.2", "borrowAmount": "0.5", "spotBorrow": "0.5",
                 "accruedInterest": "0.00001234", "equity": "-0.30001234", "locked": "0", "totalOrderIM": "0",
                 "totalPositionIM": "0", "bonus": "0"}""");

        assertThat(eth.total()).isEqualByComparingTo("0.2");
        assertThat(eth.free()).isEqualByComparingTo("0.2");
        assertThat(eth.debt()).isEqualByComparingTo("0.50001234");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2\"  | \"0.5\" | 2.5",
                "\"2\"  | \"\"    | 2",
                "\"2\"  | null    | 2",
                "\"\"   | \"0.5\" | 0.5",
                "null   | 1E-8    | 0.00000001"
            })
    void addsTheInterestToWhatIsBorrowed(String borrowed, String interest, String debt) {
        assertThat(only(CROSS, owing(borrowed, interest)).debt()).isEqualByComparingTo(debt);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"0\"   | \"0\"", "\"0.0\" | \"\"", "\"\"    | null", "\"0.000000000000000000\" | \"0E-8\""})
    void takesZeroAndBlankForNoDebt(String borrowed, String interest) {
        assertThat(only(CROSS, owing(borrowed, interest)).debt()).isNull();
    }

    @Test
    void takesARowWithoutFiguresOfDebtForNoDebt() {
        assertThat(only(
                                CROSS,
                                "{\"coin\": \"BTC\", \"walletBalance\": \"1\", \"locked\": \"0\", \"totalOrderIM\": \"0\","
                                        + " \"totalPositionIM\": \"0\"}")
                        .debt())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "null"})
    void knowsNeitherFreeNorTotalWhereTheWalletBalanceIsBlank(String blank) {
        Holdings holdings = translate(
                Ask.HELD,
                envelope(
                        CROSS,
                        row("BTC", "7", "1", "2", "0", "0")
                                .replace("\"walletBalance\": \"7\"", "\"walletBalance\": " + blank)));

        Balance btc = holdings.balances().get(0);
        assertThat(btc.free()).isNull();
        assertThat(btc.total()).isNull();
        assertThat(btc.used()).isEqualByComparingTo("3");
        assertThat(btc.detail()).doesNotContainKey("walletBalance").containsKey("locked");
        assertThat(holdings.notes())
                .containsExactly("Bybit leaves walletBalance blank, so free and total are not known: BTC");
    }

    /** As Bybit answers for portfolio margin; see the documentation's example of the wallet stream. */
    @ParameterizedTest
    @CsvSource({
        "locked, 50",
        "totalOrderIM, 31",
        "totalPositionIM, 21",
    })
    void countsABlankFigureThatBindsAsZeroAndSaysSo(String figure, String used) {
        for (String blank : List.of("\"\"", "\" \"", "null")) {
            Holdings holdings = translate(
                    Ask.HELD,
                    envelope(
                            CROSS,
                            row("BTC", "100", "1", "20", "30", "0")
                                    .replaceFirst("\"" + figure + "\": \"\\d+\"", "\"" + figure + "\": " + blank)));

            assertThat(holdings.balances().get(0).used()).as(blank).isEqualByComparingTo(used);
            assertThat(holdings.balances().get(0).free())
                    .as(blank)
                    .isEqualByComparingTo(100 - Integer.parseInt(used) + "");
            assertThat(holdings.notes())
                    .as(blank)
                    .containsExactly("Bybit leaves " + figure
                            + " blank, as for portfolio margin; it counts as 0 in used and free: BTC");
        }
    }

    @Test
    void saysOnceWhichCoinsAFigureIsBlankOf() {
        Holdings holdings = translate(
                Ask.HELD,
                envelope(
                        CROSS,
                        row("ETH", "1", "0", "", "", "0"),
                        row("BTC", "1", "0", "", "0", "0"),
                        row("SOL", "1", "0", "0", "0", "0")));

        assertThat(holdings.notes())
                .containsExactly(
                        "Bybit leaves totalOrderIM blank, as for portfolio margin; it counts as 0 in used and free: ETH, BTC",
                        "Bybit leaves totalPositionIM blank, as for portfolio margin; it counts as 0 in used and free: ETH");
    }

    @Test
    void keepsFiguresThatNobodyDocumentsAndNothingElse() {
        assertThat(figures(only(CROSS, """
                        {"coin": "BTC", "walletBalance": "1", "locked": "0", "totalOrderIM": "0", "totalPositionIM": "0",
                         "free": null, "collateralSwitch": true, "newFigure": "-1E-8", "newNumber": 2.50,
                         "newText": "cross", "newObject": {"a": "1"}, "newList": ["1"], "newNaN": "NaN"}""")))
                .containsExactly(
                        "walletBalance=1",
                        "locked=0",
                        "totalOrderIM=0",
                        "totalPositionIM=0",
                        "newFigure=-0.00000001",
                        "newNumber=2.50");
    }

    @Test
    void addsUpACoinThatIsThereTwiceInTwoSpellings() {
        Holdings holdings = translate(
                Ask.HELD,
                envelope(
                        CROSS,
                        row("usdt", "10", "1", "0", "0", "0"),
                        row("BTC", "7", "0", "0", "0", "0"),
                        row("USDT", "-3", "0", "0.5", "0", "0")));

        assertThat(holdings.balances()).extracting(Balance::coin).containsExactly("BTC", "USDT");
        Balance usdt = holdings.balances().get(1);
        assertThat(usdt.total()).isEqualByComparingTo("7");
        assertThat(usdt.used()).isEqualByComparingTo("1.5");
        assertThat(usdt.free()).isEqualByComparingTo("5.5");
        assertThat(usdt.detail().get("walletBalance")).isEqualByComparingTo("7");
    }

    @Test
    void namesACoinThatIsThereTwiceOnceInANote() {
        Holdings holdings = translate(
                Ask.HELD, envelope(CROSS, row("usdt", "", "0", "0", "0", "0"), row("USDT", "", "0", "0", "0", "0")));

        assertThat(holdings.balances()).hasSize(1);
        assertThat(holdings.notes())
                .containsExactly("Bybit leaves walletBalance blank, so free and total are not known: USDT");
    }

    @Test
    void keepsEighteenDigitsOnEitherSide() {
        Balance balance = only(
                CROSS, row("MNT", "-123456789012345678.123456789012345678", "0.000000000000000001", "0", "0", "0"));

        assertThat(balance.total().toPlainString()).isEqualTo("-123456789012345678.123456789012345678");
        assertThat(balance.free().toPlainString()).isEqualTo("-123456789012345678.123456789012345679");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1E-8\"", "1E-8", "1e-8", "\"0.00000001\"", "0.00000001"})
    void readsSmallAmountsInAnyNotation(String amount) {
        Balance balance = only(
                CROSS,
                row("BTC", "7", "0", "0", "0", "0")
                        .replace("\"walletBalance\": \"7\"", "\"walletBalance\": " + amount));

        assertThat(balance.total().toPlainString()).isEqualTo("0.00000001");
        assertThat(balance.free().toPlainString()).isEqualTo("0.00000001");
    }

    @Test
    void keepsAZeroCoinThatWasAskedFor() {
        assertThat(translate(Ask.coin("BTC"), envelope(CROSS, row("BTC", "0", "0", "0", "0", "0")))
                        .balances())
                .hasSize(1);
    }

    @Test
    void takesAnEmptyListForNothing() {
        assertThat(translate(Ask.HELD, envelope(CROSS)).balances()).isEmpty();
    }

    @Test
    void takesTheHostsTimeForAnAnswerWithoutOne() {
        assertThat(translate(
                                Ask.HELD,
                                "{\"retCode\": 0, \"result\": {\"list\": [{\"accountType\": \"UNIFIED\", \"coin\": []}]}}")
                        .asOf())
                .isEqualTo(NOW);
    }

    @Test
    void looksForTheUnifiedWalletAmongOthers() {
        String list = "[{\"accountType\": \"CONTRACT\", \"coin\": [" + row("ETH", "1", "0", "0", "0", "0")
                + "]}, {\"accountType\": \"UNIFIED\", \"totalAvailableBalance\": \"1\", \"coin\": ["
                + row("BTC", "2", "0", "0", "0", "0") + "]}]";

        assertThat(translate(Ask.HELD, "{\"retCode\": 0, \"result\": {\"list\": " + list + "}}")
                        .balances())
                .extracting(Balance::coin)
                .containsExactly("BTC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "{\"list\": null}",
                "{\"list\": []}",
                "{\"list\": {}}",
                "{\"list\": [null]}",
                "{\"list\": [1]}",
                "{\"list\": [{\"coin\": []}]}",
                "{\"list\": [{\"accountType\": null, \"coin\": []}]}",
                "{\"list\": [{\"accountType\": \"CONTRACT\", \"coin\": []}]}",
                "{\"list\": [{\"accountType\": \"SPOT\", \"coin\": []}]}"
            })
    void takesAnAnswerWithoutAUnifiedWalletForTheOtherMode(String result) {
        assertThat(Failures.of(() -> translate(Ask.HELD, "{\"retCode\": 0, \"result\": " + result + "}"))
                        .failureClass())
                .isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
    }

    @Test
    void takesAnAnswerWithoutAResultForTheOtherMode() {
        assertThat(Failures.of(() -> translate(Ask.HELD, "{\"retCode\": 0}")).failureClass())
                .isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"accountType\": \"UNIFIED\"}                    | result.list[0].coin is missing",
                "{\"accountType\": \"UNIFIED\", \"coin\": null}    | result.list[0].coin is not a list",
                "{\"accountType\": \"UNIFIED\", \"coin\": {}}      | result.list[0].coin is not a list",
                "{\"accountType\": \"UNIFIED\", \"coin\": [1]}     | result.list[0].coin[0] is not an object",
                "{\"accountType\": \"UNIFIED\", \"coin\": [null]}  | result.list[0].coin[0] is not an object"
            })
    void refusesAWalletThatIsNone(String wallet, String what) {
        refused(Ask.HELD, "{\"retCode\": 0, \"result\": {\"list\": [" + wallet + "]}}", what);
    }

    @Test
    void refusesAnAnswerForAnotherCoin() {
        ExchangeFailure failure =
                Failures.of(() -> translate(Ask.coin("USDT"), envelope(CROSS, row("BTC", "1", "0", "0", "0", "0"))));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail())
                .contains("result.list[0].coin[0].coin was not asked for")
                .doesNotContain("BTC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coin            | null         | coin is not a coin's name",
                "coin            | \"\"         | coin is not a coin's name",
                "coin            | 1            | coin is not a coin's name",
                "walletBalance   | \"abc\"      | walletBalance is not a decimal amount",
                "walletBalance   | \"NaN\"      | walletBalance is not a decimal amount",
                "walletBalance   | {}           | walletBalance has the wrong type",
                "walletBalance   | 1E400000     | walletBalance has more digits",
                "locked          | true         | locked has the wrong type",
                "locked          | \"Infinity\" | locked is not a decimal amount",
                "totalOrderIM    | []           | totalOrderIM has the wrong type",
                "totalOrderIM    | \"1,5\"      | totalOrderIM is not a decimal amount",
                "totalPositionIM | \"x\"        | totalPositionIM is not a decimal amount",
                "borrowAmount    | {}           | borrowAmount has the wrong type",
                "accruedInterest | \"-\"        | accruedInterest is not a decimal amount"
            })
    void namesTheFieldThatCannotBeRead(String field, String value, String what) {
        String bad = row("ETH", "1", "0", "0", "0", "0")
                .replaceFirst("\"" + field + "\": [^,}]+", "\"" + field + "\": " + value);

        refused(Ask.HELD, envelope(CROSS, row("BTC", "1", "0", "0", "0", "0"), bad), "result.list[0].coin[1]." + what);
    }

    @Test
    void namesABonusThatCannotBeReadWhereItCounts() {
        refused(
                Ask.HELD,
                envelope(ISOLATED, row("BTC", "1", "0", "0", "0", "abc")),
                "result.list[0].coin[0].bonus is not a decimal amount");
    }

    @ParameterizedTest
    @CsvSource({"coin, coin is not a coin's name", "walletBalance, walletBalance is missing"})
    void namesTheFieldThatIsMissing(String field, String what) {
        String bad = row("ETH", "1", "0", "0", "0", "0").replace("\"" + field + "\"", "\"other\"");

        refused(Ask.HELD, envelope(CROSS, bad), "result.list[0].coin[0]." + what);
    }

    private static void refused(Ask ask, String body, String what) {
        ExchangeFailure failure = Failures.of(() -> translate(ask, body));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains(what);
    }

    private static List<String> figures(Balance balance) {
        return balance.detail().entrySet().stream()
                .map(figure -> figure.getKey() + "=" + figure.getValue().toPlainString())
                .toList();
    }

    private static Balance only(String totalAvailable, String row) {
        List<Balance> balances =
                translate(Ask.HELD, envelope(totalAvailable, row)).balances();
        assertThat(balances).hasSize(1);
        return balances.get(0);
    }

    private static Holdings translate(Ask ask, String body) {
        return UnifiedTranslation.holdings(BybitAnswer.read(HttpAnswers.ok(body), ask, NOW), ask, NOW);
    }

    /** @param totalAvailable a JSON literal */
    private static String envelope(String totalAvailable, String... rows) {
        return List.of(rows).stream()
                .collect(Collectors.joining(
                        ", ",
                        "{\"retCode\": 0, \"retMsg\": \"OK\", \"time\": 1690872862481, \"result\": {\"list\": [{"
                                + "\"accountType\": \"UNIFIED\", \"totalAvailableBalance\": " + totalAvailable
                                + ", \"coin\": [",
                        "]}]}}"));
    }

    private static String row(
            String coin, String walletBalance, String locked, String orders, String positions, String bonus) {
        return ("{\"coin\": \"%s\", \"walletBalance\": \"%s\", \"locked\": \"%s\", \"totalOrderIM\": \"%s\","
                        + " \"totalPositionIM\": \"%s\", \"bonus\": \"%s\", \"borrowAmount\": \"0\","
                        + " \"accruedInterest\": \"0\"}")
                .formatted(coin, walletBalance, locked, orders, positions, bonus);
    }

    /** The figures are JSON literals. */
    private static String owing(String borrowed, String interest) {
        return ("{\"coin\": \"BTC\", \"walletBalance\": \"1\", \"locked\": \"0\", \"totalOrderIM\": \"0\","
                        + " \"totalPositionIM\": \"0\", \"borrowAmount\": %s, \"accruedInterest\": %s}")
                .formatted(borrowed, interest);
    }
}
