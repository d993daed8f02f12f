package purser.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import purser.config.AccessToken;
import purser.config.Loopback;
import purser.config.Settings;

/** What each request passes before anything else: headers that browsers heed, the name it is asked by, the access token. */
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
        if (settings.get().localOnly() && !isForThisMachine(request.request())) {
            end(
                    request,
                    Problem.of(
                            ProblemType.MISDIRECTED_REQUEST,
                            "without an access token this answers to localhost, 127.0.0.1 and [::1] only, as the Host"
                                    + " header has it: set purser.access-token, or purser.allow-anonymous=true if"
                                    + " something in front checks callers"));
        } else if (!isAllowed(request)) {
            response.putHeader(HttpHeaders.WWW_AUTHENTICATE, challenges(request));
            end(request, Problem.of(ProblemType.UNAUTHORIZED, "send the token as Authorization: Bearer <token>"));
        } else {
            request.next();
        }
    }

    // A web page can have its own name point to 127.0.0.1, and would read the answer in the browser of whoever opens
    // it.
    private static boolean isForThisMachine(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority == null
                ? !request.headers().contains(HttpHeaders.HOST)
                : Loopback.is(authority.host().toLowerCase(Locale.ROOT));
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
        RequestIds.ensure(request);
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
