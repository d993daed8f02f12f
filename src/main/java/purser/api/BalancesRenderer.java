package purser.api;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import purser.balance.Portfolio;
import purser.balance.WalletReading;
import purser.config.Settings;
import purser.exchange.SubAccountNames;

/** Makes the HTTP response of a portfolio: body, freshness headers, or the problem when too little could be read. */
@Singleton
public final class BalancesRenderer {

    private static final JsonWriter<BalancesResponse> WRITER =
            new JsonWriter<>(BalancesResponse.class, BalancesResponse.example());

    private final Settings settings;
    private final Clock clock;
    private final RenderedResponseCache last = new RenderedResponseCache();

    BalancesRenderer(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * An answer, for one caller or for many who have asked the same.
     *
     * @param body of the answer, a problem's too
     */
    record Rendered(BalancesAnswer answer, RenderedResponse body) {

        /** @param ifNoneMatch the request's header; null when it had none */
        BalancesAnswer answer(@Nullable String ifNoneMatch) {
            return body.isKnownTo(ifNoneMatch) ? unchanged() : answer;
        }

        /** For a caller that has its content; a problem is told again, as it is no answer that one could go on with. */
        BalancesAnswer unchanged() {
            return answer.status() == 200 ? answer.notModified() : answer;
        }

        /** Whether it tells what the caller knows already, but for the moments. */
        boolean hasContentOf(String ifNoneMatch) {
            return body.hasContentOf(ifNoneMatch);
        }
    }

    /** @param query what was asked for */
    Rendered rendered(Portfolio portfolio, BalancesQuery query) {
        if (portfolio.unreadable() || !query.partial() && !portfolio.complete()) {
            return failure(portfolio);
        }
        return success(portfolio);
    }

    /** As the resources answer. */
    static Response response(BalancesAnswer answer) {
        Response.ResponseBuilder response = answer.status() == 304
                ? Response.notModified()
                : Response.status(answer.status()).type(answer.contentType()).entity(answer.body());
        answer.headers().forEach(response::header);
        return response.build();
    }

    /** The answer to who asks for the portfolio's accounts and coins, and nothing more. */
    public BalancesAnswer answer(Portfolio portfolio) {
        return (portfolio.unreadable() ? failure(portfolio) : success(portfolio)).answer();
    }

    // With some of the coins alone, readings are new objects each time, and none would be found again.
    private RenderedResponse bytes(Portfolio portfolio) {
        return portfolio.coins().isEmpty() ? last.of(portfolio, this::render) : render(portfolio);
    }

    private Rendered success(Portfolio portfolio) {
        RenderedResponse rendered = bytes(portfolio);
        Map<String, String> headers = Map.of(
                "Age",
                Long.toString(portfolio.age().toSeconds()),
                HttpHeaders.CACHE_CONTROL,
                cacheControl(portfolio),
                HttpHeaders.ETAG,
                rendered.etag());
        return new Rendered(new BalancesAnswer(200, MediaType.APPLICATION_JSON, headers, rendered.body()), rendered);
    }

    // An answer that lacks an account is not to be kept: the account may be back the next moment. A wallet that is read
    // less often, as those of sub-accounts are, may be older than others get; caches count from its Age on (RFC 9111,
    // section 4.2).
    private String cacheControl(Portfolio portfolio) {
        Duration lifetime = portfolio.complete() ? settings.timing().maxAge() : Duration.ZERO;
        boolean slow = portfolio.complete()
                && portfolio.readings().stream()
                        .anyMatch(reading -> reading.wallet().isSlow()
                                || SubAccountNames.isOne(reading.account().name()));
        return "private, max-age="
                + (lifetime.toSeconds() + (slow ? portfolio.age().toSeconds() : 0));
    }

    private RenderedResponse render(Portfolio portfolio) {
        return RenderedResponse.of(WRITER.bytes(BalancesResponse.of(portfolio, values(portfolio))));
    }

    private Values values(Portfolio portfolio) {
        return Values.of(portfolio, settings.access().value());
    }

    private Rendered failure(Portfolio portfolio) {
        List<WalletReading> failed = portfolio.readings().stream()
                .filter(reading -> reading.state() == WalletReading.State.FAILED)
                .toList();
        Problem worst = failed.stream()
                .map(reading -> Problem.of(reading.failure()))
                .max(Comparator.comparingInt(Problem::status))
                .orElseThrow();
        Problem whole = worst.with(failed.stream().map(WalletEntry::of).toList());
        Map<String, String> headers = new HashMap<>(Map.of(HttpHeaders.CACHE_CONTROL, "no-store"));
        if (whole.status() == ProblemType.RATE_LIMITED.status()) {
            retryAfter(failed).ifPresent(seconds -> headers.put(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
        }
        RenderedResponse rendered = RenderedResponse.of(whole.json());
        headers.put(HttpHeaders.ETAG, rendered.etag());
        return new Rendered(new BalancesAnswer(whole.status(), Problem.MEDIA_TYPE, headers, rendered.body()), rendered);
    }

    // As soon as the first account may be asked again, there is something to come back for.
    private Optional<Long> retryAfter(List<WalletReading> failed) {
        return failed.stream()
                .map(reading -> reading.failure().retryAt())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(moment -> Duration.between(clock.instant(), moment))
                .map(wait -> Math.max(1, wait.toSeconds() + 1));
    }
}
