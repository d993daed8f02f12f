package purser.exchange.bybit;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

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
     * @param memberId of a sub-account, for a main account's key; null for the account whose key it is
     */
    @GET
    @Path("/v5/asset/transfer/query-account-coins-balance")
    Uni<Response> allCoinsBalance(
            @QueryParam("accountType") String accountType, @QueryParam("memberId") @Nullable String memberId);

    /**
     * All wallets summed up, valued in US dollars ("Asset Overview"), of classic and unified accounts; not at regional
     * sites; 50 requests a second per UID.
     *
     * @param memberId of a sub-account, for a main account's key; null for the account whose key it is
     */
    @GET
    @Path("/v5/asset/asset-overview")
    Uni<Response> assetOverview(@QueryParam("memberId") @Nullable String memberId);

    /** What is owed, pledged and supplied ("Get Crypto Loan Position"); 5 requests a second per UID. */
    @GET
    @Path("/v5/crypto-loan-common/position")
    Uni<Response> loanPosition();

    /**
     * A page of a main account's sub-accounts ("Get Sub UID List (Unlimited)"), by its own key alone; 5 requests a second.
     *
     * @param pageSize at most 100
     * @param nextCursor of the page before; null for the first
     */
    @GET
    @Path("/v5/user/submembers")
    Uni<Response> subAccounts(
            @QueryParam("pageSize") String pageSize, @QueryParam("nextCursor") @Nullable String nextCursor);

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
