package purser.api.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import purser.api.Problem;

/** Ends requests with a problem before anything else has seen them, on either port. */
@Singleton
class Refusals {

    private final ObjectMapper mapper;

    Refusals(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    void end(RoutingContext request, Problem problem) {
        RequestIdFilter.ensure(request);
        try {
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(Buffer.buffer(mapper.writeValueAsBytes(problem)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem that is no JSON", e);
        }
    }
}
