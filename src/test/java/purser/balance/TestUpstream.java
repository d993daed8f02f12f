package purser.balance;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import purser.exchange.ExchangeFailure;
import purser.exchange.Scope;
import purser.exchange.WalletBalances;

/** An exchange that answers when it is told to. */
final class TestUpstream implements Function<Scope, Uni<WalletBalances>> {

    private final List<Scope> asks = new ArrayList<>();
    private final List<UniEmitter<? super WalletBalances>> calls = new ArrayList<>();
    private final List<Integer> cancelled = new ArrayList<>();

    @Override
    public Uni<WalletBalances> apply(Scope scope) {
        return Uni.createFrom().emitter(emitter -> {
            int call = calls.size();
            asks.add(scope);
            emitter.onTermination(() -> cancelled.add(call));
            calls.add(emitter);
        });
    }

    /** All calls so far. */
    List<Scope> asks() {
        return asks;
    }

    List<Integer> cancelled() {
        return cancelled;
    }

    void answer(int call, WalletBalances holdings) {
        calls.get(call).complete(holdings);
    }

    void fail(int call, ExchangeFailure failure) {
        calls.get(call).fail(failure);
    }

    void answerLast(WalletBalances holdings) {
        answer(calls.size() - 1, holdings);
    }

    void failLast(ExchangeFailure failure) {
        fail(calls.size() - 1, failure);
    }
}
