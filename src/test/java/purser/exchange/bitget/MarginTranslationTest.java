package purser.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.exchange.bitget.Told.NOW;
import static purser.exchange.bitget.Told.detail;
import static purser.exchange.bitget.Told.figures;
import static purser.exchange.bitget.Told.row;
import static purser.exchange.bitget.Told.rows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.exchange.Balance;
import purser.exchange.Scope;
import purser.exchange.TotalKind;
import purser.exchange.WalletBalances;
import purser.exchange.support.Resources;

class MarginTranslationTest {

    private static WalletBalances translate(String body) {
        return MarginTranslation.holdings(Told.answer(body), Scope.HELD, NOW);
    }

    private static Balance only(WalletBalances holdings) {
        assertThat(holdings.balances()).hasSize(1);
        return holdings.balances().get(0);
    }

    private static String coin(String available, String frozen, String borrow, String interest, String net) {
        return row(
                "coin",
                "BTC",
                "available",
                available,
                "frozen",
                frozen,
                "borrow",
                borrow,
                "interest",
                interest,
                "net",
                net);
    }

    @Test
    void translatesTheDocumentedExampleOfIsolatedMargin() {
        WalletBalances holdings = translate(Resources.text("fixtures/bitget-v2-margin-isolated-account-assets.json"));

        assertThat(holdings.wallet()).isEqualTo("margin");
        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1694588056713L));
        assertThat(holdings.totals()).isEqualTo(TotalKind.WALLET_BALANCE);
        assertThat(holdings.notes()).isEmpty();
        Balance btc = only(holdings);
        assertThat(figures(btc)).isEqualTo("19876.1798394 0 19876.1798394 19876.1798394 0 -");
        assertThat(btc.updatedAt()).isEqualTo(Instant.ofEpochMilli(1694569802151L));
        assertThat(detail(btc))
                .containsExactly(
                        "totalAmount=19876.1798394",
                        "available=19876.1798394",
                        "frozen=0",
                        "borrow=0",
                        "interest=0",
                        "net=19876.1798394",
                        "coupon=0");
    }

    /** Its figures contradict each other, as made-up ones do. */
    @Test
    void translatesTheDocumentedExampleOfCrossMarginAndSaysWhatIsWrongInIt() {
        WalletBalances holdings = translate(Resources.text("fixtures/bitget-v2-margin-crossed-account-assets.json"));

        assertThat(figures(only(holdings))).isEqualTo("2 0 2 0.1 0.100001 -");
        assertThat(holdings.notes())
                .containsExactly(
                        "Bitget's totalAmount is not its available + frozen, which is the total here: USDT",
                        "Bitget's net, which is the equity here, is not its available + frozen - borrow - interest:"
                                + " USDT");
    }

    /** As recorded. */
    @Test
    void tellsWhatIsBorrowedAndWhatIsOwned() {
        WalletBalances holdings = translate(rows("""
                {"coin": "BTC", "totalAmount": "0.00024995", "available": "0.00024995", "transferable": "0.00004993",
                 "frozen": "0", "borrow": "0.0001", "interest": "0.00000001", "net": "0.00014994",
                 "ctime": "1697251265504"}"""));

        assertThat(figures(only(holdings))).isEqualTo("0.00024995 0 0.00024995 0.00014994 0.00010001 -");
        assertThat(holdings.notes()).isEmpty();
    }

    @Test
    void addsUpACoinOfSeveralPairs() {
        WalletBalances holdings = translate(rows(
                coin("2", "1", "0.5", "0.1", "2.4").replace("{", "{\"symbol\": \"BTCUSDT\", "),
                coin("0.3", "0", "0", "0", "0.3").replace("{", "{\"symbol\": \"BTCUSDC\", ")));

        assertThat(figures(only(holdings))).isEqualTo("2.3 1 3.3 2.7 0.6 -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void worksOutANetThatIsNotReportedWhereAllElseIs(String blank) {
        WalletBalances holdings = translate(rows(coin("2", "1", "5", "0.1", blank)));

        assertThat(figures(only(holdings))).isEqualTo("2 1 3 -2.1 5.1 -");
        assertThat(holdings.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| 1 | 0 | 0 | - 1 - - 0 -     | available",
                "1 | ''| 0 | 0 | 1 - - - 0 -     | frozen",
                "1 | 1 | ''| 0 | 1 1 2 - - -     | borrow",
                "1 | 1 | 0 | ''| 1 1 2 - - -     | interest"
            })
    void worksOutNothingOfWhatIsNotReported(
            String available, String frozen, String borrow, String interest, String figures, String blank) {
        WalletBalances holdings = translate(rows(coin(available, frozen, borrow, interest, "")));

        assertThat(figures(only(holdings))).isEqualTo(figures);
        assertThat(holdings.notes())
                .hasSize(2)
                .anySatisfy(note -> assertThat(note).startsWith("Bitget does not report " + blank + ", so "))
                .anySatisfy(
                        note -> assertThat(note).isEqualTo("Bitget does not report net, so equity is not known: BTC"));
    }

    @Test
    void knowsTheEquityWhereTheRestIsBlank() {
        assertThat(figures(only(translate(rows(coin("", "", "", "", "-7")))))).isEqualTo("- - - -7 - -");
    }

    @Test
    void addsNoneOfBitgetsOwnMoney() {
        WalletBalances holdings = translate(rows(row(
                "coin",
                "USDT",
                "available",
                "1",
                "frozen",
                "0",
                "borrow",
                "0",
                "interest",
                "0",
                "net",
                "1",
                "coupon",
                "10")));

        assertThat(only(holdings).total()).isEqualByComparingTo("1");
        assertThat(holdings.notes()).singleElement().asString().contains("(coupon) is not added");
    }

    @Test
    void hasNoCoinOfWhichThereIsNothingAmongThoseHeld() {
        String body = rows(coin("0", "0", "0", "0", "0"));

        assertThat(translate(body).balances()).isEmpty();
        assertThat(MarginTranslation.holdings(Told.answer(body), Scope.ALL, NOW).balances())
                .hasSize(1);
        assertThat(translate(rows(coin("0", "0", "0", "0.00000001", "-0.00000001")))
                        .balances())
                .hasSize(1);
        assertThat(translate(rows()).balances()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc  | 0  | 0  | 0  | 0   | available is not a decimal amount",
                "1    | -1 | 0  | 0  | 0   | frozen is negative",
                "1    | 0  | -1 | 0  | 0   | borrow is negative",
                "1    | 0  | 0  | -1 | 0   | interest is negative",
                "1    | 0  | 0  | 0  | 1,5 | net is not a decimal amount"
            })
    void namesTheFieldThatCannotBeRead(
            String available, String frozen, String borrow, String interest, String net, String what) {
        Told.refused(() -> translate(rows(coin(available, frozen, borrow, interest, net))), "data[0]." + what);
    }

    @Test
    void refusesAWalletThatIsNone() {
        Told.refused(() -> translate(Told.envelope("null")), "data is not a list");
    }
}
