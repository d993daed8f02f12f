package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import purser.exchange.Account;
import purser.exchange.Ask;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Holdings;
import purser.shared.Outcome;

/**
 * The answers of one wallet of an account: kept while they are fresh, asked for once however many callers want one at
 * the same moment, and given marked as stale while the exchange can't be reached.
 */
final class WalletCache {

    /** Answers for coins asked for by name that are kept; the whole lists are kept besides. */
    static final int MAX_COINS = 64;

    private final Account account;
    private final Supplier<String> wallet;
    private final WalletSource source;
    private final Duration staleIfError;
    private final Duration deadline;
    private final Ticker ticker;

    // All three under this object's lock, which is never held while anything is waited for.
    private final Map<Ask, Outcome<Holdings>> snapshots = new LinkedHashMap<>();
    private final Map<Ask, Call> running = new HashMap<>();
    private final Map<Ask, Call> waiting = new HashMap<>();

    /** Of asking for the whole wallet. */
    private volatile Outcome<Holdings> lastOutcome;

    /**
     * A call that any number of callers share; none of them can cancel it.
     *
     * @param freshness what it is to give, and so whom it will do for
     * @param cause the request that it was started for, in log lines
     * @param startedNanos when it was started, once it is
     */
    private record Call(
            CompletableFuture<Outcome<Holdings>> answer,
            Freshness freshness,
            LogContext cause,
            AtomicLong startedNanos) {

        Call(Freshness freshness) {
            this(new CompletableFuture<>(), freshness, LogContext.current(), new AtomicLong());
        }

        boolean willDoFor(Freshness wanted) {
            return !wanted.afresh() && freshness.maxAge().compareTo(wanted.maxAge()) <= 0;
        }

        Call alsoFor(Freshness wanted) {
            return new Call(
                    answer,
                    wanted.afresh() || !willDoFor(wanted) && !freshness.afresh() ? wanted : freshness,
                    cause,
                    startedNanos);
        }
    }

    /**
     * @param wallet what answers call the wallet, as far as that is known before one came
     */
    WalletCache(
            Account account,
            Supplier<String> wallet,
            WalletSource source,
            Duration staleIfError,
            Duration deadline,
            Ticker ticker) {
        this.account = account;
        this.wallet = wallet;
        this.source = source;
        this.staleIfError = staleIfError;
        this.deadline = deadline;
        this.ticker = ticker;
    }

    /** The answer that is kept, when it is fresh enough; else null. Nobody is asked for anything. */
    synchronized Reading fresh(Ask ask, Freshness freshness) {
        Outcome<Holdings> kept = freshlyKept(ask, freshness);
        return kept == null ? null : Reading.fresh(account, kept.value(), age(kept));
    }

    /** How it went when the whole wallet was last asked for; null while nobody has. */
    Outcome<Holdings> lastOutcome() {
        return lastOutcome;
    }

    /** The last whole answer that the exchange gave, however old; null when there is none. Nobody is asked for anything. */
    synchronized Reading lastGood() {
        return Stream.of(Ask.HELD, Ask.ALL)
                .map(snapshots::get)
                .filter(Objects::nonNull)
                .map(kept -> Reading.fresh(account, kept.value(), age(kept)))
                .min(Comparator.comparing(Reading::age))
                .orElse(null);
    }

    /**
     * Reads the account. The exchange is asked, if it must be, at once and not only when somebody subscribes.
     *
     * @return comes within the deadline, and never fails: a failure is a state of the reading
     */
    Uni<Reading> read(Ask ask, Freshness freshness) {
        Reading fresh = fresh(ask, freshness);
        if (fresh != null) {
            return Uni.createFrom().item(fresh);
        }
        return asked(ask, freshness, ticker.nanos())
                .ifNoItem()
                .after(deadline)
                .failWith(() -> new ExchangeFailure(
                        FailureClass.TIMEOUT, "the exchange did not answer within " + deadline.toMillis() + " ms"))
                .map(outcome -> Reading.fresh(account, outcome.value(), age(outcome)))
                .onFailure(ExchangeFailure.class)
                .recoverWithItem(failure -> withoutAnswer(ask, failure));
    }

    // Asks again where a call that was shared turns out to have begun too long before this caller came.
    private Uni<Outcome<Holdings>> asked(Ask ask, Freshness freshness, long cameNanos) {
        return shared(ask, freshness)
                .chain(outcome -> freshness.isMetBy(Duration.ofNanos(cameNanos - outcome.askedNanos()))
                        ? Uni.createFrom().item(outcome)
                        : asked(ask, freshness, cameNanos));
    }

