package purser.balance;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What several callers wait for. It comes once, and none of them can cancel it for the others. */
final class SharedResult<T> {

    // Never completed with the failure itself: a future wraps it for each who waits, with a stack trace that nobody
    // reads.
    private final CompletableFuture<Outcome<T>> outcome = new CompletableFuture<>();

    /** One of the two is null. */
    private record Outcome<T>(@Nullable T value, @Nullable Throwable failure) {}

    void complete(T value) {
        outcome.complete(new Outcome<>(value, null));
    }

    void fail(Throwable failure) {
        outcome.complete(new Outcome<>(null, failure));
    }

    /** The value or the failure, once it is there. */
    Uni<T> uni() {
        return Uni.createFrom()
                .emitter(emitter -> outcome.thenAccept(result -> {
                    if (result.failure() == null) {
                        emitter.complete(result.value());
                    } else {
                        emitter.fail(result.failure());
                    }
                }));
    }
}
