package purser.api;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import purser.balance.PortfolioService;

/** {@code GET /accounts}: how the accounts and their API keys are doing. */
@Path("/accounts")
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {

    private static final ObjectWriter ANSWER = JsonBytes.writerFor(AccountsResponse.class);

    private final PortfolioService portfolios;
    private final Clock clock;

    AccountsResource(PortfolioService portfolios, Clock clock) {
        this.portfolios = portfolios;
        this.clock = clock;
    }

    /** All configured accounts. Asks exchanges for no balances; a look at keys whose time has come begins. */
    @GET
    @Operation(operationId = "accounts", summary = "How the accounts and their API keys are doing.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccountsResponse.class)))
    @APIResponse(responseCode = "403", ref = "CrossSiteRequest")
    @APIResponse(
            responseCode = "default",
            description = "A problem.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Response> all() {
        return portfolios.states().map(states -> Response.ok(
                        JsonBytes.of(ANSWER, AccountsResponse.of(states, clock.instant())),
                        MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
    }
}
