package purser.exchange.bitget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import purser.exchange.Amounts;
import purser.exchange.AnswerJson;
import purser.exchange.Ask;
import purser.exchange.Balance;
import purser.exchange.Coins;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.Holdings;

/**
 * Translates {@link BitgetApi#spotAssets}: free = available, used = frozen + locked, total = free + used.
 * {@code limitAvailable} is shown and not added: how it relates to {@code available} is not documented.
 */
final class SpotTranslation {

    private SpotTranslation() {}

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read
     */
    static Holdings holdings(BitgetAnswer answer, Ask ask, Instant now) {
        List<SpotAsset> rows = AnswerJson.rows(answer.data(), SpotAsset.class, "data");
        List<Balance> balances = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            balances.add(balance(rows.get(i), "data[" + i + "].", ask));
        }
        return Holdings.of(BitgetEndpoints.SPOT.name(), answer.asOf(now), null, balances, List.of());
    }

    private static Balance balance(SpotAsset row, String path, Ask ask) {
        String coin = Coins.required(row.coin(), path + "coin", ask);
        BigDecimal available = Amounts.required(row.available(), path + "available");
        BigDecimal frozen = Amounts.required(row.frozen(), path + "frozen");
        BigDecimal locked = Amounts.required(row.locked(), path + "locked");
        BigDecimal limitAvailable = Amounts.optional(row.limitAvailable(), path + "limitAvailable");
        Map<String, BigDecimal> detail = new LinkedHashMap<>();
        detail.put("available", available);
        detail.put("frozen", frozen);
        detail.put("locked", locked);
        if (limitAvailable != null) {
            detail.put("limitAvailable", limitAvailable);
        }
        return Balance.of(coin, available, frozen.add(locked), updatedAt(row.uTime(), path), detail);
    }

    private static Instant updatedAt(String uTime, String path) {
        if (uTime == null || uTime.isBlank()) {
            return null;
        }
        if (!uTime.matches("[0-9]{1,19}")) {
            throw ExchangeFailure.unexpected(path + "uTime is not a time");
        }
        // Any other number of digits would be a guess at its unit, and the balance is right without it.
        return switch (uTime.length()) {
            case 10 -> Instant.ofEpochSecond(Long.parseLong(uTime));
            case 13 -> Instant.ofEpochMilli(Long.parseLong(uTime));
            default -> null;
        };
    }
}
