package purser.exchange.bitget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import purser.exchange.Amounts;
import purser.exchange.Balance;
import purser.exchange.CoinAmounts;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Scope;
import purser.exchange.TotalKind;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.WalletInfo;
import purser.exchange.json.AmountRow;
import purser.exchange.json.BlankAmountNotes;

/**
 * Translates {@link BitgetApi#botAssets} (Bitget API documentation, "Bot account"): free = available, of which bots trade;
 * used = frozen, in orders. Of bots that trade futures total = equity, which the documentation tells of them alone, and
 * which has what their positions bind and win in it. Of bots that trade spot total = available + frozen, unless an equity
 * that is not zero is told of them too.
 * Value = usdtValue, which in the documentation's example is the equity in USDT, taken one for one for dollars. What a bot
 * trades with is taken out of the other wallets when it starts, by Bitget's help pages.
 */
final class BotsTranslation {

    /** The variant of bots that trade spot. */
    static final String SPOT = "spot";

    private BotsTranslation() {}

    /**
     * @param spot whether it is of bots that trade spot
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    static WalletBalances holdings(BitgetEnvelope answer, boolean spot, Scope scope, Instant now) {
        BlankAmountNotes notes = new BlankAmountNotes("Bitget");
        TotalKind kind = spot ? TotalKind.OWNED : TotalKind.EQUITY;
        return WalletBalances.of(
                new WalletInfo(Wallet.BOTS.id(), answer.time(now), null, kind, Map.of()),
                AmountRow.balances(answer.data(), "data", notes, row -> balance(row, spot, notes, scope)),
                notes);
    }

    private static @Nullable Balance balance(AmountRow row, boolean spot, BlankAmountNotes notes, Scope scope) {
        BigDecimal available = row.amount("available");
        BigDecimal frozen = row.nonNegative("frozen");
        BigDecimal equity = row.amount("equity");
        boolean bySum = spot && (equity == null || Amounts.isZero(equity) && !row.areZero("available", "frozen"));
        if (scope == Scope.HELD
                && row.areZero("available", bySum ? "frozen" : "equity")
                && !row.isAnySome("frozen", "equity", "bonus", "usdtValue")) {
            return null;
        }
        notes.need(available, row, "available", bySum ? "free, total and equity are" : "free is");
        notes.need(frozen, row, "frozen", bySum ? "used, total and equity are" : "used is");
        Bonus.note(row, notes, "bonus");
        BigDecimal total = bySum
                ? Amounts.sum(available, frozen)
                : notes.need(equity, row, "equity", "total, equity and debt are");
        BigDecimal debt = bySum ? BigDecimal.ZERO : FuturesTranslation.debt(row, total, notes);
        CoinAmounts amounts = new CoinAmounts(available, frozen, total, total, debt);
        return new Balance(row.coin(), amounts, null, row.all())
                .worth(total == null ? null : row.optional("usdtValue"));
    }
}
