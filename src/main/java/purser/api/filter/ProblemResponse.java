package purser.api.filter;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import purser.api.Problem;

/** Ends a request with a problem before a resource sees it, on either port. */
final class ProblemResponse {

    private ProblemResponse() {}

    static void end(RoutingContext request, Problem problem) {
        RequestIdFilter.ensure(request);
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(problem.json()));
    }
}
