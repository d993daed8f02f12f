package purser.balance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import purser.exchange.Account;
import purser.exchange.Demand;
import purser.exchange.ExchangeFailure;
import purser.exchange.Scope;
import purser.exchange.Wallet;
import purser.exchange.WalletBalances;
import purser.exchange.client.TransportFailures;
import purser.time.Ticker;

/**
 * The answers of one wallet of an account: kept while they are fresh, loaded once however many callers want one at the same
 * moment, and given marked as stale while the exchange can't be reached.
 */
public final class WalletCache {

    private final WalletState state;
    private final Account account;
    private final Wallet wallet;
    private final Loader<WalletBalances> source;
    private final Ages ages;
    private final Ticker ticker;
    private final WalletSnapshots snapshots;

    // Both under this object's lock, which is never held while anything is waited for.
    private final Map<Scope, Call> running = new EnumMap<>(Scope.class);
    private final Map<Scope, Call> waiting = new EnumMap<>(Scope.class);

    /** Why calls that are not of the routine were not made just now, and when. */
    private final Map<Scope, Spared> spared = new ConcurrentHashMap<>();

    private record Spared(ExchangeFailure why, long nanos) {}

    /** Of asking for the whole wallet. */
    private volatile @Nullable Loaded<WalletBalances> lastLoaded;

    /**
     * How old answers may be.
     *
     * @param usual for callers who don't say
     * @param staleIfError while the exchange can't be reached; zero: none is given then
     * @param deadline by when a caller has an answer
     */
    public record Ages(Duration usual, Duration staleIfError, Duration deadline) {}

    /**
     * A call that any number of callers share; none of them can cancel it.
     *
     * @param cause the request that it was started for, in log lines
     * @param startedNanos when it was started, once it is
     */
    private record Call(
            SharedResult<Loaded<WalletBalances>> answer,
            LoadRequest<WalletBalances> request,
            LogContext cause,
            AtomicLong startedNanos) {

        Call(LoadRequest<WalletBalances> request) {
            this(new SharedResult<>(), request, LogContext.current(), new AtomicLong());
        }

        Call alsoFor(LoadRequest<WalletBalances> other) {
            return new Call(answer, request.alsoFor(other), cause, startedNanos);
        }
    }

    /**
     * @param source the rest of the chain
     * @param memory of the answers of all wallets
     */
    public WalletCache(WalletState state, Loader<WalletBalances> source, Ages ages, KeptAnswers memory, Ticker ticker) {
        this.state = state;
        this.account = state.account();
        this.wallet = state.wallet();
        this.source = source;
        this.ages = ages;
        this.ticker = ticker;
        this.snapshots = new WalletSnapshots(memory, ticker);
    }

    /** What is known of the wallet apart from its balances. */
    WalletState state() {
        return state;
    }

    /** The answer that is kept, when it is fresh enough; else null. Nobody is asked for anything. */
    @Nullable
    WalletReading fresh(Scope scope, Freshness freshness) {
        Loaded<WalletBalances> kept = snapshots.fresh(scope, freshness.usually(ages.usual()));
        return kept == null ? null : reading(kept);
    }

    /** How it went when the whole wallet was last asked for; null while nobody has. */
    @Nullable
    Loaded<WalletBalances> lastLoaded() {
        return lastLoaded;
    }

    /** The last whole answer that the exchange gave, however old; null when there is none. Nobody is asked for anything. */
    @Nullable
    WalletReading lastGood() {
        Loaded<WalletBalances> kept = snapshots.youngest();
        return kept == null ? null : reading(kept);
    }

    /** Nobody reads it any more: nothing is kept, not even what still comes. */
    void end() {
        // What was asked for at this very moment, too.
        snapshots.refused(ticker.nanos() + 1);
    }

    private WalletReading reading(Loaded<WalletBalances> loaded) {
        return WalletReading.fresh(account, wallet, loaded.value(), snapshots.age(loaded));
    }

    /**
     * Reads the wallet. The exchange is asked, if it must be, at once and not only when somebody subscribes.
     *
     * @return comes within the deadline, and never fails: a failure is a state of the reading
     */
    Uni<WalletReading> read(Scope scope, Freshness wanted) {
        Freshness freshness = wanted.usually(ages.usual());
        WalletReading fresh = fresh(scope, freshness);
        if (fresh != null) {
            return Uni.createFrom().item(fresh);
        }
        LoadRequest<WalletBalances> request = LoadRequest.of(scope, freshness, ages.usual());
        ExchangeFailure sparedJustNow = sparedJustNow(request);
        if (sparedJustNow != null) {
            return Uni.createFrom().item(withoutAnswer(scope, sparedJustNow));
        }
        return loaded(request, ticker.nanos())
                .ifNoItem()
                .after(ages.deadline())
                .failWith(() -> Timeouts.at(ages.deadline()))
                .onFailure()
                .transform(error -> TransportFailures.of(error, state.log()))
                .map(this::reading)
                .onFailure(ExchangeFailure.class)
                .recoverWithItem(failure -> withoutAnswer(scope, failure));
    }

