package purser.exchange;

import java.math.BigDecimal;

/** Reads amounts as exchanges write them: decimal strings, exact, never through a double. */
public final class Amounts {

    /** Digits on either side of the point; far more than any coin has, few enough that sums stay small. */
    static final int MAX_DIGITS = 64;

    private Amounts() {}

    /**
     * An amount that must be there.
     *
     * @param text decimal, plain or with an exponent, not negative
     * @param field where it stood, for the failure's text
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when missing, blank or unreadable
     */
    public static BigDecimal required(String text, String field) {
        if (text == null || text.isBlank()) {
            throw ExchangeFailure.unexpected(field + (text == null ? " is missing" : " is blank"));
        }
        return read(text, field);
    }

    /**
     * An amount that the exchange may leave out.
     *
     * @return null when missing or blank
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when there and unreadable
     */
    public static BigDecimal optional(String text, String field) {
        return text == null || text.isBlank() ? null : read(text, field);
    }

    /**
     * An amount that the exchange may leave out and that can be negative, as debts and losses are.
     *
     * @return null when missing or blank
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when there and unreadable
     */
    static BigDecimal signed(String text, String field) {
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

    /** An amount, or null for what is none: for fields that nobody documents. */
    static BigDecimal ifReadable(String text) {
        BigDecimal amount = parse(text);
        return amount == null || hasTooManyDigits(amount) ? null : amount;
    }

    /** The sum; null when a part is not known, since then the sum is not known either. */
    public static BigDecimal sum(BigDecimal one, BigDecimal other) {
        return one == null || other == null ? null : one.add(other);
    }

    /** The sum of debts, where null is no debt. */
    public static BigDecimal sumOfDebts(BigDecimal one, BigDecimal other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.add(other);
    }

    private static BigDecimal read(String text, String field) {
        BigDecimal amount = signed(text, field);
        if (amount.signum() < 0) {
            throw ExchangeFailure.unexpected(field + " is negative");
        }
        return amount;
    }

    private static boolean hasTooManyDigits(BigDecimal amount) {
        return amount.scale() > MAX_DIGITS || (long) amount.precision() - amount.scale() > MAX_DIGITS;
    }

    private static BigDecimal parse(String text) {
        if (text.length() > 2 * MAX_DIGITS + 16 || !text.chars().allMatch(Amounts::isPartOfNumber)) {
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
