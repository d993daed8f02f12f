package purser.balance;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
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

    private record Asked(SharedResult<WalletAnswers> answer, LoadRequest<?> request, long nanos) {}

    /** @param guard how it is asked */
    public SharedCall(Endpoint.Call call, GuardedEndpoint guard, ExchangeClient exchange, Ticker ticker) {
        this.call = call;
        this.guard = guard;
        this.exchange = exchange;
        this.ticker = ticker;
    }

    /**
     * Asks it, unless it was asked in this same moment; who asks afresh shares only what the same caller's question for
     * another wallet asks. Fails with an {@link ExchangeFailure} and with nothing else.
     *
     * @param meant what a refusal means, the same for all who ask
     */
    @CheckReturnValue
    Uni<WalletAnswers> ask(LoadRequest<?> request, UnaryOperator<ExchangeFailure> meant) {
        return Uni.createFrom().deferred(() -> started(request, meant).uni());
    }

    private SharedResult<WalletAnswers> started(LoadRequest<?> request, UnaryOperator<ExchangeFailure> meant) {
        Asked asked;
        synchronized (this) {
            if (last != null && mayBeShared(last, request)) {
                return last.answer();
            }
            asked = new Asked(new SharedResult<>(), request, ticker.nanos());
            last = asked;
        }
        guard.call(request.demand(), () -> exchange.readSeveral(call)
                        .onFailure(ExchangeFailure.class)
                        .transform(failure -> meant.apply((ExchangeFailure) failure)))
                .subscribe()
                .with(asked.answer()::complete, asked.answer()::fail);
        return asked.answer();
    }

    // One that is more urgent may be made where the other was spared.
    private boolean mayBeShared(Asked before, LoadRequest<?> request) {
        return before.request().demand().compareTo(request.demand()) <= 0
                && isSameCaller(before.request().freshness(), request.freshness())
                && ticker.nanos() - before.nanos() < Freshness.SAME_MOMENT.toNanos();
    }

    // By identity: what one caller says of all wallets that it asks for.
    private static boolean isSameCaller(Freshness before, Freshness now) {
        return !now.afresh() || before == now;
    }
}
