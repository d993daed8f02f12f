package purser.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;
import static purser.exchange.bitget.Told.NOW;
import static purser.exchange.bitget.Told.detail;
import static purser.exchange.bitget.Told.figures;
import static purser.exchange.bitget.Told.row;

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

class LoansTranslationTest {

    private static WalletBalances translate(String body) {
        return LoansTranslation.holdings(Told.answer(body), Scope.HELD, NOW);
    }

    private static String debts(String pledged, String owed) {
        return Told.envelope("{\"pledgeInfos\": [" + pledged + "], \"loanInfos\": [" + owed + "]}");
    }

    private static String coin(String coin, String amount) {
        return row("coin", coin, "amount", amount, "amountUsdt", "7.77");
    }

    @Test
    void translatesTheDocumentedExampleOfAClassicAccount() {
        WalletBalances holdings = translate(Resources.text("fixtures/bitget-v2-earn-loan-debts.json"));

        assertThat(holdings.wallet()).isEqualTo("loans");
        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1692436610750L));
        assertThat(holdings.totals()).isEqualTo(TotalKind.WALLET_BALANCE);
        assertThat(holdings.notAdded()).contains("whether other wallets show what is pledged too");
        assertThat(holdings.notes()).isEmpty();
        assertThat(holdings.balances()).extracting(Balance::coin).containsExactly("ETH", "USDT");
        assertThat(figures(holdings.balances().get(0))).isEqualTo("0 0 0 -11.00002748 11.00002748 -");
        assertThat(figures(holdings.balances().get(1))).isEqualTo("0 28826.61539642 28826.61539642 28826.61539642 0 -");
        assertThat(detail(holdings.balances().get(0)))
                .containsExactly("loanInfos.amount=11.00002748", "loanInfos.amountUsdt=18730.85");
    }

    @Test
    void translatesTheDocumentedExampleOfAUnifiedAccount() {
        WalletBalances holdings = translate(Resources.text("fixtures/bitget-v3-loan-debts.json"));

        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1770266637419L));
        assertThat(holdings.balances()).extracting(Balance::coin).containsExactly("BGB", "USDT");
        assertThat(figures(holdings.balances().get(0))).isEqualTo("0 1.02556765 1.02556765 1.02556765 0 -");
        assertThat(figures(holdings.balances().get(1))).isEqualTo("0 0 0 -2.00009297 2.00009297 -");
    }

    @Test
    void tellsBothSidesOfACoin() {
        Balance both = translate(debts(coin("USDT", "5"), coin("usdt", "2")))
                .balances()
                .get(0);

        assertThat(figures(both)).isEqualTo("0 5 5 3 2 -");
        assertThat(detail(both))
                .containsExactly(
                        "pledgeInfos.amount=5",
                        "pledgeInfos.amountUsdt=7.77",
                        "loanInfos.amount=2",
                        "loanInfos.amountUsdt=7.77");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "|null"})
    void doesNotKnowWhatIsNotReported(String blank) {
        WalletBalances holdings = translate(debts(coin("BTC", blank), coin("ETH", blank)));

        assertThat(figures(holdings.balances().get(0))).isEqualTo("0 - - - 0 -");
        assertThat(figures(holdings.balances().get(1))).isEqualTo("0 0 0 - - -");
        assertThat(holdings.notes())
                .containsExactly(
                        "Bitget does not report amount, so used, total and equity are not known: BTC",
                        "Bitget does not report amount, so debt and equity are not known: ETH");
    }

    @Test
    void takesTwoEmptyListsForNothing() {
        assertThat(translate(debts("", "")).balances()).isEmpty();
        assertThat(translate(debts("", "")).notAdded()).isNotNull();
    }

    @Test
    void hasNoCoinOfWhichThereIsNothingAmongThoseHeld() {
        String nothing = debts(row("coin", "BTC", "amount", "0"), row("coin", "ETH", "amount", "0.00"));

        assertThat(translate(nothing).balances()).isEmpty();
        assertThat(LoansTranslation.holdings(Told.answer(nothing), Scope.ALL, NOW)
                        .balances())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"-1, is negative", "NaN, is not a decimal amount", "|true, has the wrong type"})
    void namesTheFieldThatCannotBeRead(String amount, String what) {
        Told.refused(() -> translate(debts(coin("BTC", amount), "")), "data.pledgeInfos[0].amount " + what);
        Told.refused(() -> translate(debts("", coin("BTC", amount))), "data.loanInfos[0].amount " + what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null                                     | data.pledgeInfos is missing",
                "{\"pledgeInfos\": []}                    | data.loanInfos is missing",
                "{\"pledgeInfos\": null, \"loanInfos\": []} | data.pledgeInfos is not a list"
            })
    void refusesAnAnswerWithoutBothSides(String data, String what) {
        Told.refused(() -> translate(Told.envelope(data)), what);
    }
}
