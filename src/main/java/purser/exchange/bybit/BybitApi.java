package purser.exchange.bybit;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Bybit's REST interface, as far as Purser asks it. Requests are signed by {@link BybitSigningFilter}. A response of
 * any status comes whole, since what its body is, an answer, an error or a page, is told with the status in hand:
 * {@link BybitAnswer}.
 */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public interface BybitApi {

    /**
     * The spot wallet of a classic account ("Get Asset Info"); 60 requests a minute per UID.
     *
     * @param accountType {@code SPOT}
     * @param coin one coin, upper case only; null to leave out
     */
    @GET
    @Path("/v5/asset/transfer/query-asset-info")
    Uni<Response> assetInfo(@QueryParam("accountType") String accountType, @QueryParam("coin") String coin);

    /**
     * The wallet of a unified account ("Get Wallet Balance"), its non-zero coins; 50 requests a second per UID.
     *
     * @param accountType {@code UNIFIED}
     * @param coin one coin, upper case only, which is then shown though it be zero; null to leave out
     */
    @GET
    @Path("/v5/account/wallet-balance")
    Uni<Response> walletBalance(@QueryParam("accountType") String accountType, @QueryParam("coin") String coin);

    /**
     * The funding wallet ("Get All Coins Balance"), of classic and unified accounts; 5 requests a second per UID.
     *
     * @param accountType {@code FUND}
     * @param coin one coin, upper case only; null to leave out
     */
    @GET
    @Path("/v5/asset/transfer/query-account-coins-balance")
    Uni<Response> allCoinsBalance(@QueryParam("accountType") String accountType, @QueryParam("coin") String coin);

    /** The API key that signs ("Get API Key Information"), of classic and unified accounts; 10 requests a second. */
    @GET
    @Path("/v5/user/query-api")
    Uni<Response> keyInformation();
}
