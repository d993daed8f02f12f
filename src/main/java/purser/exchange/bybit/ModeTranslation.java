package purser.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import purser.exchange.AccountMode;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.ModeReport;

/**
 * Translates what {@link BybitApi#keyInformation} ({@code uta}: 0 classic, 1 unified) and {@link BybitApi#accountInfo}
 * ({@code unifiedMarginStatus}: 1 classic, 3 to 6 unified) say of an account's mode.
 */
final class ModeTranslation {

    private ModeTranslation() {}

    /** @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when it is neither */
    static ModeReport ofKey(BybitEnvelope answer) {
        JsonNode result = answer.result();
        AccountMode mode =
                switch (result.path("uta").asText()) {
                    case "0" -> AccountMode.CLASSIC;
                    case "1" -> AccountMode.UNIFIED;
                    default -> throw ExchangeFailure.unexpected("result.uta is neither 0 nor 1");
                };
        return new ModeReport(mode, true, KeyTranslation.userId(result));
    }

    /** @throws ExchangeFailure {@link FailureClass#UNEXPECTED_RESPONSE} when it is neither */
    static ModeReport ofAccount(BybitEnvelope answer) {
        AccountMode mode =
                switch (answer.result().path("unifiedMarginStatus").asText()) {
                    case "1" -> AccountMode.CLASSIC;
                    case "3", "4", "5", "6" -> AccountMode.UNIFIED;
                    default ->
                        throw ExchangeFailure.unexpected("result.unifiedMarginStatus is not one that Purser knows");
                };
        return new ModeReport(mode, true, null);
    }
}
