package purser.exchange.bitget;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Bitget's REST interface, as far as Purser asks it. Requests are signed by {@link BitgetSigningFilter}, and hold nothing of
 * what a caller sent: lists are asked for whole. A response of any status comes whole, since what its body is, an answer,
 * an error or a page, is told with the status in hand: {@link BitgetEnvelope}.
 */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public interface BitgetApi {

    /**
     * The spot wallet of a classic account ("Get Account Assets"); 10 requests a second per UID.
     *
     * @param assetType {@code hold_only} or {@code all}
     */
    @GET
    @Path("/api/v2/spot/account/assets")
    Uni<Response> spotAssets(@QueryParam("assetType") String assetType);

    /** The wallet of a unified account ("Get Account Assets" of v3), its non-zero coins; 20 requests a second per UID. */
    @GET
    @Path("/api/v3/account/assets")
    Uni<Response> unifiedAssets();

    /** The funding wallet of a classic account ("Get Funding Assets" of v2); 10 requests a second per UID. */
    @GET
    @Path("/api/v2/account/funding-assets")
    Uni<Response> classicFundingAssets();

    /** The funding wallet of a unified account ("Get Account Funding Assets" of v3); 20 requests a second per UID. */
    @GET
    @Path("/api/v3/account/funding-assets")
    Uni<Response> unifiedFundingAssets();

    /**
     * The settings of a unified account ("Get Account Settings" of v3), its mode among them; 20 requests a second per UID.
     * Refuses a classic one by name.
     */
    @GET
    @Path("/api/v3/account/settings")
    Uni<Response> settings();

    /** A classic account and its API key ("Get Account Information"); 1 request a second per UID. */
    @GET
    @Path("/api/v2/spot/account/info")
    Uni<Response> classicInfo();

    /** A unified account and its API key ("Get Account Info" of v3); 5 requests a second per UID. */
    @GET
    @Path("/api/v3/account/info")
    Uni<Response> unifiedInfo();
}
