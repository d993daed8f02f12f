package purser.exchange;

import org.jspecify.annotations.Nullable;

/**
 * What an exchange's error code means.
 *
 * @param failureClass what kind of failure
 * @param scope what else would fail alike
 * @param detail one sentence for the caller, with what a person can do about it
 * @param said what the code says of the account's mode
 * @param otherwise what a {@link FailureClass#WRONG_ACCOUNT_MODE} means where the mode can't be the reason; else null
 * @param sparesBreaker whether it says too little of the exchange's health to count for the circuit breaker
 */
public record ErrorMapping(
        FailureClass failureClass,
        FailureScope scope,
        String detail,
        Said said,
        @Nullable ErrorMapping otherwise,
        boolean sparesBreaker) {

    /**
     * What a code says of the account's mode.
     *
     * @param mode the one that it names; null for every code that names none
     * @param moves whether the account may still be on its way to that mode, or, where it names none, is on its way
     */
    public record Said(@Nullable AccountMode mode, boolean moves) {

        static final Said NOTHING = new Said(null, false);
    }

    public static ErrorMapping of(FailureClass failureClass, FailureScope scope, String detail) {
        return new ErrorMapping(failureClass, scope, detail, Said.NOTHING, null, false);
    }

    /** A refusal by which the exchange says what mode the account is in. */
    public static ErrorMapping naming(AccountMode mode) {
        return new ErrorMapping(
                FailureClass.WRONG_ACCOUNT_MODE,
                FailureScope.ACCOUNT,
                "the account is in " + mode.id() + " mode",
                new Said(mode, false),
                null,
                false);
    }

    /** A refusal by which the exchange says that the account is on its way to a mode, or already there. */
    public static ErrorMapping namingMove(AccountMode mode) {
        return new ErrorMapping(
                FailureClass.WRONG_ACCOUNT_MODE,
                FailureScope.ACCOUNT,
                "the account is in " + mode.id() + " mode, or being moved to it",
                new Said(mode, true),
                null,
                false);
    }

    /** A refusal of an account that is on its way between the modes: what it held is no longer where it was. */
    public static ErrorMapping moving(String detail) {
        return new ErrorMapping(
                FailureClass.EXCHANGE_UNAVAILABLE, FailureScope.ACCOUNT, detail, new Said(null, true), null, false);
    }

    /**
     * A refusal that may be for the account's mode, but does not say so: it vouches for nothing.
     *
     * @param otherwise what it means where the mode can't be the reason
     */
    public static ErrorMapping hinting(String detail, ErrorMapping otherwise) {
        return new ErrorMapping(
                FailureClass.WRONG_ACCOUNT_MODE, FailureScope.ENDPOINT, detail, Said.NOTHING, otherwise, false);
    }

    /** The same, not counted by the circuit breaker. */
    public ErrorMapping sparingBreaker() {
        return new ErrorMapping(failureClass, scope, detail, said, otherwise, true);
    }

    /** The account mode that the code names; null for every code that names none. */
    public @Nullable AccountMode mode() {
        return said.mode();
    }

    /** The failure. */
    public ExchangeFailure failure() {
        ExchangeFailure failure = new ExchangeFailure(failureClass, detail)
                .withScope(scope)
                .orElse(otherwise == null ? null : otherwise.failure());
        if (said.moves() && mode() == null) {
            return failure.afterRefusal();
        }
        failure = said.moves() ? failure.namingMove(mode()) : failure.namingMode(mode());
        return sparesBreaker ? failure.sparingBreaker() : failure;
    }
}
