package purser.exchange.bybit;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeFailure;
import purser.exchange.PacedCalls;
import purser.exchange.Scope;
import purser.exchange.WalletBalances;
import purser.exchange.client.ExchangeCall;
import purser.time.ExchangeClock;

/**
 * The calls by which a main account's key reads sub-accounts, each one HTTP call. What is refused for a sub-account says
 * nothing of the main account, nor of its mode.
 */
final class SubAccountCalls {

    /** The most that a page has ("Get Sub UID List (Unlimited)"). */
    static final int PAGE = 100;

    private final BybitApi api;
    private final ExchangeCall calls;
    private final ExchangeClock clock;
    private final PacedCalls paced;

    SubAccountCalls(BybitApi api, ExchangeCall calls, ExchangeClock clock, PacedCalls paced) {
        this.api = api;
        this.calls = calls;
        this.clock = clock;
        this.paced = paced;
    }

    /** A page of the list of them. @param cursor null for the first */
    Uni<SubAccountPage> page(@Nullable String cursor) {
        // The list takes the funding wallet's permission.
        return make(
                BybitEndpoints.SUB_ACCOUNTS,
                BybitEndpoints.FUNDING,
                () -> api.subAccounts(Integer.toString(PAGE), cursor),
                SubAccountPage::of);
    }

    /** The overview of one of them. */
    Uni<OverviewTranslation> overview(String id) {
        return make(
                BybitEndpoints.OVERVIEW,
                BybitEndpoints.OF_OVERVIEW.get(0),
                () -> api.assetOverview(id),
                answer -> OverviewTranslation.of(answer, clock.hostTime()));
    }

    /** The funding wallet of one of them. */
    Uni<WalletBalances> funding(String id) {
        return make(
                BybitEndpoints.FUNDING.call(),
                BybitEndpoints.FUNDING,
                () -> api.allCoinsBalance("FUND", id),
                answer -> FundingTranslation.holdings(ofMember(answer, id), Scope.HELD, clock.hostTime()));
    }

    // Another's coins must never be told as its own, whatever becomes of the parameter on its way.
    private static BybitEnvelope ofMember(BybitEnvelope answer, String id) {
        String told = answer.result().path("memberId").asText("");
        if (!told.isBlank() && !told.equals(id)) {
            throw ExchangeFailure.unexpected("result.memberId is another one than was asked for");
        }
        return answer;
    }

    // @param permission an endpoint that takes the same one
    private <T> Uni<T> make(
            Endpoint.Call call,
            Endpoint permission,
            Supplier<Uni<Response>> request,
            Function<BybitEnvelope, T> translate) {
        return paced.make(call, () -> calls.of(
                        permission,
                        request,
                        (response, sent) -> translate.apply(BybitEnvelope.accepted(response, sent, clock)))
                .onFailure(ExchangeFailure.class)
                .transform(error -> ((ExchangeFailure) error).notAboutMode().narrowed()));
    }
}
