package purser.balance;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;

/** What several callers wait for. */
final class SharedResult {

    private SharedResult() {}

    /** Not from the future itself: a caller who goes away would cancel it for the others. */
    static <T> Uni<T> of(CompletableFuture<T> result) {
        return Uni.createFrom()
                .emitter(emitter -> result.whenComplete((value, failure) -> {
                    if (failure == null) {
                        emitter.complete(value);
                    } else {
                        emitter.fail(failure);
                    }
                }));
    }
}
