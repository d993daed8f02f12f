package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import purser.exchange.Account;
import purser.exchange.Demand;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.client.TransportFailures;
import purser.time.Ticker;

/**
 * The answers of one wallet of an account: kept while they are fresh, asked for once however many callers want one at
 * the same moment, and given marked as stale while the exchange can't be reached.
 */
public final class WalletCache {

    private final Account account;
    private final Wallet wallet;
    private final Supplier<String> name;
    private final Loader source;
    private final Duration usual;
    private final Duration staleIfError;
    private final Duration deadline;
    private final KeptAnswers memory;
    private final Ticker ticker;

    // All four under this object's lock, which is never held while anything is waited for.
    private final Map<Scope, Loaded<WalletBalances>> snapshots = new EnumMap<>(Scope.class);
    private final Map<Scope, Object> slots = new EnumMap<>(Map.of(Scope.HELD, new Object(), Scope.ALL, new Object()));
    private final Map<Scope, Call> running = new EnumMap<>(Scope.class);
    private final Map<Scope, Call> waiting = new EnumMap<>(Scope.class);

    /** When the last call began that was answered with a no; null for none. */
    private Long refusedNanos;

    /** Why calls that are not of the routine were not made just now, and when. */
    private final Map<Scope, Spared> spared = new ConcurrentHashMap<>();

    private record Spared(ExchangeFailure why, long nanos) {}

    /** Of asking for the whole wallet. */
    private volatile Loaded<WalletBalances> lastOutcome;

    /**
     * A call that any number of callers share; none of them can cancel it.
     *
     * @param request what is asked, and what for
     * @param freshness what it is to give, and so whom it will do for
     * @param cause the request that it was started for, in log lines
     * @param startedNanos when it was started, once it is
     */
    private record Call(
            CompletableFuture<Loaded<WalletBalances>> answer,
            LoadRequest request,
            Freshness freshness,
            LogContext cause,
            AtomicLong startedNanos) {

        Call(LoadRequest request, Freshness freshness) {
            this(new CompletableFuture<>(), request, freshness, LogContext.current(), new AtomicLong());
        }

        boolean willDoFor(Freshness wanted) {
            return !wanted.afresh() && freshness.maxAge().compareTo(wanted.maxAge()) <= 0;
        }

        Call alsoFor(LoadRequest other, Freshness wanted) {
            return new Call(
                    answer,
                    request.alsoFor(other),
                    wanted.afresh() || !willDoFor(wanted) && !freshness.afresh() ? wanted : freshness,
                    cause,
                    startedNanos);
        }
    }

    /**
     * @param name what answers call the wallet, as far as that is known before one came
     * @param usual how old an answer callers take who don't say
     * @param memory of the answers of all wallets
     */
    public WalletCache(
            Account account,
            Wallet wallet,
            Supplier<String> name,
            Loader source,
            Duration usual,
            Duration staleIfError,
            Duration deadline,
            KeptAnswers memory,
            Ticker ticker) {
        this.account = account;
        this.wallet = wallet;
        this.name = name;
        this.source = source;
        this.usual = usual;
        this.staleIfError = staleIfError;
        this.deadline = deadline;
        this.memory = memory;
        this.ticker = ticker;
    }

    /** The answer that is kept, when it is fresh enough; else null. Nobody is asked for anything. */
    synchronized WalletReading fresh(Scope scope, Freshness freshness) {
        Loaded<WalletBalances> kept = freshlyKept(scope, freshness);
        return kept == null ? null : WalletReading.fresh(account, wallet, kept.value(), age(kept));
    }

    /** How it went when the whole wallet was last asked for; null while nobody has. */
    Loaded<WalletBalances> lastOutcome() {
        return lastOutcome;
    }

    /** The last whole answer that the exchange gave, however old; null when there is none. Nobody is asked for anything. */
    synchronized WalletReading lastGood() {
        return Stream.of(Scope.values())
                .map(snapshots::get)
                .filter(Objects::nonNull)
                .map(kept -> WalletReading.fresh(account, wallet, kept.value(), age(kept)))
                .min(Comparator.comparing(WalletReading::age))
                .orElse(null);
    }

