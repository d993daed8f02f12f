package purser.balance;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import purser.exchange.Demand;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeClient;
import purser.exchange.ExchangeFailure;
import purser.exchange.WalletAnswers;
import purser.time.Ticker;

/** A call that tells several wallets of an account: whoever wants one of them in the same moment shares it. */
public final class SharedCall {

    private final Endpoint.Call call;
    private final GuardedEndpoint guard;
    private final ExchangeClient exchange;
    private final Ticker ticker;

    // Under this object's lock; the last one that began.
    private @Nullable Asked last;

    private record Asked(SharedResult<WalletAnswers> answer, Demand demand, long nanos) {}

    /** @param guard how it is asked */
    public SharedCall(Endpoint.Call call, GuardedEndpoint guard, ExchangeClient exchange, Ticker ticker) {
        this.call = call;
        this.guard = guard;
        this.exchange = exchange;
        this.ticker = ticker;
    }

    /**
     * Asks it, unless it was asked in this same moment; fails with an {@link ExchangeFailure} and with nothing else.
     *
     * @param meant what a refusal means, the same for all who ask
     */
    @CheckReturnValue
    Uni<WalletAnswers> ask(Demand demand, UnaryOperator<ExchangeFailure> meant) {
        return Uni.createFrom().deferred(() -> started(demand, meant).uni());
    }

    private SharedResult<WalletAnswers> started(Demand demand, UnaryOperator<ExchangeFailure> meant) {
        Asked asked;
        synchronized (this) {
            if (last != null && mayBeShared(last, demand)) {
                return last.answer();
            }
            asked = new Asked(new SharedResult<>(), demand, ticker.nanos());
            last = asked;
        }
        guard.call(demand, () -> exchange.readSeveral(call)
                        .onFailure(ExchangeFailure.class)
                        .transform(failure -> meant.apply((ExchangeFailure) failure)))
                .subscribe()
                .with(asked.answer()::complete, asked.answer()::fail);
        return asked.answer();
    }

    // One that is more urgent may be made where the other was spared.
    private boolean mayBeShared(Asked before, Demand demand) {
        return before.demand().compareTo(demand) <= 0
                && ticker.nanos() - before.nanos() < Freshness.SAME_MOMENT.toNanos();
    }
}
