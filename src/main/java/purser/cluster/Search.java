package purser.cluster;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import purser.balance.LoadRequest;
import purser.balance.Loaded;

/** How one request goes: what it wants, and what the store has said so far. Used by one step after the other. */
final class Search<T> {

    private static final Duration FIRST_WAIT = Duration.ofMillis(10);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    /** Answers of one request that turn out to be unreadable before the store is left alone. */
    private static final int MOST_PASSED_OVER = 3;

    private final LoadRequest<T> request;
    private final QuestionKeys keys;
    private final Turn turn;
    private final long begunNanos;
    private long firstNow = -1;
    private String since = "";
    private String awaited = "";
    private String passedOver = "";
    private int passedOvers;
    private @Nullable Loaded<T> older;
    private Duration pause = FIRST_WAIT;

    Search(LoadRequest<T> request, QuestionKeys keys, Turn turn, long begunNanos) {
        this.request = request;
        this.keys = keys;
        this.turn = turn;
        this.begunNanos = begunNanos;
    }

    LoadRequest<T> request() {
        return request;
    }

    QuestionKeys keys() {
        return keys;
    }

    Turn turn() {
        return turn;
    }

    long begunNanos() {
        return begunNanos;
    }

    /** What {@code acquire.lua} takes first: age, the call that it is measured from, the awaited, the known, the bad one. */
    Object[] wanted() {
        Loaded<T> kept = request.kept();
        return new Object[] {
            request.freshness().afresh() ? -1 : request.freshness().maxAge().toMillis(),
            since,
            awaited,
            kept == null || kept.mark() == null ? "" : kept.mark(),
            passedOver
        };
    }

    /** The store has told its clock. */
    void toldTime(long now) {
        firstNow = firstNow < 0 ? now : firstNow;
    }

    /** Whether a call that began at this moment of the store's clock had begun before this request came. */
    boolean isOfBefore(long began) {
        return request.freshness().afresh() && began < firstNow;
    }

    /** Whether this request has waited for others. */
    boolean hasWaited() {
        return !since.isEmpty();
    }

    /** Somebody is asking. @return how long to wait before the next look */
    Duration waitFor(String holder, String newest) {
        since = since.isEmpty() ? newest : since;
        awaited = request.freshness().afresh() ? "" : holder;
        Duration now = pause;
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        pause = longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT;
        return now;
    }

    /** The answer of this call can't be read, or won't do. */
    void passOver(String call) {
        passedOver = call;
        passedOvers++;
    }

    /** It can be read, but is too old; it will do beside a failure. */
    void passOver(String call, Loaded<T> tooOld) {
        older = tooOld;
        passOver(call);
    }

    /** The call whose answer was last passed over; empty for none. */
    String passedOver() {
        return passedOver;
    }

    boolean isHopeless() {
        return passedOvers >= MOST_PASSED_OVER;
    }

    /** An answer that is too old. */
    Loaded<T> older() {
        return older == null ? Loaded.nothing() : older;
    }
}
