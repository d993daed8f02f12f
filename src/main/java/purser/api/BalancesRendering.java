package purser.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import purser.balance.Portfolio;
import purser.balance.Reading;
import purser.config.Settings;

/** Makes the HTTP response of a portfolio: body, freshness headers, or the problem when too little could be read. */
@Singleton
final class BalancesRendering {

    private static final int ETAG_BYTES = 18;

    private final ObjectMapper mapper;
    private final Settings settings;
    private final Clock clock;

    BalancesRendering(ObjectMapper mapper, Settings settings, Clock clock) {
        this.mapper = mapper;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param partial whether a portfolio without some of its accounts will do
     * @param ifNoneMatch the request's header; null when it had none
     */
    Response response(Portfolio portfolio, boolean partial, String ifNoneMatch) {
        if (portfolio.unreadable() || !partial && !portfolio.complete()) {
            return failure(portfolio);
        }
        byte[] body = json(BalancesAnswer.of(portfolio));
        String etag = etag(body);
        Response.ResponseBuilder response = matches(ifNoneMatch, etag)
                ? Response.notModified()
                : Response.ok(body, MediaType.APPLICATION_JSON_TYPE);
        // An answer that lacks an account is not to be kept: the account may be back the next moment.
        Duration lifetime = portfolio.complete() ? settings.maxAge() : Duration.ZERO;
        return response.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=" + lifetime.toSeconds())
                .header("Age", portfolio.age().toSeconds())
                .build();
    }

    private Response failure(Portfolio portfolio) {
        List<Reading> failed = portfolio.readings().stream()
                .filter(reading -> reading.state() == Reading.State.FAILED)
                .toList();
        Problem worst = failed.stream()
                .map(reading -> Problem.of(reading.failure()))
                .max(Comparator.comparingInt(Problem::status))
                .orElseThrow();
        Problem whole = worst.with(
                failed.stream().map(BalancesAnswer.AccountBalances::of).toList());
        Response.ResponseBuilder response = Response.status(whole.status())
                .type(Problem.MEDIA_TYPE)
                .entity(json(whole))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (whole.status() == ProblemType.RATE_LIMITED.status()) {
            retryAfter(failed, response);
        }
        return response.build();
    }

    // As soon as the first account may be asked again, there is something to come back for.
    private void retryAfter(List<Reading> failed, Response.ResponseBuilder response) {
        failed.stream()
                .map(reading -> reading.failure().retryAt())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(moment -> Duration.between(clock.instant(), moment))
                .ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds() + 1)));
    }

    private byte[] json(Object body) {
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that is no JSON", e);
        }
    }

    private static String etag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "\"" + Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, ETAG_BYTES)) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    // Weakly, as RFC 9110 (section 13.1.2) wants it for If-None-Match.
    private static boolean matches(String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        return Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
    }
}
