package purser.api.page;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import purser.api.RequestCaller;
import purser.api.Values;
import purser.balance.Freshness;
import purser.balance.Portfolio;
import purser.balance.PortfolioService;
import purser.config.Caller;
import purser.config.Settings;
import purser.exchange.Scope;

/** {@code GET /} for a browser: the accounts on a page for people. For everybody else there is nothing here. */
@Path("/")
public class PageResource {

    private final PortfolioService portfolios;
    private final Settings settings;
    private final Clock clock;

    PageResource(PortfolioService portfolios, Settings settings, Clock clock) {
        this.portfolios = portfolios;
        this.settings = settings;
        this.clock = clock;
    }

    /** The accounts that the caller sees, or those of them that it picks, as new as {@code GET /balances} has them. */
    @GET
    @Produces("text/html;qs=0.5")
    public Uni<Response> page(
            @Context UriInfo uri, @Context HttpServerResponse response, @Context RoutingContext request) {
        Caller caller = RequestCaller.of(request, Caller.Use.PAGE);
        PageQuery query = PageQuery.of(uri.getQueryParameters(), caller.seen(portfolios.accounts()));
        return portfolios
                .read(
                        query.accounts(),
                        query.wallets(),
                        Scope.HELD,
                        query.coins(),
                        Freshness.usual(settings.timing().maxAge()))
                // Some milliseconds of work for hundreds of coins.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(portfolio -> html(portfolio, caller, query))
                .map(html -> {
                    PageStyle.allowWithForm(response);
                    if (query.refreshes()) {
                        // A checker of accessibility rejects the element that does the same: it can't know of Pause.
                        response.putHeader("Refresh", Long.toString(PageQuery.REFRESH_SECONDS));
                    }
                    return Response.ok(html, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                            .header(HttpHeaders.CACHE_CONTROL, "no-store")
                            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                            .build();
                });
    }

    /** Who prefers anything else to text/html is told what there is, as on any other path. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response nothing() {
        throw new NotFoundException();
    }

    private String html(Portfolio portfolio, Caller caller, PageQuery query) {
        Values values = Values.of(portfolio, settings.access().value());
        return new PageView(portfolio, values, portfolios.statesSoFar(caller::sees), clock.instant())
                .page(query)
                .render();
    }
}
