package purser.balance;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.ModeReport;
import purser.exchange.TransportFailures;

/** Asks the exchange what mode an account is in: one endpoint after the other until one says it, once for all who ask meanwhile. */
final class ModeProbe {

    private final List<Step> steps;
    private final DetectedMode mode;
    private final Consumer<String> userIds;

    // Under this object's lock.
    private CompletableFuture<ModeReport> running;

    /**
     * One endpoint that tells the mode.
     *
     * @param guard how it is asked
     * @param upstream asks it, once per subscription
     */
    record Step(GuardedEndpoint guard, Supplier<Uni<ModeReport>> upstream) {}

    /**
     * @param steps at least one
     * @param mode is told what the exchange says
     * @param userIds is told whose account it is
     */
    ModeProbe(List<Step> steps, DetectedMode mode, Consumer<String> userIds) {
        this.steps = steps;
        this.mode = mode;
        this.userIds = userIds;
    }

    /** What the exchange says now; fails with an {@link ExchangeFailure} and with nothing else. */
    Uni<ModeReport> ask() {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<ModeReport> answer = started();
            // Not from the future itself: a caller who goes away would cancel it for the others.
            return Uni.createFrom()
                    .emitter(emitter -> answer.whenComplete((report, failure) -> {
                        if (failure == null) {
                            emitter.complete(report);
                        } else {
                            emitter.fail(failure);
                        }
                    }));
        });
    }

    private CompletableFuture<ModeReport> started() {
        CompletableFuture<ModeReport> answer;
        synchronized (this) {
            if (running != null) {
                return running;
            }
            answer = new CompletableFuture<>();
            running = answer;
        }
        ask(0).subscribe().with(report -> ended(answer, report, null), error -> ended(answer, null, error));
        return answer;
    }

    private Uni<ModeReport> ask(int step) {
        Step now = steps.get(step);
        return now.guard()
                .call(now.upstream())
                .onFailure(error -> step + 1 < steps.size() && !isSaidByAll((ExchangeFailure) error))
                .recoverWithUni(() -> ask(step + 1));
    }

    /** Whether every endpoint of the account would fail so, whatever its mode. */
    static boolean isSaidByAll(ExchangeFailure failure) {
        return failure.scope() != FailureScope.ENDPOINT
                && failure.failureClass() != FailureClass.PERMISSION_DENIED
                && failure.failureClass() != FailureClass.WRONG_ACCOUNT_MODE;
    }

    private void ended(CompletableFuture<ModeReport> answer, ModeReport report, Throwable error) {
        synchronized (this) {
            running = null;
        }
        if (report == null) {
            answer.completeExceptionally(TransportFailures.of(error));
            return;
        }
        mode.named(report.mode(), report.settled());
        if (report.userId() != null) {
            userIds.accept(report.userId());
        }
        answer.complete(report);
    }
}
