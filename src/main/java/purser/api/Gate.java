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
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import purser.config.AccessToken;
import purser.config.Settings;

/** What each request passes before anything else: headers that browsers heed, the access token. */
@Singleton
public class Gate {

    /** Of the filters, the first that can answer. */
    static final int PRIORITY = 1_000;

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
            response.putHeader(HttpHeaders.WWW_AUTHENTICATE, challenges(request));
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
        String sent = SentToken.of(request.request().getHeader(HttpHeaders.AUTHORIZATION));
        return sent != null && token.matches(sent);
    }

    // A browser asks its user for a password, and forgets it when it is closed. A program is not asked for one.
    private static List<String> challenges(RoutingContext request) {
        String accept = request.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML)
                ? List.of("Bearer", "Basic realm=\"Purser: the access token is the password\", charset=\"UTF-8\"")
                : List.of("Bearer");
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
