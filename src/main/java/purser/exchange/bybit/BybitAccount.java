package purser.exchange.bybit;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import purser.exchange.AccountMode;
import purser.exchange.Ask;
import purser.exchange.ClockedCall;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeAccount;
import purser.exchange.ExchangeClock;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Holdings;
import purser.exchange.HttpAnswer;
import purser.exchange.KeyInfo;

/** One account at Bybit. */
final class BybitAccount implements ExchangeAccount {

    private final BybitApi api;
    private final ClockedCall calls;
    private final ExchangeClock clock;

    BybitAccount(BybitApi api, ClockedCall calls, ExchangeClock clock) {
        this.api = api;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Uni<Holdings> read(Endpoint endpoint, Ask ask) {
        return calls.of(() -> call(endpoint, ask), (response, sent) -> {
            BybitAnswer answer = accepted(response, ask, sent);
            Instant now = clock.hostTime();
            if (endpoint.equals(BybitEndpoints.FUNDING)) {
                return FundingTranslation.holdings(answer, ask, now);
            }
            return endpoint.equals(BybitEndpoints.UNIFIED)
                    ? UnifiedTranslation.holdings(answer, ask, now)
                    : SpotTranslation.holdings(answer, ask, now);
        });
    }

    private Uni<Response> call(Endpoint endpoint, Ask ask) {
        if (endpoint.equals(BybitEndpoints.FUNDING)) {
            return api.allCoinsBalance("FUND", ask.coin());
        }
        return endpoint.equals(BybitEndpoints.UNIFIED)
                ? api.walletBalance("UNIFIED", ask.coin())
                : api.assetInfo("SPOT", ask.coin());
    }

    /** The same endpoint for both modes, so a complaint about the mode makes no sense, and to ask again would not help. */
    @Override
    public Uni<KeyInfo> key(AccountMode mode) {
        return calls.of(api::keyInformation, (response, sent) -> KeyTranslation.key(accepted(response, Ask.HELD, sent)))
                .onFailure(error -> ExchangeFailure.is(error, FailureClass.WRONG_ACCOUNT_MODE))
                .transform(error -> new ExchangeFailure(
                                FailureClass.UNEXPECTED_RESPONSE, "Bybit does not tell what the API key may do")
                        .withExchangeCode(((ExchangeFailure) error).exchangeCode()));
    }

    private BybitAnswer accepted(HttpAnswer response, Ask ask, Instant sent) {
        BybitAnswer answer = BybitAnswer.read(response, ask, clock.hostTime());
        clock.accepted(sent, answer.serverMillis());
        return answer;
    }
}