    private Uni<Outcome<Holdings>> shared(Ask ask, Freshness freshness) {
        // The exchange itself never answers with something older.
        Freshness wanted = source.givesOlder() || freshness.afresh() ? freshness : Freshness.within(Duration.ZERO);
        Call call;
        boolean mine = false;
        synchronized (this) {
            Outcome<Holdings> kept = freshlyKept(ask, freshness);
            if (kept != null) {
                return Uni.createFrom().item(kept);
            }
            call = running.get(ask);
            if (call == null || isAbandoned(call)) {
                call = new Call(wanted);
                run(ask, call);
                mine = true;
            } else if (!call.willDoFor(wanted)) {
                // The running call may have looked at the account before this request came: share the next one.
                call = waiting.merge(ask, new Call(wanted), (next, mineToo) -> next.alsoFor(wanted));
            }
        }
        if (mine) {
            start(ask, call);
        }
        return answer(call);
    }

    private Outcome<Holdings> freshlyKept(Ask ask, Freshness freshness) {
        if (freshness.afresh() || freshness.maxAge().isZero()) {
            return null;
        }
        Outcome<Holdings> kept = kept(ask);
        return kept != null && age(kept).compareTo(freshness.maxAge()) <= 0 ? kept : null;
    }

    private void run(Ask ask, Call call) {
        call.startedNanos().set(ticker.nanos());
        running.put(ask, call);
    }

    // No call takes longer than the deadline, unless the process was frozen: what it brings is an answer of back then.
    private boolean isAbandoned(Call call) {
        return ticker.nanos() - call.startedNanos().get() > deadline.toNanos();
    }

    private static Uni<Outcome<Holdings>> answer(Call call) {
        // Not from the future itself: a caller who goes away would cancel it for the others.
        return Uni.createFrom().emitter(emitter -> call.answer().whenComplete((outcome, failure) -> {
            if (failure == null) {
                emitter.complete(outcome);
            } else {
                emitter.fail(failure);
            }
        }));
    }

    private void start(Ask ask, Call call) {
        Outcome<Holdings> kept;
        synchronized (this) {
            kept = kept(ask);
        }
        call.cause().run(() -> Uni.createFrom()
                .deferred(() -> source.read(ask, call.freshness(), kept))
                .subscribe()
                .with(outcome -> finish(ask, call, outcome), defect -> end(ask, call, null, defect)));
    }

    private void finish(Ask ask, Call call, Outcome<Holdings> outcome) {
        if (ask.coin() == null) {
            lastOutcome = outcome;
        }
        end(ask, call, outcome, outcome.failure());
    }

    // A defect has no outcome.
    private void end(Ask ask, Call call, Outcome<Holdings> outcome, Throwable failure) {
        Call next;
        synchronized (this) {
            if (outcome != null && outcome.value() != null) {
                keep(ask, outcome);
            }
            next = next(ask, call);
        }
        if (failure == null) {
            call.answer().complete(outcome);
        } else {
            call.answer().completeExceptionally(failure);
        }
        if (next != null) {
            start(ask, next);
        }
    }

    // Null when there is none, or another call has taken the place of this one meanwhile.
    private Call next(Ask ask, Call ended) {
        if (running.get(ask) != ended) {
            return null;
        }
        Call next = waiting.remove(ask);
        if (next == null) {
            running.remove(ask);
        } else {
            run(ask, next);
        }
        return next;
    }

    private Reading withoutAnswer(Ask ask, ExchangeFailure failure) {
        if (failure.failureClass().leavesOlderAnswerTrue()) {
            synchronized (this) {
                Outcome<Holdings> kept = kept(ask);
                if (kept != null && age(kept).compareTo(staleIfError) < 0) {
                    return Reading.stale(account, kept.value(), age(kept), failure);
                }
            }
        }
        return Reading.failed(account, wallet.get(), failure);
    }

    // What the whole list says of a coin need not be asked for again by the coin's name.
    private Outcome<Holdings> kept(Ask ask) {
        Outcome<Holdings> own = snapshots.get(ask);
        if (ask.coin() == null) {
            return own;
        }
        Outcome<Holdings> all = snapshots.get(Ask.ALL);
        boolean useful = all != null
                && (own == null || all.askedNanos() - own.askedNanos() > 0)
                && all.value().balances().stream()
                        .anyMatch(balance -> balance.coin().equals(ask.coin()));
        return useful ? all : own;
    }

    private void keep(Ask ask, Outcome<Holdings> snapshot) {
        Outcome<Holdings> before = snapshots.get(ask);
        if (before != null && before.askedNanos() - snapshot.askedNanos() > 0) {
            return;
        }
        snapshots.remove(ask);
        snapshots.put(ask, snapshot);
        List<Ask> coinsOldestFirst =
                snapshots.keySet().stream().filter(kept -> kept.coin() != null).toList();
        if (coinsOldestFirst.size() > MAX_COINS) {
            snapshots.remove(coinsOldestFirst.get(0));
        }
    }

    private Duration age(Outcome<Holdings> snapshot) {
        return Duration.ofNanos(ticker.nanos() - snapshot.askedNanos());
    }
}
