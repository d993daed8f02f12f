package purser.exchange.client;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;
import purser.exchange.json.StrictJson;

/** What a response means by its HTTP status alone, when its body does not say. */
public final class HttpStatusFailures {

    /** Longer waits are not believed: whoever mends the exchange's mistake should not have to wait for a day. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final Pattern COUNTRY = Pattern.compile("(?i)\\b(country|countries|region)\\b");

    /** How much of a page is looked at for a word on countries. */
    private static final int PAGE_BYTES = 4_096;

    private HttpStatusFailures() {}

    /**
     * @param exchange how people write its name
     * @param response one without a code that can be read
     */
    public static ExchangeFailure of(String exchange, RawResponse response) {
        int status = response.status();
        String answered = exchange + " answered HTTP " + status;
        if (status == 401) {
            return new ExchangeFailure(FailureClass.CREDENTIALS_REJECTED, answered + ": it does not take the API key")
                    .withScope(FailureScope.ACCOUNT);
        }
        if (status == 404) {
            return notFound(exchange);
        }
        if (status == 451 || status == 403 && namesCountry(response.body())) {
            return new ExchangeFailure(
                            FailureClass.REGION_BLOCKED,
                            answered + ": it does not serve the country that this machine's address is in")
                    .withScope(FailureScope.ADDRESS);
        }
        if (status == 429) {
            return new ExchangeFailure(FailureClass.RATE_LIMITED, answered + ": too many requests");
        }
        if (status >= 500 || status == 408) {
            return new ExchangeFailure(FailureClass.EXCHANGE_UNAVAILABLE, answered);
        }
        if (status >= 300 && status < 400) {
            return new ExchangeFailure(
                    FailureClass.UNEXPECTED_RESPONSE, answered + ", a redirect, which is not followed");
        }
        if (StrictJson.isPage(response.body())) {
            return new ExchangeFailure(
                    FailureClass.EXCHANGE_UNAVAILABLE, answered + " with a page instead of an answer");
        }
        if (status == 200 && StrictJson.isBlank(response.body())) {
            return new ExchangeFailure(FailureClass.EXCHANGE_UNAVAILABLE, answered + " without a body");
        }
        return new ExchangeFailure(FailureClass.UNEXPECTED_RESPONSE, answered + " with a body that is no answer");
    }

    /**
     * Of a response whose code nobody documents. It never says anything of the account's mode.
     *
     * @param exchange how people write its name
     */
    public static ExchangeFailure ofUnknownCode(String exchange, RawResponse response) {
        return ofCode(exchange, response, "with a code that Purser does not know");
    }

    /** Of a response whose code is a success's, under an HTTP status that is none. @param exchange how people write its name */
    public static ExchangeFailure ofSuccess(String exchange, RawResponse response) {
        return ofCode(exchange, response, "with the code of a success");
    }

    private static ExchangeFailure ofCode(String exchange, RawResponse response, String code) {
        int status = response.status();
        if (status == 429 || status >= 500 || status == 401 || status == 408 || status == 451) {
            return of(exchange, response);
        }
        return new ExchangeFailure(
                FailureClass.UNEXPECTED_RESPONSE, exchange + " answered HTTP " + status + " " + code);
    }

    /** A path that the exchange does not serve: it may be gone, or be for accounts of the other mode. */
    private static ExchangeFailure notFound(String exchange) {
        return new ExchangeFailure(
                        FailureClass.WRONG_ACCOUNT_MODE, exchange + " does not serve this endpoint to the account")
                .orElse(new ExchangeFailure(
                        FailureClass.UNEXPECTED_RESPONSE,
                        exchange + " no longer serves the endpoint that tells these balances"));
    }

    private static boolean namesCountry(byte[] body) {
        if (!StrictJson.isPage(body)) {
            return false;
        }
        String page = new String(body, 0, Math.min(body.length, PAGE_BYTES), StandardCharsets.UTF_8);
        return COUNTRY.matcher(page.replaceAll("(?s)<style.*?</style>|<[^>]*>", " "))
                .find();
    }

    /**
     * The moment that {@code Retry-After} names, in seconds from now or as a date; an hour from now at the latest.
     *
     * @return null when it names none
     */
    public static @Nullable Instant retryAfter(RawResponse response, Instant now) {
        String after = response.header("Retry-After");
        if (after == null) {
            return null;
        }
        if (after.matches("\\d+")) {
            return soonEnough(now, after.length() > 6 ? LONGEST_WAIT : Duration.ofSeconds(Long.parseLong(after)));
        }
        try {
            return soonEnough(
                    now, Duration.between(now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(after))));
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    /** That long from now, but no longer than anybody should have to wait. */
    public static Instant soonEnough(Instant now, Duration wait) {
        return now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }
}
