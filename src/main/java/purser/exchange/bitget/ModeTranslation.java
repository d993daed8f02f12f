package purser.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.ModeReport;

/**
 * Translates {@link BitgetApi#settings}: {@code accountMode} is {@code unified} or {@code hybrid} for a unified account,
 * {@code upgrading} for one that becomes one, {@code switching} for one that becomes a classic one again.
 */
final class ModeTranslation {

    private ModeTranslation() {}

    /** @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when it is none of these */
    static ModeReport report(BitgetEnvelope answer) {
        JsonNode data = answer.data();
        String userId = KeyTranslation.userId(data);
        return switch (data.path("accountMode").asText()) {
            case "unified", "hybrid" -> new ModeReport(AccountMode.UNIFIED, true, userId);
            case "upgrading" -> new ModeReport(AccountMode.UNIFIED, false, userId);
            case "switching" -> new ModeReport(AccountMode.CLASSIC, false, userId);
            case "classic" -> new ModeReport(AccountMode.CLASSIC, true, userId);
            default -> throw ExchangeFailure.unexpected("data.accountMode is missing or not a mode that Purser knows");
        };
    }
}
