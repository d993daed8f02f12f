package purser.balance;

import purser.exchange.ExchangeFailure;

/**
 * What came of a question.
 *
 * @param value the answer; beside a failure the last one that there was, which may be null
 * @param askedNanos the moment before which nobody had asked for it, by this process' ticker; meaningless without one
 * @param call of which it came, as the store counts them; null where the store does not know of it
 * @param failure null when the value is what was wanted
 * @param refusedNanos when a call began, by this process' ticker, that another replica made and that was answered with a no:
 *     no older answer counts; null for none
 */
public record Loaded<T>(T value, long askedNanos, String call, ExchangeFailure failure, Long refusedNanos) {

    /** The answer of a call that the store knows nothing of. */
    public static <T> Loaded<T> of(T value, long askedNanos) {
        return new Loaded<>(value, askedNanos, null, null, null);
    }

    /** No answer, and none from before. */
    public static <T> Loaded<T> of(ExchangeFailure failure) {
        return new Loaded<>(null, 0, null, failure, null);
    }

    public Loaded<T> with(ExchangeFailure why) {
        return new Loaded<>(value, askedNanos, call, why, refusedNanos);
    }

    public Loaded<T> refusedAt(Long nanos) {
        return new Loaded<>(value, askedNanos, call, failure, nanos);
    }
}
