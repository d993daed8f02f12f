package purser.balance;

import org.jspecify.annotations.Nullable;
import purser.exchange.ExchangeFailure;

/**
 * What came of loading.
 *
 * @param value the answer; beside a failure the last one that there was; null for none
 * @param askedNanos the moment before which nobody had asked for the value, by this process' ticker; meaningless without one
 * @param mark by which a stage in front of the exchange knows the value again when it sees it; null for one that comes from
 *     the exchange itself
 * @param failure null when the value is what was wanted
 * @param refusedNanos when a call began, by this process' ticker, that somebody else made and that was answered with a no:
 *     no older answer counts; null for none
 */
public record Loaded<T>(
        @Nullable T value,
        long askedNanos,
        @Nullable String mark,
        @Nullable ExchangeFailure failure,
        @Nullable Long refusedNanos) {

    /** The exchange's answer. */
    public static <T> Loaded<T> of(T value, long askedNanos) {
        return new Loaded<>(value, askedNanos, null, null, null);
    }

    /** No answer, and none from before. */
    public static <T> Loaded<T> of(ExchangeFailure failure) {
        return new Loaded<>(null, 0, null, failure, null);
    }

    /** Nothing, and nothing that failed. */
    public static <T> Loaded<T> nothing() {
        return new Loaded<>(null, 0, null, null, null);
    }

    /** The value of before, beside a failure. */
    public Loaded<T> with(ExchangeFailure why) {
        return new Loaded<>(value, askedNanos, mark, why, refusedNanos);
    }

    /** The same, which a stage in front of the exchange has asked for at this moment and will know again. */
    public Loaded<T> marked(String as, long nanos) {
        return new Loaded<>(value, nanos, as, failure, refusedNanos);
    }

    /** The same, beside a refusal of a call that began at this moment. */
    public Loaded<T> refusedAt(long nanos) {
        return new Loaded<>(value, askedNanos, mark, failure, nanos);
    }
}
