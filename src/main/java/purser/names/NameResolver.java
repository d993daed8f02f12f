package purser.names;

import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.util.List;

/** Resolves names for the connections of one event loop without blocking it. */
final class NameResolver extends InetNameResolver {

    private final NameLookups lookups;

    NameResolver(EventExecutor loop, NameLookups lookups) {
        super(loop);
        this.lookups = lookups;
    }

    @Override
    protected void doResolve(String host, Promise<InetAddress> promise) {
        lookups.of(host).whenComplete((addresses, failure) -> {
            if (failure == null) {
                promise.trySuccess(addresses.get(0));
            } else {
                promise.tryFailure(failure);
            }
        });
    }

    @Override
    protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
        lookups.of(host).whenComplete((addresses, failure) -> {
            if (failure == null) {
                promise.trySuccess(addresses);
            } else {
                promise.tryFailure(failure);
            }
        });
    }
}
