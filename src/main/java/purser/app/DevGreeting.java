package purser.app;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.value.registry.ValueRegistry;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jboss.logging.Logger;

/** Tells whoever has started dev mode where Purser answers. No packaged program has this class's bean. */
@Singleton
@IfBuildProfile("dev")
class DevGreeting {

    private static final Logger LOG = Logger.getLogger("purser");

    /** Addresses that this machine reaches by its own name. */
    private static final Set<String> HERE = Set.of("127.0.0.1", "0.0.0.0", "::", "::1");

    // The options have the port that was asked for, which may be 0; the registry has the one that it became.
    void greet(@ObservesAsync HttpServerStart listening, ValueRegistry values) {
        LOG.info(greeting(listening.options().getHost(), values.get(HttpServer.HTTP_PORT)));
    }

    static String greeting(String host, int port) {
        String url = "http://" + (HERE.contains(host) ? "localhost" : host) + ":" + port;
        return "Purser answers at " + url + "/balances, and shows a page at " + url + "/. Ctrl-C stops it.";
    }
}
