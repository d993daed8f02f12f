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
import java.util.List;
import purser.api.QueryParameters;
import purser.api.RequestCaller;
import purser.api.SeenStates;
import purser.balance.Freshness;
import purser.balance.Portfolio;
import purser.balance.PortfolioService;
import purser.config.Caller;
import purser.config.Settings;

/** {@code GET /} for a browser: the accounts on a page for people. For everybody else there is nothing here. */
@Path("/")
public class PageResource {

    /** Often enough to look at, seldom enough to read. */
    private static final long REFRESH_SECONDS = 10;

    private final PortfolioService portfolios;
    private final Settings settings;
    private final Clock clock;

    PageResource(PortfolioService portfolios, Settings settings, Clock clock) {
        this.portfolios = portfolios;
        this.settings = settings;
        this.clock = clock;
    }

    /** All accounts that the caller sees, as new as {@code GET /balances} has them. */
    @GET
    @Produces("text/html;qs=0.5")
    public Uni<Response> page(
            @Context UriInfo uri, @Context HttpServerResponse response, @Context RoutingContext request) {
        Caller caller = RequestCaller.of(request, Caller.Use.PAGE);
        boolean refreshes = refreshes(uri);
        return portfolios
                .read(caller::sees, Freshness.within(settings.timing().maxAge()))
                // Some milliseconds of work for hundreds of coins.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(portfolio -> html(portfolio, caller, refreshes))
                .map(html -> {
                    PageStyle.allow(response);
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

    private String html(Portfolio portfolio, Caller caller, boolean refreshes) {
        return new PageView(portfolio, SeenStates.of(portfolios.statesSoFar(), caller), clock.instant())
                .page(new Page.Refresh(refreshes, REFRESH_SECONDS))
                .render();
    }

    private static boolean refreshes(UriInfo uri) {
        QueryParameters given = new QueryParameters(uri.getQueryParameters(), List.of("refresh"));
        return switch (given.single("refresh", "on")) {
            case "on" -> true;
            case "off" -> false;
            default -> throw QueryParameters.wrong("refresh", "refresh takes on or off");
        };
    }
}
