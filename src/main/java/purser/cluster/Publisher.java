package purser.cluster;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import purser.balance.LoaderState;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.Scope;

/** Tells the other replicas what came of a call that this one made. Nobody waits for it. */
final class Publisher<T> {

    private final ClusterContext context;
    private final AccountCluster account;
    private final Question<T> question;
    private final LoaderState state;

    Publisher(ClusterContext context, AccountCluster account, Question<T> question, LoaderState state) {
        this.context = context;
        this.account = account;
        this.question = question;
        this.state = state;
    }

    /** Keeps the lease while a call lasts, for half of the deadline: when it hangs, the others still have time to ask. */
    Cancellable extendLease(Search<T> search, String call) {
        Duration lease = context.lease();
        Duration third = lease.dividedBy(3);
        return Multi.createFrom()
                .ticks()
                .startingAfter(third)
                .every(third)
                .onOverflow()
                .drop()
                .select()
                .first(context.deadline().dividedBy(2).dividedBy(third))
                .onItem()
                .transformToUniAndConcatenate(tick -> context.store()
                        .run(Script.EXTEND, List.of(search.keys().lease()), call, lease.toMillis())
                        .replaceWithVoid()
                        .onFailure()
                        .recoverWithNull())
                .subscribe()
                .with(extended -> {});
    }

    /**
     * The exchange has answered.
     *
     * @param own this replica's call
     * @param unreadable a call whose answer could not be read, and may be overwritten; empty for none
     */
    void publish(Search<T> search, AcquireReply.Entry own, T value, String unreadable) {
        AccountMode mode = state.learnedMode();
        tell(
                search,
                context.store()
                        .run(
                                Script.PUBLISH,
                                List.of(
                                        search.keys().answer(),
                                        search.keys().lease(),
                                        search.keys().known()),
                                own.call(),
                                own.began(),
                                account.sealed(value, search.keys().sealedAs("answer", own.call(), own.began())),
                                question.keep().toMillis(),
                                mode == null ? "" : account.sealed(mode.id(), "mode"),
                                question.name(),
                                empty(state.foundEmpty(), mode, own.began()),
                                unreadable));
    }

    private Object empty(@Nullable Boolean found, @Nullable AccountMode mode, long began) {
        if (found == null) {
            return "";
        }
        return found ? account.sealed(began, emptyAs(mode)) : "no";
    }

    /** What the moment is sealed as. One of another mode can't be opened: it says nothing of the wallet that is asked now. */
    String emptyAs(@Nullable AccountMode mode) {
        return "empty:" + question.name() + ":" + (mode == null ? "" : mode.id());
    }

    /** The exchange was asked, and it came to nothing. @param own this replica's call */
    void publishFailure(Search<T> search, AcquireReply.Entry own, ExchangeFailure failure) {
        boolean ends = failure.endsOlderAnswer() && !failure.liesInAddress();
        if (search.turn() != Turn.ASK && !ends) {
            // Nobody waits for it.
            return;
        }
        List<String> keys = new ArrayList<>(List.of(
                search.keys().failure(), search.keys().lease(), search.keys().known()));
        if (ends) {
            for (Scope scope : Scope.values()) {
                keys.add(new QuestionKeys(account, question.name(), scope).answer());
            }
        }
        boolean ofNoUse = failure.mayBeOwnTrouble() || failure.leavesRoomForOthers();
        tell(
                search,
                context.store()
                        .run(
                                Script.PUBLISH_FAILURE,
                                keys,
                                own.call(),
                                own.began(),
                                ofNoUse
                                        ? new byte[0]
                                        : account.sealed(
                                                StoredFailure.of(
                                                        failure, context.clock().instant()),
                                                search.keys().sealedAs("failure", own.call(), own.began())),
                                context.deadline().toMillis() * 2,
                                ends ? "refused:" + question.name() : "",
                                failure.liesInAddress() || failure.leavesRoomForOthers()
                                        ? ""
                                        : "empty:" + question.name()));
    }

    // Who has lost the lease in the meantime was not the only one to ask.
    private void tell(Search<T> search, Uni<Response> told) {
        told.subscribe()
                .with(
                        reply -> {
                            if (search.turn() == Turn.ASK && reply.toInteger() == 0) {
                                account.countLeaseLoss();
                            }
                        },
                        unheard -> {});
    }
}
