package purser.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.exchange.bitget.Told.NOW;
import static purser.exchange.bitget.Told.detail;
import static purser.exchange.bitget.Told.figures;
import static purser.exchange.bitget.Told.row;
import static purser.exchange.bitget.Told.rows;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.Balance;
import purser.exchange.Scope;
import purser.exchange.TotalKind;
import purser.exchange.WalletBalances;
import purser.exchange.support.Resources;

class FuturesTranslationTest {

    private static final String BOUND =
            "free is not certain: what Bitget calls available has in it what orders lock and positions bind: USDT";

    private static WalletBalances translate(String body) {
        return translate(Scope.HELD, body);
    }

    private static WalletBalances translate(Scope scope, String body) {
        return FuturesTranslation.holdings(Told.answer(body), scope, NOW);
    }

    private static Balance only(WalletBalances holdings) {
        assertThat(holdings.balances()).hasSize(1);
        return holdings.balances().get(0);
    }

    /** An account with nothing bound in it, but for what is said otherwise. @param changes names and values in turn */
    private static String account(String... changes) {
        String account = row(
                "marginCoin",
                "USDT",
                "locked",
                "0",
                "available",
                "23.123",
                "maxTransferOut",
                "23.123",
                "accountEquity",
                "23.123",
                "usdtEquity",
                "23.1229",
                "unrealizedPL",
                "0",
                "coupon",
                "");
        for (int i = 0; i < changes.length; i += 2) {
            String field = "\"" + changes[i] + "\": ";
            account = account.contains(field)
                    ? account.replaceFirst(field + "\"[^\"]*\"", field + changes[i + 1])
                    : account.replaceFirst("}$", ", " + field + changes[i + 1] + "}");
        }
        return account;
    }

