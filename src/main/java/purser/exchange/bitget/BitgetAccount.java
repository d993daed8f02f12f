package purser.exchange.bitget;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import purser.exchange.AccountMode;
import purser.exchange.Ask;
import purser.exchange.ClockedCall;
import purser.exchange.Endpoint;
import purser.exchange.ExchangeAccount;
import purser.exchange.ExchangeClock;
import purser.exchange.Holdings;
import purser.exchange.HttpAnswer;
import purser.exchange.KeyInfo;
import purser.exchange.Scope;

/** One account at Bitget. */
final class BitgetAccount implements ExchangeAccount {

    private final BitgetApi api;
    private final ClockedCall calls;
    private final ExchangeClock clock;

    BitgetAccount(BitgetApi api, ClockedCall calls, ExchangeClock clock) {
        this.api = api;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Uni<Holdings> read(Endpoint endpoint, Ask ask) {
        return calls.of(() -> call(endpoint, ask), (response, sent) -> {
            BitgetAnswer answer = accepted(response, ask, sent);
            Instant now = clock.hostTime();
            return switch (endpoint.wallet()) {
                case FUNDING -> FundingTranslation.holdings(answer, ask, now);
                case TRADING ->
                    endpoint.equals(BitgetEndpoints.UNIFIED)
                            ? UnifiedTranslation.holdings(answer, now)
                            : SpotTranslation.holdings(answer, ask, now);
            };
        });
    }

    private Uni<Response> call(Endpoint endpoint, Ask ask) {
        if (endpoint.equals(BitgetEndpoints.UNIFIED)) {
            return api.unifiedAssets();
        }
        if (endpoint.equals(BitgetEndpoints.CLASSIC_FUNDING)) {
            return api.classicFundingAssets(ask.coin());
        }
        if (endpoint.equals(BitgetEndpoints.UNIFIED_FUNDING)) {
            return api.unifiedFundingAssets(ask.coin());
        }
        if (ask.coin() != null) {
            return api.spotAssets(null, ask.coin());
        }
        return api.spotAssets(ask.scope() == Scope.HELD ? "hold_only" : "all", null);
    }

    @Override
    public Uni<KeyInfo> key(AccountMode mode) {
        boolean classic = mode == AccountMode.CLASSIC;
        return calls.of(() -> classic ? api.classicInfo() : api.unifiedInfo(), (response, sent) -> {
            BitgetAnswer answer = accepted(response, Ask.HELD, sent);
            return classic ? KeyTranslation.classic(answer) : KeyTranslation.unified(answer);
        });
    }

    private BitgetAnswer accepted(HttpAnswer response, Ask ask, Instant sent) {
        BitgetAnswer answer = BitgetAnswer.read(response, ask, clock.hostTime());
        clock.accepted(sent, answer.serverMillis());
        return answer;
    }
}
