package purser.exchange.bybit;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Bybit's REST interface, as far as Purser asks it. Requests are signed by {@link BybitSigningFilter}, and hold nothing of
 * what a caller sent: lists are asked for whole. A response of any status comes whole, since what its body is, an answer,
 * an error or a page, is told with the status in hand: {@link BybitEnvelope}.
 */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public interface BybitApi {

    /**
     * The spot wallet of a classic account ("Get Asset Info", among the abandoned ones); 60 requests a minute per UID.
     *
     * @param accountType {@code SPOT}
     */
    @GET
    @Path("/v5/asset/transfer/query-asset-info")
    Uni<Response> assetInfo(@QueryParam("accountType") String accountType);

    /**
     * The wallet of a unified account ("Get Wallet Balance"), its coins with assets or liabilities; 50 requests a second per
     * UID.
     *
     * @param accountType {@code UNIFIED}
     */
    @GET
    @Path("/v5/account/wallet-balance")
    Uni<Response> walletBalance(@QueryParam("accountType") String accountType);

    /**
     * The funding wallet ("Get All Coins Balance"), of classic and unified accounts; 5 requests a second per UID.
     *
     * @param accountType {@code FUND}
     */
    @GET
    @Path("/v5/asset/transfer/query-account-coins-balance")
    Uni<Response> allCoinsBalance(@QueryParam("accountType") String accountType);

    /** Margin mode and account mode ("Get Account Info"); 50 requests a second. */
    @GET
    @Path("/v5/account/info")
    Uni<Response> accountInfo();

    /**
     * The API key that signs ("Get API Key Information"), of classic and unified accounts; any permission will do; 10
     * requests a second.
     */
    @GET
    @Path("/v5/user/query-api")
    Uni<Response> keyInformation();
}
