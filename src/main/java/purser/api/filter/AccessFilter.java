package purser.api.filter;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import purser.api.Problem;
import purser.api.ProblemType;
import purser.api.RequestCaller;
import purser.config.Caller;
import purser.config.Settings;

/**
 * Sets the headers that browsers heed, and checks the host name by which Purser is asked, the website that a browser
 * comes from, and whose token it sends.
 */
@Singleton
class AccessFilter {

    private final Provider<Settings> settings;

    AccessFilter(Provider<Settings> settings) {
        this.settings = settings;
    }

    void check(RoutingContext request) {
        HttpServerResponse response = request.response();
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("X-Frame-Options", "DENY");
        response.putHeader("Referrer-Policy", "no-referrer");
        response.putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        Settings.Access access = settings.get().access();
        Caller caller =
                access.callers().of(AuthorizationHeader.of(request.request().getHeader(HttpHeaders.AUTHORIZATION)));
        if (access.audit()) {
            AuditLog.follow(request, caller == null ? "(none)" : caller.name());
        }
        if (access.localOnly() && !HostNames.isThisMachines(request.request())) {
            ProblemResponse.end(
                    request,
                    Problem.of(
                            ProblemType.MISDIRECTED_REQUEST,
                            "without an access token, the Host header must be localhost, 127.0.0.1 or [::1]: set"
                                    + " purser.access-token, or purser.allow-anonymous=true if something in front"
                                    + " checks callers"));
        } else if (access.callers().needNoToken() && isCrossSite(request)) {
            ProblemResponse.end(
                    request,
                    Problem.of(
                            ProblemType.CROSS_SITE_REQUEST,
                            "another website has sent the browser here (Sec-Fetch-Site: cross-site). Without an access"
                                    + " token Purser refuses this: open the address directly, or set"
                                    + " purser.access-token"));
        } else if (caller == null) {
            response.putHeader(HttpHeaders.WWW_AUTHENTICATE, challenges(request));
            ProblemResponse.end(
                    request, Problem.of(ProblemType.UNAUTHORIZED, "send the token as Authorization: Bearer <token>"));
        } else {
            RequestCaller.set(request, caller);
            request.next();
        }
    }

    // The website can't read the answer, but each picture of it that is none would have a browser ask for balances,
    // which costs calls to the exchanges. Programs send no such header.
    private static boolean isCrossSite(RoutingContext request) {
        return "cross-site".equalsIgnoreCase(request.request().getHeader("Sec-Fetch-Site"));
    }

    // A browser asks its user for a password, and forgets it when it is closed. A program is not asked for one.
    private static List<String> challenges(RoutingContext request) {
        String accept = request.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML)
                ? List.of("Bearer", "Basic realm=\"Purser: the access token is the password\", charset=\"UTF-8\"")
                : List.of("Bearer");
    }
}
