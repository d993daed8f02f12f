package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.Balance;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Scope;
import purser.exchange.TotalKind;
import purser.exchange.WalletBalances;
import purser.exchange.support.Failures;
import purser.exchange.support.RawResponses;
import purser.exchange.support.Resources;

class UnifiedTranslationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /** The figures of an account without positions and orders, with cross margin. */
    private static final String QUIET =
            "\"totalAvailableBalance\": \"100\", \"totalInitialMargin\": \"0\", \"totalPerpUPL\": \"0\"";

    /** Of one with a position, with cross margin. */
    private static final String BUSY =
            "\"totalAvailableBalance\": \"100\", \"totalInitialMargin\": \"50\", \"totalPerpUPL\": \"-1\"";

    private static final String ISOLATED =
            "\"totalAvailableBalance\": \"\", \"accountIMRate\": \"\", \"totalInitialMargin\": \"\", \"totalPerpUPL\": \"0\"";

    private static final String NOT_CERTAIN =
            "free is not certain: with cross and portfolio margin it depends on the whole account, of which Bybit tells"
                    + " totalAvailableBalance, in USD: ";

    @Test
    void translatesTheDocumentedExample() {
        WalletBalances holdings = translate(Scope.ALL, Resources.text("fixtures/bybit-wallet-balance-unified.json"));

        assertThat(holdings.wallet()).isEqualTo("unified");
        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1690872862481L));
        assertThat(holdings.accountStatus()).isNull();
        assertThat(holdings.totals()).isEqualTo(TotalKind.WALLET_BALANCE);
        assertThat(holdings.notes()).isEmpty();
        assertThat(holdings.detail().get("totalAvailableBalance").toPlainString())
                .isEqualTo("3.00326056");
        assertThat(holdings.balances()).hasSize(1);
        Balance btc = holdings.balances().get(0);
        assertThat(btc.coin()).isEqualTo("BTC");
        assertThat(btc.free()).isZero();
        assertThat(btc.used()).isZero();
        assertThat(btc.total()).isZero();
        assertThat(btc.equity()).isZero();
        assertThat(btc.debt()).isZero();
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

    /** What could be borrowed, was realised once or hedges something is nothing that is there. */
    @Test
    void hasNoCoinOfWhichThereIsNothingAmongThoseHeld() {
        assertThat(translate(Scope.HELD, Resources.text("fixtures/bybit-wallet-balance-unified.json"))
                        .balances())
                .isEmpty();
    }

    /** Bybit's own valuation of the equity; one that is blank is none. */
    @ParameterizedTest
    @CsvSource({"'\"1001.52819962\"', 1001.52819962", "-191.31, -191.31", "'\"0\"', 0", "'\"\"',", "null,", "'\"x\"',"})
    void tellsWhatBybitSaysThatACoinIsWorth(String usdValue, BigDecimal value) {
        Balance usdt =
                translate(envelope(QUIET, """
                {"coin": "USDT", "equity": "1", "walletBalance": "1", "usdValue": %s}""".formatted(usdValue))).balances().get(0);

        assertThat(usdt.value()).isEqualTo(value);
    }

    @Test
    void knowsWhatIsFreeInAnAccountWithoutPositionsOrdersAndLoans() {
        WalletBalances holdings = translate(envelope(QUIET, row("USDT", "100"), row("BTC", "0.5")));

        Balance usdt = holdings.balances().get(1);
        assertThat(usdt.free()).isEqualByComparingTo("100");
        assertThat(usdt.used()).isZero();
        assertThat(usdt.total()).isEqualByComparingTo("100");
        assertThat(usdt.equity()).isEqualByComparingTo("100");
        assertThat(holdings.balances().get(0).free()).isEqualByComparingTo("0.5");
        assertThat(holdings.notes()).isEmpty();
    }

    /** A recorded row. */
    @Test
    void doesNotKnowWhatIsFreeWithAPositionAndCrossMargin() {
        WalletBalances holdings = translate(envelope(BUSY, """
                {"coin": "USDT", "equity": "1001.44207561", "usdValue": "1001.52819962",
                 "walletBalance": "1000.05007561", "availableToWithdraw": "", "availableToBorrow": "",
                 "borrowAmount": "0", "accruedInterest": "0", "totalOrderIM": "2.55573119",
                 "totalPositionIM": "1.11999668", "totalPositionMM": "0.08910268", "unrealisedPnl": "1.392",
                 "cumRealisedPnl": "0.05007561", "bonus": "0", "collateralSwitch": true, "marginCollateral": true,
                 "locked": "0", "spotHedgingQty": "0"}"""));

        Balance usdt = holdings.balances().get(0);
        assertThat(usdt.total().toPlainString()).isEqualTo("1000.05007561");
        assertThat(usdt.equity().toPlainString()).isEqualTo("1001.44207561");
        assertThat(usdt.used().toPlainString()).isEqualTo("3.67572787");
        assertThat(usdt.free()).isNull();
        assertThat(usdt.detail()).doesNotContainKeys("availableToWithdraw", "availableToBorrow", "collateralSwitch");
        assertThat(holdings.notes()).containsExactly(NOT_CERTAIN + "USDT");
    }

    /** A position in one coin can lose the others, and an order in one can borrow. */
    @ParameterizedTest
    @CsvSource({"locked", "totalOrderIM", "totalPositionIM", "unrealisedPnl"})
    void doesNotKnowWhatIsFreeOfAnyCoinWhenOneHasAPositionOrAnOrder(String figure) {
        WalletBalances holdings =
                translate(envelope(QUIET, row("USDT", "100"), with(row("ETH", "1"), figure, "\"0.5\"")));

        assertThat(holdings.balances()).extracting(Balance::free).containsOnlyNulls();
        assertThat(holdings.notes()).containsExactly(NOT_CERTAIN + "USDT, ETH");
    }

    @ParameterizedTest
    @CsvSource({"totalInitialMargin", "totalPerpUPL"})
    void doesNotKnowWhatIsFreeWhenTheAccountHasAPositionThatNoCoinShows(String figure) {
        for (String value : List.of("\"1\"", "\"\"", "null")) {
            String sums = QUIET.replace("\"" + figure + "\": \"0\"", "\"" + figure + "\": " + value);

            assertThat(only(sums, row("USDT", "100")).free()).as(value).isNull();
        }
    }

    /** Each makes it depend on more than the row, or is not known. */
    @ParameterizedTest
    @CsvSource({
        "borrowAmount, 1",
        "accruedInterest, 0.1",
        "bonus, 5",
        "equity, 101",
        "borrowAmount, ''",
        "accruedInterest, ''",
        "bonus, ''",
        "equity, ''",
        "unrealisedPnl, ''"
    })
    void doesNotKnowWhatIsFreeOfACoinThatIsOwedOrNotWhole(String figure, String value) {
        assertThat(only(QUIET, with(row("USDT", "100"), figure, "\"" + value + "\""))
                        .free())
                .isNull();
    }

    /** The note names what stands in the way, and nothing that the answer does not have. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "borrowAmount | ''  | Bybit does not report borrowAmount, so free is not known: USDT",
                "equity       | ''  | Bybit does not report equity, so free is not known: USDT",
                "bonus        | ''  | Bybit does not report bonus, so free is not known: USDT",
                "bonus        | 5   | free is not certain beside a bonus, of which Bybit does not say what can be used: USDT"
            })
    void saysWhyWhatIsFreeIsNotCertain(String figure, String value, String note) {
        assertThat(translate(envelope(QUIET, with(row("USDT", "100"), figure, "\"" + value + "\"")))
                        .notes())
                .contains(note);
    }

    @Test
    void speaksOfNoSumThatIsNotThere() {
        WalletBalances holdings = translate(envelope("\"totalInitialMargin\": \"5\"", row("USDT", "100")));

        assertThat(holdings.balances().get(0).free()).isNull();
        assertThat(holdings.notes())
                .containsExactly(
                        "free is not certain: with cross and portfolio margin it depends on the whole account: USDT");
    }

    /** The figures that may be there say nothing of the others. */
    @Test
    void readsAWalletWhoseSumsAreNoFigures() {
        WalletBalances holdings = translate(envelope(
                QUIET.replace("\"100\"", "\"n/a\""),
                with(row("USDT", "100"), "usdValue", "\"n/a\""),
                with(row("BTC", "1"), "unrealisedPnl", "\"-\"")));

        assertThat(holdings.balances()).extracting(Balance::total).hasSize(2).doesNotContainNull();
        assertThat(holdings.detail()).doesNotContainKey("totalAvailableBalance");
    }

    /** Recorded: a coin was sold short. What can be used in all covers the other coin. */
    @Test
    void knowsWhatIsFreeBesideALoanWhereWhatCanBeUsedCoversTheCoin() {
        String debt = with(with(row("ETH", "0"), "borrowAmount", "\"0.06142\""), "accruedInterest", "\"0.02\"");
        WalletBalances covered = translate(envelope(QUIET, debt, with(row("USDT", "100"), "usdValue", "\"100\"")));
        WalletBalances uncovered = translate(envelope(QUIET, debt, with(row("USDT", "101"), "usdValue", "\"100.01\"")));

        assertThat(covered.balances().get(1).free()).isEqualByComparingTo("100");
        assertThat(covered.balances().get(0).free()).isNull();
        assertThat(covered.balances().get(0).debt()).isEqualByComparingTo("0.08142");
        assertThat(uncovered.balances().get(1).free()).isNull();
    }

    /** Each of them alone would be covered, and both together are not. */
    @Test
    void doesNotKnowWhatIsFreeBesideALoanOfCoinsThatAreNotCoveredTogether() {
        String debt = with(with(row("ETH", "0"), "borrowAmount", "\"0.06142\""), "accruedInterest", "\"0.02\"");
        WalletBalances holdings = translate(envelope(
                QUIET,
                debt,
                with(row("USDT", "60"), "usdValue", "\"60\""),
                with(row("USDC", "60"), "usdValue", "\"60\"")));

        assertThat(holdings.balances()).extracting(Balance::free).containsOnlyNulls();
    }

    /** A recorded answer from when Bybit still told what could be withdrawn, with isolated margin: 39.4074047. */
    @Test
    void findsFreeWhatBybitSaidCouldBeWithdrawnWithIsolatedMargin() {
        Balance usdt = only(ISOLATED, """
                {"coin": "USDT", "availableToBorrow": "", "bonus": "0", "accruedInterest": "0",
                 "availableToWithdraw": "39.4074047", "totalOrderIM": "0", "equity": "56.9314405",
                 "totalPositionMM": "0.4702608", "usdValue": "56.91663832", "unrealisedPnl": "5.96",
                 "collateralSwitch": true, "spotHedgingQty": "0", "borrowAmount": "0", "totalPositionIM": "11.5640358",
                 "walletBalance": "50.9714405", "cumRealisedPnl": "0.114117", "locked": "0", "marginCollateral": true}""");

        assertThat(usdt.free()).isEqualByComparingTo(usdt.detail().get("availableToWithdraw"));
        assertThat(usdt.used()).isEqualByComparingTo("11.5640358");
        assertThat(usdt.total()).isEqualByComparingTo("50.9714405");
    }

    @Test
    void takesEverythingThatBindsOffWithIsolatedMargin() {
        Balance usdt = only(ISOLATED, row("USDT", "100", "1", "20", "30", "5"));

        assertThat(usdt.used()).isEqualByComparingTo("56");
        assertThat(usdt.free()).isEqualByComparingTo("44");
        assertThat(usdt.total()).isEqualByComparingTo("100");
    }

    @Test
    void takesNoBonusForBoundWithCrossMargin() {
        assertThat(only(BUSY, row("USDT", "100", "1", "20", "30", "5")).used()).isEqualByComparingTo("51");
    }

    @ParameterizedTest
    @CsvSource({"locked", "totalOrderIM", "totalPositionIM", "bonus"})
    void doesNotKnowWhatDependsOnAFigureThatIsNotReportedWithIsolatedMargin(String figure) {
        for (String blank : List.of("\"\"", "\" \"", "null")) {
            WalletBalances holdings = translate(envelope(ISOLATED, with(row("USDT", "100"), figure, blank)));

            assertThat(holdings.balances().get(0).free()).isNull();
            assertThat(holdings.balances().get(0).used()).isNull();
            assertThat(holdings.balances().get(0).total()).isEqualByComparingTo("100");
            assertThat(holdings.notes())
                    .containsExactly(
                            "Bybit does not report " + figure + ", so used is not known: USDT",
                            "free is not known, as used is not: USDT");
        }
    }

    /** As Bybit answers for portfolio margin. */
    @ParameterizedTest
    @CsvSource({"locked", "totalOrderIM", "totalPositionIM"})
    void doesNotKnowWhatIsUsedWhereAFigureIsNotReported(String figure) {
        WalletBalances holdings =
                translate(envelope(BUSY, with(row("BTC", "100", "1", "20", "30", "0"), figure, "\"\"")));

        assertThat(holdings.balances().get(0).used()).isNull();
        assertThat(holdings.balances().get(0).total()).isEqualByComparingTo("100");
        assertThat(holdings.notes())
                .containsExactly(
                        "Bybit does not report " + figure + ", so used is not known: BTC", NOT_CERTAIN + "BTC");
    }

    /** Recorded rows have neither figure; and an account that binds nothing binds nothing of a coin. */
    @Test
    void countsMarginThatIsNotReportedAsZeroWhereTheAccountHasNone() {
        WalletBalances holdings = translate(
                envelope(QUIET, with(with(row("USDT", "100"), "totalOrderIM", "\"\""), "totalPositionIM", "null")));

        assertThat(holdings.balances().get(0).used()).isZero();
        assertThat(holdings.balances().get(0).free()).isEqualByComparingTo("100");
        assertThat(holdings.notes())
                .containsExactly(
                        "Bybit does not report totalOrderIM; it counts as 0 in used, as the account's totalInitialMargin is"
                                + " 0: USDT",
                        "Bybit does not report totalPositionIM; it counts as 0 in used, as the account's totalInitialMargin"
                                + " is 0: USDT");
    }

    /** A recorded row: borrowing for derivatives makes the wallet balance negative. */
    @Test
    void tellsADebtThatMakesTheTotalNegative() {
        Balance usdt = only(BUSY, """
                {"coin": "USDT", "accruedInterest": "0.00056415", "availableToBorrow": "", "availableToWithdraw": "0",
                 "bonus": "0", "borrowAmount": "115.399533253000000000", "collateralSwitch": true,
                 "cumRealisedPnl": "-9472.62832389", "equity": "-115.39953325", "locked": "0",
                 "totalOrderIM": "0", "totalPositionIM": "0", "walletBalance": "-115.39953325"}""");

        assertThat(usdt.total().toPlainString()).isEqualTo("-115.39953325");
        assertThat(usdt.equity().toPlainString()).isEqualTo("-115.39953325");
        assertThat(usdt.debt()).isEqualByComparingTo("115.400097403");
        assertThat(usdt.detail().get("cumRealisedPnl").toPlainString()).isEqualTo("-9472.62832389");
    }

    /** Recorded figures: a negative wallet balance and a spot loan at once, one of them to 24 digits. */
    @Test
    void tellsADebtForSpotTradingAndForDerivativesTogether() {
        Balance coin = only(BUSY, """
                {"coin": "USDT", "walletBalance": "-33401.24347568", "spotBorrow": "803091.7684731",
                 "borrowAmount": "836493.011948792006655924", "accruedInterest": "39.96414652", "locked": "0",
                 "totalOrderIM": "0", "totalPositionIM": "0", "bonus": "0"}""");

        assertThat(coin.debt().toPlainString()).isEqualTo("836532.976095312006655924");
        assertThat(coin.total().toPlainString()).isEqualTo("-33401.24347568");
        assertThat(coin.equity()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "borrowAmount    | \"\"",
                "borrowAmount    | null",
                "accruedInterest | \" \"",
                "accruedInterest | null"
            })
    void doesNotKnowADebtOfWhichAPartIsNotReported(String figure, String blank) {
        WalletBalances holdings = translate(envelope(BUSY, with(row("USDT", "100"), figure, blank)));

        assertThat(holdings.balances().get(0).debt()).isNull();
        assertThat(holdings.balances().get(0).total()).isEqualByComparingTo("100");
        assertThat(holdings.notes()).contains("Bybit does not report " + figure + ", so debt is not known: USDT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "null"})
    void knowsNeitherFreeNorTotalWhereTheWalletBalanceIsNotReported(String blank) {
        WalletBalances holdings =
                translate(envelope(ISOLATED, with(row("BTC", "7", "1", "2", "0", "0"), "walletBalance", blank)));

        Balance btc = holdings.balances().get(0);
        assertThat(btc.free()).isNull();
        assertThat(btc.total()).isNull();
        assertThat(btc.equity()).isEqualByComparingTo("7");
        assertThat(btc.used()).isEqualByComparingTo("3");
        assertThat(btc.detail()).doesNotContainKey("walletBalance").containsKey("locked");
        assertThat(holdings.notes())
                .containsExactly("Bybit does not report walletBalance, so free and total are not known: BTC");
    }

    @Test
    void knowsNothingOfACoinWithoutFiguresAndReadsTheOthers() {
        WalletBalances holdings = translate(envelope(QUIET, "{\"coin\": \"NEW\"}", row("USDT", "100")));

        Balance unknown = holdings.balances().get(0);
        assertThat(List.of("NEW")).containsExactly(unknown.coin());
        assertThat(unknown.free()).isNull();
        assertThat(unknown.used()).isNull();
        assertThat(unknown.total()).isNull();
        assertThat(unknown.equity()).isNull();
        assertThat(unknown.debt()).isNull();
        assertThat(holdings.balances().get(1).total()).isEqualByComparingTo("100");
    }

    @Test
    void keepsFiguresThatNobodyDocumentsAndNothingElse() {
        assertThat(figures(only(QUIET, """
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
        WalletBalances holdings = translate(envelope(
                ISOLATED,
                row("usdt", "10", "1", "0", "0", "0"),
                row("BTC", "7"),
                row("USDT", "-3", "0", "0.5", "0", "0")));

        assertThat(holdings.balances()).extracting(Balance::coin).containsExactly("BTC", "USDT");
        Balance usdt = holdings.balances().get(1);
        assertThat(usdt.total()).isEqualByComparingTo("7");
        assertThat(usdt.used()).isEqualByComparingTo("1.5");
        assertThat(usdt.free()).isEqualByComparingTo("5.5");
        assertThat(usdt.detail().get("walletBalance")).isEqualByComparingTo("7");
    }

    @Test
    void keepsEighteenDigitsOnEitherSide() {
        Balance balance = only(
                ISOLATED, row("MNT", "-123456789012345678.123456789012345678", "0.000000000000000001", "0", "0", "0"));

        assertThat(balance.total().toPlainString()).isEqualTo("-123456789012345678.123456789012345678");
        assertThat(balance.free().toPlainString()).isEqualTo("-123456789012345678.123456789012345679");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1E-8\"", "1E-8", "1e-8", "\"0.00000001\"", "0.00000001"})
    void readsSmallAmountsInAnyNotation(String amount) {
        Balance balance = only(ISOLATED, with(row("BTC", "7"), "walletBalance", amount));

        assertThat(balance.total().toPlainString()).isEqualTo("0.00000001");
        assertThat(balance.free().toPlainString()).isEqualTo("0.00000001");
    }

    @Test
    void keepsAZeroCoinOfTheWholeList() {
        assertThat(translate(Scope.ALL, envelope(QUIET, row("BTC", "0"))).balances())
                .hasSize(1);
    }

    @Test
    void refusesAWalletThatIsWorthSomethingAndListsNothing() {
        refused(Scope.HELD, envelope("\"totalEquity\": \"12.5\""), "totalEquity is not zero, and no coin is listed");
    }

    @Test
    void takesAnEmptyListForNothing() {
        assertThat(translate(Scope.HELD, envelope(QUIET)).balances()).isEmpty();
    }

    @Test
    void takesTheHostsTimeForAnAnswerWithoutOne() {
        assertThat(translate(
                                Scope.HELD,
                                "{\"retCode\": 0, \"result\": {\"list\": [{\"accountType\": \"UNIFIED\", \"coin\": []}]}}")
                        .asOf())
                .isEqualTo(NOW);
    }

    @Test
    void looksForTheUnifiedWalletAmongOthers() {
        String list = "[{\"accountType\": \"CONTRACT\", \"coin\": [" + row("ETH", "1")
                + "]}, {\"accountType\": \"UNIFIED\", \"totalAvailableBalance\": \"1\", \"coin\": ["
                + row("BTC", "2") + "]}]";

        assertThat(translate(Scope.HELD, "{\"retCode\": 0, \"result\": {\"list\": " + list + "}}")
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
        assertThat(Failures.of(() -> translate(Scope.HELD, "{\"retCode\": 0, \"result\": " + result + "}"))
                        .failureClass())
                .isEqualTo(FailureClass.WRONG_ACCOUNT_MODE);
    }

    @Test
    void takesAnAnswerWithoutAResultForTheOtherMode() {
        assertThat(Failures.of(() -> translate(Scope.HELD, "{\"retCode\": 0}")).failureClass())
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
        refused(Scope.HELD, "{\"retCode\": 0, \"result\": {\"list\": [" + wallet + "]}}", what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
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
        String bad = row("ETH", "1").replaceFirst("\"" + field + "\": [^,}]+", "\"" + field + "\": " + value);

        refused(Scope.HELD, envelope(QUIET, row("BTC", "1"), bad), "result.list[0].coin[1]." + what);
    }

    @Test
    void doesNotKnowWhatIsUsedBesideABonusThatCannotBeRead() {
        WalletBalances holdings = translate(Scope.HELD, envelope(ISOLATED, row("BTC", "1", "0", "0", "0", "abc")));

        Balance btc = holdings.balances().get(0);
        assertThat(btc.total()).isEqualByComparingTo("1");
        assertThat(btc.used()).isNull();
        assertThat(btc.free()).isNull();
        assertThat(holdings.notes())
                .containsExactlyInAnyOrder(
                        "Bybit does not report bonus, so used is not known: BTC",
                        "free is not known, as used is not: BTC");
    }

    private static void refused(Scope scope, String body, String what) {
        ExchangeFailure failure = Failures.of(() -> translate(scope, body));

        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains(what);
    }

    private static List<String> figures(Balance balance) {
        return balance.detail().entrySet().stream()
                .map(figure -> figure.getKey() + "=" + figure.getValue().toPlainString())
                .toList();
    }

    private static Balance only(String sums, String row) {
        List<Balance> balances = translate(envelope(sums, row)).balances();
        assertThat(balances).hasSize(1);
        return balances.get(0);
    }

    private static WalletBalances translate(String body) {
        return translate(Scope.HELD, body);
    }

    private static WalletBalances translate(Scope scope, String body) {
        return UnifiedTranslation.holdings(BybitEnvelope.read(RawResponses.ok(body), NOW), scope, NOW);
    }

    /** @param sums the account's own figures, as JSON members */
    private static String envelope(String sums, String... rows) {
        return List.of(rows).stream()
                .collect(Collectors.joining(
                        ", ",
                        "{\"retCode\": 0, \"retMsg\": \"OK\", \"time\": 1690872862481, \"result\": {\"list\": [{"
                                + "\"accountType\": \"UNIFIED\", " + sums + ", \"coin\": [",
                        "]}]}}"));
    }

    /** Of a coin that nothing is bound of. */
    private static String row(String coin, String walletBalance) {
        return row(coin, walletBalance, "0", "0", "0", "0");
    }

    private static String row(
            String coin, String walletBalance, String locked, String orders, String positions, String bonus) {
        return ("{\"coin\": \"%s\", \"walletBalance\": \"%s\", \"equity\": \"%s\", \"locked\": \"%s\", \"totalOrderIM\": \"%s\","
                        + " \"totalPositionIM\": \"%s\", \"bonus\": \"%s\", \"borrowAmount\": \"0\","
                        + " \"accruedInterest\": \"0\", \"unrealisedPnl\": \"0\", \"usdValue\": \"0\"}")
                .formatted(coin, walletBalance, walletBalance, locked, orders, positions, bonus);
    }

    /** The row with another value of a figure, a JSON literal. */
    private static String with(String row, String figure, String value) {
        return row.replaceFirst("\"" + figure + "\": [^,}]+", "\"" + figure + "\": " + value);
    }
}
