package purser.exchange;

import java.util.Locale;

/** Why an account could not be read; the same few reasons for every exchange. */
public enum FailureClass {
    CREDENTIALS_REJECTED(After.REST_WHOLE_ACCOUNT),
    IP_NOT_ALLOWED(After.REST_WHOLE_ACCOUNT),
    PERMISSION_DENIED(After.REST),
    ACCOUNT_BLOCKED(After.REST),
    REGION_BLOCKED(After.REST),
    WRONG_ENVIRONMENT(After.REST),
    WRONG_ACCOUNT_MODE(After.NOTHING),
    /** The key can do more than read, and {@code purser.require-read-only} is set. */
    KEY_NOT_READ_ONLY(After.NOTHING),
    CLOCK_SKEW(After.NOTHING),
    RATE_LIMITED(After.WAIT),
    EXCHANGE_UNAVAILABLE(After.RETRY),
    TIMEOUT(After.RETRY),
    UNEXPECTED_RESPONSE(After.NOTHING),
    /** The exchange refused a coin that the caller named. */
    INVALID_PARAMETER(After.NOTHING);

    private enum After {
        NOTHING,
        RETRY,
        WAIT,
        REST,
        REST_WHOLE_ACCOUNT
    }

    private final After after;
    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    FailureClass(After after) {
        this.after = after;
    }

    /** The name in the HTTP contract: {@code rate-limited}. */
    public String id() {
        return id;
    }

    /** Whether the same question may be put again at once, with some back-off. */
    public boolean mayBeRetried() {
        return after == After.RETRY;
    }

    /** Whether only a person can mend it, so that asking on would be hammering: the account rests for a growing time. */
    public boolean needsRest() {
        return after == After.REST || after == After.REST_WHOLE_ACCOUNT;
    }

    /** Whether no endpoint will take the key, and not only the one that was asked. */
    boolean concernsWholeAccount() {
        return after == After.REST_WHOLE_ACCOUNT;
    }

    /** Whether the exchange could not be asked (rather than answered no), so that an older answer is of use. */
    public boolean leavesOlderAnswerTrue() {
        return after == After.RETRY || after == After.WAIT;
    }
}
