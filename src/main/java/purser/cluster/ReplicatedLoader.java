package purser.cluster;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.redis.client.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import purser.balance.AccountMemory;
import purser.balance.Loaded;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.time.Pause;

/**
 * A question that is put to an exchange once for all replicas: whoever finds no answer that will do takes a lease and
 * asks, the others wait for what comes of it. Leases are judged by the store's clock, as replicas' differ; an age by that
 * and by the exchange's time in the answer: the greater one counts. A replica that failed for what may be its own trouble
 * holds up nobody: until it is answered again it asks beside the others.
 */
public final class ReplicatedLoader<T> {

    private static final Duration FIRST_WAIT = Duration.ofMillis(10);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    /** After a failure that cost nothing, callers in a loop would ask the store as fast as it answers. */
    private static final Duration AFTER_FAILURE = Duration.ofMillis(5);

    /** Answers of one question that turn out to be unreadable before the store is left alone. */
    private static final int UNREADABLE = 3;

    private final RedisStore store;
    private final AccountCluster account;
    private final String name;
    private final Class<T> type;
    private final ExchangeTimeCheck<T> time;
    private final Duration keep;
    private final Duration deadline;
    private final Duration lease;
    private final List<ClusterLimit> limits;
    private final String[] abouts;
    private final Clock clock;
    private final LongSupplier nanos;
    private volatile Long failedNanos;

    /** Whether the last call that this replica made failed for what may lie in its own network, address or clock. */
    private volatile boolean troubled;

