package purser.exchange;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** What an answer means by its HTTP status alone, when its body does not say. */
public final class UnreadableAnswers {

    private UnreadableAnswers() {}

    /**
     * @param exchange how people write its name
     * @param status the HTTP status
     * @param page whether the body is a page for a browser
     * @param retryAt when it may be asked again, for 429; null when not known
     */
    public static ExchangeFailure of(String exchange, int status, boolean page, Instant retryAt) {
        String answered = exchange + " answered HTTP " + status;
        if (status == 401) {
            return new ExchangeFailure(FailureClass.CREDENTIALS_REJECTED, answered + ": it does not take the API key");
        }
        if (status == 403) {
            return new ExchangeFailure(
                    FailureClass.REGION_BLOCKED, answered + ": it does not serve this region or address");
        }
        if (status == 429) {
            return new ExchangeFailure(FailureClass.RATE_LIMITED, answered + ": too many requests")
                    .withRetryAt(retryAt);
        }
        if (status >= 500 || status == 408) {
            return new ExchangeFailure(FailureClass.EXCHANGE_UNAVAILABLE, answered);
        }
        if (status >= 300 && status < 400) {
            return new ExchangeFailure(
                    FailureClass.UNEXPECTED_RESPONSE, answered + ", a redirect, which is not followed");
        }
        if (page) {
            return new ExchangeFailure(
                    FailureClass.EXCHANGE_UNAVAILABLE, answered + " with a page instead of an answer");
        }
        return new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, answered + " with a body that is no answer");
    }

    /** Of an answer whose code nobody documents; see {@link #of}. */
    public static ExchangeFailure ofUnknownCode(String exchange, int status, Instant retryAt) {
        if (status == 429 || status >= 500 || status == 401 || status == 403 || status == 408) {
            return of(exchange, status, false, retryAt);
        }
        return new ExchangeFailure(
                FailureClass.UNEXPECTED_RESPONSE,
                exchange + " answered HTTP " + status + " with a code that Purser does not know");
    }

    /** The moment that {@code Retry-After} names, in seconds from now or as a date; null when it names none. */
    public static Instant retryAfter(HttpAnswer answer, Instant now) {
        String after = answer.header("Retry-After");
        if (after == null) {
            return null;
        }
        if (after.matches("\\d{1,6}")) {
            return now.plus(Duration.ofSeconds(Long.parseLong(after)));
        }
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(after));
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
