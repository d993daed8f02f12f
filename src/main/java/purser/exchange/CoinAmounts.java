package purser.exchange;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one coin, in Purser's own terms. One that the exchange does not report, and has no rule for, is null:
 * it is not zero.
 *
 * @param free can be used at once
 * @param used bound in orders and the like
 * @param total what there is; which figures of the exchange that is, the wallet's {@link TotalKind} says. Negative
 *     where more is owed than there is
 * @param equity what is owned net: with open profit and loss, without debts
 * @param debt what is owed; zero when nothing is
 */
public record CoinAmounts(
        @Nullable BigDecimal free,
        @Nullable BigDecimal used,
        @Nullable BigDecimal total,
        @Nullable BigDecimal equity,
        @Nullable BigDecimal debt) {

    /** Of a coin that is not there. */
    public static final CoinAmounts NONE =
            new CoinAmounts(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Of a wallet that can't be in debt, so that what is there is owned. */
    public static CoinAmounts owned(@Nullable BigDecimal free, @Nullable BigDecimal used, @Nullable BigDecimal total) {
        return new CoinAmounts(free, used, total, total, BigDecimal.ZERO);
    }

    /** Of what is owed and not there, as it was paid out to another wallet. @param debt null where that is not known */
    public static CoinAmounts owed(@Nullable BigDecimal debt) {
        return new CoinAmounts(
                BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, debt == null ? null : debt.negate(), debt);
    }

    /** Whether any of them is known and not zero. */
    boolean areSome() {
        return Stream.of(free, used, total, equity, debt).anyMatch(Amounts::isSome);
    }

    /** Both together; a sum with a part that is not known is not known either. */
    public CoinAmounts plus(CoinAmounts other) {
        return new CoinAmounts(
                Amounts.sum(free, other.free),
                Amounts.sum(used, other.used),
                Amounts.sum(total, other.total),
                Amounts.sum(equity, other.equity),
                Amounts.sum(debt, other.debt));
    }

    /** The same, of which the total is not known. */
    public CoinAmounts withoutTotal() {
        return new CoinAmounts(free, used, null, equity, debt);
    }
}
