package purser.api.filter;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import purser.api.BalancesRenderer;
import purser.api.BalancesResource;
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
                        error -> loop.runOnContext(ended -> BalancesAnswerResponse.fail(request, error)));
    }

    private void send(RoutingContext request, Portfolio portfolio) {
        try {
            BalancesAnswerResponse.end(request, renderer.get().answer(portfolio));
        } catch (RuntimeException | Error e) {
            BalancesAnswerResponse.fail(request, e);
        }
    }

    private static boolean isPlain(HttpServerRequest request) {
        return "/balances".equals(request.uri())
                && !request.headers().contains(HttpHeaders.IF_NONE_MATCH)
                && PlainRequest.is(request);
    }
}
