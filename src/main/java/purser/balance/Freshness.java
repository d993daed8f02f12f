package purser.balance;

import java.time.Duration;

/**
 * How new an answer a caller wants.
 *
 * @param maxAge how old an answer may be when the caller comes
 * @param afresh whether only an answer will do that is asked for after this request came, as {@code no-cache} says; else
 *     one that is being asked for already may be shared, if it began no longer ago than {@code maxAge} or in the same
 *     moment
 * @param unsaid whether the caller says nothing of age, so that what is read less often may be as old as is usual for it
 */
public record Freshness(Duration maxAge, boolean afresh, boolean unsaid) {

    /** What counts as the same moment, for callers who take nothing older than now and can still share a call. */
    static final Duration SAME_MOMENT = Duration.ofMillis(100);

    /** Whatever is no older than this. */
    public static Freshness within(Duration maxAge) {
        return new Freshness(maxAge, false, false);
    }

    /** For a caller who says nothing. @param maxAge the usual one */
    public static Freshness usual(Duration maxAge) {
        return new Freshness(maxAge, false, true);
    }

    /** The same, of something of which another age is usual. */
    Freshness usually(Duration usual) {
        return unsaid && usual.compareTo(maxAge) > 0 ? within(usual) : this;
    }

    /** Asked for after this moment. */
    public static Freshness askedAfresh() {
        return new Freshness(Duration.ZERO, true, false);
    }

    /**
     * Whether the answer of a call that was shared will do.
     *
     * @param before how long before this caller came the exchange had been asked for it; negative when it was after that
     */
    boolean isMetBy(Duration before) {
        // Whoever asks afresh shares no call that was running.
        return afresh || before.compareTo(maxAge) <= 0 || before.compareTo(SAME_MOMENT) <= 0;
    }
}
