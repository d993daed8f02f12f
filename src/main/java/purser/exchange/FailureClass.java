package purser.exchange;

import java.util.Locale;

/** Why an account could not be read; the same few reasons for every exchange. */
public enum FailureClass {
    CREDENTIALS_REJECTED(After.COOL_DOWN),
    IP_NOT_ALLOWED(After.COOL_DOWN),
    PERMISSION_DENIED(After.COOL_DOWN),
    ACCOUNT_BLOCKED(After.COOL_DOWN),
    REGION_BLOCKED(After.COOL_DOWN),
    WRONG_ENVIRONMENT(After.COOL_DOWN),
    WRONG_ACCOUNT_MODE(After.NOTHING),
    /** {@code purser.require-read-only} is set, and the key can do more, or its exchange does not tell what it can do. */
    KEY_NOT_READ_ONLY(After.NOTHING),
    /** The proxy to the exchange refuses the connection. */
    PROXY_REFUSED(After.COOL_DOWN_NOTHING_SAID),
    /** Whoever answers in the exchange's place shows a certificate that is not to be trusted. */
    CERTIFICATE_NOT_TRUSTED(After.COOL_DOWN_NOTHING_SAID),
    CLOCK_SKEW(After.NOTHING_SAID),
    RATE_LIMITED(After.WAIT),
    EXCHANGE_UNAVAILABLE(After.RETRY),
    TIMEOUT(After.RETRY),
    UNEXPECTED_RESPONSE(After.NOTHING),
    /** Purser's own failure, such as an exhausted heap: it says nothing of the exchange. */
    INTERNAL_ERROR(After.NOTHING);

    private enum After {
        NOTHING,
        NOTHING_SAID,
        RETRY,
        WAIT,
        COOL_DOWN,
        COOL_DOWN_NOTHING_SAID
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

    /** Whether only a person can mend it, so that asking on would be hammering: the account cools down for a growing time. */
    public boolean needsCooldown() {
        return after == After.COOL_DOWN || after == After.COOL_DOWN_NOTHING_SAID;
    }

    /** Whether the exchange could not be asked, or did not look at the question, so that an older answer is of use. */
    public boolean leavesOlderAnswerTrue() {
        return after == After.RETRY
                || after == After.WAIT
                || after == After.NOTHING_SAID
                || after == After.COOL_DOWN_NOTHING_SAID;
    }

    /** Whether an older answer is not to be shown any more: the exchange has answered, and not with the balances. */
    public boolean endsOlderAnswer() {
        return !leavesOlderAnswerTrue() && this != INTERNAL_ERROR;
    }
}
