package purser.balance;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.exchange.Scope;
import purser.exchange.WalletBalances;
import purser.time.Ticker;

/** The last answers of one wallet: one per scope, none that is older than a refusal. */
final class WalletSnapshots {

    private final KeptAnswers memory;
    private final Ticker ticker;

    private final Map<Scope, Object> slots = Map.of(Scope.HELD, new Object(), Scope.ALL, new Object());

    // Both under this object's lock.
    private final Map<Scope, Loaded<WalletBalances>> snapshots = new EnumMap<>(Scope.class);

    /** When the last call began that was answered with a no; null for none. */
    private @Nullable Long refusedNanos;

    /** @param memory of the answers of all wallets */
    WalletSnapshots(KeptAnswers memory, Ticker ticker) {
        this.memory = memory;
        this.ticker = ticker;
    }

    /** The last answer, however old; null for none. */
    synchronized @Nullable Loaded<WalletBalances> last(Scope scope) {
        return snapshots.get(scope);
    }

    /** The younger one of the last answers, whichever coins it is of; null for none. */
    synchronized @Nullable Loaded<WalletBalances> youngest() {
        return Stream.of(Scope.values())
                .filter(snapshots::containsKey)
                .map(snapshots::get)
                .min(Comparator.comparing(this::age))
                .orElse(null);
    }

    /** The last answer, when it is fresh enough; else null. */
    synchronized @Nullable Loaded<WalletBalances> fresh(Scope scope, Freshness freshness) {
        if (freshness.afresh() || freshness.maxAge().isZero()) {
            return null;
        }
        Loaded<WalletBalances> last = snapshots.get(scope);
        return last != null && age(last).compareTo(freshness.maxAge()) <= 0 ? last : null;
    }

    /** The last answer, when it is younger than this; else null. */
    synchronized @Nullable Loaded<WalletBalances> youngerThan(Scope scope, Duration most) {
        Loaded<WalletBalances> last = snapshots.get(scope);
        return last != null && age(last).compareTo(most) < 0 ? last : null;
    }

    /** Keeps an answer, unless a newer one is kept or the exchange has refused since. */
    void keep(Scope scope, Loaded<WalletBalances> answer) {
        if (isNew(scope, answer)) {
            memory.keep(slots.get(scope), BalancesSize.of(answer.value()), () -> forget(scope, answer));
        }
    }

    private synchronized boolean isNew(Scope scope, Loaded<WalletBalances> answer) {
        Loaded<WalletBalances> before = snapshots.get(scope);
        boolean refusedSince = refusedNanos != null && answer.askedNanos() - refusedNanos < 0;
        boolean isNew = !refusedSince && (before == null || before.askedNanos() - answer.askedNanos() <= 0);
        if (isNew) {
            snapshots.put(scope, answer);
        }
        return isNew;
    }

    private synchronized void forget(Scope scope, Loaded<WalletBalances> answer) {
        if (snapshots.get(scope) == answer) {
            snapshots.remove(scope);
        }
    }

    /**
     * The exchange has refused a call that began at this moment. After a no, no older yes: not now, not when the exchange
     * can't be asked later, and not from a slower call.
     */
    synchronized void refused(long nanos) {
        if (refusedNanos == null || nanos - refusedNanos > 0) {
            refusedNanos = nanos;
        }
        snapshots.entrySet().removeIf(snapshot -> {
            boolean older = snapshot.getValue().askedNanos() - nanos < 0;
            if (older) {
                memory.removed(slots.get(snapshot.getKey()));
            }
            return older;
        });
    }

    Duration age(Loaded<WalletBalances> answer) {
        return Duration.ofNanos(ticker.nanos() - answer.askedNanos());
    }
}
