package purser.balance;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.ModeReport;
import purser.exchange.client.TransportFailures;
import purser.time.Ticker;

/** Asks the exchange what mode an account is in: one endpoint after the other until one says it, once for all who ask meanwhile. */
public final class ModeProbe {

    private final List<Step> steps;
    private final DetectedMode mode;
    private final Consumer<String> userIds;
    private final Ticker ticker;

    // Under this object's lock; the last one that began.
    private @Nullable Question running;

    /** @param begunNanos when the exchange was asked */
    private record Question(SharedResult<ModeReport> answer, long begunNanos) {}

    /**
     * One endpoint that tells the mode.
     *
     * @param guard how it is asked
     * @param upstream asks it, once per subscription
     */
    public record Step(GuardedEndpoint guard, Supplier<Uni<ModeReport>> upstream) {}

    /**
     * @param steps at least one
     * @param mode is told what the exchange says
     * @param userIds is told whose account it is
     */
    public ModeProbe(List<Step> steps, DetectedMode mode, Consumer<String> userIds, Ticker ticker) {
        this.steps = steps;
        this.mode = mode;
        this.userIds = userIds;
        this.ticker = ticker;
    }

    /**
     * What the exchange says; fails with an {@link ExchangeFailure} and with nothing else.
     *
     * @param since when it must have been asked, at the earliest: an answer that is under way may be one of before
     */
    Uni<ModeReport> ask(long since) {
        return Uni.createFrom().deferred(() -> started(since).uni());
    }

    private SharedResult<ModeReport> started(long since) {
        Question question;
        synchronized (this) {
            if (running != null && running.begunNanos() - since >= 0) {
                return running.answer();
            }
            question = new Question(new SharedResult<>(), ticker.nanos());
            running = question;
        }
        mode.asked();
        LogContext cause = LogContext.current();
        ask(0).subscribe().with(report -> told(question, report, cause), error -> ended(question, error));
        return question.answer();
    }

    private Uni<ModeReport> ask(int step) {
        Step now = steps.get(step);
        return now.guard()
                .call(() -> now.upstream()
                        .get()
                        .onFailure(error -> error instanceof ExchangeFailure failure && !isOfKey(failure))
                        .transform(failure -> ((ExchangeFailure) failure).narrowed()))
                .onFailure(error -> step + 1 < steps.size() && !isSaidByAll((ExchangeFailure) error))
                .recoverWithUni(() -> ask(step + 1));
    }

    /** Whether every endpoint of the account would fail so, whatever its mode. */
    static boolean isSaidByAll(ExchangeFailure failure) {
        return failure.scope() != FailureScope.ENDPOINT;
    }

    // Anything else that an endpoint says of an account it may say of those of its mode alone.
    private static boolean isOfKey(ExchangeFailure failure) {
        return failure.failureClass() == FailureClass.CREDENTIALS_REJECTED
                || failure.failureClass() == FailureClass.IP_NOT_ALLOWED;
    }

    private void told(Question question, ModeReport report, LogContext cause) {
        over(question);
        try {
            cause.run(() -> {
                mode.told(report.mode(), report.settled(), question.begunNanos());
                if (report.userId() != null) {
                    userIds.accept(report.userId());
                }
            });
        } finally {
            question.answer().complete(report);
        }
    }

    private void ended(Question question, Throwable error) {
        over(question);
        ExchangeFailure failure = TransportFailures.of(error, mode.log());
        mode.silent(failure);
        question.answer().fail(failure);
    }

    private synchronized void over(Question question) {
        running = running == question ? null : running;
    }
}
