package purser.balance;

import java.math.BigDecimal;
import purser.exchange.Amounts;
import purser.exchange.Balance;

/**
 * The sum of one coin over wallets, exact.
 *
 * @param free null when it is not known of one of them; {@code used} and {@code total} likewise
 * @param debt null when nothing is owed
 */
public record Total(String coin, BigDecimal free, BigDecimal used, BigDecimal total, BigDecimal debt) {

    static Total of(Balance balance) {
        return new Total(balance.coin(), balance.free(), balance.used(), balance.total(), balance.debt());
    }

    Total plus(Total other) {
        return new Total(
                coin,
                Amounts.sum(free, other.free),
                Amounts.sum(used, other.used),
                Amounts.sum(total, other.total),
                Amounts.sumOfDebts(debt, other.debt));
    }
}