    ReplicatedLoader(
            RedisStore store,
            AccountCluster account,
            String name,
            Class<T> type,
            ExchangeTimeCheck<T> time,
            Duration keep,
            Duration deadline,
            List<ClusterLimit> limits,
            String[] abouts,
            Clock clock,
            LongSupplier nanos) {
        this.store = store;
        this.account = account;
        this.name = name;
        this.type = type;
        this.time = time;
        this.keep = keep;
        this.deadline = deadline;
        this.lease = lease(deadline);
        this.limits = limits;
        this.abouts = abouts;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** So short that the others have time left to ask when its holder is gone. It is renewed while the call lasts. */
    static Duration lease(Duration deadline) {
        Duration fifth = deadline.dividedBy(5);
        return fifth.compareTo(Duration.ofSeconds(1)) < 0 ? fifth : Duration.ofSeconds(1);
    }

    /** What a replica does when there is no answer that will do, and nobody is asking. */
    private enum Turn {
        /** Takes the lease, and asks for all. */
        ASK,
        /** Asks for itself, so that nobody waits for it. What it learns is for all. */
        BESIDE,
        /** Asks nobody. */
        PEEK;

        private final String id = name().toLowerCase(Locale.ROOT);
    }

    /** How one question goes: what it wants, and what the store has said so far. Used by one step after the other. */
    private static final class Search<T> {

        private final String what;
        private final Duration maxAge;
        private final boolean afresh;
        private final Loaded<T> kept;
        private final Turn turn;
        private final Supplier<Uni<T>> upstream;
        private final AccountMemory memory;
        private final long begunNanos;
        private long firstNow = -1;
        private String since = "";
        private String awaited = "";
        private String unreadable = "";
        private int unreadables;
        private Loaded<T> older;
        private Duration pause = FIRST_WAIT;

        Search(
                String what,
                Duration maxAge,
                boolean afresh,
                Loaded<T> kept,
                Turn turn,
                Supplier<Uni<T>> upstream,
                AccountMemory memory,
                long begunNanos) {
            this.what = what;
            this.maxAge = maxAge;
            this.afresh = afresh;
            this.kept = kept;
            this.turn = turn;
            this.upstream = upstream;
            this.memory = memory;
            this.begunNanos = begunNanos;
        }

        void waitFor(String holder, String newest) {
            since = since.isEmpty() ? newest : since;
            awaited = afresh ? "" : holder;
            Duration longer = pause.multipliedBy(3).dividedBy(2);
            pause = longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT;
        }

        void passOver(String call) {
            unreadable = call;
            unreadables++;
        }
    }

    /**
     * Asks.
     *
     * @param about what more precisely: one of those that the question was made with
     * @param maxAge how old an answer may be; zero: only one that is being asked for now, or will be. One that is being
     *     asked for is waited for however long ago that began: {@link Loaded#askedNanos} tells
     * @param afresh only one that is asked for from now on
     * @param kept the last answer that this replica has; null for none
     * @param mayAsk whether this replica may ask the exchange; else only what others have learned will do
     * @param upstream asks the exchange; fails with an {@link ExchangeFailure} and with nothing else
     * @param memory of what is learned on the way
     * @return comes within about the deadline, and never fails
     */
    public Uni<Loaded<T>> ask(
            String about,
            Duration maxAge,
            boolean afresh,
            Loaded<T> kept,
            boolean mayAsk,
            Supplier<Uni<T>> upstream,
            AccountMemory memory) {
        String what = what(about);
        return Uni.createFrom().deferred(() -> {
            Turn turn = turn(mayAsk);
            Search<T> search = new Search<>(what, maxAge, afresh, kept, turn, upstream, memory, nanos.getAsLong());
            return afterFailure()
                    .chain(() -> look(search))
                    .onFailure(StoreUnavailable.class)
                    .recoverWithUni(() -> alone(search))
                    .invoke(outcome -> failedNanos = outcome.failure() == null ? null : (Long) nanos.getAsLong());
        });
    }

    private Turn turn(boolean mayAsk) {
        if (!mayAsk) {
            return Turn.PEEK;
        }
        return troubled ? Turn.BESIDE : Turn.ASK;
    }

    private String what(String about) {
        return about.isEmpty() ? name : name + ":" + about;
    }

    private Uni<Void> afterFailure() {
        Long failed = failedNanos;
        long left = failed == null ? 0 : failed + AFTER_FAILURE.toNanos() - nanos.getAsLong();
        return left <= 0 ? Uni.createFrom().voidItem() : Pause.of(Duration.ofNanos(left));
    }

    private Uni<Loaded<T>> look(Search<T> search) {
        if (search.unreadables >= UNREADABLE) {
            return Uni.createFrom().failure(new StoreUnavailable("has nothing that can be read"));
        }
        long sent = nanos.getAsLong();
        boolean note = account.membership().toBeNoted();
        return store.run(Script.ACQUIRE, lookKeys(search), lookArgs(search, note))
                .onFailure()
                .invoke(() -> {
                    if (note) {
                        account.membership().notNoted();
                    }
                })
                .chain(reply -> seen(search, AcquireReply.of(reply), sent));
    }

    private List<String> lookKeys(Search<T> search) {
        List<String> keys = new ArrayList<>(List.of(
                answerKey(search), leaseKey(search), failureKey(search), accountKey(), account.key("replicas")));
        limits.forEach(limit -> keys.add(limit.paceKey()));
        return keys;
    }

    private Object[] lookArgs(Search<T> search, boolean note) {
        return new Object[] {
            search.afresh ? -1 : search.maxAge.toMillis(),
            search.since,
            search.awaited,
            search.kept == null || search.kept.call() == null ? "" : search.kept.call(),
            search.unreadable,
            search.turn.id,
            lease.toMillis(),
            note ? account.membership().name() : "",
            name
        };
    }

    private Uni<Loaded<T>> seen(Search<T> search, AcquireReply reply, long sent) {
        account.membership().counted(reply.replicas(), reply.number());
        account.membership().startHeartbeats();
        for (int i = 0; i < limits.size(); i++) {
            limits.get(i).seen(reply.paces().get(i), reply.now());
        }
        search.firstNow = search.firstNow < 0 ? reply.now() : search.firstNow;
        Uni<Loaded<T>> outcome =
                switch (reply.status()) {
                    case "found" -> found(search, reply, sent);
                    case "failed" -> failed(search, reply, sent);
                    case "wait" -> waits(search, reply);
                    case "ask" -> asks(search, reply, sent);
                    default -> nothing(search, reply, sent);
                };
        return reply.refused() == 0 || reply.refused() > reply.now()
                ? outcome
                : outcome.map(came -> came.refusedNanos() == null ? came.refusedAt(nanosOf(reply, sent)) : came);
    }

    // At the latest: the store looked at its clock after the question was sent.
    private static long nanosOf(AcquireReply reply, long sent) {
        return sent - (reply.now() - reply.refused()) * 1_000_000;
    }

    private Uni<Loaded<T>> found(Search<T> search, AcquireReply reply, long sent) {
        Loaded<T> found = answer(search, reply.call(), reply.began(), reply.now(), reply.body(), sent);
        // Numbers of calls are in clear. When it was asked for is not.
        if (found == null || search.afresh && reply.began() < search.firstNow) {
            search.passOver(reply.call());
            return look(search);
        }
        if (isTooOld(search, found)) {
            search.older = found;
            search.passOver(reply.call());
            return look(search);
        }
        count(search.since.isEmpty() ? "hit" : "waited");
        recall(search, reply);
        return Uni.createFrom().item(found);
    }

    // By the store's clock it will do. By the exchange's it must be young enough, or of after the question.
    // A replica that has a wrong idea of the exchange's clock asks, and learns better.
    private boolean isTooOld(Search<T> search, Loaded<T> found) {
        long waitedMillis = (nanos.getAsLong() - search.begunNanos) / 1_000_000;
        return time.leastMillis(found.value()) > Math.max(search.maxAge.toMillis(), waitedMillis);
    }

    private Uni<Loaded<T>> failed(Search<T> search, AcquireReply reply, long sent) {
        StoredFailure failure =
                account.opened(reply.body(), as(search, "failure", reply.call(), reply.began()), StoredFailure.class);
        if (failure == null) {
            search.passOver(reply.call());
            return look(search);
        }
        count("waited");
        return Uni.createFrom().item(last(search, reply, sent).with(failure.failure(clock.instant())));
    }

    private Uni<Loaded<T>> waits(Search<T> search, AcquireReply reply) {
        if (nanos.getAsLong() - search.begunNanos >= deadline.toNanos()) {
            return Uni.createFrom()
                    .item(Loaded.of(new ExchangeFailure(
                            FailureClass.TIMEOUT,
                            "no replica had the exchange's answer within " + deadline.toMillis() + " ms")));
        }
        Duration pause = search.pause;
        search.waitFor(reply.call(), reply.newest());
        return Pause.of(pause).chain(() -> look(search));
    }

    private Uni<Loaded<T>> nothing(Search<T> search, AcquireReply reply, long sent) {
        Loaded<T> last = last(search, reply, sent);
        return answered(search.upstream.get(), sent)
                .map(outcome -> outcome.failure() == null ? outcome : last.with(outcome.failure()));
    }

    private Uni<Loaded<T>> asks(Search<T> search, AcquireReply reply, long sent) {
        boolean leased = search.turn == Turn.ASK;
        count(leased ? "asked" : "beside");
        String call = reply.call();
        long began = reply.began();
        Loaded<T> last = last(search, reply, sent);
        String unreadable = last.value() == null && !reply.lastCall().isEmpty() ? reply.lastCall() : search.unreadable;
        recall(search, reply);
        Cancellable renewal = leased ? renewing(search, call) : () -> {};
        return answered(search.upstream.get(), sent)
                .onTermination()
                .invoke(renewal::cancel)
                .map(outcome -> {
                    if (outcome.failure() != null) {
                        tellFailure(search, call, began, outcome.failure());
                        return last.with(outcome.failure());
                    }
                    tellAnswer(search, call, began, outcome.value(), unreadable);
                    return new Loaded<>(outcome.value(), sent, call, null, null);
                });
    }

    /** Without the store: by itself, with its own part of the limit. */
    private Uni<Loaded<T>> alone(Search<T> search) {
        count("alone");
        return Uni.createFrom().deferred(() -> answered(search.upstream.get(), nanos.getAsLong()));
    }

    private Uni<Loaded<T>> answered(Uni<T> upstream, long asked) {
        return upstream.map(value -> Loaded.of(value, asked))
                .onFailure(ExchangeFailure.class)
                .recoverWithItem(error -> Loaded.of((ExchangeFailure) error))
                .invoke(outcome -> learn(outcome.failure()));
    }

    // Any other failure may be this replica's own word, of a limit or a cool-down, which says nothing of its network.
    private void learn(ExchangeFailure failure) {
        if (failure == null) {
            troubled = false;
        } else if (failure.mayBeOwnTrouble()) {
            troubled = true;
        }
    }

    // For half of the deadline: when its holder hangs, the others still have time to ask.
    private Cancellable renewing(Search<T> search, String call) {
        Duration third = lease.dividedBy(3);
        return Multi.createFrom()
                .ticks()
                .startingAfter(third)
                .every(third)
                .onOverflow()
                .drop()
                .select()
                .first(deadline.dividedBy(2).dividedBy(third))
                .onItem()
                .transformToUniAndConcatenate(
                        tick -> store.run(Script.EXTEND, List.of(leaseKey(search)), call, lease.toMillis())
                                .replaceWithVoid()
                                .onFailure()
                                .recoverWithNull())
                .subscribe()
                .with(renewed -> {});
    }

    private void tellAnswer(Search<T> search, String call, long began, T value, String unreadable) {
        byte[] closed = account.closed(value, as(search, "answer", call, began));
        AccountMode mode = search.memory.mode();
        tell(
                search,
                store.run(
                        Script.PUBLISH,
                        List.of(answerKey(search), leaseKey(search), accountKey()),
                        call,
                        began,
                        closed,
                        keep.toMillis(),
                        mode == null ? "" : account.closed(mode.id(), "mode"),
                        name,
                        found(search.memory.foundEmpty(), mode, began),
                        unreadable));
    }

    private Object found(Boolean empty, AccountMode mode, long began) {
        if (empty == null) {
            return "";
        }
        return empty ? account.closed(began, emptyName(mode)) : "no";
    }

    private void tellFailure(Search<T> search, String call, long began, ExchangeFailure failure) {
        boolean ends = failure.endsOlderAnswer() && !failure.liesInAddress();
        if (search.turn != Turn.ASK && !ends) {
            // Nobody waits for it.
            return;
        }
        List<String> keys = new ArrayList<>(List.of(failureKey(search), leaseKey(search), accountKey()));
        if (ends) {
            Stream.of(abouts).forEach(about -> keys.add(account.key("answer", what(about))));
        }
        tell(
                search,
                store.run(
                        Script.PUBLISH_FAILURE,
                        keys,
                        call,
                        began,
                        failure.mayBeOwnTrouble() || failure.leavesRoomForOthers()
                                ? new byte[0]
                                : account.closed(
                                        StoredFailure.of(failure, clock.instant()), as(search, "failure", call, began)),
                        deadline.toMillis() * 2,
                        ends ? "refused:" + name : "",
                        failure.liesInAddress() || failure.leavesRoomForOthers() ? "" : "empty:" + name));
    }

    // Nobody waits for it. Who has lost the lease in the meantime was not the only one to ask.
    private void tell(Search<T> search, Uni<Response> told) {
        told.subscribe()
                .with(
                        reply -> {
                            if (search.turn == Turn.ASK && reply.toInteger() == 0) {
                                account.countLeaseLoss();
                            }
                        },
                        unheard -> {});
    }

    private Loaded<T> last(Search<T> search, AcquireReply reply, long sent) {
        if (reply.lastCall().isEmpty()) {
            return search.older == null ? Loaded.of(null, 0) : search.older;
        }
        // Blank: the one that the replica has already.
        Loaded<T> last = reply.lastBody().length == 0
                        && search.kept != null
                        && reply.lastCall().equals(search.kept.call())
                ? search.kept
                : answer(search, reply.lastCall(), reply.lastBegan(), reply.now(), reply.lastBody(), sent);
        return last == null ? Loaded.of(null, 0) : last;
    }

    // Null when it can't be read, or believed.
    private Loaded<T> answer(Search<T> search, String call, long began, long now, byte[] body, long sent) {
        // The store looked at its clock after the question was sent: the answer is at most so old.
        long asked = sent - (now - began) * 1_000_000;
        T value = account.opened(body, as(search, "answer", call, began), type);
        if (value == null) {
            account.countUnreadable();
            return null;
        }
        if (time.isAhead(value)) {
            return null;
        }
        long told = nanos.getAsLong() - time.leastMillis(value) * 1_000_000;
        return new Loaded<>(value, told - asked < 0 ? told : asked, call, null, null);
    }

    private void recall(Search<T> search, AcquireReply reply) {
        String mode = account.opened(reply.mode(), "mode", String.class);
        AccountMode known = mode == null ? null : AccountMode.of(mode);
        Long empty = account.opened(reply.empty(), emptyName(known), Long.class);
        search.memory.recall(known, empty == null ? -1 : Math.max(-1, reply.now() - empty));
    }

    // One of another mode can't be opened: it says nothing of the wallet that is asked now.
    private String emptyName(AccountMode mode) {
        return "empty:" + name + ":" + (mode == null ? "" : mode.id());
    }

    private void count(String result) {
        account.countRead(name, result);
    }

    private String answerKey(Search<T> search) {
        return account.key("answer", search.what);
    }

    private String leaseKey(Search<T> search) {
        return account.key("lease", search.what);
    }

    private String failureKey(Search<T> search) {
        return account.key("failure", search.what);
    }

    private String accountKey() {
        return account.key("account");
    }

    // It can be opened only as that of its question, call and moment, so an old one can't be made a new one.
    private static String as(Search<?> search, String kind, String call, long began) {
        return kind + ":" + search.what + ":" + call + ":" + began;
    }
}
