package purser.exchange;

import java.time.Instant;

/**
 * Why an account could not be read. Its text is made of our own words only: what an exchange writes into its messages
 * may hold anything (Bybit's 10004 echoes the signed string), so none of it comes in here.
 */
public final class ExchangeFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureClass failureClass;
    private final String exchangeCode;
    private final Instant retryAt;
    private final Long serverMillis;
    private final boolean wholeAccount;

    private ExchangeFailure(
            FailureClass failureClass,
            String detail,
            String exchangeCode,
            Instant retryAt,
            Long serverMillis,
            boolean wholeAccount) {
        super(detail, null, false, false);
        this.failureClass = failureClass;
        this.wholeAccount = wholeAccount;
        this.exchangeCode = exchangeCode;
        this.retryAt = retryAt;
        this.serverMillis = serverMillis;
    }

    /**
     * @param failureClass what kind of failure
     * @param detail one sentence for the caller, without any secret
     */
    public ExchangeFailure(FailureClass failureClass, String detail) {
        this(failureClass, detail, null, null, null, failureClass.concernsWholeAccount());
    }

    /**
     * An answer that is not what the exchange documents.
     *
     * @param what the field, by its path, and what is wrong with it; never its content
     */
    public static ExchangeFailure unexpected(String what) {
        return new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, "in the exchange's answer " + what);
    }

    /** With the exchange's own code; one that does not look like a code is left out. */
    public ExchangeFailure withExchangeCode(String code) {
        boolean readable = code != null && code.matches("-?[0-9A-Za-z]{1,16}");
        return new ExchangeFailure(
                failureClass, getMessage(), readable ? code : null, retryAt, serverMillis, wholeAccount);
    }

    /** With the moment before which the exchange must not be asked again; null for "not said". */
    public ExchangeFailure withRetryAt(Instant moment) {
        return new ExchangeFailure(failureClass, getMessage(), exchangeCode, moment, serverMillis, wholeAccount);
    }

    /** With the exchange's clock in epoch milliseconds, as read from its answer; null for "not said". */
    public ExchangeFailure withServerMillis(Long millis) {
        return new ExchangeFailure(failureClass, getMessage(), exchangeCode, retryAt, millis, wholeAccount);
    }

    /** As one that every endpoint would answer with, and not only the one that was asked. */
    public ExchangeFailure ofWholeAccount() {
        return new ExchangeFailure(failureClass, getMessage(), exchangeCode, retryAt, serverMillis, true);
    }

    /** With another sentence for the caller. */
    public ExchangeFailure withDetail(String detail) {
        return new ExchangeFailure(failureClass, detail, exchangeCode, retryAt, serverMillis, wholeAccount);
    }

    /** Whether an error is a failure of this class. */
    public static boolean is(Throwable error, FailureClass failureClass) {
        return error instanceof ExchangeFailure failure && failure.failureClass == failureClass;
    }

    public FailureClass failureClass() {
        return failureClass;
    }

    /** One sentence for the caller. */
    public String detail() {
        return getMessage();
    }

    /** The exchange's code; null where it gave none. */
    public String exchangeCode() {
        return exchangeCode;
    }

    /** Not to be asked again before this moment; null where nothing is known. */
    public Instant retryAt() {
        return retryAt;
    }

    /** Whether every endpoint would answer with it, so that none is to be asked. */
    public boolean concernsWholeAccount() {
        return wholeAccount;
    }

    /** The exchange's clock in epoch milliseconds; null where the answer had none. */
    public Long serverMillis() {
        return serverMillis;
    }
}
