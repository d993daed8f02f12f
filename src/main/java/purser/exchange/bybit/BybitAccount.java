package purser.exchange.bybit;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import purser.exchange.Ask;
import purser.exchange.ClockedCall;
import purser.exchange.ExchangeAccount;
import purser.exchange.ExchangeClock;
import purser.exchange.Holdings;
import purser.exchange.HttpAnswer;

/** One account at Bybit. */
final class BybitAccount implements ExchangeAccount {

    private final BybitApi api;
    private final ExchangeClock clock;

    BybitAccount(BybitApi api, ExchangeClock clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public Uni<Holdings> read(Ask ask) {
        return ClockedCall.of(
                clock, () -> api.assetInfo("SPOT", ask.coin()), (response, sent) -> translate(response, ask, sent));
    }

    private Holdings translate(HttpAnswer response, Ask ask, Instant sent) {
        BybitAnswer answer = BybitAnswer.read(response, ask, clock.hostTime());
        clock.accepted(sent, answer.serverMillis());
        return SpotTranslation.holdings(answer, ask, clock.hostTime());
    }
}
