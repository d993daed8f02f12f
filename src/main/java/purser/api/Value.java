package purser.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What something is worth, by an exchange's own valuation.
 *
 * @param usd US dollars, always with two decimals
 * @param estimate always true: nothing exact is made of it
 */
@RegisterForReflection
@JsonPropertyOrder({"usd", "estimate"})
public record Value(String usd, boolean estimate) {

    private static final int CENTS = 2;

    /** Null for null. @param dollars not rounded */
    static @Nullable Value of(@Nullable BigDecimal dollars) {
        return dollars == null ? null : new Value(text(dollars), true);
    }

    static String text(BigDecimal dollars) {
        return dollars.setScale(CENTS, RoundingMode.HALF_EVEN).toPlainString();
    }
}