    @Test
    void translatesTheDocumentedExample() {
        WalletBalances holdings = translate(Resources.text("fixtures/bitget-v2-mix-account-accounts.json"));

        assertThat(holdings.wallet()).isEqualTo("futures");
        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1630901215622L));
        assertThat(holdings.totals()).isEqualTo(TotalKind.EQUITY);
        assertThat(figures(only(holdings)))
                .isEqualTo("- 0.31876482 10582.90265771 10582.90265771 0 10582.902657719473");
        // One of its figures has a comma in it.
        assertThat(only(holdings).detail())
                .containsKeys("maxTransferOut", "unionMm", "isolatedMargin")
                .doesNotContainKeys("unionTotalMagin", "unrealizedPL", "marginCoin", "assetMode");
        assertThat(holdings.notes()).containsExactly(BOUND);
        assertThat(holdings.notAdded()).contains("multi-asset", ": BTC");
    }

    /** As recorded: what the order locks is inside of available, with the profit beside it. */
    @Test
    void neverAddsWhatIsLocked() {
        WalletBalances holdings = translate(Resources.text("fixtures/bitget-v2-mix-account-accounts-recorded.json"));

        assertThat(figures(only(holdings))).isEqualTo("- 6.063618 48.07069777 48.07069777 0 48.070697779");
        assertThat(holdings.notes()).containsExactly(BOUND);
        assertThat(holdings.notAdded()).isNull();
    }

    /** The documentation's example of an account in multi-asset mode, in a list. */
    @Test
    void tellsANegativeEquityAndNotADebtOfWhichBitgetSaysNothing() {
        WalletBalances holdings = translate(Resources.text("fixtures/bitget-v2-mix-account-accounts-union.json"));

        assertThat(figures(only(holdings))).isEqualTo("- 0 -4767.74182959 -4767.74182959 - -4767.7418295954693173");
        assertThat(detail(only(holdings))).contains("crossedMarginLeverage=14", "available=-4500.10469626");
        assertThat(holdings.notes()).contains(BOUND).anySatisfy(note -> assertThat(note)
                .startsWith("equity is negative, and Bitget does not report what of it is owed"));
    }

    @Test
    void knowsWhatIsFreeWhereNothingIsBound() {
        WalletBalances holdings = translate(rows(account()));

        assertThat(figures(only(holdings))).isEqualTo("23.123 0 23.123 23.123 0 23.1229");
        assertThat(holdings.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "\"0\"", "0", "\"0E-8\""})
    void knowsItToo(String profit) {
        assertThat(only(translate(rows(account(
                                "unrealizedPL", profit, "crossedUnrealizedPL", profit, "isolatedMargin", profit))))
                        .free())
                .isEqualByComparingTo("23.123");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "locked, \"0.1\"",
                "available, \"23.1\"",
                "accountEquity, \"23.2\"",
                "accountEquity, \"\"",
                "maxTransferOut, \"20\"",
                "maxTransferOut, \"\"",
                "maxTransferOut, \"x\"",
                "unrealizedPL, \"-0.00000001\"",
                "crossedUnrealizedPL, \"1\"",
                "isolatedUnrealizedPL, \"1\"",
                "crossedMargin, \"1\"",
                "isolatedMargin, \"1\"",
                "assetMode, \"union\"",
                "locked, null"
            })
    void doesNotKnowWhatIsFreeWhereSomethingMayBeBound(String field, String value) {
        WalletBalances holdings = translate(rows(account(field, value)));

        assertThat(only(holdings).free()).isNull();
        assertThat(holdings.notes()).contains(BOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "null"})
    void doesNotKnowWhatIsNotReported(String blank) {
        assertThat(figures(only(translate(rows(account("locked", blank, "available", blank))))))
                .isEqualTo("- - 23.123 23.123 0 23.1229");
        assertThat(translate(rows(account("locked", blank, "available", blank))).notes())
                .containsExactly(
                        "Bitget does not report locked, so used is not known: USDT",
                        "Bitget does not report available, so free is not known: USDT");
        // What nothing is known of is worth nobody knows what.
        assertThat(figures(only(translate(rows(account("accountEquity", blank))))))
                .isEqualTo("- 0 - - - -");
        assertThat(figures(only(translate(rows(account("usdtEquity", blank)))))).endsWith(" 0 -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1,5\"", "true", "{}", "\"NaN\"", "1E999"})
    void needsNoValue(String value) {
        assertThat(figures(only(translate(rows(account("usdtEquity", value))))))
                .isEqualTo("23.123 0 23.123 23.123 0 -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"coupon", "grant"})
    void addsNoneOfBitgetsOwnMoney(String field) {
        WalletBalances holdings = translate(rows(account(field, "\"5\"")));

        assertThat(only(holdings).total()).isEqualByComparingTo("23.123");
        assertThat(holdings.notes()).singleElement().asString().contains("(" + field + ") is not added");
    }

    @Test
    void listsEachMarginCoin() {
        WalletBalances holdings = translate(rows(account("marginCoin", "\"btc\""), account("marginCoin", "\"ETH\"")));

        assertThat(holdings.balances()).extracting(Balance::coin).containsExactly("BTC", "ETH");
    }

    @Test
    void addsNoCollateral() {
        String both = account(
                "assetList", "[{\"coin\": \"BTC\", \"balance\": \"1.2\"}, {\"coin\": \"ETH\", \"balance\": \"0\"}]");
        WalletBalances alone = translate(rows(both));
        WalletBalances beside = translate(rows(both, account("marginCoin", "\"BTC\"")));

        assertThat(alone.balances()).extracting(Balance::coin).containsExactly("USDT");
        assertThat(alone.notAdded()).endsWith(": BTC");
        assertThat(alone.detail()).containsExactly(Map.entry("assetList.BTC", new BigDecimal("1.2")));
        assertThat(beside.balances()).hasSize(2);
        assertThat(beside.notAdded()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "\"x\"",
                "{}",
                "[]",
                "[1]",
                "[{}]",
                "[{\"coin\": \"<b>\"}]",
                "[{\"coin\": 1}]",
                "[[]]",
                "null"
            })
    void passesOnNothingOfACollateralThatIsNone(String list) {
        WalletBalances holdings = translate(rows(account("assetList", list)));

        assertThat(holdings.notes()).noneSatisfy(note -> assertThat(note).contains("<"));
        assertThat(only(holdings).total()).isEqualByComparingTo("23.123");
    }

    @Test
    void hasNoCoinOfWhichThereIsNothingAmongThoseHeld() {
        String nothing = account(
                "available", "\"0\"", "accountEquity", "\"0.00\"", "maxTransferOut", "\"0\"", "usdtEquity", "\"0.0\"");

        assertThat(translate(rows(nothing)).balances()).isEmpty();
        assertThat(translate(Scope.ALL, rows(nothing)).balances()).hasSize(1);
        assertThat(translate(rows(nothing.replace("\"unrealizedPL\": \"0\"", "\"unrealizedPL\": \"-1\"")))
                        .balances())
                .hasSize(1);
        assertThat(translate(rows()).balances()).isEmpty();
    }

    @Test
    void keepsFiguresThatNobodyDocuments() {
        assertThat(detail(only(translate(rows(account("newFigure", "\"-1E-8\"", "newText", "\"x\"", "<b>", "\"1\""))))))
                .contains("newFigure=-0.00000001")
                .noneMatch(figure -> figure.startsWith("newText") || figure.startsWith("<"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "locked        | \"-1\"   | data[0].locked is negative",
                "locked        | {}       | data[0].locked has the wrong type",
                "available     | \"1,5\"  | data[0].available is not a decimal amount",
                "accountEquity | \"NaN\"  | data[0].accountEquity is not a decimal amount",
                "accountEquity | 1E400000 | data[0].accountEquity has more digits",
                "marginCoin    | 7        | data[0].marginCoin is no name of a coin"
            })
    void namesTheFieldThatCannotBeRead(String field, String value, String what) {
        Told.refused(() -> translate(rows(account(field, value))), what);
    }

    @Test
    void refusesAWalletThatIsNone() {
        for (String data : List.of("null", "{}", "\"x\"")) {
            Told.refused(() -> translate(Told.envelope(data)), "data is not a list");
        }
        Told.refused(() -> translate(rows("1")), "data[0] is not an object");
    }
}
