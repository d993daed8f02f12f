package purser.shared;

import purser.exchange.ExchangeFailure;

/**
 * What came of a question.
 *
 * @param value the answer; beside a failure the last one that there was, which may be null
 * @param askedNanos the moment before which nobody had asked for it, by this process' ticker; meaningless without one
 * @param call of which it came, as the engine counts them; null where the engine does not know of it
 * @param failure null when the value is what was wanted
 */
public record Outcome<T>(T value, long askedNanos, String call, ExchangeFailure failure) {

    /** The answer of a call that the engine knows nothing of. */
    public static <T> Outcome<T> of(T value, long askedNanos) {
        return new Outcome<>(value, askedNanos, null, null);
    }

    /** No answer, and none from before. */
    public static <T> Outcome<T> of(ExchangeFailure failure) {
        return new Outcome<>(null, 0, null, failure);
    }

    Outcome<T> with(ExchangeFailure why) {
        return new Outcome<>(value, askedNanos, call, why);
    }
}
