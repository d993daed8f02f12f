package purser.cluster;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A connection for all steps.
 *
 * @param connecting not as a memoized Uni, which may give a subscriber the item before the subscription
 * @param underWay how many steps wait for an answer over it
 * @param stands whether it has answered, so that a step needs no time to connect
 * @param worked whether it has answered within the time that a step may take
 */
record StoreConnection(
        Redis client,
        Future<RedisConnection> connecting,
        AtomicInteger underWay,
        AtomicBoolean stands,
        AtomicBoolean worked) {

    /** Begins to connect. */
    static StoreConnection over(Redis client) {
        return new StoreConnection(
                client,
                Future.succeededFuture().compose(now -> client.connect()),
                new AtomicInteger(),
                new AtomicBoolean(),
                new AtomicBoolean());
    }

    Uni<RedisConnection> open() {
        return uni(() -> connecting);
    }

    static Uni<Response> send(RedisConnection open, Request request) {
        return uni(() -> open.send(request));
    }

    private static <T> Uni<T> uni(Supplier<Future<T>> future) {
        return Uni.createFrom()
                .emitter(emitter -> future.get().onSuccess(emitter::complete).onFailure(emitter::fail));
    }
}
