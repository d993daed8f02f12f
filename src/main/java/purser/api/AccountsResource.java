package purser.api;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import purser.balance.PortfolioService;
import purser.config.Caller;

/** {@code GET /accounts}: how the accounts and their API keys are doing. */
@Path("/accounts")
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {

    private final PortfolioService portfolios;
    private final Clock clock;

    AccountsResource(PortfolioService portfolios, Clock clock) {
        this.portfolios = portfolios;
        this.clock = clock;
    }

    /** All accounts that the caller sees. Asks exchanges for no balances; a look at keys whose time has come begins. */
    @GET
    public Uni<Response> all(@Context RoutingContext request) {
        Caller caller = RequestCaller.of(request, Caller.Use.ACCOUNTS);
        return portfolios.states(caller::sees).map(states -> Response.ok(
                        AccountsResponse.json(states, clock.instant()), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
    }
}
