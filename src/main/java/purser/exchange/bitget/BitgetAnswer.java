package purser.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import purser.exchange.AnswerJson;
import purser.exchange.Ask;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.HttpAnswer;
import purser.exchange.UnreadableAnswers;

/**
 * Bitget's envelope {@code {code, msg, requestTime, data}}. The code decides: business errors come as HTTP 400, 500 and
 * by some of the documentation as 200.
 *
 * @param serverMillis Bitget's clock when it answered, epoch milliseconds; null when it did not say
 */
record BitgetAnswer(Long serverMillis, JsonNode data) {

    /** After 429 without a header: the endpoint's limit is per second. */
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(1);

    /**
     * @param ask what was asked, for the words of a refusal
     * @param now the host's time
     * @return a successful answer
     * @throws ExchangeFailure for every other one
     */
    static BitgetAnswer read(HttpAnswer response, Ask ask, Instant now) {
        JsonNode envelope = AnswerJson.object(response.body());
        JsonNode code = envelope == null ? null : envelope.get("code");
        int status = response.status();
        Instant header = UnreadableAnswers.retryAfter(response, now);
        Instant retryAt = header == null ? now.plus(DEFAULT_WAIT) : header;
        if (code == null || !(code.isTextual() || code.isIntegralNumber())) {
            throw UnreadableAnswers.of("Bitget", status, AnswerJson.isPage(response.body()), retryAt);
        }
        Long serverMillis = AnswerJson.optionalMillis(envelope.get("requestTime"));
        if (BitgetCodes.SUCCESS.equals(code.asText()) && status == 200) {
            return new BitgetAnswer(serverMillis, envelope.path("data"));
        }
        throw failure(code.asText(), status, ask, retryAt)
                .withExchangeCode(code.asText())
                .withServerMillis(serverMillis);
    }

    private static ExchangeFailure failure(String code, int status, Ask ask, Instant retryAt) {
        BitgetCodes.Meaning meaning = BitgetCodes.of(code);
        if (meaning == null) {
            return unknown(status, retryAt);
        }
        if (meaning.failureClass() == FailureClass.INVALID_PARAMETER) {
            return ask.coin() == null
                    ? new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, meaning.detail())
                    : new ExchangeFailure(
                            FailureClass.INVALID_PARAMETER,
                            "coin: Bitget refuses the request for " + ask.coin() + ", which it may not list");
        }
        ExchangeFailure failure = new ExchangeFailure(meaning.failureClass(), meaning.detail());
        return meaning.failureClass() == FailureClass.RATE_LIMITED ? failure.withRetryAt(retryAt) : failure;
    }

    private static ExchangeFailure unknown(int status, Instant retryAt) {
        if (status == 429 || status >= 500 || status == 401 || status == 403 || status == 408) {
            return UnreadableAnswers.of("Bitget", status, false, retryAt);
        }
        return new ExchangeFailure(
                FailureClass.UNEXPECTED_RESPONSE,
                "Bitget answered HTTP " + status + " with a code that Purser does not know");
    }
}
