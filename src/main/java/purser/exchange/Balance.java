package purser.exchange;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an account has of one coin, exact. A figure that the exchange leaves blank, and has no rule for, is null: it is
 * not zero.
 *
 * @param coin upper case
 * @param free can be used at once; null when not known
 * @param used bound in orders and the like; null when not known
 * @param total what the exchange's documentation lets us add up; which figures those are, the translation of each
 *     endpoint says. Null when not known, negative where more is owed than there is
 * @param debt what is owed; null when nothing is, or the exchange does not say
 * @param updatedAt when the exchange last changed it; null where it does not say
 * @param detail every figure that the exchange gave, under its own name, in its own order; blank ones are left out
 */
public record Balance(
        String coin,
        BigDecimal free,
        BigDecimal used,
        BigDecimal total,
        BigDecimal debt,
        Instant updatedAt,
        Map<String, BigDecimal> detail) {

    /** Of a wallet that can't be in debt and leaves nothing blank. */
    public static Balance of(
            String coin, BigDecimal free, BigDecimal used, Instant updatedAt, Map<String, BigDecimal> detail) {
        return new Balance(coin, free, used, free.add(used), null, updatedAt, detail);
    }

    /** Whether any figure is not zero. */
    public boolean isHeld() {
        return detail.values().stream().anyMatch(figure -> figure.signum() != 0);
    }

    /** Both together, when an exchange lists a coin twice: figures are added, the later update counts. */
    public Balance plus(Balance other) {
        Map<String, BigDecimal> sum = new LinkedHashMap<>(detail);
        other.detail.forEach((name, figure) -> sum.merge(name, figure, BigDecimal::add));
        return new Balance(
                coin,
                Amounts.sum(free, other.free),
                Amounts.sum(used, other.used),
                Amounts.sum(total, other.total),
                Amounts.sumOfDebts(debt, other.debt),
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
