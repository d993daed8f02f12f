package purser.exchange;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an account has of one coin, exact.
 *
 * @param coin upper case
 * @param free can be used at once
 * @param used bound in orders and the like
 * @param total what the exchange's documentation lets us add up; which figures those are, the translation of each
 *     exchange says
 * @param updatedAt when the exchange last changed it; null where it does not say
 * @param detail every figure that the exchange gave, under its own name, in its own order; blank ones are left out
 */
public record Balance(
        String coin,
        BigDecimal free,
        BigDecimal used,
        BigDecimal total,
        Instant updatedAt,
        Map<String, BigDecimal> detail) {

    /** Both together, when an exchange lists a coin twice: figures are added, the later update counts. */
    public Balance plus(Balance other) {
        Map<String, BigDecimal> sum = new LinkedHashMap<>(detail);
        other.detail.forEach((name, figure) -> sum.merge(name, figure, BigDecimal::add));
        return new Balance(
                coin,
                free.add(other.free),
                used.add(other.used),
                total.add(other.total),
                later(updatedAt, other.updatedAt),
                sum);
    }

    private static Instant later(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
