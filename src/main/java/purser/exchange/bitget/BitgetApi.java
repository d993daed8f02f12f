package purser.exchange.bitget;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Bitget's REST interface, as far as Purser asks it. Requests are signed by {@link BitgetSigningFilter}, and hold nothing of
 * what a caller sent: lists are asked for whole, or by the cursor that Bitget gave. A response of any status comes whole,
 * since what its body is, an answer, an error or a page, is told with the status in hand: {@link BitgetEnvelope}.
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
     * The futures accounts of a classic account ("Get Account List" of futures), a row for each margin coin; 10 requests a
     * second per UID.
     *
     * @param productType {@code USDT-FUTURES}, {@code COIN-FUTURES} or {@code USDC-FUTURES}
     */
    @GET
    @Path("/api/v2/mix/account/accounts")
    Uni<Response> futuresAccounts(@QueryParam("productType") String productType);

    /**
     * The cross margin account of a classic account ("Get Cross Account Assets"), a row for each coin; 10 requests a second
     * per UID. Refuses with 50021 where none was ever opened.
     */
    @GET
    @Path("/api/v2/margin/crossed/account/assets")
    Uni<Response> crossedMargin();

    /** The same of isolated margin ("Get Isolated Account Assets"), a row for each pair and coin. */
    @GET
    @Path("/api/v2/margin/isolated/account/assets")
    Uni<Response> isolatedMargin();

    /**
     * What a classic account's trading bots trade with ("Bot account"); 10 requests a second per UID by the English page,
     * 5 by the Chinese one.
     *
     * @param accountType {@code futures} or {@code spot}; what it tells without one is not documented
     */
    @GET
    @Path("/api/v2/account/bot-assets")
    Uni<Response> botAssets(@QueryParam("accountType") String accountType);

    /**
     * What a classic account has in Earn ("Earn account overview"), by coin; 10 requests a second per UID by the English
     * page, 5 by the Chinese one. Not for sub-accounts.
     */
    @GET
    @Path("/api/v2/earn/account/assets")
    Uni<Response> earnAssets();

    /** What a unified account has in On-chain Elite, of all that Earn offers; 5 requests a second per UID. */
    @GET
    @Path("/api/v3/earn/elite-assets")
    Uni<Response> eliteAssets();

    /** What a classic account owes and has pledged for crypto loans ("Get Debts"); 10 requests a second per UID. */
    @GET
    @Path("/api/v2/earn/loan/debts")
    Uni<Response> classicLoans();

    /** The same of a unified account ("Get Loan Debts" of v3); 10 requests a second per UID. */
    @GET
    @Path("/api/v3/loan/debts")
    Uni<Response> unifiedLoans();

    /**
     * A main account's sub-accounts ("Get Sub-account List" of v3), page by page; 10 requests a second per UID.
     *
     * @param limit rows of a page, at most 100
     * @param cursor of the page before; null for the first page
     */
    @GET
    @Path("/api/v3/user/sub-list")
    Uni<Response> subList(@QueryParam("limit") int limit, @Nullable @QueryParam("cursor") String cursor);

    /**
     * What a main account's unified sub-accounts have in their one wallet ("Get SubAccount Unified Assets"), page by page;
     * 1 request a second per UID.
     *
     * @param limit sub-accounts of a page, at most 50
     * @param cursor of the page before; null for the first page
     */
    @GET
    @Path("/api/v3/account/sub-unified-assets")
    Uni<Response> subAssets(@QueryParam("limit") int limit, @Nullable @QueryParam("cursor") String cursor);

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
