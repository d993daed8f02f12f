package purser.names;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * Has all connections of Vert.x resolve names off the event loops. By itself Vert.x asks Java's resolver on the loop that
 * connects, and a name server that does not answer stops everything else on that loop.
 *
 * <p>Vert.x' own resolver ({@code quarkus.vertx.use-async-dns}) would not block either, but Quarkus takes it out of native
 * images, and it does not read names as the rest of the machine does (quarkusio/quarkus#6706). Netty keeps the resolver of
 * each loop in a map that nobody else can reach; once Vert.x lets its resolver be replaced, this class is superfluous.
 */
public final class OffLoopNames {

    private OffLoopNames() {}

    /**
     * For all event loops of this Vert.x; to be called before the first connection.
     *
     * @throws IllegalStateException when this is another Netty than the one that it was made for
     */
    public static void install(Vertx vertx) {
        install(vertx, new NameLookups());
    }

    static void install(Vertx vertx, NameLookups lookups) {
        Map<EventExecutor, AddressResolver<InetSocketAddress>> resolvers = resolvers();
        // As AddressResolverGroup itself does.
        synchronized (resolvers) {
            for (EventExecutor loop : ((VertxInternal) vertx).getEventLoopGroup()) {
                resolvers.put(loop, new NameResolver(loop, lookups).asAddressResolver());
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<EventExecutor, AddressResolver<InetSocketAddress>> resolvers() {
        try {
            Field field = AddressResolverGroup.class.getDeclaredField("resolvers");
            field.setAccessible(true);
            return (Map<EventExecutor, AddressResolver<InetSocketAddress>>)
                    field.get(DefaultAddressResolverGroup.INSTANCE);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Netty keeps its resolvers elsewhere", e);
        }
    }
}
