package purser.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * {@code GET /q/openapi}: the description of the API, as the build has written it. (Quarkus' own extension would put it
 * together again at each start, which took a sixth of the time to the first answer.)
 */
@Singleton
public class OpenApiRoute {

    void register(@Observes Router router) {
        router.routeWithRegex("/q/openapi(\\.json|\\.ya?ml)?")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .blockingHandler(OpenApiRoute::answer, false);
    }

    private static void answer(RoutingContext request) {
        boolean json = wantsJson(request);
        request.response()
                .putHeader(
                        HttpHeaders.CONTENT_TYPE,
                        (json ? MediaType.APPLICATION_JSON : "application/yaml") + ";charset=UTF-8")
                .end(Buffer.buffer(document(json ? "openapi.json" : "openapi.yaml")));
    }

    private static boolean wantsJson(RoutingContext request) {
        String path = request.normalizedPath();
        if (path.contains(".")) {
            return path.endsWith(".json");
        }
        String accept = request.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.APPLICATION_JSON)
                || "json".equalsIgnoreCase(request.request().getParam("format"));
    }

    private static byte[] document(String name) {
        try (InputStream document = OpenApiRoute.class.getResourceAsStream(name)) {
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
