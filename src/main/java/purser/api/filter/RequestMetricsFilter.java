package purser.api.filter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import purser.time.Ticker;

/**
 * Counts and times requests under Micrometer's own name for it, {@code http.server.requests}: those too that {@link
 * PlainBalancesFilter} answers and that {@link AccessFilter} refuses. Each request passes here, so a timer is looked
 * up once and kept.
 */
@Singleton
class RequestMetricsFilter {

    /** From an answer that is known to the usual deadline. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5)
    };

    /** Instead of a status, when the caller has gone before the answer was sent. */
    static final String GONE = "gone";

    private record Key(String method, String uri, int status) {}

    private final MeterRegistry registry;
    private final Ticker ticker;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    RequestMetricsFilter(MeterRegistry registry, Ticker ticker) {
        this.registry = registry;
        this.ticker = ticker;
    }

    void measure(RoutingContext request) {
        long began = ticker.nanos();
        request.addEndHandler(sent -> {
            Key key = new Key(
                    method(request.request().method()),
                    route(request.request().path()),
                    sent.succeeded() ? request.response().getStatusCode() : 0);
            Timer timer = timers.get(key);
            if (timer == null) {
                timer = timers.computeIfAbsent(key, this::timer);
            }
            timer.record(ticker.nanos() - began, TimeUnit.NANOSECONDS);
        });
        request.next();
    }

    private Timer timer(Key key) {
        return Timer.builder("http.server.requests")
                .description("Requests of callers; status gone: the caller had gone before the answer was sent")
                .tag("method", key.method())
                .tag("uri", key.uri())
                .tag("status", key.status() == 0 ? GONE : Integer.toString(key.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    // Few of each: what callers make up must not become series.
    private static String method(HttpMethod method) {
        return method == HttpMethod.GET
                        || method == HttpMethod.HEAD
                        || method == HttpMethod.OPTIONS
                        || method == HttpMethod.POST
                ? method.name()
                : "other";
    }

    /** The route as its template. */
    static String route(String path) {
        if (path == null) {
            return "other";
        }
        if (path.equals("/balances")
                || path.equals("/accounts")
                || path.equals("/problems")
                || path.equals("/mcp")
                || path.equals("/")) {
            return path;
        }
        if (path.startsWith("/balances/") && path.indexOf('/', "/balances/".length()) < 0) {
            return "/balances/{account}";
        }
        if (path.matches("/balances/[^/]+/[^/]+")) {
            return "/balances/{account}/{subAccount}";
        }
        if (path.startsWith("/problems/") && path.indexOf('/', "/problems/".length()) < 0) {
            return "/problems/{type}";
        }
        return path.startsWith("/q/openapi") ? "/q/openapi" : "other";
    }
}
