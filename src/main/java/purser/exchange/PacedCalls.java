package purser.exchange;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Makes one call after the other, each within its limit, for which it may wait. */
public interface PacedCalls {

    /**
     * Makes a call when it may be made.
     *
     * @param call one of {@link Exchange#subAccountCalls}
     * @param upstream makes one HTTP call per subscription, and fails with an {@link ExchangeFailure} only
     * @return fails with an {@link ExchangeFailure} and with nothing else
     */
    @CheckReturnValue
    <T> Uni<T> make(Endpoint.Call call, Supplier<Uni<T>> upstream);
}
