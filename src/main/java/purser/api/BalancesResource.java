package purser.api;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import purser.balance.Freshness;
import purser.balance.PortfolioService;
import purser.config.Caller;
import purser.config.Settings;
import purser.exchange.Account;

/** {@code GET /balances}: what the accounts hold right now. */
@Path("/balances")
@Produces(MediaType.APPLICATION_JSON)
public class BalancesResource {

    private final PortfolioService portfolios;
    private final Settings settings;
    private final BalancesAnswers answers;

    BalancesResource(PortfolioService portfolios, Settings settings, BalancesAnswers answers) {
        this.portfolios = portfolios;
        this.settings = settings;
        this.answers = answers;
    }

    /** All configured accounts, or those that the query picks. */
    @GET
    public Uni<Response> all(@Context UriInfo uri, @Context HttpHeaders headers, @Context RoutingContext request) {
        return answer(BalancesQuery.of(uri.getQueryParameters(), seenBy(request)), uri, headers, request);
    }

    /** One account. */
    @GET
    @Path("/{account}")
    public Uni<Response> one(
            @PathParam("account") String account,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context RoutingContext request) {
        return answer(BalancesQuery.of(uri.getQueryParameters(), seenBy(request), account), uri, headers, request);
    }

    /** One sub-account that is read with its main account's key, by its name behind that one's, or all of them: {@code *}. */
    @GET
    @Path("/{account}/{subAccount}")
    public Uni<Response> subAccount(
            @PathParam("account") String account,
            @PathParam("subAccount") String subAccount,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context RoutingContext request) {
        return one(account + "/" + subAccount, uri, headers, request);
    }

    // What a caller does not see does not exist for it, in what it is told is wrong with its request either.
    private List<Account> seenBy(RoutingContext request) {
        return RequestCaller.of(request, Caller.Use.BALANCES).seen(portfolios.accounts());
    }

    private Uni<Response> answer(BalancesQuery query, UriInfo uri, HttpHeaders headers, RoutingContext request) {
        Duration wait = BalancesQuery.waitIn(uri.getQueryParameters());
        Freshness freshness = CacheDirectives.freshness(
                headers.getRequestHeader(HttpHeaders.CACHE_CONTROL),
                settings.timing().maxAge());
        return answers.answer(query, freshness, headers.getHeaderString(HttpHeaders.IF_NONE_MATCH), wait, request)
                .map(BalancesRenderer::response);
    }
}
