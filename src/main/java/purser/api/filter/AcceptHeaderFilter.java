package purser.api.filter;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;

/**
 * Makes one line of an Accept header that came in several, which mean the same: Quarkus REST reads the first alone. Events of
 * AWS Lambda have each header in one line, but the extension that makes requests of them breaks it at each comma.
 */
@Singleton
public class AcceptHeaderFilter {

    void register(@Observes Filters filters) {
        filters.register(AcceptHeaderFilter::join, AccessFilter.PRIORITY + 2);
    }

    private static void join(RoutingContext request) {
        MultiMap headers = request.request().headers();
        List<String> lines = headers.getAll(HttpHeaders.ACCEPT);
        if (lines.size() > 1) {
            headers.set(HttpHeaders.ACCEPT, String.join(", ", lines));
        }
        request.next();
    }
}
