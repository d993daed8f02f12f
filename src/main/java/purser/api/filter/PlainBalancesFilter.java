package purser.api.filter;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
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
import purser.api.BalancesAnswer;
import purser.api.BalancesRenderer;
import purser.api.BalancesResource;
import purser.api.Problem;
import purser.api.ProblemMappers;
import purser.api.RequestCaller;
import purser.balance.Freshness;
import purser.balance.Portfolio;
import purser.balance.PortfolioService;
import purser.config.Caller;
import purser.config.Settings;

/**
 * The way of what most callers send: {@code GET /balances} and nothing more. It answers what {@link BalancesResource}
 * would answer, for half of the work, and those who share a call one soon after the other. Everything else goes on to that.
 */
@Singleton
class PlainBalancesFilter {

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

    PlainBalancesFilter(
            Provider<PortfolioService> portfolios, Provider<Settings> settings, Provider<BalancesRenderer> renderer) {
        this.portfolios = portfolios;
        this.settings = settings;
        this.renderer = renderer;
    }

    void answer(RoutingContext request) {
        Caller caller = RequestCaller.of(request);
        if (!isPlain(request.request()) || !caller.may(Caller.Use.BALANCES)) {
            request.next();
            return;
        }
        Freshness freshness = Freshness.within(settings.get().timing().maxAge());
        Portfolio fresh = portfolios.get().fresh(caller::sees, freshness);
        if (fresh != null) {
            send(request, fresh);
            return;
        }
        RequestIdFilter.ensure(request);
        Context loop = request.vertx().getOrCreateContext();
        Uni.createFrom()
                .deferred(() -> portfolios.get().read(caller::sees, freshness))
                .subscribe()
                .with(
                        // A call that was shared ends on the loop of the caller who began it.
                        portfolio -> loop.runOnContext(ended -> send(request, portfolio)),
                        error -> loop.runOnContext(ended -> fail(request, error)));
    }

    private void send(RoutingContext request, Portfolio portfolio) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        try {
            BalancesAnswer answer = renderer.get().answer(portfolio);
            answer.headers().forEach(response::putHeader);
            response.setStatusCode(answer.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType())
                    .end(Buffer.buffer(answer.body()));
        } catch (RuntimeException | Error e) {
            fail(request, e);
        }
    }

    private static void fail(RoutingContext request, Throwable error) {
        Problem problem = ProblemMappers.internalError(error);
        if (!request.response().ended() && !request.response().closed()) {
            ProblemResponse.end(request, problem);
        }
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