    // Whoever asks for more than there is in a loop is told so again, for little work.
    private @Nullable ExchangeFailure sparedJustNow(LoadRequest<WalletBalances> request) {
        Spared last = request.demand() == Demand.ROUTINE ? null : spared.get(request.scope());
        boolean justNow = last != null && ticker.nanos() - last.nanos() < Freshness.SAME_MOMENT.toNanos();
        return justNow ? last.why() : null;
    }

    // Asks again where a call that was shared turns out to have begun too long before this caller came.
    private Uni<Loaded<WalletBalances>> loaded(LoadRequest<WalletBalances> request, long cameNanos) {
        return joined(request, false)
                .onFailure(failure -> isOfLesserCall(failure, request))
                .recoverWithUni(() -> joined(request, true))
                .chain(loaded -> request.freshness().isMetBy(Duration.ofNanos(cameNanos - loaded.askedNanos()))
                        ? Uni.createFrom().item(loaded)
                        : loaded(request, cameNanos));
    }

    // Of one that was shared: as the routine's it would have been made.
    private static boolean isOfLesserCall(Throwable error, LoadRequest<WalletBalances> request) {
        return request.demand() == Demand.ROUTINE
                && error instanceof ExchangeFailure failure
                && failure.leavesRoomForOthers();
    }

    // Own: not by a call that need not be made as this caller's would be.
    private Uni<Loaded<WalletBalances>> joined(LoadRequest<WalletBalances> request, boolean own) {
        Scope scope = request.scope();
        LoadRequest<WalletBalances> wanted =
                source.mayGiveOlder() || request.freshness().afresh()
                        ? request
                        : request.with(Freshness.within(Duration.ZERO));
        Call call;
        boolean mine = false;
        synchronized (this) {
            Loaded<WalletBalances> kept = snapshots.fresh(scope, request.freshness());
            if (kept != null) {
                return Uni.createFrom().item(kept);
            }
            call = running.get(scope);
            if (call == null || isAbandoned(call)) {
                call = new Call(wanted);
                run(scope, call);
                mine = true;
            } else if (!call.request().willDoFor(wanted)
                    || own && call.request().demand() != request.demand()) {
                // The running call may have looked at the account before this request came: share the next one.
                call = waiting.merge(scope, new Call(wanted), (next, mineToo) -> next.alsoFor(wanted));
            }
        }
        if (mine) {
            start(scope, call);
        }
        return call.answer().uni();
    }

    private void run(Scope scope, Call call) {
        call.startedNanos().set(ticker.nanos());
        running.put(scope, call);
    }

    // No call takes longer than the deadline, unless the process was frozen: what it brings is an answer of back then.
    private boolean isAbandoned(Call call) {
        return ticker.nanos() - call.startedNanos().get() > ages.deadline().toNanos();
    }

    private void start(Scope scope, Call call) {
        LoadRequest<WalletBalances> request = call.request().with(snapshots.last(scope));
        call.cause().run(() -> Uni.createFrom()
                .deferred(() -> source.load(request))
                .subscribe()
                .with(loaded -> finish(scope, call, loaded), defect -> end(scope, call, null, defect)));
    }

    private void finish(Scope scope, Call call, Loaded<WalletBalances> loaded) {
        ExchangeFailure failure = loaded.failure();
        if (failure != null && failure.leavesRoomForOthers()) {
            spared.put(scope, new Spared(failure, ticker.nanos()));
        } else {
            lastLoaded = loaded;
        }
        if (loaded.refusedNanos() != null) {
            snapshots.refused(loaded.refusedNanos());
        }
        if (failure != null && failure.endsOlderAnswer()) {
            snapshots.refused(call.startedNanos().get());
            end(scope, call, null, failure);
        } else {
            end(scope, call, loaded, failure);
        }
    }

    private void end(Scope scope, Call call, @Nullable Loaded<WalletBalances> loaded, @Nullable Throwable failure) {
        if (loaded != null && loaded.value() != null) {
            // Before the call is over: whoever comes now finds the one or the other.
            snapshots.keep(scope, loaded);
        }
        Call next = next(scope, call);
        if (failure == null) {
            call.answer().complete(loaded);
        } else {
            call.answer().fail(failure);
        }
        if (next != null) {
            start(scope, next);
        }
    }

    // Null when there is none, or another call has taken the place of this one meanwhile.
    private synchronized @Nullable Call next(Scope scope, Call ended) {
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
        Loaded<WalletBalances> stale =
                failure.leavesOlderAnswerTrue() ? snapshots.youngerThan(scope, ages.staleIfError()) : null;
        return stale == null
                ? WalletReading.failed(account, wallet, state.name(), failure)
                : WalletReading.stale(account, wallet, stale.value(), snapshots.age(stale), failure);
    }
}
