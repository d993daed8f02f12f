package purser.thirdexchange;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The made-up exchange's REST interface; its paths begin as those of another exchange do. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public interface AcmeApi {

    @GET
    @Path("/api/acme/balances")
    Uni<Response> balances();

    @GET
    @Path("/api/acme/key")
    Uni<Response> key();
}
