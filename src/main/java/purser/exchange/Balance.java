package purser.exchange;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an account has of one coin, exact.
 *
 * @param coin as {@link Coins#spelled}
 * @param amounts in Purser's own terms
 * @param updatedAt when the exchange last changed it; null where it does not say
 * @param value what the exchange itself says that it is worth, in US dollars: an estimate; null where it does not say
 * @param detail every figure that the exchange gave, under its own name, in its own order; blank ones are left out
 */
public record Balance(
        String coin,
        CoinAmounts amounts,
        @Nullable Instant updatedAt,
        @Nullable BigDecimal value,
        Map<String, BigDecimal> detail)
        implements OfCoin {

    /** Of a coin of which the exchange does not say what it is worth. */
    public Balance(String coin, CoinAmounts amounts, @Nullable Instant updatedAt, Map<String, BigDecimal> detail) {
        this(coin, amounts, updatedAt, null, detail);
    }

    /** Of a wallet that can't be in debt, so that what is there is owned. */
    public static Balance owned(
            String coin,
            @Nullable BigDecimal free,
            @Nullable BigDecimal used,
            @Nullable BigDecimal total,
            @Nullable Instant updatedAt,
            Map<String, BigDecimal> detail) {
        return new Balance(coin, CoinAmounts.owned(free, used, total), updatedAt, detail);
    }

    /** Whether any of its figures is known and not zero. */
    public boolean isHeld() {
        return amounts.areSome();
    }

    /** Both together, when an exchange lists a coin twice: figures are added, the later update counts. */
    public Balance plus(Balance other) {
        Map<String, BigDecimal> sum = new LinkedHashMap<>(detail);
        other.detail.forEach((name, figure) -> sum.merge(name, figure, BigDecimal::add));
        return new Balance(
                coin,
                amounts.plus(other.amounts),
                later(updatedAt, other.updatedAt),
                Amounts.sum(value, other.value),
                sum);
    }

    /** The same, worth so much: see {@link #value}. @param dollars null when the exchange does not say */
    public Balance worth(@Nullable BigDecimal dollars) {
        return new Balance(coin, amounts, updatedAt, dollars, detail);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
