package purser.api.filter;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Tells which requests want nothing but JSON of a path, so that they need not go as far as a resource. */
final class PlainRequest {

    /** What others look at: Quarkus' own filters (an origin, a body), the resource (the rest). */
    private static final List<String> WANT_MORE =
            List.of(HttpHeaders.CACHE_CONTROL, "Origin", HttpHeaders.CONTENT_LENGTH, "Transfer-Encoding");

    private PlainRequest() {}

    /** Whether it is a GET without a body that takes JSON, and nothing but {@code If-None-Match} has a say in it. */
    static boolean is(HttpServerRequest request) {
        if (request.method() != HttpMethod.GET) {
            return false;
        }
        MultiMap headers = request.headers();
        String accept = headers.get(HttpHeaders.ACCEPT);
        return (accept == null || accept.equals("*/*") || accept.equals(MediaType.APPLICATION_JSON))
                && WANT_MORE.stream().noneMatch(headers::contains);
    }
}
