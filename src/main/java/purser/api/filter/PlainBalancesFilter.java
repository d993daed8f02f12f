package purser.api.filter;

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
        Freshness freshness = Freshness.usual(settings.get().timing().maxAge());
        Portfolio fresh = portfolios.get().fresh(caller::sees, freshness);
        if (fresh == null) {
            BalancesAnswerResponse.endWith(
                    request, () -> portfolios.get().read(caller::sees, freshness), renderer.get()::answer);
        } else {
            BalancesAnswerResponse.end(request, () -> renderer.get().answer(fresh));
        }
    }

    private static boolean isPlain(HttpServerRequest request) {
        return "/balances".equals(request.uri())
                && !request.headers().contains(HttpHeaders.IF_NONE_MATCH)
                && PlainRequest.is(request);
    }
}
