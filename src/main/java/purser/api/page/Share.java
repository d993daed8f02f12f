package purser.api.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import purser.balance.Total;
import purser.exchange.Amounts;

/** What part of a coin's total is at one account, in percent, to a tenth. */
final class Share {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** A space that no line breaks at. */
    private static final String PERCENT = "\u00a0%";

    private Share() {}

    /**
     * Whether it makes sense to tell the shares of a coin. A share of a sum in which something is negative or borrowed could
     * be of more than all.
     *
     * @param parts what accounts have of it
     */
    static boolean areTold(Total whole, List<Total> parts) {
        return whole.total() != null
                && whole.total().signum() > 0
                && Amounts.isZero(whole.debt())
                && parts.stream()
                        .allMatch(part -> part.total() != null && part.total().signum() >= 0);
    }

    /**
     * Such as {@code 62.5 %}, with a sign before it where it is rounded.
     *
     * @param part not negative, and not more than the whole
     * @param whole more than zero
     * @return null for nothing
     */
    static @Nullable String of(BigDecimal part, BigDecimal whole) {
        if (part.signum() == 0) {
            return null;
        }
        BigDecimal percent = part.multiply(HUNDRED).divide(whole, 1, RoundingMode.HALF_UP);
        if (percent.multiply(whole).compareTo(part.multiply(HUNDRED)) == 0) {
            return percent + PERCENT;
        }
        // Neither is something nothing, nor is a part the whole.
        if (percent.signum() == 0) {
            return "< 0.1" + PERCENT;
        }
        return (percent.compareTo(HUNDRED) == 0 ? "> 99.9" : "\u2248 " + percent) + PERCENT;
    }
}
