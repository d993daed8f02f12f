package purser.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import purser.exchange.AnswerTime;
import purser.exchange.ErrorMapping;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.client.HttpStatusFailures;
import purser.exchange.client.RawResponse;
import purser.exchange.client.SeenAddress;
import purser.exchange.json.StrictJson;
import purser.time.ExchangeClock;

/**
 * Bitget's envelope {@code {code, msg, requestTime, data}}. The code decides: business errors come as HTTP 400, 500 and
 * by some of the documentation as 200.
 *
 * @param serverMillis Bitget's clock when it answered, epoch milliseconds; null when it did not say
 */
record BitgetEnvelope(@Nullable Long serverMillis, JsonNode data) {

    /** After the page of a content network in front of Bitget, which says nothing of why and how long. */
    private static final Duration WAIT_AFTER_PAGE = Duration.ofSeconds(30);

    /**
     * The same as {@link #read}, by which a clock learns.
     *
     * @param sent when it was asked for
     */
    static BitgetEnvelope accepted(RawResponse response, boolean unified, ExchangeClock clock, Instant sent) {
        BitgetEnvelope answer = read(response, unified, clock.hostTime());
        clock.accepted(sent, answer.serverMillis());
        return answer;
    }

    /**
     * @param unified whether an endpoint of unified accounts answered
     * @param now the host's time
     * @return a successful answer
     * @throws ExchangeFailure for every other one
     */
    static BitgetEnvelope read(RawResponse response, boolean unified, Instant now) {
        JsonNode envelope = StrictJson.object(response.body());
        JsonNode code = envelope == null ? null : envelope.get("code");
        Instant retryAt = HttpStatusFailures.retryAfter(response, now);
        if (code == null || !(code.isTextual() || code.isIntegralNumber())) {
            throw waiting(withoutCode(response, envelope != null, now), retryAt);
        }
        Long serverMillis = StrictJson.optionalMillis(envelope.get("requestTime"));
        if (BitgetCodes.SUCCESS.equals(code.asText()) && response.status() == 200) {
            return new BitgetEnvelope(serverMillis, envelope.path("data"));
        }
        JsonNode message = envelope.hasNonNull("msg") ? envelope.get("msg") : envelope.path("message");
        throw waiting(
                        SeenAddress.addedTo(failure(code.asText(), response, unified, now), "Bitget", message.asText()),
                        retryAt)
                .withExchangeCode(code.asText())
                .withServerMillis(serverMillis);
    }

    private static ExchangeFailure failure(String code, RawResponse response, boolean unified, Instant now) {
        ErrorMapping mapping = BitgetCodes.of(code, unified);
        if (mapping != null) {
            return mapping.failure();
        }
        if (response.status() == 403) {
            return withoutCode(response, true, now);
        }
        return code.equals(BitgetCodes.SUCCESS)
                ? HttpStatusFailures.ofSuccess("Bitget", response)
                : HttpStatusFailures.ofUnknownCode("Bitget", response);
    }

    // A page with 403 is not Bitget's own: a content network does not like the address or the traffic, for a while.
    private static ExchangeFailure withoutCode(RawResponse response, boolean json, Instant now) {
        ExchangeFailure failure = HttpStatusFailures.of("Bitget", response);
        if (response.status() != 403 || failure.failureClass() == FailureClass.REGION_BLOCKED) {
            return failure;
        }
        return json
                ? new ExchangeFailure(
                        FailureClass.PERMISSION_DENIED, "Bitget answered HTTP 403: the API key has no access to this")
                : new ExchangeFailure(
                                FailureClass.RATE_LIMITED,
                                "Bitget's content network answered HTTP 403: too many requests from this machine's"
                                        + " address, or an address that it does not serve")
                        .withScope(FailureScope.ADDRESS)
                        .withRetryAt(now.plus(WAIT_AFTER_PAGE));
    }

    private static ExchangeFailure waiting(ExchangeFailure failure, Instant retryAt) {
        return failure.failureClass() == FailureClass.RATE_LIMITED && retryAt != null
                ? failure.withRetryAt(retryAt)
                : failure;
    }

    /**
     * The moment that the answer speaks of.
     *
     * @param now the host's time, for an answer that does not say its own
     */
    AnswerTime time(Instant now) {
        return AnswerTime.of(serverMillis, now);
    }
}
