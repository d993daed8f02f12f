package purser.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
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
 * Bybit's envelope {@code {retCode, retMsg, result, retExtInfo, time}}, and that of its older products, {@code {ret_code,
 * ret_msg, result, time_now}}. The code decides. The message of 10001 is looked at, as that code has three meanings, and
 * that of a refused address for the address; no message is passed on, as that of 10004 echoes the signed string.
 *
 * @param serverMillis Bybit's clock when it answered, epoch milliseconds; null when it did not say
 */
record BybitEnvelope(@Nullable Long serverMillis, JsonNode result) {

    /** After HTTP 403, which is the limit per IP address: at least this, by the documentation. */
    private static final Duration WAIT_AFTER_403 = Duration.ofMinutes(10);

    /** Its other limits are over in a second; after several in a row Bybit wants ten of them. */
    private static final Duration LONGEST_LIMIT = Duration.ofSeconds(10);

    /**
     * @param now the host's time
     * @return a successful answer
     * @throws ExchangeFailure for every other one
     */
    static BybitEnvelope read(RawResponse response, Instant now) {
        JsonNode envelope = StrictJson.object(response.body());
        JsonNode code = envelope == null ? null : first(envelope, "retCode", "ret_code");
        if (code == null || !(code.isTextual() || code.isIntegralNumber())) {
            throw waiting(withoutCode(response, now), response, null, now);
        }
        Long time = time(envelope);
        Long serverMillis = time == null ? timenow(response) : time;
        if (BybitCodes.SUCCESS.equals(code.asText()) && response.status() == 200) {
            return new BybitEnvelope(serverMillis, envelope.path("result"));
        }
        JsonNode told = first(envelope, "retMsg", "ret_msg");
        String message = told == null ? "" : told.asText();
        ExchangeFailure failure = SeenAddress.addedTo(failure(code.asText(), message, response, now), "Bybit", message);
        throw waiting(failure, response, serverMillis, now)
                .withExchangeCode(code.asText())
                .withServerMillis(serverMillis);
    }

    /**
     * The same, from which the exchange's clock is learned.
     *
     * @param sent when it was asked for, by the host's clock
     */
    static BybitEnvelope accepted(RawResponse response, Instant sent, ExchangeClock clock) {
        BybitEnvelope answer = read(response, clock.hostTime());
        clock.accepted(sent, answer.serverMillis());
        return answer;
    }

    // Older products tell it in seconds with decimals.
    private static @Nullable Long time(JsonNode envelope) {
        String seconds = envelope.path("time_now").asText();
        return seconds.matches("[0-9]{10}\\.[0-9]{1,9}")
                ? (Long) new BigDecimal(seconds).movePointRight(3).longValue()
                : StrictJson.optionalMillis(first(envelope, "time", "time_now"));
    }

    private static @Nullable JsonNode first(JsonNode envelope, String name, String older) {
        return envelope.hasNonNull(name) ? envelope.get(name) : envelope.get(older);
    }

    private static ExchangeFailure withoutCode(RawResponse response, Instant now) {
        ExchangeFailure failure = HttpStatusFailures.of("Bybit", response);
        if (response.status() == 403 && failure.failureClass() != FailureClass.REGION_BLOCKED) {
            return new ExchangeFailure(
                            FailureClass.RATE_LIMITED,
                            "Bybit answered HTTP 403: too many requests from this machine's address, or a region that"
                                    + " it does not serve")
                    .withScope(FailureScope.ADDRESS)
                    .withRetryAt(now.plus(WAIT_AFTER_403));
        }
        // The limits per endpoint have a code; this is the protection of the whole system.
        return response.status() == 429 ? failure.withScope(FailureScope.ADDRESS) : failure;
    }

    private static ExchangeFailure failure(String code, String message, RawResponse response, Instant now) {
        ErrorMapping mapping = BybitCodes.of(code, message.toLowerCase(Locale.ROOT));
        if (mapping == null) {
            return ofUnknownCode(code, response, now);
        }
        boolean ofAddress = mapping.failureClass() == FailureClass.RATE_LIMITED
                && (response.status() == 403 || code.equals(BybitCodes.ADDRESS_LIMIT));
        return ofAddress
                ? mapping.failure().withScope(FailureScope.ADDRESS).withRetryAt(now.plus(WAIT_AFTER_403))
                : mapping.failure();
    }

    // What these two say is not up to the code.
    private static ExchangeFailure ofUnknownCode(String code, RawResponse response, Instant now) {
        if (response.status() == 403 || response.status() == 429) {
            return withoutCode(response, now);
        }
        return code.equals(BybitCodes.SUCCESS)
                ? HttpStatusFailures.ofSuccess("Bybit", response)
                : HttpStatusFailures.ofUnknownCode("Bybit", response);
    }

    private static ExchangeFailure waiting(
            ExchangeFailure failure, RawResponse response, @Nullable Long serverMillis, Instant now) {
        if (failure.failureClass() != FailureClass.RATE_LIMITED) {
            return failure;
        }
        Instant standard = HttpStatusFailures.retryAfter(response, now);
        if (failure.retryAt() != null) {
            return standard == null || standard.isBefore(failure.retryAt()) ? failure : failure.withRetryAt(standard);
        }
        return failure.withLongestWait(LONGEST_LIMIT)
                .withRetryAt(standard == null ? reset(response, serverMillis, now) : standard);
    }

    /**
     * When the limit is reset, by Bybit's header (its clock, epoch milliseconds). In an answer within the limit that is the
     * present moment, so one that is not to come says nothing.
     *
     * @return null when it is not there, or over
     */
    private static @Nullable Instant reset(RawResponse response, @Nullable Long serverMillis, Instant now) {
        Long reset = millis(response.header("X-Bapi-Limit-Reset-Timestamp"));
        if (reset == null) {
            return null;
        }
        Long server = timenow(response) == null ? serverMillis : timenow(response);
        long wait = reset - (server == null ? now.toEpochMilli() : server);
        return wait <= 0 ? null : HttpStatusFailures.soonEnough(now, Duration.ofMillis(wait));
    }

    private static @Nullable Long timenow(RawResponse response) {
        return millis(response.header("Timenow"));
    }

    private static @Nullable Long millis(@Nullable String text) {
        return text != null && text.matches("[0-9]{13}") ? Long.valueOf(text) : null;
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
