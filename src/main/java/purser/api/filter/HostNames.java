package purser.api.filter;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import purser.config.Loopback;

/**
 * Tells by which name a request asks for this machine. A web page can have its own name point to 127.0.0.1, and would
 * read the answer in the browser of whoever opens it.
 */
public final class HostNames {

    private HostNames() {}

    /** Whether it is a name that no web page can have, or none, as an old client's. */
    public static boolean isThisMachines(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority == null
                ? !request.headers().contains(HttpHeaders.HOST)
                : Loopback.is(authority.host().toLowerCase(Locale.ROOT));
    }
}
