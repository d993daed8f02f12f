package purser.exchange.bybit;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import purser.exchange.AccountMode;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeClient;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.KeyInfo;
import purser.exchange.ModeEndpoint;
import purser.exchange.ModeReport;
import purser.exchange.PacedCalls;
import purser.exchange.Scope;
import purser.exchange.SubAccount;
import purser.exchange.SubAccounts;
import purser.exchange.Wallet;
import purser.exchange.WalletAnswers;
import purser.exchange.WalletBalances;
import purser.exchange.client.ExchangeCall;
import purser.exchange.client.RawResponse;
import purser.time.ExchangeClock;

/** One account at Bybit. */
final class BybitClient implements ExchangeClient {

    private final BybitApi api;
    private final ExchangeCall calls;
    private final ExchangeClock clock;

    BybitClient(BybitApi api, ExchangeCall calls, ExchangeClock clock) {
        this.api = api;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Uni<WalletBalances> read(Endpoint endpoint, Scope scope) {
        return calls.of(endpoint, () -> call(endpoint), (response, sent) -> {
            BybitEnvelope answer = accepted(response, sent);
            return holdings(answer, endpoint, scope, clock.hostTime());
        });
    }

    /** The overview is the one call that tells several. */
    @Override
    public Uni<WalletAnswers> readSeveral(Endpoint.Call call) {
        // All of its endpoints take one permission.
        Endpoint any = BybitEndpoints.OF_OVERVIEW.get(0);
        return calls.of(
                any,
                () -> api.assetOverview(null),
                (response, sent) -> OverviewTranslation.of(accepted(response, sent), clock.hostTime()));
    }

    @Override
    public Uni<List<SubAccount>> subAccounts(SubAccounts wanted, Set<Wallet> wallets, PacedCalls paced) {
        return new SubAccountReading(new SubAccountCalls(api, calls, clock, paced), wanted, wallets).all();
    }

    private static WalletBalances holdings(BybitEnvelope answer, Endpoint endpoint, Scope scope, Instant now) {
        if (endpoint.equals(BybitEndpoints.FUNDING)) {
            return FundingTranslation.holdings(answer, scope, now);
        }
        if (endpoint.equals(BybitEndpoints.LOANS)) {
            return LoansTranslation.holdings(answer, scope, now);
        }
        return endpoint.equals(BybitEndpoints.UNIFIED)
                ? UnifiedTranslation.holdings(answer, scope, now)
                : SpotTranslation.holdings(answer, scope, now);
    }

    private Uni<Response> call(Endpoint endpoint) {
        if (endpoint.equals(BybitEndpoints.FUNDING)) {
            return api.allCoinsBalance("FUND", null);
        }
        if (endpoint.equals(BybitEndpoints.LOANS)) {
            return api.loanPosition();
        }
        return endpoint.equals(BybitEndpoints.UNIFIED) ? api.walletBalance("UNIFIED") : api.assetInfo("SPOT");
    }

    @Override
    public Uni<ModeReport> mode(ModeEndpoint endpoint) {
        return endpoint.equals(BybitEndpoints.KEY)
                ? calls.of(api::keyInformation, (response, sent) -> ModeTranslation.ofKey(accepted(response, sent)))
                : calls.of(api::accountInfo, (response, sent) -> ModeTranslation.ofAccount(accepted(response, sent)));
    }

    /** The same endpoint for both modes, so a complaint about the mode makes no sense, and to ask again would not help. */
    @Override
    public Uni<KeyInfo> key(AccountMode mode) {
        return calls.of(api::keyInformation, (response, sent) -> KeyTranslation.key(accepted(response, sent)))
                .onFailure(error -> ExchangeFailure.is(error, FailureClass.WRONG_ACCOUNT_MODE))
                .transform(error -> new ExchangeFailure(
                                FailureClass.UNEXPECTED_RESPONSE, "Bybit does not tell what the API key may do")
                        .withExchangeCode(((ExchangeFailure) error).exchangeCode()));
    }

    private BybitEnvelope accepted(RawResponse response, Instant sent) {
        return BybitEnvelope.accepted(response, sent, clock);
    }
}
