package purser.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import purser.exchange.AnswerJson;
import purser.exchange.Ask;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.HttpAnswer;
import purser.exchange.Meaning;
import purser.exchange.UnreadableAnswers;

/**
 * Bybit's envelope {@code {retCode, retMsg, result, retExtInfo, time}}. The code decides. The message is looked at in one
 * case only and passed on in none: that of 10004 echoes the signed string.
 *
 * @param serverMillis Bybit's clock when it answered, epoch milliseconds; null when it did not say
 */
record BybitAnswer(Long serverMillis, JsonNode result) {

    /** After too many requests without a reset time: the endpoint's limit is per minute. */
    private static final Duration DEFAULT_WAIT = Duration.ofMinutes(1);

    /** After HTTP 403, which is the limit per IP address: at least this, by the documentation. */
    private static final Duration WAIT_AFTER_403 = Duration.ofMinutes(10);

    /**
     * @param ask what was asked, for the words of a refusal
     * @param now the host's time
     * @return a successful answer
     * @throws ExchangeFailure for every other one
     */
    static BybitAnswer read(HttpAnswer response, Ask ask, Instant now) {
        JsonNode envelope = AnswerJson.object(response.body());
        JsonNode code = envelope == null ? null : envelope.get("retCode");
        if (code == null || !(code.isTextual() || code.isIntegralNumber())) {
            throw withoutCode(response, null, now);
        }
        int status = response.status();
        Long time = AnswerJson.optionalMillis(envelope.get("time"));
        Long serverMillis = time == null ? timenow(response) : time;
        if (BybitCodes.SUCCESS.equals(code.asText()) && status == 200) {
            return new BybitAnswer(serverMillis, envelope.path("result"));
        }
        ExchangeFailure failure =
                isAboutAccountMode(code.asText(), envelope.path("retMsg").asText())
                        ? BybitCodes.OTHER_MODE.failure("Bybit", null)
                        : failure(code.asText(), response, serverMillis, ask, now);
        throw failure.withExchangeCode(code.asText()).withServerMillis(serverMillis);
    }

    private static ExchangeFailure withoutCode(HttpAnswer response, Long serverMillis, Instant now) {
        byte[] body = response.body();
        int status = response.status();
        if (status == 403) {
            return new ExchangeFailure(
                            FailureClass.RATE_LIMITED,
                            "Bybit answered HTTP 403: too many requests from this IP address, or a region it does not"
                                    + " serve")
                    .withRetryAt(now.plus(WAIT_AFTER_403))
                    .ofWholeAccount();
        }
        if (status == 404 && body.length == 0) {
            return BybitCodes.OTHER_MODE.failure("Bybit", null);
        }
        return UnreadableAnswers.of("Bybit", status, AnswerJson.isPage(body), reset(response, serverMillis, now));
    }

    private static ExchangeFailure failure(String code, HttpAnswer response, Long serverMillis, Ask ask, Instant now) {
        Meaning meaning = BybitCodes.of(code);
        if (meaning == null) {
            return response.status() == 403
                    ? withoutCode(response, serverMillis, now)
                    : UnreadableAnswers.ofUnknownCode("Bybit", response.status(), reset(response, serverMillis, now));
        }
        ExchangeFailure failure = meaning.failure("Bybit", ask.coin());
        if (meaning.failureClass() != FailureClass.RATE_LIMITED) {
            return failure;
        }
        return response.status() == 403
                ? failure.withRetryAt(now.plus(WAIT_AFTER_403)).ofWholeAccount()
                : failure.withRetryAt(reset(response, serverMillis, now));
    }

    // What an endpoint tells accounts of the other mode is documented in part only; these are the codes seen.
    private static boolean isAboutAccountMode(String code, String message) {
        if (code.equals(BybitCodes.PARAMETER_ERROR)) {
            return message.toLowerCase(Locale.ROOT).replace(" ", "").contains("accounttype");
        }
        return code.startsWith("131") && code.length() == 6 && BybitCodes.of(code) == null;
    }

    /** When the limit is reset: by Bybit's header (its clock, epoch milliseconds) where it is there. */
    private static Instant reset(HttpAnswer response, Long serverMillis, Instant now) {
        Instant standard = UnreadableAnswers.retryAfter(response, now);
        String reset = response.header("X-Bapi-Limit-Reset-Timestamp");
        if (standard == null && reset != null && reset.matches("[0-9]{13}")) {
            Long server = timenow(response) == null ? serverMillis : timenow(response);
            long wait = Long.parseLong(reset) - (server == null ? now.toEpochMilli() : server);
            if (wait > 0) {
                return now.plusMillis(Math.min(wait, WAIT_AFTER_403.toMillis()));
            }
        }
        return standard == null ? now.plus(DEFAULT_WAIT) : standard;
    }

    private static Long timenow(HttpAnswer response) {
        String timenow = response.header("Timenow");
        return timenow != null && timenow.matches("[0-9]{13}") ? Long.valueOf(timenow) : null;
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