    /**
     * Reads the account. The exchange is asked, if it must be, at once and not only when somebody subscribes.
     *
     * @return comes within the deadline, and never fails: a failure is a state of the reading
     */
    Uni<WalletReading> read(Scope scope, Freshness freshness) {
        WalletReading fresh = fresh(scope, freshness);
        if (fresh != null) {
            return Uni.createFrom().item(fresh);
        }
        ExchangeFailure sparedJustNow = sparedJustNow(LoadRequest.of(scope, freshness, usual));
        if (sparedJustNow != null) {
            return Uni.createFrom().item(withoutAnswer(scope, sparedJustNow));
        }
        return asked(scope, freshness, ticker.nanos())
                .ifNoItem()
                .after(deadline)
                .failWith(() -> new ExchangeFailure(
                        FailureClass.TIMEOUT, "the exchange did not answer within " + deadline.toMillis() + " ms"))
                .onFailure()
                .transform(TransportFailures::of)
                .map(outcome -> WalletReading.fresh(account, wallet, outcome.value(), age(outcome)))
                .onFailure(ExchangeFailure.class)
                .recoverWithItem(failure -> withoutAnswer(scope, failure));
    }

    // Whoever asks for more than there is in a loop is told so again, for little work. Null where there is nothing to
    // tell.
    private ExchangeFailure sparedJustNow(LoadRequest request) {
        Spared last = request.demand() == Demand.ROUTINE ? null : spared.get(request.scope());
        boolean justNow = last != null && ticker.nanos() - last.nanos() < Freshness.SAME_MOMENT.toNanos();
        return justNow ? last.why() : null;
    }

    // Asks again where a call that was shared turns out to have begun too long before this caller came.
    private Uni<Loaded<WalletBalances>> asked(Scope scope, Freshness freshness, long cameNanos) {
        LoadRequest request = LoadRequest.of(scope, freshness, usual);
        return cluster(request, freshness, false)
                .onFailure(failure -> isOfLesserCall(failure, request))
                .recoverWithUni(() -> cluster(request, freshness, true))
                .chain(outcome -> freshness.isMetBy(Duration.ofNanos(cameNanos - outcome.askedNanos()))
                        ? Uni.createFrom().item(outcome)
                        : asked(scope, freshness, cameNanos));
    }

    // Of one that was shared: as the routine's it would have been made.
    private static boolean isOfLesserCall(Throwable error, LoadRequest request) {
        return request.demand() == Demand.ROUTINE
                && error instanceof ExchangeFailure failure
                && failure.leavesRoomForOthers();
    }

    // Own: not by a call that need not be made as this caller's would be.
    private Uni<Loaded<WalletBalances>> cluster(LoadRequest request, Freshness freshness, boolean own) {
        Scope scope = request.scope();
        // The exchange itself never answers with something older.
        Freshness wanted = source.givesOlder() || freshness.afresh() ? freshness : Freshness.within(Duration.ZERO);
        Call call;
        boolean mine = false;
        synchronized (this) {
            Loaded<WalletBalances> kept = freshlyKept(scope, freshness);
            if (kept != null) {
                return Uni.createFrom().item(kept);
            }
            call = running.get(scope);
            if (call == null || isAbandoned(call)) {
                call = new Call(request, wanted);
                run(scope, call);
                mine = true;
            } else if (!call.willDoFor(wanted) || own && call.request().demand() != request.demand()) {
                // The running call may have looked at the account before this request came: share the next one.
                call = waiting.merge(
                        scope, new Call(request, wanted), (next, mineToo) -> next.alsoFor(request, wanted));
            }
        }
        if (mine) {
            start(scope, call);
        }
        return answer(call);
    }

    private Loaded<WalletBalances> freshlyKept(Scope scope, Freshness freshness) {
        if (freshness.afresh() || freshness.maxAge().isZero()) {
            return null;
        }
        Loaded<WalletBalances> kept = snapshots.get(scope);
        return kept != null && age(kept).compareTo(freshness.maxAge()) <= 0 ? kept : null;
    }

    private void run(Scope scope, Call call) {
        call.startedNanos().set(ticker.nanos());
        running.put(scope, call);
    }

    // No call takes longer than the deadline, unless the process was frozen: what it brings is an answer of back then.
    private boolean isAbandoned(Call call) {
        return ticker.nanos() - call.startedNanos().get() > deadline.toNanos();
    }

