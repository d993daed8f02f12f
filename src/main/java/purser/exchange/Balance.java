package purser.exchange;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an account has of one coin, exact. A figure that the exchange does not report, and has no rule for, is null: it is
 * not zero.
 *
 * @param coin as {@link Coins#spelled}
 * @param free can be used at once; null when not known
 * @param used bound in orders and the like; null when not known
 * @param total what there is; which figures of the exchange that is, the wallet's {@link TotalKind} says. Null when not
 *     known, negative where more is owed than there is
 * @param equity what is owned net: with open profit and loss, without debts; null when not known
 * @param debt what is owed; zero when nothing is, null when not known
 * @param updatedAt when the exchange last changed it; null where it does not say
 * @param detail every figure that the exchange gave, under its own name, in its own order; blank ones are left out
 */
public record Balance(
        String coin,
        BigDecimal free,
        BigDecimal used,
        BigDecimal total,
        BigDecimal equity,
        BigDecimal debt,
        Instant updatedAt,
        Map<String, BigDecimal> detail) {

    /** Of a wallet that can't be in debt, so that what is there is owned. */
    public static Balance owned(
            String coin,
            BigDecimal free,
            BigDecimal used,
            BigDecimal total,
            Instant updatedAt,
            Map<String, BigDecimal> detail) {
        return new Balance(coin, free, used, total, total, BigDecimal.ZERO, updatedAt, detail);
    }

    /** Whether any of its figures is known and not zero. */
    public boolean isHeld() {
        return Stream.of(free, used, total, equity, debt).anyMatch(Amounts::isSome);
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
                Amounts.sum(equity, other.equity),
                Amounts.sum(debt, other.debt),
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
