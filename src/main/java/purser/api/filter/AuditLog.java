package purser.api.filter;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import purser.api.RequestNote;

/** Tells in the log who has asked for what, once the answer is sent; never what the answer was but for its status. */
final class AuditLog {

    private static final Logger LOG = Logger.getLogger("purser.audit");

    private static final String CALLER = "caller";

    /** Values of others may be anything, a secret that was sent in the wrong place too. */
    private static final Set<String> SHOWN =
            Set.of("account", "exchange", "wallet", "coin", "scope", "partial", "refresh", "wait");

    private static final int LONGEST = 500;

    private AuditLog() {}

    /** @param caller the name of who has sent it; for the log */
    static void follow(RoutingContext request, String caller) {
        request.addEndHandler(ended -> {
            MDC.put(CALLER, caller);
            LOG.infof(
                    "caller %s: %s %s %s",
                    caller,
                    request.request().method(),
                    shown(request),
                    ended.succeeded() ? request.response().getStatusCode() : RequestMetricsFilter.GONE);
            MDC.remove(CALLER);
        });
    }

    private static String shown(RoutingContext asked) {
        HttpServerRequest request = asked.request();
        String note = RequestNote.of(asked);
        String query = request.params().entries().stream()
                .map(parameter -> SHOWN.contains(parameter.getKey())
                        ? parameter.getKey() + "=" + parameter.getValue()
                        : "(unknown)")
                .collect(Collectors.joining("&"));
        String path = RequestMetricsFilter.route(request.path()).equals("other") ? "/(unknown)" : request.path();
        String all = path + (query.isEmpty() ? "" : "?" + query);
        String visible = all.replaceAll("[\\p{C}\\p{Z}\\s]", "?") + (note == null ? "" : " " + note);
        return visible.length() > LONGEST ? visible.substring(0, LONGEST) + "…" : visible;
    }
}
