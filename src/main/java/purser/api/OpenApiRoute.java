package purser.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.Config;
import purser.exchange.Exchange;

/**
 * {@code GET /q/openapi}: the description of the API, put together for each request that asks for it.
 *
 * <p>Quarkus' own extension is not used, as it costs each start, and few starts are followed by such a request. With
 * it, writing the document took 15 % of the CPU time to the first answer ({@code docs/decisions}). From 3.31 on
 * the extension builds the document at each start: quarkusio/quarkus#54826, which tells of 200 ms. The change that makes
 * it lazy again, quarkusio/quarkus#55538, came after 3.33.2. Once it is in the line in use, measure again.
 */
@Singleton
class OpenApiRoute {

    private final Instance<Exchange> exchanges;
    private final Config config;

    OpenApiRoute(@Any Instance<Exchange> exchanges, Config config) {
        this.exchanges = exchanges;
        this.config = config;
    }

    void register(@Observes Router router) {
        router.routeWithRegex("/q/openapi(\\.json|\\.ya?ml)?")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .blockingHandler(this::answer, false);
    }

    private void answer(RoutingContext request) {
        OpenApiDocument document =
                OpenApiDocument.of(exchanges, config.getValue("quarkus.application.version", String.class));
        boolean json = wantsJson(request);
        request.response()
                .putHeader(
                        HttpHeaders.CONTENT_TYPE,
                        (json ? MediaType.APPLICATION_JSON : "application/yaml") + ";charset=UTF-8")
                .end(json ? document.json() : document.yaml());
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
}
