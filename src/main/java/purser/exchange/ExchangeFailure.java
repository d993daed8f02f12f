package purser.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Why an account could not be read. Its text is made of our own words only: what an exchange writes into its messages
 * may hold anything (Bybit's 10004 echoes the signed string), so none of it comes in here. Never changed once it is made;
 * each {@code with…} gives another one.
 */
public final class ExchangeFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Of a limit whose end nobody tells. */
    private static final Duration LONGEST_UNTOLD = Duration.ofMinutes(1);

    private final FailureClass failureClass;
    private final String detail;
    private FailureScope scope = FailureScope.ENDPOINT;
    private @Nullable String exchangeCode;
    private @Nullable Instant retryAt;
    private @Nullable Duration longestWait;
    private @Nullable Long serverMillis;
    private @Nullable AccountMode namedMode;
    private boolean namesMove;
    private @Nullable ExchangeFailure otherwise;
    private @Nullable FailureScope wholeScope;
    private boolean afterRefusal;
    private boolean sparesBreaker;
    private boolean isFinal;
    private boolean leavesRoomForOthers;
    private boolean withoutAnswer;

    /**
     * @param failureClass what kind of failure
     * @param detail one sentence for the caller, without any secret
     */
    public ExchangeFailure(FailureClass failureClass, String detail) {
        super(detail, null, false, false);
        this.failureClass = failureClass;
        this.detail = detail;
    }

    /**
     * An answer that is not what the exchange documents.
     *
     * @param what the field, by its path, and what is wrong with it; never its content
     */
    public static ExchangeFailure unexpected(String what) {
        return new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, "in the exchange's answer " + what);
    }

    private ExchangeFailure with(FailureClass otherClass, String otherDetail, Consumer<ExchangeFailure> change) {
        ExchangeFailure copy = new ExchangeFailure(otherClass, otherDetail);
        copy.scope = scope;
        copy.exchangeCode = exchangeCode;
        copy.retryAt = retryAt;
        copy.longestWait = longestWait;
        copy.serverMillis = serverMillis;
        copy.namedMode = namedMode;
        copy.namesMove = namesMove;
        copy.otherwise = otherwise;
        copy.wholeScope = wholeScope;
        copy.afterRefusal = afterRefusal;
        copy.sparesBreaker = sparesBreaker;
        copy.isFinal = isFinal;
        copy.leavesRoomForOthers = leavesRoomForOthers;
        copy.withoutAnswer = withoutAnswer;
        change.accept(copy);
        return copy;
    }

    private ExchangeFailure with(Consumer<ExchangeFailure> change) {
        return with(failureClass, detail, change);
    }

    /** With what else would fail alike. */
    public ExchangeFailure withScope(FailureScope other) {
        return with(copy -> copy.scope = other);
    }

    /** With the exchange's own code; one that does not look like a code is left out. */
    public ExchangeFailure withExchangeCode(@Nullable String code) {
        boolean readable = code != null && code.matches("-?[0-9A-Za-z]{1,16}");
        return with(copy -> copy.exchangeCode = readable ? code : null);
    }

    /** With the moment before which the exchange must not be asked again; null for "not said". */
    public ExchangeFailure withRetryAt(@Nullable Instant moment) {
        return with(copy -> copy.retryAt = moment);
    }

    /** As a limit that is over soon, though the exchange does not say when: no wait needs to be longer. */
    public ExchangeFailure withLongestWait(Duration wait) {
        return with(copy -> copy.longestWait = wait);
    }

    /** With the exchange's clock in epoch milliseconds, as read from its answer; null for "not said". */
    public ExchangeFailure withServerMillis(@Nullable Long millis) {
        return with(copy -> copy.serverMillis = millis);
    }

    /** With another sentence for the caller. */
    public ExchangeFailure withDetail(String other) {
        return with(failureClass, other, copy -> {});
    }

    /** As one by which the exchange says what mode the account is in; null for one that only hints at another mode. */
    public ExchangeFailure namingMode(@Nullable AccountMode mode) {
        return with(copy -> copy.namedMode = mode);
    }

    /** The same, by which the exchange says that the account is on its way to a mode, or already there. */
    public ExchangeFailure namingMove(@Nullable AccountMode mode) {
        return with(copy -> {
            copy.namedMode = mode;
            copy.namesMove = true;
        });
    }

    /** With what it means where the account's mode can't be the reason; see {@link #notAboutMode}. */
    public ExchangeFailure orElse(@Nullable ExchangeFailure other) {
        return with(copy -> copy.otherwise = other);
    }

    /**
     * As one of the endpoint alone, though it says something of the account: of an endpoint that may not be made for it. See
     * {@link #whole}.
     */
    public ExchangeFailure narrowed() {
        return scope == FailureScope.ACCOUNT
                ? with(copy -> {
                    copy.scope = FailureScope.ENDPOINT;
                    copy.wholeScope = FailureScope.ACCOUNT;
                })
                : this;
    }

    /**
     * The same, of an endpoint that is asked beside others, of which nothing follows for them: a limit whose end nobody
     * tells, a page of a content network, or a region that is not served is not taken for one of the whole address. If it
     * is, they will be told so themselves.
     */
    public ExchangeFailure ofEndpointAlone() {
        boolean ofOthersMaybe = scope == FailureScope.ADDRESS
                && (failureClass == FailureClass.REGION_BLOCKED
                        || failureClass == FailureClass.RATE_LIMITED && exchangeCode == null);
        ExchangeFailure own = ofOthersMaybe ? withScope(FailureScope.ENDPOINT) : this;
        boolean untold = failureClass == FailureClass.RATE_LIMITED
                && own.scope == FailureScope.ENDPOINT
                && retryAt == null
                && longestWait == null;
        return untold ? own.withLongestWait(LONGEST_UNTOLD) : own;
    }

    /** With the scope that it had before it was narrowed. */
    public ExchangeFailure whole() {
        return wholeScope == null
                ? this
                : with(copy -> {
                    copy.scope = wholeScope;
                    copy.wholeScope = null;
                });
    }

    /** As one that came after a refusal: whatever it is, the older answer is none any more. */
    public ExchangeFailure afterRefusal() {
        return with(copy -> copy.afterRefusal = true);
    }

    /** As one that does not count for the circuit breaker. */
    public ExchangeFailure sparingBreaker() {
        return with(copy -> copy.sparesBreaker = true);
    }

    /** As one of this call alone, which was not made so that there is room for those of others. */
    public ExchangeFailure leavingRoomForOthers() {
        return with(copy -> copy.leavesRoomForOthers = true);
    }

    /** As one after which the same question is not put again at once. */
    public ExchangeFailure withoutRetry() {
        return with(copy -> copy.isFinal = true);
    }

    /** As one to which no HTTP answer came: it may lie in this process' own network. */
    public ExchangeFailure withoutAnswer() {
        return with(copy -> copy.withoutAnswer = true);
    }

    /** What it means where the mode can't be the reason, since it is known to be right or there is no other endpoint. */
    public ExchangeFailure notAboutMode() {
        if (otherwise == null) {
            return this;
        }
        return with(otherwise.failureClass, otherwise.detail, copy -> {
            copy.scope = otherwise.scope;
            copy.namedMode = null;
            copy.otherwise = null;
        });
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
        return detail;
    }

    /** What else would fail alike. */
    public FailureScope scope() {
        return scope;
    }

    /** The exchange's code; null where it gave none. */
    public @Nullable String exchangeCode() {
        return exchangeCode;
    }

    /** Not to be asked again before this moment; null where nothing is known. */
    public @Nullable Instant retryAt() {
        return retryAt;
    }

    /** How long a limit lasts at most whose end the exchange does not tell; null where nothing is known. */
    public @Nullable Duration longestWait() {
        return longestWait;
    }

    /** The mode that the exchange says the account is in; null where it does not say. */
    public @Nullable AccountMode namedMode() {
        return namedMode;
    }

    /** Whether the account may still be on its way to the mode. */
    public boolean namesMove() {
        return namesMove;
    }

    /** The exchange's clock in epoch milliseconds; null where the answer had none. */
    public @Nullable Long serverMillis() {
        return serverMillis;
    }

    /** Whether an older answer may stand in. */
    public boolean leavesOlderAnswerTrue() {
        return failureClass.leavesOlderAnswerTrue() && !afterRefusal;
    }

    /** Whether an older answer is not to be shown any more, now and later. */
    public boolean endsOlderAnswer() {
        return failureClass.endsOlderAnswer() || afterRefusal;
    }

    /** Whether the same question may be put again at once, with some back-off. */
    public boolean mayBeRetried() {
        return failureClass.mayBeRetried() && !isFinal;
    }

    /** Whether it counts for the circuit breaker: the exchange is in trouble, and not this one question. */
    public boolean countsForBreaker() {
        return failureClass.mayBeRetried() && !sparesBreaker;
    }

    /** Whether it is of one call alone, which was not made so that there is room for those of others. */
    public boolean leavesRoomForOthers() {
        return leavesRoomForOthers;
    }

    /** Whether it may lie in this process' own network, address or clock: another replica may be answered. */
    public boolean mayBeOwnTrouble() {
        return isWithoutAnswer() || liesInAddress();
    }

    /** Whether another replica, which asks from another address, may be answered. */
    public boolean liesInAddress() {
        return scope == FailureScope.ADDRESS || failureClass == FailureClass.IP_NOT_ALLOWED;
    }

    /** Whether no HTTP answer came, so that it says nothing of what another replica would be answered. */
    public boolean isWithoutAnswer() {
        return withoutAnswer;
    }
}
