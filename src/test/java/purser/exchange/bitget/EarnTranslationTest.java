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

class EarnTranslationTest {

    private static final String NOT_ALL =
            "Bitget does not document which of its Earn products it counts here; there may be more in others";

    private static WalletBalances classic(String body) {
        return EarnTranslation.classic(Told.answer(body), Scope.HELD, NOW);
    }

    private static WalletBalances unified(String... products) {
        return EarnTranslation.unified(
                Told.answer(Told.envelope("{\"resultList\": [" + String.join(", ", products) + "]}")), Scope.HELD, NOW);
    }

    @Test
    void translatesTheDocumentedExampleOfAClassicAccount() {
        WalletBalances holdings = classic(Resources.text("fixtures/bitget-v2-earn-account-assets.json"));

        assertThat(holdings.wallet()).isEqualTo("earn");
        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1712046333409L));
        assertThat(holdings.totals()).isEqualTo(TotalKind.OWNED);
        assertThat(holdings.notAdded()).isNull();
        assertThat(holdings.balances()).extracting(Balance::coin).containsExactly("BTC", "USDT");
        assertThat(figures(holdings.balances().get(0))).isEqualTo("- - 0.10000000 0.10000000 0 -");
        assertThat(figures(holdings.balances().get(1))).isEqualTo("- - 400.00000000 400.00000000 0 -");
        assertThat(holdings.notes())
                .containsExactly(
                        "free and used are not known: Bitget does not tell what of Earn can be taken out at once: BTC,"
                                + " USDT",
                        NOT_ALL);
    }

    @Test
    void translatesTheDocumentedExampleOfAUnifiedAccount() {
        WalletBalances holdings = EarnTranslation.unified(
                Told.answer(Resources.text("fixtures/bitget-v3-earn-elite-assets.json")), Scope.HELD, NOW);

        assertThat(holdings.wallet()).isEqualTo("earn");
        assertThat(holdings.asOf()).isEqualTo(Instant.ofEpochMilli(1774531452270L));
        assertThat(holdings.notAdded()).contains("unified wallet shows these coins too");
        assertThat(holdings.notes()).hasSize(2).last().asString().contains("On-chain Elite alone, not Savings");
        assertThat(holdings.balances()).extracting(Balance::coin).containsExactly("BGUSD");
        Balance bgusd = holdings.balances().get(0);
        assertThat(figures(bgusd)).isEqualTo("- - 3.23436056 3.23436056 0 3.23553532");
        assertThat(detail(bgusd))
                .containsExactly(
                        "holdingAmount=3.23436056",
                        "usdtHoldingAmount=3.23553532",
                        "exchangeAmount=3.23436056",
                        "totalProfit=0.16769105");
    }

    @Test
    void saysThatThereMayBeMoreAlsoWhereNothingIs() {
        assertThat(classic(rows()).balances()).isEmpty();
        assertThat(classic(rows()).notes()).containsExactly(NOT_ALL);
        assertThat(unified().notes()).hasSize(1);
        assertThat(unified().notAdded()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "|null"})
    void doesNotKnowWhatIsNotReported(String blank) {
        WalletBalances holdings = classic(rows(row("coin", "BTC", "amount", blank)));

        assertThat(figures(holdings.balances().get(0))).isEqualTo("- - - - 0 -");
        assertThat(holdings.notes()).contains("Bitget does not report amount, so total is not known: BTC");
        assertThat(figures(unified(row("productCoin", "BGBTC", "holdingAmount", blank, "usdtHoldingAmount", "7"))
                        .balances()
                        .get(0)))
                .isEqualTo("- - - - 0 -");
        assertThat(figures(unified(row("productCoin", "BGBTC", "holdingAmount", "1", "usdtHoldingAmount", blank))
                        .balances()
                        .get(0)))
                .isEqualTo("- - 1 1 0 -");
    }

    @Test
    void addsUpProductsOfOneCoin() {
        assertThat(figures(unified(
                                row("productCoin", "BGSOL", "holdingAmount", "1.5", "usdtHoldingAmount", "300"),
                                row("productCoin", "bgsol", "holdingAmount", "0.5", "usdtHoldingAmount", "100"))
                        .balances()
                        .get(0)))
                .isEqualTo("- - 2.0 2.0 0 400");
    }

    @Test
    void hasNoCoinOfWhichThereIsNothingAmongThoseHeld() {
        String nothing = rows(row("coin", "BTC", "amount", "0.00000000"));

        assertThat(classic(nothing).balances()).isEmpty();
        assertThat(EarnTranslation.classic(Told.answer(nothing), Scope.ALL, NOW).balances())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"-1, is negative", "NaN, is not a decimal amount", "1E99, has more digits"})
    void namesTheFieldThatCannotBeRead(String amount, String what) {
        Told.refused(() -> classic(rows(row("coin", "BTC", "amount", amount))), "data[0].amount " + what);
        Told.refused(
                () -> unified(row("productCoin", "BGB", "holdingAmount", amount)),
                "data.resultList[0].holdingAmount " + what);
    }

    @Test
    void refusesAWalletThatIsNone() {
        Told.refused(() -> classic(Told.envelope("{}")), "data is not a list");
        Told.refused(() -> EarnTranslation.unified(Told.answer(rows()), Scope.HELD, NOW), "data.resultList is missing");
        Told.refused(() -> unified(row("coin", "BGB", "holdingAmount", "1")), "[0].productCoin is no name of a coin");
    }
}
