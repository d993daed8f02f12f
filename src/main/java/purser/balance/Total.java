package purser.balance;

import java.math.BigDecimal;
import purser.exchange.Amounts;
import purser.exchange.Balance;
import purser.exchange.TotalKind;

/**
 * The sum of one coin over wallets, exact.
 *
 * @param free null when it is not known of one of them; {@code used}, {@code equity} and {@code debt} likewise
 * @param total null when it is not known of one of them, and when their totals are of two kinds
 * @param kind of the totals; null when they are of two kinds
 */
public record Total(
        String coin,
        BigDecimal free,
        BigDecimal used,
        BigDecimal total,
        BigDecimal equity,
        BigDecimal debt,
        TotalKind kind) {

    static Total of(Balance balance, TotalKind kind) {
        return new Total(
                balance.coin(),
                balance.free(),
                balance.used(),
                balance.total(),
                balance.equity(),
                balance.debt(),
                balance.isHeld() ? kind : TotalKind.OWNED);
    }

    /** Of a coin that nobody holds. */
    static Total nothing(String coin) {
        BigDecimal zero = BigDecimal.ZERO;
        return new Total(coin, zero, zero, zero, zero, zero, TotalKind.OWNED);
    }

    Total plus(Total other) {
        TotalKind both = kind == null || other.kind == null ? null : kind.plus(other.kind);
        return new Total(
                coin,
                Amounts.sum(free, other.free),
                Amounts.sum(used, other.used),
                both == null ? null : Amounts.sum(total, other.total),
                Amounts.sum(equity, other.equity),
                Amounts.sum(debt, other.debt),
                both);
    }
}
