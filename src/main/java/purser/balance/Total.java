package purser.balance;

import org.jspecify.annotations.Nullable;
import purser.exchange.Balance;
import purser.exchange.CoinAmounts;
import purser.exchange.OfCoin;
import purser.exchange.TotalKind;

/**
 * The sum of one coin over wallets, exact.
 *
 * @param amounts null are those that are not known of one of them, and the total when their totals are of two kinds
 * @param kind of the totals; null when they are of two kinds
 */
public record Total(
        String coin, CoinAmounts amounts, @Nullable TotalKind kind) implements OfCoin {

    static Total of(Balance balance, TotalKind kind) {
        return new Total(balance.coin(), balance.amounts(), balance.isHeld() ? kind : TotalKind.OWNED);
    }

    /** Of a coin that nobody holds. */
    static Total nothing(String coin) {
        return new Total(coin, CoinAmounts.NONE, TotalKind.OWNED);
    }

    Total plus(Total other) {
        TotalKind both = kind == null || other.kind == null ? null : kind.plus(other.kind);
        CoinAmounts sum = amounts.plus(other.amounts);
        return new Total(coin, both == null ? sum.withoutTotal() : sum, both);
    }
}
