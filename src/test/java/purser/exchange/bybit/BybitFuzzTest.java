package purser.exchange.bybit;

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

class BybitFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void translatesExactlyOrRefuses() {
        new Fuzz(new BybitDialect(), 20_261_122).run(60_000);
    }

    @Test
    void translatesAUnifiedWalletExactlyOrRefuses() {
        new Fuzz(new UnifiedDialect(), 20_261_123).run(8_000);
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
        public List<String> optional() {
            return List.of("withdraw");
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
        public WalletBalances translate(RawResponse response, Scope scope) {
            return SpotTranslation.holdings(BybitEnvelope.read(response, NOW), scope, NOW);
        }
    }

    private static final class UnifiedDialect implements Fuzz.Dialect {

        @Override
        public String envelope(String rows) {
            return "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"list\":[{\"accountType\":\"UNIFIED\","
                    + "\"totalAvailableBalance\":\"1\",\"coin\":[" + rows + "]}]},\"time\":1690872862481}";
        }

        @Override
        public Object rows(Map<?, ?> envelope) {
            List<?> list = (List<?>) ((Map<?, ?>) envelope.get("result")).get("list");
            return ((Map<?, ?>) list.get(0)).get("coin");
        }

        @Override
        public List<String> figures() {
            return List.of(
                    "walletBalance", "locked", "totalOrderIM", "totalPositionIM", "borrowAmount", "accruedInterest");
        }

        @Override
        public List<String> free() {
            return List.of("walletBalance");
        }

        @Override
        public List<String> used() {
            return List.of("locked", "totalOrderIM", "totalPositionIM");
        }

        @Override
        public boolean unified() {
            return true;
        }

        @Override
        public List<BigInteger> freeUsedTotal(Map<String, BigInteger> figures) {
            // The answer does not say what the account binds, so what is free is not certain.
            return Arrays.asList(null, Fuzz.sum(figures, used()), figures.get("walletBalance"));
        }

        @Override
        public WalletBalances translate(RawResponse response, Scope scope) {
            return UnifiedTranslation.holdings(BybitEnvelope.read(response, NOW), scope, NOW);
        }
    }
}
