package purser.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import purser.config.AccessToken;
import purser.config.Settings;

/** What each request passes before anything else: headers that browsers heed, the access token. */
@Singleton
public class Gate {

    /** Of the filters, the first that can answer. */
    static final int PRIORITY = 1_000;

    private static final String BEARER = "bearer ";

    private final Provider<Settings> settings;
    private final ObjectMapper mapper;

    Gate(Provider<Settings> settings, ObjectMapper mapper) {
        this.settings = settings;
        this.mapper = mapper;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        HttpServerResponse response = request.response();
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("X-Frame-Options", "DENY");
        response.putHeader("Referrer-Policy", "no-referrer");
        response.putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (!isAllowed(request)) {
            RequestIds.ensure(request);
            response.putHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            end(request, Problem.of(ProblemType.UNAUTHORIZED, "send the token as Authorization: Bearer <token>"));
        } else {
            request.next();
        }
    }

    private boolean isAllowed(RoutingContext request) {
        AccessToken token = settings.get().accessToken();
        if (token == null) {
            return true;
        }
        String given = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        return given != null
                && given.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && token.matches(given.substring(BEARER.length()).strip());
    }

    private void end(RoutingContext request, Problem problem) {
        try {
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(Buffer.buffer(mapper.writeValueAsBytes(problem)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem that is no JSON", e);
        }
    }
}
