package purser.cluster;

import org.jspecify.annotations.Nullable;
import purser.balance.Loaded;

/** Reads answers that the store has of one question, and judges how old they are. */
final class StoredAnswers<T> {

    private final ClusterContext context;
    private final AccountCluster account;
    private final Question<T> question;

    StoredAnswers(ClusterContext context, AccountCluster account, Question<T> question) {
        this.context = context;
        this.account = account;
        this.question = question;
    }

    /** A moment of the store's clock by this process' ticker, at the latest: the store looked at it after it was asked. */
    static long nanosOf(long storeMillis, long now, long sent) {
        return sent - (now - storeMillis) * 1_000_000;
    }

    /** The last answer that the store has, or the one that was passed over; nothing when there is none. */
    Loaded<T> last(Search<T> search, AcquireReply reply, long sent) {
        AcquireReply.Entry last = reply.last();
        if (last.call().isEmpty()) {
            return search.older();
        }
        Loaded<T> kept = search.request().kept();
        // Blank: the one that the replica has already.
        Loaded<T> known = last.body().length == 0 && kept != null && last.call().equals(kept.mark())
                ? kept
                : read(search, last, reply.store().now(), sent);
        return known == null ? Loaded.nothing() : known;
    }

    /** One of them; null when it can't be read, or believed. @param sent when the store was asked */
    @Nullable
    Loaded<T> read(Search<T> search, AcquireReply.Entry entry, long now, long sent) {
        T value = account.opened(
                entry.body(), search.keys().sealedAs("answer", entry.call(), entry.began()), question.type());
        if (value == null) {
            account.countUnreadable();
            return null;
        }
        if (question.time().isAhead(value)) {
            return null;
        }
        // The answer is at most so old.
        long asked = nanosOf(entry.began(), now, sent);
        long told = context.nanos().getAsLong() - question.time().leastMillis(value) * 1_000_000;
        return Loaded.of(value, 0).marked(entry.call(), told - asked < 0 ? told : asked);
    }

    /**
     * Whether an answer that will do by the store's clock is too old by the exchange's: it must be young enough, or of after
     * the question. A replica that has a wrong idea of the exchange's clock asks, and learns better.
     */
    boolean isTooOld(Search<T> search, Loaded<T> found) {
        long waitedMillis = (context.nanos().getAsLong() - search.begunNanos()) / 1_000_000;
        return question.time().leastMillis(found.value())
                > Math.max(search.request().freshness().maxAge().toMillis(), waitedMillis);
    }
}
