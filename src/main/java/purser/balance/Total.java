package purser.balance;

import java.math.BigDecimal;

/** The sum of one coin over accounts, exact. */
public record Total(String coin, BigDecimal free, BigDecimal used, BigDecimal total) {

    Total plus(Total other) {
        return new Total(coin, free.add(other.free), used.add(other.used), total.add(other.total));
    }
}
