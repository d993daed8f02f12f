package purser.api.filter;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;

/**
 * Joins several Accept headers into one, which means the same: Quarkus REST reads the first alone. Events of AWS Lambda
 * have each header in one line, but the extension that makes requests of them breaks it at each comma.
 */
final class AcceptHeaderFilter {

    private AcceptHeaderFilter() {}

    static void join(RoutingContext request) {
        MultiMap headers = request.request().headers();
        List<String> lines = headers.getAll(HttpHeaders.ACCEPT);
        if (lines.size() > 1) {
            headers.set(HttpHeaders.ACCEPT, String.join(", ", lines));
        }
        request.next();
    }
}
