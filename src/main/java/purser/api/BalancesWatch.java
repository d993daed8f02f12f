package purser.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import purser.balance.WalletReading;
import purser.exchange.ExchangeFailure;
import purser.time.Ticker;

/**
 * One question that callers wait for another answer to. However many they are, it looks for all: often at what is known,
 * which asks no exchange, and at the exchanges once that is too old.
 */
final class BalancesWatch {

    private final Vertx vertx;
    private final Question question;
    private final Duration pause;
    private final Ticker ticker;

    /** On the event loop of the timer alone. */
    private List<WalletReading> seen = List.of();

    private long nextNanos;

    // All under this object's lock.
    private final Set<Waiter> waiting = new LinkedHashSet<>();
    private boolean hasNew;
    private boolean isOver;

    /** One who waits. */
    interface Waiter {

        /** What it has, as {@code If-None-Match} names it. */
        String has();

        /** There is an answer, and it has its content already. */
        void sees(BalancesRenderer.Rendered same);

        /** There is another answer for it. It waits no more. */
        void isTold(BalancesRenderer.Rendered other);
    }

    /** What is asked, and what ends it. */
    interface Question {

        /** What is known of its accounts; null when that is too old. */
        @Nullable
        List<WalletReading> known();

        /** Asks it; asks no exchange for what is known. */
        Uni<BalancesRenderer.Rendered> ask();

        /** After which time to look again at what is known. */
        long lookMillis();

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
     * @param one is told once, unless it is removed before
     * @return false when it is over, and another watch is needed
     */
    synchronized boolean add(Waiter one) {
        if (isOver) {
            return false;
        }
        waiting.add(one);
        // What has become known between its own look and now is not to be missed.
        hasNew = true;
        if (waiting.size() == 1) {
            later();
        }
        return true;
    }

    /** Somebody waits no more. */
    void remove(Waiter one) {
        endUnlessWaitedFor(() -> waiting.remove(one));
    }

    private void endUnlessWaitedFor(Runnable change) {
        boolean last;
        synchronized (this) {
            change.run();
            last = waiting.isEmpty() && !isOver;
            isOver |= last;
        }
        if (last) {
            question.over();
        }
    }

    private void later() {
        vertx.setTimer(question.lookMillis(), timer -> look());
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
        try {
            look(someoneIsNew);
        } catch (RuntimeException | Error defect) {
            ProblemMappers.internalError(defect);
            later();
        }
    }

    private void look(boolean someoneIsNew) {
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

    // Many are told at once, and most of them have the same: what is to be found out is found out for all of these.
    private void tell(BalancesRenderer.Rendered answer) {
        List<Waiter> all;
        synchronized (this) {
            all = List.copyOf(waiting);
        }
        Map<String, Boolean> same = new HashMap<>();
        Map<Boolean, List<Waiter>> bySame = all.stream()
                .collect(Collectors.partitioningBy(one -> same.computeIfAbsent(one.has(), answer::hasContentOf)));
        bySame.get(true).forEach(one -> one.sees(answer));
        endUnlessWaitedFor(() -> bySame.get(false).forEach(waiting::remove));
        bySame.get(false).forEach(one -> one.isTold(answer));
    }

    // By identity: the same snapshot gives the same object.
    static boolean areSame(List<WalletReading> one, List<WalletReading> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i).holdings() != other.get(i).holdings()
                    || !areSame(one.get(i).failure(), other.get(i).failure())) {
                return false;
            }
        }
        return true;
    }

    // What is refused for a while is a new object at each look.
    private static boolean areSame(@Nullable ExchangeFailure one, @Nullable ExchangeFailure other) {
        return one == other
                || one != null
                        && other != null
                        && one.failureClass() == other.failureClass()
                        && one.detail().equals(other.detail())
                        && Objects.equals(one.exchangeCode(), other.exchangeCode())
                        && Objects.equals(one.retryAt(), other.retryAt());
    }
}
