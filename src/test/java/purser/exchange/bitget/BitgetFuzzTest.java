package purser.exchange.bitget;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import purser.exchange.Scope;
import purser.exchange.WalletBalances;
import purser.exchange.client.RawResponse;
import purser.exchange.support.Fuzz;

class BitgetFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void translatesExactlyOrRefuses() {
        new Fuzz(new BitgetDialect(), 20_261_121).run(60_000);
    }

    @Test
    void translatesAUnifiedWalletExactlyOrRefuses() {
        new Fuzz(new UnifiedDialect(), 20_261_124).run(8_000);
    }

    private static final class BitgetDialect implements Fuzz.Dialect {

        @Override
        public String envelope(String rows) {
            return "{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":1695808949356,\"data\":[" + rows + "]}";
        }

        @Override
        public Object rows(Map<?, ?> envelope) {
            return envelope.get("data");
        }

        @Override
        public List<String> figures() {
            return List.of("available", "frozen", "locked", "limitAvailable");
        }

        @Override
        public List<String> optional() {
            return List.of("limitAvailable");
        }

        @Override
        public List<String> free() {
            return List.of("available");
        }

        @Override
        public List<String> used() {
            return List.of("frozen", "locked");
        }

        @Override
        public WalletBalances translate(RawResponse response, Scope scope) {
            return SpotTranslation.holdings(BitgetEnvelope.read(response, false, NOW), scope, NOW);
        }
    }

    private static final class UnifiedDialect implements Fuzz.Dialect {

        @Override
        public String envelope(String rows) {
            return "{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":1746687063471,\"data\":{\"assets\":[" + rows
                    + "]}}";
        }

        @Override
        public Object rows(Map<?, ?> envelope) {
            return ((Map<?, ?>) envelope.get("data")).get("assets");
        }

        @Override
        public List<String> figures() {
            return List.of("equity", "available", "locked", "debt");
        }

        @Override
        public List<String> free() {
            return List.of("available");
        }

        @Override
        public List<String> used() {
            return List.of("locked");
        }

        @Override
        public boolean unified() {
            return true;
        }

        @Override
        public List<BigInteger> freeUsedTotal(Map<String, BigInteger> figures) {
            return Arrays.asList(figures.get("available"), figures.get("locked"), figures.get("equity"));
        }

        @Override
        public WalletBalances translate(RawResponse response, Scope scope) {
            return UnifiedTranslation.holdings(BitgetEnvelope.read(response, true, NOW), scope, NOW);
        }
    }
}
