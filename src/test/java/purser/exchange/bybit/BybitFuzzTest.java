package purser.exchange.bybit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import purser.exchange.Ask;
import purser.exchange.Fuzz;
import purser.exchange.Holdings;
import purser.exchange.HttpAnswer;

class BybitFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void translatesExactlyOrRefuses() {
        new Fuzz(new BybitDialect(), 20_261_122).run(60_000);
    }

    private static final class BybitDialect implements Fuzz.Dialect {

        @Override
        public String envelope(String rows) {
            return "{\"retCode\":0,\"retMsg\":\"success\",\"result\":{\"spot\":{\"status\":\"ACCOUNT_STATUS_NORMAL\","
                    + "\"assets\":[" + rows + "]}},\"retExtInfo\":{},\"time\":1672136539127}";
        }

        @Override
        public Object rows(Map<?, ?> envelope) {
            return ((Map<?, ?>) ((Map<?, ?>) envelope.get("result")).get("spot")).get("assets");
        }

        @Override
        public List<String> figures() {
            return List.of("frozen", "free", "withdraw");
        }

        @Override
        public List<String> free() {
            return List.of("free");
        }

        @Override
        public List<String> used() {
            return List.of("frozen");
        }

        @Override
        public Holdings translate(HttpAnswer response, Ask ask) {
            return SpotTranslation.holdings(BybitAnswer.read(response, ask, NOW), ask, NOW);
        }
    }
}
