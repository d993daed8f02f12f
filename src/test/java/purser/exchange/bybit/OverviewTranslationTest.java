package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.Balance;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Precision;
import purser.exchange.Scope;
import purser.exchange.TotalKind;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.support.Failures;
import purser.exchange.support.RawResponses;
import purser.exchange.support.Resources;

class OverviewTranslationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant ANSWERED = Instant.ofEpochMilli(1772449025426L);
    private static final Instant SNAPSHOT = Instant.ofEpochMilli(1772449024908L);

    private static final String NOT_TOLD =
            "Bybit's overview tells the equity of a coin alone, so free, used and debt are not known: ";

    private static final OverviewTranslation EXAMPLE = overview(Resources.text("fixtures/bybit-asset-overview.json"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EARN         | BTC=0.3 MNT=100 USDT=200           | totalEquity=20888.1 Easy Earn=20888.1",
                "BOTS         | USDT=120.5315                      | totalEquity=120.53 Futures Grid Bot=4"
                        + " Futures Combo Bot=101.53 Futures Martingale Bot=14.99",
                "COPY_TRADING | USDT=4491.2463                     | totalEquity=4491.24 Copy Trading Classic=1379.24"
                        + " Copy Trading TradFi=2111 Copy Trading Pro=1001",
                "LAUNCHPOOL   | MNT=100 USDT=111                   | totalEquity=339.1",
                "PAY_LATER    | USDC=76.371564 USDT=178            | totalEquity=254.37",
                "STAKED_SOL   | SOL=34.05211088                    | totalEquity=85.02",
                "TRADFI       | USDT=13121.13                      | totalEquity=13121.13",
                "ALPHA        | PUMP=43.36958077 TSLAx=112.46434565 | totalEquity=335.33 trade=296.16 farm=39.16"
                        + " farm.SOL-USDC=3.4268 farm.JLP-USDC=3.3879",
                "TRADING      | AED=399.6 BTC=2.62897721 ETH=1 USDT=37283.5394 | totalEquity=213399.38",
                "LOANS        | BTC=-0.00100377 MNT=50 USDT=20383.9175 | totalEquity=20429.51"
            })
    void translatesTheDocumentedExample(Wallet wallet, String equities, String detail) {
        WalletBalances holdings = EXAMPLE.of(wallet, Scope.HELD);

        assertThat(holdings.wallet()).isEqualTo(wallet == Wallet.TRADING ? "unified" : wallet.id());
        assertThat(holdings.precision()).isEqualTo(Precision.OVERVIEW);
        assertThat(holdings.totals()).isEqualTo(TotalKind.EQUITY);
        assertThat(holdings.accountStatus()).isNull();
        assertThat(equities(holdings)).isEqualTo(equities);
        assertThat(holdings.balances()).allSatisfy(balance -> {
            assertThat(balance.total()).isEqualTo(balance.equity());
            assertThat(balance.detail()).isEqualTo(Map.of("equity", balance.equity()));
            assertThat(balance.free()).isNull();
            assertThat(balance.used()).isNull();
            assertThat(balance.debt()).isNull();
            assertThat(balance.value()).isNull();
            assertThat(balance.updatedAt()).isNull();
        });
        assertThat(detail(holdings)).isEqualTo(detail);
        assertThat(holdings.mayBePart()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Wallet.class,
            names = {"EARN", "BOTS", "COPY_TRADING", "LAUNCHPOOL", "PAY_LATER", "STAKED_SOL", "TRADFI"})
    void tellsTheMomentOfTheSnapshot(Wallet wallet) {
        WalletBalances holdings = EXAMPLE.of(wallet, Scope.HELD);

        assertThat(holdings.asOf()).isEqualTo(SNAPSHOT);
        assertThat(holdings.exchangeTime()).isEqualTo(SNAPSHOT);
    }

    /** That of Alpha in the example is of two weeks after the answer. */
    @Test
    void tellsNoMomentAfterTheAnswer() {
        assertThat(EXAMPLE.of(Wallet.ALPHA, Scope.HELD).asOf()).isEqualTo(ANSWERED);
    }

    @Test
    void saysWhatIsNotKnown() {
        assertThat(EXAMPLE.of(Wallet.LAUNCHPOOL, Scope.HELD).notes()).containsExactly(NOT_TOLD + "MNT, USDT");
        assertThat(EXAMPLE.of(Wallet.ALPHA, Scope.HELD).notes())
                .containsExactly(
                        "Bybit tells of a position only what it is worth in USD, so it is in no balance but in the wallet's"
                                + " detail: SOL-USDC, JLP-USDC",
                        NOT_TOLD + "TSLAx, PUMP");
        assertThat(EXAMPLE.of(Wallet.LOANS, Scope.HELD).notes())
                .containsExactly(
                        NOT_TOLD + "BTC, MNT, USDT",
                        "Loans of the kind that Bybit gives no more (legacy) are not in here");
    }

    /** The older loans are in no entry of Purser's. */
    @Test
    void namesWhatIsInNoEntryWithEarn() {
        assertThat(EXAMPLE.of(Wallet.EARN, Scope.HELD).notes())
                .containsExactly(
                        NOT_TOLD + "BTC, MNT, USDT",
                        "Bybit's overview lists accounts that are in no entry: CryptoLoans_legacy");
    }

    @Test
    void namesTypesThatItDoesNotKnowAndNothingThatIsNoName() {
        WalletBalances earn = overview(envelope(
                        account("FundingAccount", "\"5\""),
                        account("TRY_Savings", "\"5\""),
                        account("TRY_Savings", "\"6\""),
                        account("Empty", "\"0.00\""),
                        account("Blank", "\"\""),
                        account("<b>secret=1</b>", "\"5\"")))
                .of(Wallet.EARN, Scope.HELD);

        assertThat(earn.balances()).isEmpty();
        assertThat(earn.notes())
                .containsExactly("Bybit's overview lists accounts that are in no entry: TRY_Savings, Blank,"
                        + " result.list[5].accountType");
    }

    @Test
    void addsWhatIsAnAccountOfItsOwn() {
        for (Endpoint endpoint : BybitEndpoints.OF_OVERVIEW) {
            WalletBalances holdings = EXAMPLE.of(endpoint, Scope.HELD);
            assertThat(holdings.wallet()).isEqualTo(endpoint.name());
            if (endpoint.wallet() == Wallet.STAKED_SOL) {
                assertThat(holdings.notAdded()).contains("in the unified wallet too");
            } else if (endpoint.wallet() == Wallet.ALPHA) {
                assertThat(holdings.notAdded()).contains("the name of another coin");
            } else {
                assertThat(holdings.notAdded()).as(endpoint.name()).isNull();
            }
        }
        assertThat(EXAMPLE.of(Wallet.LOANS, Scope.HELD).notAdded()).isEqualTo(LoansTranslation.NOT_ADDED);
        assertThat(EXAMPLE.of(Wallet.TRADING, Scope.HELD).notAdded()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BYUSDT", "byUSDT", "byusdt"})
    void doesNotAddEarnWithACoinOfTheUnifiedWallet(String coin) {
        assertThat(overview(envelope(account("Earn", "\"7\", \"coinDetail\": [" + row(coin, "\"7\"") + "]")))
                        .of(Wallet.EARN, Scope.HELD)
                        .notAdded())
                .contains("whether BYUSDT");
        assertThat(overview(envelope(account("TradFi", "\"7\", \"coinDetail\": [" + row(coin, "\"7\"") + "]")))
                        .of(Wallet.TRADFI, Scope.HELD)
                        .notAdded())
                .isNull();
    }

    /** The documentation has coins under the unified account; answers have been reported with categories. */
    @Test
    void takesEitherShapeOfAnyAccount() {
        String coins = "[" + row("USDT", "\"1.5\"") + "]";
        String plain = account("Earn", "\"1.5\", \"coinDetail\": " + coins);
        String listed = account(
                "Earn",
                "\"1.5\", \"categories\": [{\"category\": \"CRYPTO\", \"equity\": 1.5, \"coinDetail\": " + coins
                        + "}]");
        String both = account("Earn", "\"1.5\", \"categories\": [], \"coinDetail\": " + coins);
        String none = account("Earn", "\"1.5\", \"categories\": null, \"coinDetail\": " + coins);

        for (String account : List.of(plain, listed, both, none)) {
            assertThat(equities(overview(envelope(account)).of(Wallet.EARN, Scope.HELD)))
                    .isEqualTo("USDT=1.5");
        }
    }

    @Test
    void addsUpBothNamesOfPayLater() {
        WalletBalances holdings = overview(envelope(
                        timed("PayLater", "\"1\", \"coinDetail\": [" + row("USDT", "\"1\"") + "]", "1772449024908"),
                        timed("BybitPayLater", "\"2\", \"coinDetail\": [" + row("USDT", "2") + "]", "1772449020000")))
                .of(Wallet.PAY_LATER, Scope.HELD);

        assertThat(equities(holdings)).isEqualTo("USDT=3");
        assertThat(detail(holdings)).isEqualTo("totalEquity=3");
        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1772449020000L));
    }

    @Test
    void takesAnAccountThatIsNotListedForAnEmptyWallet() {
        WalletBalances holdings = overview(envelope(
                        timed("Earn", "\"0\", \"coinDetail\": []", "1772449024908"),
                        timed("TradFi", "\"0\", \"coinDetail\": []", "1772449024000")))
                .of(Wallet.BOTS, Scope.ALL);

        assertThat(holdings.wallet()).isEqualTo("bots");
        assertThat(holdings.balances()).isEmpty();
        assertThat(holdings.notes()).isEmpty();
        assertThat(holdings.detail()).isEmpty();
        assertThat(holdings.precision()).isEqualTo(Precision.OVERVIEW);
        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1772449024000L));
    }

    @Test
    void takesNoListForEmptyUnlessBybitSaysSo() {
        assertThat(overview(
                                "{\"retCode\": 0, \"time\": 1772449025426, \"result\": {\"totalEquity\": \"0\", \"list\": []}}")
                        .of(Wallet.EARN, Scope.HELD)
                        .asOf())
                .isEqualTo(ANSWERED);
        for (String total : List.of("\"12\"", "\"\"", "null", "\"x\"")) {
            refused(
                    "{\"retCode\": 0, \"result\": {\"totalEquity\": " + total + ", \"list\": []}}",
                    "result.list is empty");
        }
        refused("{\"retCode\": 0, \"result\": {\"list\": []}}", "result.list is empty");
        refused("{\"retCode\": 0, \"result\": {}}", "result.list is missing");
        refused("{\"retCode\": 0, \"result\": null}", "result.list is missing");
        refused("{\"retCode\": 0, \"result\": {\"list\": {}}}", "result.list is not a list");
        refused(envelope("1"), "result.list[0].accountType is missing");
        refused(envelope("{\"totalEquity\": \"1\"}"), "result.list[0].accountType is missing");
        refused(envelope("{\"accountType\": 7}"), "result.list[0].accountType is missing");
    }

    @Test
    void refusesOneWalletAlone() {
        OverviewTranslation overview = overview(envelope(
                account("Earn", "\"1\", \"coinDetail\": [" + row("BTC", "\"x\"") + "]"),
                account("TradFi", "\"1\", \"coinDetail\": [" + row("USDT", "\"1\"") + "]")));

        assertThat(Failures.of(() -> overview.of(Wallet.EARN, Scope.HELD)).detail())
                .contains("result.list[0].coinDetail[0].equity is not a decimal amount");
        assertThat(equities(overview.of(Wallet.TRADFI, Scope.HELD))).isEqualTo("USDT=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"snapshotTime\": \"\"",
                ", \"snapshotTime\": null",
                ", \"snapshotTime\": \"soon\"",
                ", \"snapshotTime\": \"1772449024\"",
                ", \"snapshotTime\": \"9999999999999\"",
                ", \"snapshotTime\": []"
            })
    void takesTheAnswersTimeWhereTheSnapshotHasNone(String snapshot) {
        String account = "{\"accountType\": \"Earn\", \"totalEquity\": \"1\", \"coinDetail\": [" + row("BTC", "\"1\"")
                + "]" + snapshot + "}";

        assertThat(overview(envelope(account)).of(Wallet.EARN, Scope.HELD).asOf())
                .isEqualTo(ANSWERED);
        WalletBalances untimed = overview("{\"retCode\": 0, \"result\": {\"list\": [" + account + "]}}")
                .of(Wallet.EARN, Scope.HELD);
        assertThat(untimed.asOf()).isEqualTo(NOW);
        assertThat(untimed.exchangeTime()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1772449024908\"", "1772449024908"})
    void readsTheSnapshotsTimeAsTextAndAsANumber(String snapshot) {
        assertThat(overview(envelope(
                                "{\"accountType\": \"Earn\", \"totalEquity\": \"0\", \"coinDetail\": [], \"snapshotTime\": "
                                        + snapshot + "}"))
                        .of(Wallet.EARN, Scope.HELD)
                        .asOf())
                .isEqualTo(SNAPSHOT);
    }

    @Test
    void keepsNegativeEquitiesAsTheyAreTold() {
        WalletBalances holdings = overview(envelope(account(
                        "CopyTrading",
                        "\"-0.25\", \"categories\": [{\"category\": \"Copy Trading Pro\", \"equity\": \"-0.25\","
                                + " \"coinDetail\": [" + row("USDT", "\"-0.2513\"") + "]}]")))
                .of(Wallet.COPY_TRADING, Scope.HELD);

        assertThat(equities(holdings)).isEqualTo("USDT=-0.2513");
        assertThat(detail(holdings)).isEqualTo("totalEquity=-0.25 Copy Trading Pro=-0.25");
    }

    @Test
    void doesNotFailForAWalletOfPositionsAlone() {
        WalletBalances holdings = overview(envelope(account(
                        "Alpha",
                        "\"39.16\", \"categories\": ["
                                + farm(
                                        position("SOL-USDC", "\"3.5\"", "USD"),
                                        position("SOL-USDC", "1.25", "USD"),
                                        position("JLP-USDC", "\"\"", "USD"),
                                        position("A-B", "\"0\"", "USD"),
                                        position("C/D", "\"2\"", "EUR"),
                                        position("<i>-x y", "\"4\"", "US D"),
                                        position("OWN", "\"0.5\"", "OWN"))
                                + "]")))
                .of(Wallet.ALPHA, Scope.HELD);

        assertThat(equities(holdings)).isEqualTo("OWN=0.5");
        assertThat(detail(holdings))
                .isEqualTo("totalEquity=39.16 farm=39.16 farm.SOL-USDC=4.75 farm.A-B=0 farm.C/D=2"
                        + " farm.result.list[0].categories[0].coinDetail[5]=4");
        assertThat(holdings.notes())
                .anySatisfy(note -> assertThat(note).contains("worth in USD,").endsWith("detail: SOL-USDC"))
                .anySatisfy(note -> assertThat(note).contains("worth in EUR,").endsWith("detail: C/D"))
                .anySatisfy(
                        note -> assertThat(note).contains("a unit of its own").endsWith("coinDetail[5]"))
                .anySatisfy(note ->
                        assertThat(note).contains("does not report equity").endsWith(": JLP-USDC"))
                .noneSatisfy(note -> assertThat(note).contains("<i>"));
        assertThat(overview(envelope(account(
                                "Alpha",
                                "\"3\", \"categories\": [" + farm(position("SOL-USDC", "\"3\"", "USD")) + "]")))
                        .of(Wallet.ALPHA, Scope.HELD)
                        .balances())
                .isEmpty();
    }

    /** Without a unit nobody knows what it is an amount of. */
    @Test
    void leavesOutPairsWithoutAUnitAndSaysSo() {
        String pair = row("SOL-USDC", "\"3\"");
        WalletBalances holdings = overview(envelope(
                        account("Alpha", "\"3\", \"coinDetail\": [" + row("PUMP", "\"3\"") + ", " + pair + "]")))
                .of(Wallet.ALPHA, Scope.HELD);

        assertThat(equities(holdings)).isEqualTo("PUMP=3");
        assertThat(holdings.notes()).anySatisfy(note -> assertThat(note)
                .contains("its name is not a coin's: result.list[0].coinDetail[1].coin"));
        refused(Wallet.ALPHA, account("Alpha", "\"3\", \"coinDetail\": [" + pair + "]"), "is no name of a coin");
        refused(
                Wallet.ALPHA,
                account("Alpha", "\"3\", \"coinDetail\": [" + row("PUMP", "\"0\"") + ", " + pair + "]"),
                "nothing else is held");
    }

    @Test
    void saysOfACategoryWithoutCoinsThatItIsInNoBalance() {
        WalletBalances holdings = overview(envelope(account(
                        "Earn",
                        "\"12\", \"categories\": ["
                                + "{\"category\": \"Easy Earn\", \"equity\": \"7\", \"coinDetail\": ["
                                + row("USDT", "\"7\"") + "]},"
                                + "{\"category\": \"Dual Asset\", \"equity\": \"5\"},"
                                + "{\"category\": \"<b>\", \"equity\": \"3\", \"coinDetail\": []},"
                                + "{\"category\": \"totalEquity\", \"equity\": \"0.001\", \"coinDetail\": null},"
                                + "{\"equity\": \"\"}]")))
                .of(Wallet.EARN, Scope.HELD);

        assertThat(equities(holdings)).isEqualTo("USDT=7");
        assertThat(holdings.notAdded()).contains("of a part of it only what that is worth");
        assertThat(detail(holdings))
                .isEqualTo("totalEquity=12 Easy Earn=7 Dual Asset=5 categories[2]=3 categories[3]=0.001");
        assertThat(holdings.notes())
                .contains("Bybit tells only what this is worth, so it is in no balance but in the wallet's detail:"
                        + " Dual Asset, categories[2]");
    }

    /** Whoever adds a share to a coin of the same name has too many of them. */
    @Test
    void takesNoShareForACoin() {
        OverviewTranslation overview = overview(envelope(account(
                "UnifiedTradingAccount",
                "\"12\", \"categories\": ["
                        + "{\"category\": \"CRYPTO\", \"equity\": \"7\", \"coinDetail\": [" + row("COMP", "\"100\"")
                        + "]}, {\"category\": \"STOCKS\", \"equity\": \"5\", \"coinDetail\": ["
                        + row("COMP", "\"5\"") + ", " + row("<b>", "\"1\"") + "]}]")));

        WalletBalances holdings = overview.of(Wallet.TRADING, Scope.HELD);

        assertThat(equities(holdings)).isEqualTo("COMP=100");
        assertThat(detail(holdings))
                .isEqualTo("totalEquity=12 CRYPTO=7 STOCKS=5 STOCKS.COMP=5"
                        + " STOCKS.result.list[0].categories[1].coinDetail[1]=1");
        assertThat(holdings.notAdded()).isNull();
        assertThat(holdings.notes())
                .anySatisfy(note -> assertThat(note).contains("shares").endsWith(": STOCKS"));
        assertThat(overview.of(Wallet.EARN, Scope.HELD).notes())
                .anySatisfy(note -> assertThat(note).contains("shares in the unified account"));
    }

    /** Bybit's own sum is the one sign that it could not read a part. */
    @ParameterizedTest
    @CsvSource({"1001, true", "1001.5, false", "2000, false", "999, true", "'', true"})
    void believesThatAWalletIsEmptyWhereTheListIsAllThatThereIs(String total, boolean believed) {
        String envelope = "{\"retCode\": 0, \"result\": {\"totalEquity\": \"" + total + "\", \"list\": ["
                + account("TradFi", "\"-500\", \"coinDetail\": [" + row("USDT", "\"-500\"") + "]") + ", "
                + account("Launchpool", "\"1000\", \"coinDetail\": [" + row("MNT", "\"9\"") + "]")
                + "]}, \"time\": 1772449025426}";
        OverviewTranslation overview = overview(envelope);

        if (believed) {
            assertThat(overview.of(Wallet.EARN, Scope.HELD).balances()).isEmpty();
        } else {
            assertRefused(
                    Failures.of(() -> overview.of(Wallet.EARN, Scope.HELD)),
                    "result.totalEquity is more than the listed accounts are worth");
        }
        assertThat(equities(overview.of(Wallet.LAUNCHPOOL, Scope.HELD))).isEqualTo("MNT=9");
    }

    /** It may be a wallet's new name. */
    @Test
    void namesAnUnknownAccountWhereAWalletIsNotListed() {
        OverviewTranslation overview =
                overview(envelope(account("BybitTradingBot", "\"5\", \"coinDetail\": [" + row("USDT", "\"5\"") + "]")));

        assertThat(overview.of(Wallet.BOTS, Scope.HELD).notes())
                .containsExactly("Bybit's overview lists accounts that are in no entry: BybitTradingBot");
    }

    @Test
    void leavesZeroCoinsOutOfWhatIsHeldAndKeepsThoseThatAreBlank() {
        String coins = account(
                "Earn",
                "\"0\", \"coinDetail\": [" + row("AAA", "\"0\"") + ", " + row("BBB", "\"\"") + ", " + row("CCC", "null")
                        + ", {\"coin\": \"DDD\"}]");

        WalletBalances held = overview(envelope(coins)).of(Wallet.EARN, Scope.HELD);
        assertThat(held.balances()).extracting(Balance::coin).containsExactly("BBB", "CCC", "DDD");
        assertThat(held.balances())
                .allSatisfy(balance -> assertThat(balance.total()).isNull());
        assertThat(held.notes())
                .contains("Bybit does not report equity, so total and equity are not known: BBB, CCC, DDD");
        assertThat(overview(envelope(coins)).of(Wallet.EARN, Scope.ALL).balances())
                .hasSize(4);
    }

    /** Earn's amounts are told with up to 18 digits behind the point. */
    @ParameterizedTest
    @CsvSource({
        "'\"0.000000000000000001\"', 0.000000000000000001",
        "'\"123456789012345678.123456789012345678\"', 123456789012345678.123456789012345678",
        "'\"1E-8\"', 0.00000001"
    })
    void keepsEveryDigit(String written, String amount) {
        assertThat(overview(envelope(account("Earn", "\"0\", \"coinDetail\": [" + row("BTC", written) + "]")))
                        .of(Wallet.EARN, Scope.HELD)
                        .balances()
                        .get(0)
                        .total()
                        .toPlainString())
                .isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"EUR, EUR", "<b>, result.list[0].valuationCurrency"})
    void saysWhenItsOwnFiguresAreNotInDollars(String currency, String named) {
        assertThat(overview(envelope(account(
                                "Earn", "\"0\", \"coinDetail\": [], \"valuationCurrency\": \"" + currency + "\"")))
                        .of(Wallet.EARN, Scope.HELD)
                        .notes())
                .containsExactly("Bybit tells the wallet's own figures in another currency than US dollars: " + named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"5\"                                       | result.list[0].coinDetail is missing",
                "\"\"                                        | result.list[0].coinDetail is missing",
                "\"5\", \"coinDetail\": null                 | result.list[0].coinDetail is missing",
                "\"5\", \"coinDetail\": {}                   | result.list[0].coinDetail is not a list",
                "\"5\", \"coinDetail\": []                   | totalEquity is not zero, and no coin is listed",
                "\"\", \"coinDetail\": []                    | totalEquity is missing or blank, and no coin is listed",
                "null, \"categories\": []                    | totalEquity is missing or blank, and no coin is listed",
                "\"5\", \"categories\": []                   | totalEquity is not zero, and no coin is listed",
                "\"5\", \"categories\": {}                   | result.list[0].categories is not a list",
                "\"5\", \"categories\": [7]                  | result.list[0].categories[0] is not an object",
                "\"5\", \"categories\": [{\"equity\": \"5\"}] | totalEquity is not zero, and no coin is listed",
                "\"5\", \"categories\": [{\"coinDetail\": 1}] | result.list[0].categories[0].coinDetail is not a list",
                "\"5\", \"coinDetail\": [7]                  | result.list[0].coinDetail[0] is not an object",
                "\"5\", \"coinDetail\": [{\"coin\": \"A\", \"equity\": true}] | coinDetail[0].equity has the wrong type",
                "\"5\", \"coinDetail\": [{\"coin\": \"A\", \"equity\": 1E99}] | coinDetail[0].equity has more digits",
                "\"5\", \"coinDetail\": [{\"coin\": \"A\", \"equity\": \"1\"}], \"categories\": [{\"coinDetail\": []}]"
                        + " | result.list[0] has coinDetail beside categories"
            })
    void refusesWhatIsNoWallet(String rest, String what) {
        refused(Wallet.EARN, account("Earn", rest), what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0\"", "\"0\", \"coinDetail\": null", "\"0.00\", \"categories\": []"})
    void takesAnAccountWorthNothingForEmpty(String rest) {
        assertThat(overview(envelope(account("Earn", rest)))
                        .of(Wallet.EARN, Scope.ALL)
                        .balances())
                .isEmpty();
    }

    private static void refused(String body, String what) {
        assertRefused(Failures.of(() -> overview(body)), what);
    }

    private static void refused(Wallet wallet, String account, String what) {
        OverviewTranslation overview = overview(envelope(account));
        assertRefused(Failures.of(() -> overview.of(wallet, Scope.HELD)), what);
    }

    private static void assertRefused(ExchangeFailure failure, String what) {
        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNEXPECTED_RESPONSE);
        assertThat(failure.detail()).contains(what);
    }

    private static OverviewTranslation overview(String body) {
        return OverviewTranslation.of(BybitEnvelope.read(RawResponses.ok(body), NOW), NOW);
    }

    private static String equities(WalletBalances holdings) {
        return String.join(
                " ",
                holdings.balances().stream()
                        .map(balance -> balance.coin() + "=" + balance.equity().toPlainString())
                        .toList());
    }

    private static String detail(WalletBalances holdings) {
        return String.join(
                " ",
                holdings.detail().entrySet().stream()
                        .map(figure -> figure.getKey() + "=" + figure.getValue().toPlainString())
                        .toList());
    }

    private static String envelope(String... accounts) {
        return "{\"retCode\": 0, \"retMsg\": \"Success\", \"time\": 1772449025426, \"result\": {\"totalEquity\": \"1\","
                + " \"list\": [" + String.join(", ", accounts) + "]}}";
    }

    /** @param rest the total's JSON, and more fields */
    private static String account(String type, String rest) {
        return "{\"accountType\": \"" + type + "\", \"totalEquity\": " + rest + "}";
    }

    private static String timed(String type, String rest, String snapshot) {
        return account(type, rest + ", \"snapshotTime\": \"" + snapshot + "\"");
    }

    /** @param equity a JSON literal */
    private static String row(String coin, String equity) {
        return "{\"equity\": " + equity + ", \"coin\": \"" + coin + "\"}";
    }

    private static String farm(String... positions) {
        return "{\"category\": \"farm\", \"equity\": \"39.16\", \"coinDetail\": [" + String.join(", ", positions)
                + "]}";
    }

    private static String position(String pair, String equity, String unit) {
        return "{\"extMap\": {\"priceUpper\": \"1\", \"equityUnit\": \"" + unit + "\"}, \"equity\": " + equity
                + ", \"coin\": \"" + pair + "\"}";
    }
}
