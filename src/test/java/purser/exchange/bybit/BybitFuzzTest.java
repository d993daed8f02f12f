package purser.exchange.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import purser.exchange.Balance;
import purser.exchange.Scope;
import purser.exchange.Wallet;
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

    @Test
    void translatesAWalletOfTheOverviewExactlyOrRefuses() {
        new Fuzz(new OverviewDialect(false), 20_261_127).run(8_000);
    }

    @Test
    void translatesCategoriesOfTheOverviewExactlyOrRefuses() {
        new Fuzz(new OverviewDialect(true), 20_261_128).run(8_000);
    }

    @Test
    void translatesDebtsExactlyOrRefuses() {
        new Fuzz(
                        new LoansDialect("borrowList", "loanCurrency", List.of("fixedTotalDebt", "flexibleTotalDebt")),
                        20_261_129)
                .run(8_000);
    }

    @Test
    void translatesWhatIsPledgedExactlyOrRefuses() {
        new Fuzz(new LoansDialect("collateralList", "currency", List.of("amount")), 20_261_130).run(8_000);
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

    /** @param categories whether its coins stand under categories, each row in one of its own */
    private record OverviewDialect(boolean categories) implements Fuzz.Dialect {

        @Override
        public String envelope(String rows) {
            String list = categories
                    ? "\"categories\":[{\"category\":\"Easy Earn\",\"coinDetail\":[" + rows
                            + "]},{\"category\":\"Dual Asset\",\"coinDetail\":[]}]"
                    : "\"coinDetail\":[" + rows + "]";
            return "{\"retCode\":0,\"retMsg\":\"Success\",\"result\":{\"totalEquity\":\"1\",\"list\":[{"
                    + "\"accountType\":\"Earn\",\"snapshotTime\":\"1772449024908\"," + list
                    + "}]},\"time\":1772449025426}";
        }

        // Whatever a mutation made of the account: another type of account is an empty wallet.
        @Override
        public Object rows(Map<?, ?> envelope) {
            List<Object> rows = new ArrayList<>();
            for (Object account : (List<?>) ((Map<?, ?>) envelope.get("result")).get("list")) {
                if (((Map<?, ?>) account).get("accountType").equals("Earn")) {
                    addAll(rows, (Map<?, ?>) account);
                    if (((Map<?, ?>) account).get("categories") instanceof List<?> its) {
                        its.forEach(category -> addAll(rows, (Map<?, ?>) category));
                    }
                }
            }
            return rows;
        }

        private static void addAll(List<Object> rows, Map<?, ?> owner) {
            if (owner.get("coinDetail") instanceof List<?> its) {
                rows.addAll(its);
            }
        }

        @Override
        public List<String> figures() {
            return List.of("equity");
        }

        @Override
        public List<String> free() {
            return List.of();
        }

        @Override
        public List<String> used() {
            return List.of();
        }

        @Override
        public boolean unified() {
            return true;
        }

        @Override
        public List<BigInteger> freeUsedTotal(Map<String, BigInteger> figures) {
            return Arrays.asList(null, null, figures.get("equity"));
        }

        @Override
        public WalletBalances translate(RawResponse response, Scope scope) {
            return OverviewTranslation.of(BybitEnvelope.read(response, NOW), NOW)
                    .of(Wallet.EARN, scope);
        }
    }

    /** One of the lists of a loan position. */
    private record LoansDialect(String list, String coin, List<String> figures) implements Fuzz.Dialect {

        @Override
        public String envelope(String rows) {
            StringBuilder lists = new StringBuilder();
            for (String name : List.of("borrowList", "collateralList", "supplyList")) {
                lists.append("\"")
                        .append(name)
                        .append("\":[")
                        .append(name.equals(list) ? rows.replace("\"coin\":", "\"" + coin + "\":") : "")
                        .append("],");
            }
            return "{\"retCode\":0,\"retMsg\":\"ok\",\"result\":{" + lists
                    + "\"totalDebt\":\"0\",\"totalCollateral\":\"0\",\"totalSupply\":\"0\"},\"time\":1752627962000}";
        }

        // Where a mutation takes the list's name away, Bybit says that there are none.
        @Override
        public Object rows(Map<?, ?> envelope) {
            List<Object> rows = new ArrayList<>();
            if (((Map<?, ?>) envelope.get("result")).get(list) instanceof List<?> its) {
                for (Object row : its) {
                    Map<Object, Object> named = new HashMap<>((Map<?, ?>) row);
                    if (named.containsKey(coin)) {
                        named.put("coin", named.get(coin));
                    }
                    rows.add(named);
                }
            }
            return rows;
        }

        @Override
        public List<String> free() {
            return List.of();
        }

        @Override
        public List<String> used() {
            return list.equals("borrowList") ? List.of() : figures;
        }

        @Override
        public WalletBalances translate(RawResponse response, Scope scope) {
            // Of a coin in two rows one may be left out of what is held, and with it a zero that only that one has.
            WalletBalances told = LoansTranslation.holdings(BybitEnvelope.read(response, NOW), Scope.ALL, NOW);
            return told.with(told.balances().stream().map(this::unprefixed).toList());
        }

        private Balance unprefixed(Balance balance) {
            Map<String, BigDecimal> detail = new HashMap<>();
            balance.detail().forEach((name, figure) -> detail.put(name.replace(list + ".", ""), figure));
            if (list.equals("borrowList") && balance.debt() != null) {
                assertThat(balance.debt())
                        .isEqualByComparingTo(detail.get("fixedTotalDebt").add(detail.get("flexibleTotalDebt")));
                assertThat(balance.equity()).isEqualByComparingTo(balance.debt().negate());
            }
            return new Balance(balance.coin(), balance.amounts(), null, detail);
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
