package purser.exchange;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads amounts as exchanges write them: decimal strings, exact, never through a double. */
public final class Amounts {

    /** Digits on either side of the point; far more than any coin has, few enough that sums stay small. */
    static final int MAX_DIGITS = 64;

    private Amounts() {}

    /**
     * An amount that can be negative, as debts and losses are.
     *
     * @param text decimal, plain or with an exponent
     * @param field where it stood, for the failure's text
     * @return null when missing or blank, which means "not reported" and never zero
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when there and unreadable
     */
    public static @Nullable BigDecimal read(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            return null;
        }
        BigDecimal amount = parse(text);
        if (amount == null) {
            throw ExchangeFailure.unexpected(field + " is not a decimal amount");
        }
        if (hasTooManyDigits(amount)) {
            throw ExchangeFailure.unexpected(field + " has more digits than an amount can have");
        }
        return amount;
    }

    /** The same, for an amount that can't be negative. */
    public static @Nullable BigDecimal readNonNegative(@Nullable String text, String field) {
        BigDecimal amount = read(text, field);
        if (amount != null && amount.signum() < 0) {
            throw ExchangeFailure.unexpected(field + " is negative");
        }
        return amount;
    }

    /** An amount, or null for what is none: for fields that nobody documents. */
    public static @Nullable BigDecimal ifReadable(String text) {
        BigDecimal amount = parse(text);
        return amount == null || hasTooManyDigits(amount) ? null : amount;
    }

    /** The sum; null when a part is not known, since then the sum is not known either. */
    public static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? null : one.add(other);
    }

    /** The difference; null when a part is not known. */
    public static @Nullable BigDecimal difference(@Nullable BigDecimal from, @Nullable BigDecimal less) {
        return from == null || less == null ? null : from.subtract(less);
    }

    /** Whether it is known to be zero. */
    public static boolean isZero(@Nullable BigDecimal amount) {
        return amount != null && amount.signum() == 0;
    }

    /** Whether it is known, and not zero. */
    public static boolean isSome(@Nullable BigDecimal amount) {
        return amount != null && amount.signum() != 0;
    }

    private static boolean hasTooManyDigits(BigDecimal amount) {
        return amount.scale() > MAX_DIGITS || (long) amount.precision() - amount.scale() > MAX_DIGITS;
    }

    private static @Nullable BigDecimal parse(String text) {
        // What is none is told by its characters where it can be: the exception that tells it else is slow.
        if (text.isEmpty()
                || text.length() > 2 * MAX_DIGITS + 16
                || !text.chars().allMatch(Amounts::isPartOfNumber)) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    // BigDecimal itself would also take the digits of other scripts.
    private static boolean isPartOfNumber(int c) {
        return c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    }
}
