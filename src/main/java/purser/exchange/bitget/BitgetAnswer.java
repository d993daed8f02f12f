package purser.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import purser.exchange.AnswerJson;
import purser.exchange.Ask;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.HttpAnswer;
import purser.exchange.Meaning;
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
        Meaning meaning = BitgetCodes.of(code);
        if (meaning == null) {
            return UnreadableAnswers.ofUnknownCode("Bitget", status, retryAt);
        }
        ExchangeFailure failure = meaning.failure("Bitget", ask.coin());
        return meaning.failureClass() == FailureClass.RATE_LIMITED ? failure.withRetryAt(retryAt) : failure;
    }

    /**
     * The moment that the answer speaks of.
     *
     * @param now the host's time, for an answer that does not say its own
     */
    Instant asOf(Instant now) {
        return serverMillis == null ? now : Instant.ofEpochMilli(serverMillis);
    }
}
