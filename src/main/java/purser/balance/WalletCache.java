package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import purser.exchange.Account;
import purser.exchange.Ask;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Holdings;

/**
 * The answers of one wallet of an account: kept while they are fresh, asked for once however many callers want one at
 * the same moment, and given marked as stale while the exchange can't be reached.
 */
final class WalletCache {

    /** Answers for coins asked for by name that are kept; the whole lists are kept besides. */
    static final int MAX_COINS = 64;

    private final Account account;
    private final Supplier<String> wallet;
    private final Function<Ask, Uni<Holdings>> upstream;
    private final Duration staleIfError;
    private final Duration deadline;
    private final Ticker ticker;

    // All three under this object's lock, which is never held while anything is waited for.
    private final Map<Ask, Snapshot> snapshots = new LinkedHashMap<>();
    private final Map<Ask, Call> running = new HashMap<>();
    private final Map<Ask, Call> waiting = new HashMap<>();

    /** A call to the exchange that any number of callers share; none of them can cancel it. */
    private record Call(CompletableFuture<Snapshot> answer) {}

    private record Snapshot(Holdings holdings, long askedNanos) {}

    /**
     * @param wallet what answers call the wallet, as far as that is known before one came
     * @param upstream asks the exchange; fails with an {@link ExchangeFailure} and with nothing else
     */
    WalletCache(
            Account account,
            Supplier<String> wallet,
            Function<Ask, Uni<Holdings>> upstream,
            Duration staleIfError,
            Duration deadline,
            Ticker ticker) {
        this.account = account;
        this.wallet = wallet;
        this.upstream = upstream;
        this.staleIfError = staleIfError;
        this.deadline = deadline;
        this.ticker = ticker;
    }

    /** The answer that is kept, when it is fresh enough; else null. Nobody is asked for anything. */
    synchronized Reading fresh(Ask ask, Freshness freshness) {
        Snapshot kept = kept(ask);
        return kept != null && isFreshEnough(kept, freshness)
                ? Reading.fresh(account, kept.holdings(), age(kept))
                : null;
    }

    /**
     * Reads the account. The exchange is asked, if it must be, at once and not only when somebody subscribes.
     *
     * @return comes within the deadline, and never fails: a failure is a state of the reading
     */
    Uni<Reading> read(Ask ask, Freshness freshness) {
        Call call;
        boolean mine = false;
        synchronized (this) {
            Reading fresh = fresh(ask, freshness);
            if (fresh != null) {
                return Uni.createFrom().item(fresh);
            }
            call = running.get(ask);
            if (call == null) {
                call = new Call(new CompletableFuture<>());
                running.put(ask, call);
                mine = true;
            } else if (freshness.afresh()) {
                // The running call may have looked at the account before this request came: share the next one.
                call = waiting.computeIfAbsent(ask, key -> new Call(new CompletableFuture<>()));
            }
        }
        if (mine) {
            start(ask, call);
        }
        return answer(call)
                .ifNoItem()
                .after(deadline)
                .failWith(() -> new ExchangeFailure(
                        FailureClass.TIMEOUT, "the exchange did not answer within " + deadline.toMillis() + " ms"))
                .map(snapshot -> Reading.fresh(account, snapshot.holdings(), age(snapshot)))
                .onFailure(ExchangeFailure.class)
                .recoverWithItem(failure -> withoutAnswer(ask, failure));
    }

    private boolean isFreshEnough(Snapshot kept, Freshness freshness) {
        return !freshness.afresh() && !freshness.maxAge().isZero() && age(kept).compareTo(freshness.maxAge()) <= 0;
    }

    private static Uni<Snapshot> answer(Call call) {
        // Not from the future itself: a caller who goes away would cancel it for the others.
        return Uni.createFrom().emitter(emitter -> call.answer().whenComplete((snapshot, failure) -> {
            if (failure == null) {
                emitter.complete(snapshot);
            } else {
                emitter.fail(failure);
            }
        }));
    }

    private void start(Ask ask, Call call) {
        long asked = ticker.nanos();
        Uni.createFrom()
                .deferred(() -> upstream.apply(ask))
                .subscribe()
                .with(
                        holdings -> finish(ask, call, new Snapshot(holdings, asked), null),
                        failure -> finish(ask, call, null, failure));
    }

    private void finish(Ask ask, Call call, Snapshot snapshot, Throwable failure) {
        Call next;
        synchronized (this) {
            if (snapshot != null) {
                keep(ask, snapshot);
            }
            next = waiting.remove(ask);
            if (next == null) {
                running.remove(ask);
            } else {
                running.put(ask, next);
            }
        }
        if (snapshot != null) {
            call.answer().complete(snapshot);
        } else {
            call.answer().completeExceptionally(failure);
        }
        if (next != null) {
            start(ask, next);
        }
    }

    private Reading withoutAnswer(Ask ask, ExchangeFailure failure) {
        if (failure.failureClass().leavesOlderAnswerTrue()) {
            synchronized (this) {
                Snapshot kept = kept(ask);
                if (kept != null && age(kept).compareTo(staleIfError) < 0) {
                    return Reading.stale(account, kept.holdings(), age(kept), failure);
                }
            }
        }
        return Reading.failed(account, wallet.get(), failure);
    }

    // What the whole list says of a coin need not be asked for again by the coin's name.
    private Snapshot kept(Ask ask) {
        Snapshot own = snapshots.get(ask);
        if (ask.coin() == null) {
            return own;
        }
        Snapshot all = snapshots.get(Ask.ALL);
        boolean useful = all != null
                && (own == null || all.askedNanos() - own.askedNanos() > 0)
                && all.holdings().balances().stream()
                        .anyMatch(balance -> balance.coin().equals(ask.coin()));
        return useful ? all : own;
    }

    private void keep(Ask ask, Snapshot snapshot) {
        snapshots.remove(ask);
        snapshots.put(ask, snapshot);
        List<Ask> coinsOldestFirst =
                snapshots.keySet().stream().filter(kept -> kept.coin() != null).toList();
        if (coinsOldestFirst.size() > MAX_COINS) {
            snapshots.remove(coinsOldestFirst.get(0));
        }
    }

    private Duration age(Snapshot snapshot) {
        return Duration.ofNanos(ticker.nanos() - snapshot.askedNanos());
    }
}
