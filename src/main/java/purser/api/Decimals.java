package purser.api;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Amounts as answers have them: exact, in plain notation, without zeros at the end. */
public final class Decimals {

    private Decimals() {}

    /** Null for null. */
    public static @Nullable String text(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.stripTrailingZeros().toPlainString();
    }

    /** Null for null, and for zero. */
    static @Nullable String textUnlessZero(@Nullable BigDecimal amount) {
        return amount == null || amount.signum() == 0 ? null : text(amount);
    }

    /** Each amount under its name, in the same order. */
    static Map<String, String> texts(Map<String, BigDecimal> amounts) {
        Map<String, String> texts = new LinkedHashMap<>();
        amounts.forEach((name, amount) -> texts.put(name, text(amount)));
        return texts;
    }
}
