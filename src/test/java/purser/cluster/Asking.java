package purser.cluster;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import purser.balance.Freshness;
import purser.balance.LoadRequest;
import purser.balance.Loaded;
import purser.balance.LoaderState;
import purser.exchange.Demand;
import purser.exchange.ExchangeFailure;
import purser.exchange.Scope;

/** A question to replicas with an exchange behind it that is given with each request. */
final class Asking<T> {

    private final Map<LoadRequest<T>, Supplier<Uni<T>>> exchanges =
            Collections.synchronizedMap(new IdentityHashMap<>());
    private final ReplicatedLoader<T> loader;

    Asking(AccountCluster account, Question<T> question, LongSupplier nanos, LoaderState state) {
        loader = account.loader(
                question,
                request -> {
                    long asked = nanos.getAsLong();
                    return exchanges
                            .get(request)
                            .get()
                            .map(value -> Loaded.of(value, asked))
                            .onFailure(ExchangeFailure.class)
                            .recoverWithItem(failure -> Loaded.of(failure));
                },
                state);
    }

    static <T> LoadRequest<T> request(Scope scope, Duration maxAge, boolean afresh) {
        return new LoadRequest<>(
                scope, Demand.ROUTINE, afresh ? Freshness.askedAfresh() : Freshness.within(maxAge), null);
    }

    Loaded<T> ask(Duration maxAge, Supplier<Uni<T>> exchange) {
        return later(request(Scope.HELD, maxAge, false), exchange).await().atMost(Duration.ofSeconds(20));
    }

    Uni<Loaded<T>> later(LoadRequest<T> request, Supplier<Uni<T>> exchange) {
        exchanges.put(request, exchange);
        return loader.load(request);
    }
}
