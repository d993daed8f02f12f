package purser.exchange;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What has amounts of one coin: each is null where it is not known. */
public interface OfCoin {

    String coin();

    CoinAmounts amounts();

    /** See {@link CoinAmounts#free}. */
    default @Nullable BigDecimal free() {
        return amounts().free();
    }

    /** See {@link CoinAmounts#used}. */
    default @Nullable BigDecimal used() {
        return amounts().used();
    }

    /** See {@link CoinAmounts#total}. */
    default @Nullable BigDecimal total() {
        return amounts().total();
    }

    /** See {@link CoinAmounts#equity}. */
    default @Nullable BigDecimal equity() {
        return amounts().equity();
    }

    /** See {@link CoinAmounts#debt}. */
    default @Nullable BigDecimal debt() {
        return amounts().debt();
    }
}
