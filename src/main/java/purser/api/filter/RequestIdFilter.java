package purser.api.filter;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Carries a request's id from the caller through the log lines to the response. Purser makes up an id for a request
 * that came without, unless the answer is known already: that writes no log line, and an id would cost time.
 */
final class RequestIdFilter {

    /** The header, of requests and answers. */
    static final String HEADER = "X-Request-Id";

    /** The key in the context of log lines. */
    static final String LOGGED_AS = "requestId";

    /** What goes into logs and headers as it is: no blank, no line break, no end of a quotation. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestIdFilter() {}

    /** Takes the caller's id, or one made up in place of one that is not fit for a log line. */
    static void take(RoutingContext request) {
        String given = request.request().getHeader(HEADER);
        if (given != null) {
            set(request, ACCEPTED.matcher(given).matches() ? given : made());
        }
        request.next();
    }

    /** Makes up an id for a request that came without. */
    static void makeIfMissing(RoutingContext request) {
        ensure(request);
        request.next();
    }

    /** Gives the request an id, if it has none yet. */
    static void ensure(RoutingContext request) {
        if (!request.response().headers().contains(HEADER)) {
            set(request, made());
        }
    }

    private static void set(RoutingContext request, String id) {
        request.response().putHeader(HEADER, id);
        MDC.put(LOGGED_AS, id);
    }

    // Told apart from others in a log, and no secret.
    private static String made() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    }
}
