package purser.cluster;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purser.balance.LoadRequest;
import purser.balance.Loaded;
import purser.balance.Loader;
import purser.balance.LoaderState;
import purser.balance.LogContext;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.time.Pause;

/**
 * The stage that asks an exchange once for all replicas: whoever finds no answer that will do takes a lease and asks, the
 * others wait for what comes of it. Leases are judged by the store's clock, as replicas' differ; an age by that and by the
 * exchange's time in the answer: the greater one counts. A replica that failed for what may be its own trouble holds up
 * nobody: until it is answered again it asks beside the others.
 */
public final class ReplicatedLoader<T> implements Loader<T> {

    /** After a failure that cost nothing, callers in a loop would ask the store as fast as it answers. */
    private static final Duration AFTER_FAILURE = Duration.ofMillis(5);

    private final ClusterContext context;
    private final AccountCluster account;
    private final Question<T> question;
    private final Loader<T> next;
    private final LoaderState state;
    private final StoredAnswers<T> answers;
    private final Publisher<T> publisher;
    private volatile @Nullable Long failedNanos;

    /** Whether the last call that this replica made failed for what may lie in its own network, address or clock. */
    private volatile boolean troubled;

    /** @param state of the exchange's end of the chain, {@code next} */
    ReplicatedLoader(
            ClusterContext context, AccountCluster account, Question<T> question, Loader<T> next, LoaderState state) {
        this.context = context;
        this.account = account;
        this.question = question;
        this.next = next;
        this.state = state;
        this.answers = new StoredAnswers<>(context, account, question);
        this.publisher = new Publisher<>(context, account, question, state);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A value that is being asked for is waited for however long ago that began: {@link Loaded#askedNanos} tells. It comes
     * within about the deadline.
     */
    @Override
    public Uni<Loaded<T>> load(LoadRequest<T> request) {
        LogContext cause = LogContext.current();
        return Uni.createFrom()
                .deferred(() -> {
                    Search<T> search = new Search<>(
                            request, new QuestionKeys(account, question.name(), request.scope()), turn(), nanos());
                    return afterFailure()
                            .chain(() -> look(search))
                            .onFailure(StoreUnavailable.class)
                            .recoverWithUni(() -> alone(request));
                })
                .invoke(loaded -> {
                    failedNanos = loaded.failure() == null ? null : (Long) nanos();
                    cause.run(() -> state.heard(loaded.failure()));
                });
    }

    @Override
    public boolean mayGiveOlder() {
        return true;
    }

    private long nanos() {
        return context.nanos().getAsLong();
    }

    private Turn turn() {
        if (!state.mayBeAsked()) {
            return Turn.PEEK;
        }
        return troubled ? Turn.BESIDE : Turn.ASK;
    }

    private Uni<Void> afterFailure() {
        Long failed = failedNanos;
        long left = failed == null ? 0 : failed + AFTER_FAILURE.toNanos() - nanos();
        return left <= 0 ? Uni.createFrom().voidItem() : Pause.of(Duration.ofNanos(left));
    }

    private Uni<Loaded<T>> look(Search<T> search) {
        if (search.isHopeless()) {
            return Uni.createFrom().failure(new StoreUnavailable("has nothing that can be read"));
        }
        long sent = nanos();
        boolean note = account.membership().toBeNoted();
        return context.store()
                .run(Script.ACQUIRE, keys(search), args(search, note))
                .onFailure()
                .invoke(() -> {
                    if (note) {
                        account.membership().notNoted();
                    }
                })
                .chain(reply -> seen(search, AcquireReply.of(reply), sent));
    }

    private List<String> keys(Search<T> search) {
        QuestionKeys of = search.keys();
        List<String> keys =
                new ArrayList<>(List.of(of.answer(), of.lease(), of.failure(), of.known(), account.key("replicas")));
        question.limits().forEach(limit -> keys.add(limit.paceKey()));
        return keys;
    }

    private Object[] args(Search<T> search, boolean note) {
        return Stream.concat(
                        Arrays.stream(search.wanted()),
                        Stream.of(
                                search.turn().id(),
                                context.lease().toMillis(),
                                note ? account.membership().name() : "",
                                question.name()))
                .toArray();
    }

    private Uni<Loaded<T>> seen(Search<T> search, AcquireReply reply, long sent) {
        AcquireReply.Store store = reply.store();
        account.membership().counted(store.replicas(), store.number());
        account.membership().startHeartbeats();
        for (int i = 0; i < question.limits().size(); i++) {
            question.limits().get(i).seen(reply.paces().get(i), store.now());
        }
        search.toldTime(store.now());
        Uni<Loaded<T>> loaded =
                switch (reply.status()) {
                    case FOUND -> found(search, reply, sent);
                    case FAILED -> failed(search, reply, sent);
                    case WAIT -> waits(search, reply);
                    case ASK -> asks(search, reply, sent);
                    case NONE -> nothing(search, reply, sent);
                };
        long refused = reply.known().refused();
        return refused == 0 || refused > store.now()
                ? loaded
                : loaded.map(came -> came.refusedNanos() == null
                        ? came.refusedAt(StoredAnswers.nanosOf(refused, store.now(), sent))
                        : came);
    }

    private Uni<Loaded<T>> found(Search<T> search, AcquireReply reply, long sent) {
        AcquireReply.Entry entry = reply.entry();
        Loaded<T> found = answers.read(search, entry, reply.store().now(), sent);
        // Numbers of calls are in clear. When it was asked for is not.
        if (found == null || search.isOfBefore(entry.began())) {
            search.passOver(entry.call());
            return look(search);
        }
        if (answers.isTooOld(search, found)) {
            search.passOver(entry.call(), found);
            return look(search);
        }
        count(search.hasWaited() ? "waited" : "hit");
        recall(reply);
        return Uni.createFrom().item(found);
    }

    private Uni<Loaded<T>> failed(Search<T> search, AcquireReply reply, long sent) {
        AcquireReply.Entry entry = reply.entry();
        StoredFailure failure = account.opened(
                entry.body(), search.keys().sealedAs("failure", entry.call(), entry.began()), StoredFailure.class);
        if (failure == null) {
            search.passOver(entry.call());
            return look(search);
        }
        count("waited");
        return Uni.createFrom()
                .item(answers.last(search, reply, sent)
                        .with(failure.failure(context.clock().instant())));
    }

    /** Somebody else asks the exchange: this replica waits, and looks again. */
    private Uni<Loaded<T>> waits(Search<T> search, AcquireReply reply) {
        Duration deadline = context.deadline();
        if (nanos() - search.begunNanos() >= deadline.toNanos()) {
            return Uni.createFrom()
                    .item(Loaded.of(new ExchangeFailure(
                            FailureClass.TIMEOUT,
                            "no replica had the exchange's answer within " + deadline.toMillis() + " ms")));
        }
        return Pause.of(search.waitFor(reply.entry().call(), reply.known().newest()))
                .chain(() -> look(search));
    }

    private Uni<Loaded<T>> nothing(Search<T> search, AcquireReply reply, long sent) {
        Loaded<T> last = answers.last(search, reply, sent);
        return asked(search.request()).map(loaded -> loaded.failure() == null ? loaded : last.with(loaded.failure()));
    }

    private Uni<Loaded<T>> asks(Search<T> search, AcquireReply reply, long sent) {
        boolean leased = search.turn() == Turn.ASK;
        count(leased ? "asked" : "beside");
        AcquireReply.Entry own = reply.entry();
        Loaded<T> last = answers.last(search, reply, sent);
        String unreadable = last.value() == null && !reply.last().call().isEmpty()
                ? reply.last().call()
                : search.passedOver();
        recall(reply);
        Cancellable extension = leased ? publisher.extendLease(search, own.call()) : () -> {};
        return asked(search.request()).onTermination().invoke(extension::cancel).map(loaded -> {
            if (loaded.failure() != null) {
                publisher.publishFailure(search, own, loaded.failure());
                return last.with(loaded.failure());
            }
            publisher.publish(search, own, loaded.value(), unreadable);
            return loaded.marked(own.call(), sent);
        });
    }

    /** Without the store: by itself, with its own part of the limit. */
    private Uni<Loaded<T>> alone(LoadRequest<T> request) {
        count("alone");
        return asked(request);
    }

    private Uni<Loaded<T>> asked(LoadRequest<T> request) {
        return next.load(request).invoke(loaded -> learn(loaded.failure()));
    }

    // Any other failure may be this replica's own word, of a limit or a cool-down, which says nothing of its network.
    private void learn(@Nullable ExchangeFailure failure) {
        if (failure == null) {
            troubled = false;
        } else if (failure.mayBeOwnTrouble()) {
            troubled = true;
        }
    }

    private void recall(AcquireReply reply) {
        String mode = account.opened(reply.known().mode(), "mode", String.class);
        AccountMode known = mode == null ? null : AccountMode.of(mode);
        Long empty = account.opened(reply.known().empty(), publisher.emptyAs(known), Long.class);
        state.recall(known, empty == null ? -1 : Math.max(-1, reply.store().now() - empty));
    }

    private void count(String result) {
        account.countRead(question.name(), result);
    }
}
