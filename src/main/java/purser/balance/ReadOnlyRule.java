package purser.balance;

import org.jspecify.annotations.Nullable;
import purser.exchange.Advice;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;

/**
 * What {@code purser.require-read-only} makes of a look at a key. It is what keeps the account from being read, so it is
 * named, with the cure: else a person would look for the fault in what is right.
 */
final class ReadOnlyRule {

    private static final String CURE_OF_DEMO =
            "set purser.require-read-only=false (for demo accounts, in a Purser of their"
                    + " own), or take a live account's read-only key";

    private ReadOnlyRule() {}

    /**
     * Why the account is not read; null when it may be.
     *
     * @param key after a look
     * @param advice the exchange's
     */
    static @Nullable ExchangeFailure refusal(KeyState key, Advice advice) {
        if (key.info() == null) {
            return key.failure();
        }
        return key.info().readOnly()
                ? null
                : new ExchangeFailure(
                        FailureClass.KEY_NOT_READ_ONLY,
                        "the API key " + key.abilities() + ", and purser.require-read-only is set. "
                                + advice.of(FailureClass.KEY_NOT_READ_ONLY));
    }

    /** Why nothing is known of a key, in words of the rule. @param look why the look failed */
    static ExchangeFailure explained(ExchangeFailure look) {
        return switch (look.failureClass()) {
            case WRONG_ENVIRONMENT -> isUntold(look) ? untold(look, CURE_OF_DEMO) : of(look, "");
            case WRONG_ACCOUNT_MODE ->
                untold(look, "set purser.require-read-only=false (for such an account, in a Purser of its own)");
            case PERMISSION_DENIED ->
                of(look, notSure("give the key that permission, or set purser.require-read-only=false"));
            case UNEXPECTED_RESPONSE -> of(look, notSure("set purser.require-read-only=false to read it without"));
            default -> of(look, "");
        };
    }

    /** Whether the account's environment has no endpoint that tells of keys. A key of another environment is another thing. */
    static boolean isUntold(ExchangeFailure look) {
        return look.failureClass() == FailureClass.WRONG_ENVIRONMENT && look.scope() == FailureScope.ENDPOINT;
    }

    // Of a class that says nothing against the account's environment or mode, which are right.
    private static ExchangeFailure untold(ExchangeFailure look, String cure) {
        return new ExchangeFailure(FailureClass.KEY_NOT_READ_ONLY, words(look) + notSure(cure))
                .withExchangeCode(look.exchangeCode())
                .withScope(FailureScope.ACCOUNT);
    }

    // It keeps all wallets from being read, so none is one that the key merely need not read.
    private static ExchangeFailure of(ExchangeFailure look, String more) {
        ExchangeFailure explained = look.withDetail(words(look) + more);
        return look.scope() == FailureScope.ENDPOINT ? explained.withScope(FailureScope.ACCOUNT) : explained;
    }

    private static String words(ExchangeFailure look) {
        return "purser.require-read-only is set, and whether the API key is read-only could not be found out"
                + (look.exchangeCode() == null ? "" : " (code " + look.exchangeCode() + ")") + ": " + look.detail();
    }

    private static String notSure(String cure) {
        return ". So Purser can't make sure, and does not read the account: " + cure;
    }
}
