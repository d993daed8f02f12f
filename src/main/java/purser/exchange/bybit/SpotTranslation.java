package purser.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
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
import purser.exchange.Scope;

/**
 * Translates {@link BybitApi#assetInfo}: free = free, used = frozen, total = free + frozen. {@code withdraw} is shown and
 * not added: whether {@code frozen} already holds it is not documented. Bybit has no time per coin, so
 * {@link Balance#updatedAt} stays empty; the answer's time is in {@link Holdings#asOf}.
 */
final class SpotTranslation {

    private SpotTranslation() {}

    /**
     * @param now the host's time, for an answer that does not say its own
     * @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} naming the field that can't be read;
     *     {@link FailureClass#WRONG_ACCOUNT_MODE} when there is no spot wallet in the answer
     */
    static Holdings holdings(BybitAnswer answer, Ask ask, Instant now) {
        JsonNode spot = answer.result().path("spot");
        if (spot.isMissingNode() || spot.isNull() || spot.isObject() && spot.isEmpty()) {
            throw new ExchangeFailure(
                    FailureClass.WRONG_ACCOUNT_MODE, "Bybit's answer has no spot wallet, which classic accounts have");
        }
        List<SpotAsset> rows = AnswerJson.rows(spot.path("assets"), SpotAsset.class, "result.spot.assets");
        List<Balance> balances = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Balance balance = balance(rows.get(i), "result.spot.assets[" + i + "].", ask);
            // Bybit has no parameter for this, as Bitget has.
            if (ask.scope() == Scope.ALL || balance.isHeld()) {
                balances.add(balance);
            }
        }
        return Holdings.of(
                BybitEndpoints.SPOT.name(), answer.asOf(now), status(spot.path("status")), balances, List.of());
    }

    private static String status(JsonNode status) {
        if (!status.isTextual() || !status.asText().matches("[A-Za-z0-9_]{1,64}")) {
            throw ExchangeFailure.unexpected("result.spot.status is missing or not a status");
        }
        return switch (status.asText()) {
            case "ACCOUNT_STATUS_NORMAL" -> "normal";
            case "ACCOUNT_STATUS_UNSPECIFIED" -> "banned";
            default -> status.asText();
        };
    }

    private static Balance balance(SpotAsset row, String path, Ask ask) {
        String coin = Coins.required(row.coin(), path + "coin", ask);
        BigDecimal frozen = Amounts.required(row.frozen(), path + "frozen");
        BigDecimal free = Amounts.required(row.free(), path + "free");
        BigDecimal withdraw = Amounts.optional(row.withdraw(), path + "withdraw");
        Map<String, BigDecimal> detail = new LinkedHashMap<>();
        detail.put("frozen", frozen);
        detail.put("free", free);
        if (withdraw != null) {
            detail.put("withdraw", withdraw);
        }
        return Balance.of(coin, free, frozen, null, detail);
    }
}
