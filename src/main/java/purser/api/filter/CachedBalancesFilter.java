package purser.api.filter;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import purser.api.BalancesRenderer;
import purser.api.BalancesResource;
import purser.api.RenderedResponse;
import purser.balance.Freshness;
import purser.balance.Portfolio;
import purser.balance.PortfolioService;
import purser.config.Settings;

/**
 * A short cut for what most callers send: {@code GET /balances} and nothing more, while a fresh answer is known. It
 * answers what {@link BalancesResource} would answer, for half of the work. Everything else goes on to that.
 */
@Singleton
class CachedBalancesFilter {

    /** What others look at: Quarkus' own filters (an origin, a body), the resource (the rest). */
    private static final List<String> WANT_MORE = List.of(
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.IF_NONE_MATCH,
            "Origin",
            HttpHeaders.CONTENT_LENGTH,
            "Transfer-Encoding");

    private final Provider<PortfolioService> portfolios;
    private final Provider<Settings> settings;
    private final Provider<BalancesRenderer> renderer;

    CachedBalancesFilter(
            Provider<PortfolioService> portfolios, Provider<Settings> settings, Provider<BalancesRenderer> renderer) {
        this.portfolios = portfolios;
        this.settings = settings;
        this.renderer = renderer;
    }

    void answer(RoutingContext request) {
        Portfolio fresh = isPlain(request.request())
                ? portfolios
                        .get()
                        .fresh(Freshness.within(settings.get().timing().maxAge()))
                : null;
        if (fresh == null) {
            request.next();
            return;
        }
        BalancesRenderer balances = renderer.get();
        RenderedResponse answer = balances.bytes(fresh);
        HttpServerResponse response = request.response();
        balances.headers(fresh, answer).forEach(response::putHeader);
        response.putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON).end(Buffer.buffer(answer.body()));
    }

    private static boolean isPlain(HttpServerRequest request) {
        if (request.method() != HttpMethod.GET || !"/balances".equals(request.uri())) {
            return false;
        }
        MultiMap headers = request.headers();
        String accept = headers.get(HttpHeaders.ACCEPT);
        return (accept == null || accept.equals("*/*") || accept.equals(MediaType.APPLICATION_JSON))
                && WANT_MORE.stream().noneMatch(headers::contains);
    }
}