    private static Uni<Loaded<WalletBalances>> answer(Call call) {
        // Not from the future itself: a caller who goes away would cancel it for the others.
        return Uni.createFrom().emitter(emitter -> call.answer().whenComplete((outcome, failure) -> {
            if (failure == null) {
                emitter.complete(outcome);
            } else {
                emitter.fail(failure);
            }
        }));
    }

    private void start(Scope scope, Call call) {
        Loaded<WalletBalances> kept;
        synchronized (this) {
            kept = snapshots.get(scope);
        }
        call.cause().run(() -> Uni.createFrom()
                .deferred(() -> source.read(call.request(), call.freshness(), kept))
                .subscribe()
                .with(outcome -> finish(scope, call, outcome), defect -> end(scope, call, null, defect)));
    }

    private void finish(Scope scope, Call call, Loaded<WalletBalances> outcome) {
        if (outcome.failure() != null && outcome.failure().leavesRoomForOthers()) {
            spared.put(scope, new Spared(outcome.failure(), ticker.nanos()));
        } else {
            lastOutcome = outcome;
        }
        if (outcome.refusedNanos() != null) {
            drop(outcome.refusedNanos());
        }
        ExchangeFailure failure = outcome.failure();
        if (failure != null && failure.endsOlderAnswer()) {
            drop(call.startedNanos().get());
            end(scope, call, Loaded.of(failure), failure);
        } else {
            end(scope, call, outcome, failure);
        }
    }

    // After a no, no older yes: not now, not when the exchange can't be asked later, and not from a slower call.
    private synchronized void drop(long refusedNanos) {
        if (this.refusedNanos == null || refusedNanos - this.refusedNanos > 0) {
            this.refusedNanos = refusedNanos;
        }
        snapshots.entrySet().removeIf(snapshot -> {
            boolean older = snapshot.getValue().askedNanos() - refusedNanos < 0;
            if (older) {
                memory.removed(slots.get(snapshot.getKey()));
            }
            return older;
        });
    }

    // A defect has no outcome.
    private void end(Scope scope, Call call, Loaded<WalletBalances> outcome, Throwable failure) {
        Call next;
        boolean kept;
        synchronized (this) {
            kept = outcome != null && outcome.value() != null && keep(scope, outcome);
            next = next(scope, call);
        }
        if (kept) {
            memory.keep(slots.get(scope), BalancesSize.of(outcome.value()), () -> forget(scope, outcome));
        }
        if (failure == null) {
            call.answer().complete(outcome);
        } else {
            call.answer().completeExceptionally(failure);
        }
        if (next != null) {
            start(scope, next);
        }
    }

    // Null when there is none, or another call has taken the place of this one meanwhile.
    private Call next(Scope scope, Call ended) {
        if (running.get(scope) != ended) {
            return null;
        }
        Call next = waiting.remove(scope);
        if (next == null) {
            running.remove(scope);
        } else {
            run(scope, next);
        }
        return next;
    }

    private WalletReading withoutAnswer(Scope scope, ExchangeFailure failure) {
        if (failure.leavesOlderAnswerTrue()) {
            synchronized (this) {
                Loaded<WalletBalances> kept = snapshots.get(scope);
                if (kept != null && age(kept).compareTo(staleIfError) < 0) {
                    return WalletReading.stale(account, wallet, kept.value(), age(kept), failure);
                }
            }
        }
        return WalletReading.failed(account, wallet, name.get(), failure);
    }

    private synchronized void forget(Scope scope, Loaded<WalletBalances> snapshot) {
        if (snapshots.get(scope) == snapshot) {
            snapshots.remove(scope);
        }
    }

    private boolean keep(Scope scope, Loaded<WalletBalances> snapshot) {
        Loaded<WalletBalances> before = snapshots.get(scope);
        boolean refusedSince = refusedNanos != null && snapshot.askedNanos() - refusedNanos < 0;
        if (!refusedSince && (before == null || before.askedNanos() - snapshot.askedNanos() <= 0)) {
            snapshots.put(scope, snapshot);
            return true;
        }
        return false;
    }

    private Duration age(Loaded<WalletBalances> snapshot) {
        return Duration.ofNanos(ticker.nanos() - snapshot.askedNanos());
    }
}
