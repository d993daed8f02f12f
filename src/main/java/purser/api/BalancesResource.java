package purser.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import purser.balance.Freshness;
import purser.balance.PortfolioService;
import purser.config.Settings;

/** {@code GET /balances}: what the accounts hold right now. */
@Path("/balances")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(
        responseCode = "200",
        description = "What could be read. complete tells whether that is everything.",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = BalancesResponse.class),
                        examples = @ExampleObject(name = "balances", ref = "balances")))
@APIResponse(responseCode = "304", description = "The same answer as the one whose ETag was sent.")
@APIResponse(responseCode = "400", ref = "BadRequest")
@APIResponse(responseCode = "403", ref = "CrossSiteRequest")
@APIResponse(responseCode = "404", ref = "UnknownAccount")
@APIResponse(
        responseCode = "default",
        description = "A problem. With no account readable, the status is the worst account's.",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class BalancesResource {

    private final PortfolioService portfolios;
    private final Settings settings;
    private final BalancesRenderer rendering;

    BalancesResource(PortfolioService portfolios, Settings settings, BalancesRenderer rendering) {
        this.portfolios = portfolios;
        this.settings = settings;
        this.rendering = rendering;
    }

    /** All configured accounts, or those that the query picks. */
    @GET
    @Operation(operationId = "balances", summary = "What the accounts hold, and the totals over them.")
    @Parameter(ref = "account")
    @Parameter(ref = "exchange")
    @Parameter(ref = "coin")
    @Parameter(ref = "scope")
    @Parameter(ref = "partial")
    public Uni<Response> all(@Context UriInfo uri, @Context HttpHeaders headers) {
        return answer(BalancesQuery.of(uri.getQueryParameters(), portfolios.accounts()), headers);
    }

    /** One account. */
    @GET
    @Path("/{account}")
    @Operation(operationId = "accountBalances", summary = "What one account holds.")
    @Parameter(ref = "coin")
    @Parameter(ref = "scope")
    @Parameter(ref = "partial")
    public Uni<Response> one(@PathParam("account") String account, @Context UriInfo uri, @Context HttpHeaders headers) {
        return answer(BalancesQuery.of(uri.getQueryParameters(), portfolios.accounts(), account), headers);
    }

    private Uni<Response> answer(BalancesQuery query, HttpHeaders headers) {
        Freshness freshness = CacheDirectives.freshness(
                headers.getRequestHeader(HttpHeaders.CACHE_CONTROL),
                settings.timing().maxAge());
        return portfolios
                .read(query.accounts(), query.scope(), query.coins(), freshness)
                .map(portfolio ->
                        rendering.response(portfolio, query, headers.getHeaderString(HttpHeaders.IF_NONE_MATCH)));
    }
}
