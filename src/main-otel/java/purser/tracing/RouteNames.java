package purser.tracing;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.common.vertx.ContextLocals;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Names the span of a plain {@code GET /balances} by its route, which a filter answers before JAX-RS could name it. */
@Singleton
class RouteNames {

    /** Where Quarkus' instrumentation of Vert.x looks for a route; JAX-RS puts its own there. */
    private static final String ROUTE = "UrlPathTemplate";

    /** Before those of {@code purser.api.filter.FilterChain}. */
    private static final int FIRST = 2_000;

    void register(@Observes Filters filters) {
        filters.register(
                request -> {
                    if ("/balances".equals(request.request().path())) {
                        ContextLocals.put(ROUTE, "/balances");
                    }
                    request.next();
                },
                FIRST);
    }
}
