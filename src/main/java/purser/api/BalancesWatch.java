package purser.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import purser.balance.WalletReading;
import purser.time.Ticker;

/**
 * One question that callers wait for another answer to. However many they are, it looks for all: often at what is known,
 * which asks no exchange, and at the exchanges once that is too old.
 */
final class BalancesWatch {

    /** How often it looks at what is known: nobody hears of a change much later than that. */
    private static final long LOOK_MILLIS = 20;

    private final Vertx vertx;
    private final Question question;
    private final Duration pause;
    private final Ticker ticker;

    /** On the event loop of the timer alone. */
    private List<WalletReading> seen = List.of();

    private long nextNanos;

    // All under this object's lock.
    private final List<Consumer<BalancesRenderer.Rendered>> waiting = new ArrayList<>();
    private boolean hasNew;
    private boolean isOver;

    /** What is asked, and what ends it. */
    interface Question {

        /** What is known of its accounts; null when that is too old. */
        @Nullable
        List<WalletReading> known();

        /** Asks it; asks no exchange for what is known. */
        Uni<BalancesRenderer.Rendered> ask();

        /** Nobody waits any more. */
        void over();
    }

    /** @param pause between two calls to an exchange, at least */
    BalancesWatch(Vertx vertx, Question question, Duration pause, Ticker ticker) {
        this.vertx = vertx;
        this.question = question;
        this.pause = pause;
        this.ticker = ticker;
        this.nextNanos = ticker.nanos();
    }

    /**
     * Somebody waits from now on.
     *
     * @param told is given each answer that there may be something new in; never after {@link #remove}, but for the one
     *     that is being told
     * @return false when it is over, and another watch is needed
     */
    synchronized boolean add(Consumer<BalancesRenderer.Rendered> told) {
        if (isOver) {
            return false;
        }
        waiting.add(told);
        // What has become known between its own look and now is not to be missed.
        hasNew = true;
        if (waiting.size() == 1) {
            later();
        }
        return true;
    }

    /** Somebody waits no more. */
    void remove(Consumer<BalancesRenderer.Rendered> told) {
        boolean last;
        synchronized (this) {
            waiting.remove(told);
            last = waiting.isEmpty() && !isOver;
            isOver |= last;
        }
        if (last) {
            question.over();
        }
    }

    private void later() {
        vertx.setTimer(LOOK_MILLIS, timer -> look());
    }

    private void look() {
        boolean someoneIsNew;
        synchronized (this) {
            if (isOver) {
                return;
            }
            someoneIsNew = hasNew;
            hasNew = false;
        }
        List<WalletReading> known = question.known();
        boolean mayAsk = ticker.nanos() - nextNanos >= 0;
        if (known == null ? !mayAsk : !someoneIsNew && areSame(known, seen)) {
            later();
            return;
        }
        if (known == null) {
            nextNanos = ticker.nanos() + pause.toNanos();
        }
        seen = known == null ? List.of() : known;
        question.ask()
                .subscribe()
                .with(
                        answer -> {
                            tell(answer);
                            later();
                        },
                        defect -> later());
    }

    private void tell(BalancesRenderer.Rendered answer) {
        List<Consumer<BalancesRenderer.Rendered>> all;
        synchronized (this) {
            all = List.copyOf(waiting);
        }
        all.forEach(told -> told.accept(answer));
    }

    // By identity: the same snapshot gives the same object.
    private static boolean areSame(List<WalletReading> one, List<WalletReading> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i).holdings() != other.get(i).holdings()
                    || one.get(i).failure() != other.get(i).failure()) {
                return false;
            }
        }
        return true;
    }
}
