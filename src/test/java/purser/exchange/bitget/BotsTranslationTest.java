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

class BotsTranslationTest {

    private static WalletBalances translate(boolean spot, String body) {
        return BotsTranslation.holdings(Told.answer(body), spot, Scope.HELD, NOW);
    }

    private static Balance only(WalletBalances holdings) {
        assertThat(holdings.balances()).hasSize(1);
        return holdings.balances().get(0);
    }

    private static String coin(String available, String frozen, String equity, String bonus) {
        return row(
                "coin",
                "USDT",
                "available",
                available,
                "equity",
                equity,
                "bonus",
                bonus,
                "frozen",
                frozen,
                "usdtValue",
                "9");
    }

    /** Equity is more than what is available: the rest is in positions. */
    @Test
    void translatesTheDocumentedExample() {
        WalletBalances holdings = translate(false, Resources.text("fixtures/bitget-v2-account-bot-assets.json"));

        assertThat(holdings.wallet()).isEqualTo("bots");
        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1712131247803L));
        assertThat(holdings.totals()).isEqualTo(TotalKind.EQUITY);
        assertThat(holdings.notes()).isEmpty();
        assertThat(figures(only(holdings))).isEqualTo("84.61136285 0 140.94936285 140.94936285 0 140.949362850622");
        assertThat(detail(only(holdings)))
                .containsExactly(
                        "available=84.61136285",
                        "equity=140.94936285",
                        "bonus=0",
                        "frozen=0",
                        "usdtValue=140.949362850622");
    }

    @Test
    void addsUpWhatBotsThatTradeSpotHave() {
        WalletBalances holdings = translate(true, rows(coin("10", "0.5", "", "")));

        assertThat(holdings.totals()).isEqualTo(TotalKind.OWNED);
        assertThat(figures(only(holdings))).isEqualTo("10 0.5 10.5 10.5 0 9");
        assertThat(holdings.notes()).isEmpty();
    }

    /** By the documentation it is shown of futures alone; where it is there all the same, it is Bitget's own sum. */
    @Test
    void takesAnEquityOfSpotBotsForTheirTotal() {
        assertThat(figures(only(translate(true, rows(coin("10", "", "10.7", ""))))))
                .isEqualTo("10 - 10.7 10.7 0 9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "|null"})
    void doesNotKnowWhatIsFrozenWhereItIsBlank(String blank) {
        assertThat(figures(only(translate(false, rows(coin("10", blank, "11", "0"))))))
                .isEqualTo("10 - 11 11 0 9");
        assertThat(figures(only(translate(true, rows(coin("10", blank, blank, blank))))))
                .isEqualTo("10 - - - 0 -");
        assertThat(translate(true, rows(coin("10", blank, blank, blank))).notes())
                .containsExactly("Bitget does not report frozen, so used, total and equity are not known: USDT");
    }

    @Test
    void doesNotKnowTheTotalOfFuturesBotsWithoutAnEquity() {
        WalletBalances holdings = translate(false, rows(coin("10", "1", "", "0")));

        assertThat(figures(only(holdings))).isEqualTo("10 1 - - - -");
        assertThat(holdings.notes())
                .containsExactly("Bitget does not report equity, so total, equity and debt are not known: USDT");
    }

    @Test
    void addsNoBonusAndSaysSo() {
        WalletBalances holdings = translate(false, rows(coin("10", "0", "12", "100")));

        assertThat(only(holdings).total()).isEqualByComparingTo("12");
        assertThat(holdings.notes()).singleElement().asString().contains("(bonus) is not added", "not documented");
    }

    @Test
    void tellsANegativeEquity() {
        WalletBalances holdings = translate(false, rows(coin("-1", "0", "-3.5", "0")));

        assertThat(figures(only(holdings))).isEqualTo("-1 0 -3.5 -3.5 - 9");
        assertThat(holdings.notes()).singleElement().asString().startsWith("equity is negative");
    }

    /** As recorded. */
    @Test
    void takesAnEmptyListForNothing() {
        assertThat(translate(
                                true,
                                "{\"code\": \"00000\", \"msg\": \"success\", \"requestTime\": 1715397664124, \"data\": []}")
                        .balances())
                .isEmpty();
    }

    @Test
    void hasNoCoinOfWhichThereIsNothingAmongThoseHeld() {
        String nothing = row("coin", "USDT", "available", "0", "frozen", "0", "usdtValue", "0.00000000");

        assertThat(translate(true, rows(nothing)).balances()).isEmpty();
        assertThat(BotsTranslation.holdings(Told.answer(rows(nothing)), true, Scope.ALL, NOW)
                        .balances())
                .hasSize(1);
        assertThat(translate(true, rows(nothing.replace("\"frozen\": \"0\"", "\"frozen\": \"\"")))
                        .balances())
                .hasSize(1);
        assertThat(translate(false, rows(row("coin", "USDT", "available", "0", "equity", "0", "bonus", "5")))
                        .balances())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x | 0  | 1 | available is not a decimal amount",
                "1 | -1 | 1 | frozen is negative",
                "1 | 0  | x | equity is not a decimal amount"
            })
    void namesTheFieldThatCannotBeRead(String available, String frozen, String equity, String what) {
        Told.refused(() -> translate(false, rows(coin(available, frozen, equity, "0"))), "data[0]." + what);
    }
}
