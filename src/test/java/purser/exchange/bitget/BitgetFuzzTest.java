package purser.exchange.bitget;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
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

    @Test
    void translatesAFundingWalletExactlyOrRefuses() {
        new Fuzz(
                        dialect(
                                "available frozen",
                                "available",
                                "frozen",
                                "",
                                BitgetFuzzTest::sum,
                                (answer, scope) -> FundingTranslation.holdings(answer, false, scope, NOW)),
                        20_261_127)
                .run(8_000);
    }

    @Test
    void translatesAMarginWalletExactlyOrRefuses() {
        new Fuzz(
                        dialect(
                                "available frozen borrow interest net",
                                "available",
                                "frozen",
                                "",
                                BitgetFuzzTest::sum,
                                (answer, scope) -> MarginTranslation.holdings(answer, scope, NOW)),
                        20_261_128)
                .run(8_000);
    }

    @Test
    void translatesFuturesBotsExactlyOrRefuses() {
        new Fuzz(
                        dialect(
                                "available frozen equity bonus usdtValue",
                                "available",
                                "frozen",
                                "bonus usdtValue",
                                figures -> figures.get("equity"),
                                (answer, scope) -> BotsTranslation.holdings(answer, false, scope, NOW)),
                        20_261_129)
                .run(8_000);
    }

    @Test
    void translatesSpotBotsExactlyOrRefuses() {
        new Fuzz(
                        dialect(
                                "available frozen bonus usdtValue",
                                "available",
                                "frozen",
                                "bonus usdtValue",
                                BitgetFuzzTest::sum,
                                (answer, scope) -> BotsTranslation.holdings(answer, true, scope, NOW)),
                        20_261_130)
                .run(8_000);
    }

    @Test
    void translatesEarnExactlyOrRefuses() {
        new Fuzz(
                        dialect(
                                "amount",
                                "none",
                                "none",
                                "",
                                figures -> figures.get("amount"),
                                (answer, scope) -> EarnTranslation.classic(answer, scope, NOW)),
                        20_261_131)
                .run(8_000);
    }

    /** Without what may be moved out it is never certain what is free. */
    @Test
    void translatesFuturesExactlyOrRefuses() {
        new Fuzz(
                        named(
                                "marginCoin",
                                dialect(
                                        "locked available accountEquity usdtEquity coupon",
                                        "none",
                                        "locked",
                                        "usdtEquity coupon",
                                        figures -> figures.get("accountEquity"),
                                        (answer, scope) -> FuturesTranslation.holdings(answer, scope, NOW))),
                        20_261_132)
                .run(8_000);
    }

    private static BigInteger sum(Map<String, BigInteger> figures) {
        return Fuzz.sum(figures, List.of("available", "frozen"));
    }

    /**
     * Of a wallet whose rows stand in {@code data}.
     *
     * @param figures with blanks between, as {@code optional}
     * @param free the figure that is free; {@code none} where that is not known, as of {@code used}
     */
    private static Fuzz.Dialect dialect(
            String figures,
            String free,
            String used,
            String optional,
            Function<Map<String, BigInteger>, BigInteger> total,
            BiFunction<BitgetEnvelope, Scope, WalletBalances> translation) {
        return new InData() {

            @Override
            public List<String> figures() {
                return List.of(figures.split(" "));
            }

            @Override
            public List<String> optional() {
                return optional.isEmpty() ? List.of() : List.of(optional.split(" "));
            }

            @Override
            public List<String> free() {
                return List.of(free);
            }

            @Override
            public List<String> used() {
                return List.of(used);
            }

            @Override
            public List<BigInteger> freeUsedTotal(Map<String, BigInteger> told) {
                return Arrays.asList(told.get(free), told.get(used), total.apply(told));
            }

            @Override
            public WalletBalances translate(RawResponse response, Scope scope) {
                return translation.apply(BitgetEnvelope.read(response, false, NOW), scope);
            }
        };
    }

    /** The same where rows have their coin in another field. */
    private static Fuzz.Dialect named(String field, Fuzz.Dialect dialect) {
        return new Fuzz.Dialect() {

            @Override
            public String envelope(String rows) {
                return dialect.envelope(rows.replace("\"coin\":", "\"" + field + "\":"));
            }

            @Override
            public Object rows(Map<?, ?> envelope) {
                return ((List<?>) dialect.rows(envelope))
                        .stream().map(row -> renamed((Map<?, ?>) row)).toList();
            }

            private Map<?, ?> renamed(Map<?, ?> row) {
                Map<Object, Object> renamed = new HashMap<>(row);
                renamed.put("coin", row.get(field));
                return renamed;
            }

            @Override
            public List<String> figures() {
                return dialect.figures();
            }

            @Override
            public List<String> optional() {
                return dialect.optional();
            }

            @Override
            public List<String> free() {
                return dialect.free();
            }

            @Override
            public List<String> used() {
                return dialect.used();
            }

            @Override
            public List<BigInteger> freeUsedTotal(Map<String, BigInteger> figures) {
                return dialect.freeUsedTotal(figures);
            }

            @Override
            public WalletBalances translate(RawResponse response, Scope scope) {
                return dialect.translate(response, scope);
            }
        };
    }

    /** Of a wallet whose rows stand in {@code data}. */
    private abstract static class InData implements Fuzz.Dialect {

        @Override
        public String envelope(String rows) {
            return "{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":1695808949356,\"data\":[" + rows + "]}";
        }

        @Override
        public Object rows(Map<?, ?> envelope) {
            return envelope.get("data");
        }
    }

    private static final class BitgetDialect extends InData {

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
