package purser.names;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks up host names by this machine's own resolver, with its search domains, its {@code ndots} and its
 * {@code /etc/hosts}. Each look-up that is under way has one thread, however many wait for it: there are never more than
 * there are names.
 */
final class NameLookups {

    private final Resolver resolver;
    private final Map<String, CompletableFuture<List<InetAddress>>> running = new ConcurrentHashMap<>();

    /** What looks a name up, and blocks meanwhile. */
    @FunctionalInterface
    interface Resolver {

        /** @throws java.net.UnknownHostException when there is no such name, or nobody could be asked */
        InetAddress[] addresses(String host) throws Exception;
    }

    /** Over the resolver that Java has, which keeps what it was told for half a minute. */
    NameLookups() {
        this(InetAddress::getAllByName);
    }

    NameLookups(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * Looks a name up; does not block.
     *
     * @param host a name, or an address in text
     * @return at least one address, or what {@link Resolver#addresses} throws
     */
    CompletionStage<List<InetAddress>> of(String host) {
        CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> before = running.putIfAbsent(host, mine);
        if (before != null) {
            return before;
        }
        Thread thread = new Thread(() -> lookUp(host, mine), "name-lookup");
        thread.setDaemon(true);
        thread.start();
        return mine;
    }

    private void lookUp(String host, CompletableFuture<List<InetAddress>> lookup) {
        try {
            List<InetAddress> addresses = List.of(resolver.addresses(host));
            running.remove(host, lookup);
            lookup.complete(addresses);
        } catch (Throwable failure) {
            running.remove(host, lookup);
            lookup.completeExceptionally(failure);
        }
    }
}
