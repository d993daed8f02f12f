package purser.exchange.bitget;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import purser.exchange.Ask;
import purser.exchange.ClockedCall;
import purser.exchange.ExchangeAccount;
import purser.exchange.ExchangeClock;
import purser.exchange.Holdings;
import purser.exchange.HttpAnswer;
import purser.exchange.Scope;

/** One account at Bitget. */
final class BitgetAccount implements ExchangeAccount {

    private final BitgetApi api;
    private final ExchangeClock clock;

    BitgetAccount(BitgetApi api, ExchangeClock clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public Uni<Holdings> read(Ask ask) {
        return ClockedCall.of(clock, () -> call(ask), (response, sent) -> translate(response, ask, sent));
    }

    private Uni<Response> call(Ask ask) {
        if (ask.coin() != null) {
            return api.spotAssets(null, ask.coin());
        }
        return api.spotAssets(ask.scope() == Scope.HELD ? "hold_only" : "all", null);
    }

    private Holdings translate(HttpAnswer response, Ask ask, Instant sent) {
        BitgetAnswer answer = BitgetAnswer.read(response, ask, clock.hostTime());
        clock.accepted(sent, answer.serverMillis());
        return SpotTranslation.holdings(answer, ask, clock.hostTime());
    }
}
