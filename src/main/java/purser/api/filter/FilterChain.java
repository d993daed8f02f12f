package purser.api.filter;

import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** The one place that says which HTTP filters there are, and in which order a request passes them. */
@Singleton
class FilterChain {

    // Quarkus runs higher priorities first. Its own filters come later: SecurityHandlerPriorities, 300 and less.
    private static final int FIRST = 1_004;

    void register(
            @Observes Filters filters,
            RequestMetricsFilter metrics,
            AccessFilter access,
            PlainBalancesFilter plain,
            PlainWaitFilter plainWait) {
        List<Handler<RoutingContext>> inOrder = List.of(
                // Before all that can answer, so that it times every request.
                metrics::measure,
                // Before all that read the Accept header.
                AcceptHeaderFilter::join,
                // Before all that write to the log.
                RequestIdFilter::take,
                // The first that can answer: it refuses.
                access::check,
                // The second that can answer: what most callers ask needs nothing of what follows.
                plain::answer,
                // The same, for most of those who wait.
                plainWait::answer,
                RequestIdFilter::makeIfMissing);
        for (int i = 0; i < inOrder.size(); i++) {
            filters.register(inOrder.get(i), FIRST - i);
        }
    }

    // Quarkus has no filters for the port of probes and metrics, so this one is a route before all others.
    void register(@Observes ManagementInterface management, ManagementAccessFilter access) {
        management.router().route().order(Integer.MIN_VALUE).handler(access::check);
    }
}
