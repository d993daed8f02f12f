package purser.api;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import purser.balance.Portfolio;
import purser.balance.WalletReading;
import purser.config.Settings;

/** Makes the HTTP response of a portfolio: body, freshness headers, or the problem when too little could be read. */
@Singleton
public final class BalancesRenderer {

    private static final JsonWriter<BalancesResponse> WRITER = new JsonWriter<>(BalancesResponse.class);

    private final Settings settings;
    private final Clock clock;
    private final RenderedResponseCache last = new RenderedResponseCache();

    BalancesRenderer(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param query what was asked for
     * @param ifNoneMatch the request's header; null when it had none
     */
    Response response(Portfolio portfolio, BalancesQuery query, @Nullable String ifNoneMatch) {
        if (portfolio.unreadable() || !query.partial() && !portfolio.complete()) {
            return failure(portfolio);
        }
        RenderedResponse answer = query.coins().isEmpty() ? bytes(portfolio) : render(portfolio);
        Response.ResponseBuilder response = answer.isKnownTo(ifNoneMatch)
                ? Response.notModified()
                : Response.ok(answer.body(), MediaType.APPLICATION_JSON_TYPE);
        headers(portfolio, answer).forEach(response::header);
        return response.build();
    }

    /** The answer's bytes, for a portfolio with all of its accounts' coins. */
    public RenderedResponse bytes(Portfolio portfolio) {
        return last.of(portfolio, this::render);
    }

    /** The headers of an answer, by their names; its {@code Content-Type} is not among them, as a 304 has none. */
    public Map<String, String> headers(Portfolio portfolio, RenderedResponse answer) {
        return Map.of(
                "Age",
                Long.toString(portfolio.age().toSeconds()),
                HttpHeaders.CACHE_CONTROL,
                cacheControl(portfolio),
                HttpHeaders.ETAG,
                answer.etag());
    }

    // An answer that lacks an account is not to be kept: the account may be back the next moment.
    private String cacheControl(Portfolio portfolio) {
        Duration lifetime = portfolio.complete() ? settings.timing().maxAge() : Duration.ZERO;
        return "private, max-age=" + lifetime.toSeconds();
    }

    private RenderedResponse render(Portfolio portfolio) {
        return RenderedResponse.of(WRITER.bytes(BalancesResponse.of(portfolio)));
    }

    private Response failure(Portfolio portfolio) {
        List<WalletReading> failed = portfolio.readings().stream()
                .filter(reading -> reading.state() == WalletReading.State.FAILED)
                .toList();
        Problem worst = failed.stream()
                .map(reading -> Problem.of(reading.failure()))
                .max(Comparator.comparingInt(Problem::status))
                .orElseThrow();
        Problem whole = worst.with(failed.stream().map(WalletEntry::of).toList());
        Response.ResponseBuilder response = ProblemMappers.response(whole);
        if (whole.status() == ProblemType.RATE_LIMITED.status()) {
            retryAfter(failed, response);
        }
        return response.build();
    }

    // As soon as the first account may be asked again, there is something to come back for.
    private void retryAfter(List<WalletReading> failed, Response.ResponseBuilder response) {
        failed.stream()
                .map(reading -> reading.failure().retryAt())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(moment -> Duration.between(clock.instant(), moment))
                .ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds() + 1)));
    }
}
