package purser.balance;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import purser.exchange.Ask;
import purser.exchange.ExchangeFailure;
import purser.exchange.Holdings;

/** An exchange that answers when it is told to. */
final class TestUpstream implements Function<Ask, Uni<Holdings>> {

    private final List<Ask> asks = new ArrayList<>();
    private final List<UniEmitter<? super Holdings>> calls = new ArrayList<>();
    private final List<Integer> cancelled = new ArrayList<>();

    @Override
    public Uni<Holdings> apply(Ask ask) {
        return Uni.createFrom().emitter(emitter -> {
            int call = calls.size();
            asks.add(ask);
            emitter.onTermination(() -> cancelled.add(call));
            calls.add(emitter);
        });
    }

    /** All calls so far. */
    List<Ask> asks() {
        return asks;
    }

    List<Integer> cancelled() {
        return cancelled;
    }

    void answer(int call, Holdings holdings) {
        calls.get(call).complete(holdings);
    }

    void fail(int call, ExchangeFailure failure) {
        calls.get(call).fail(failure);
    }

    void answerLast(Holdings holdings) {
        answer(calls.size() - 1, holdings);
    }

    void failLast(ExchangeFailure failure) {
        fail(calls.size() - 1, failure);
    }
}
