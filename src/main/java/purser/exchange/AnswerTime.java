package purser.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an exchange answered.
 *
 * @param asOf by the exchange's clock, as its answer tells it; by this host's clock where it tells none
 * @param byHost whether it is this host's time
 */
public record AnswerTime(Instant asOf, boolean byHost) {

    /** By the exchange's own clock. */
    public static AnswerTime ofExchange(Instant moment) {
        return new AnswerTime(moment, false);
    }

    /** Of an answer without a time. @param now by this host's clock */
    public static AnswerTime ofHost(Instant now) {
        return new AnswerTime(now, true);
    }

    /**
     * Of an answer that may have a time.
     *
     * @param serverMillis the exchange's clock in epoch milliseconds; null when the answer had none
     * @param now by this host's clock
     */
    public static AnswerTime of(@Nullable Long serverMillis, Instant now) {
        return serverMillis == null ? ofHost(now) : ofExchange(Instant.ofEpochMilli(serverMillis));
    }
}
