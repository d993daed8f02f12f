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
                    BybitCodes.NOT_CLASSIC.failureClass(),
                    BybitCodes.NOT_CLASSIC.detail() + " (Bybit's answer has no spot wallet)");
        }
        List<SpotAsset> rows = AnswerJson.rows(spot.path("assets"), SpotAsset.class, "result.spot.assets");
        List<Balance> balances = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Balance balance = balance(rows.get(i), "result.spot.assets[" + i + "].", ask);
            if (ask.scope() == Scope.ALL || isHeld(balance)) {
                balances.add(balance);
            }
        }
        Instant asOf = answer.serverMillis() == null ? now : Instant.ofEpochMilli(answer.serverMillis());
        return Holdings.of(asOf, status(spot.path("status")), balances);
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
        return new Balance(coin, free, frozen, free.add(frozen), null, detail);
    }

    // Bybit has no parameter for this, as Bitget has.
    private static boolean isHeld(Balance balance) {
        return balance.detail().values().stream().anyMatch(figure -> figure.signum() != 0);
    }
}
