package purser.api.filter;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import purser.api.Problem;
import purser.api.ProblemType;
import purser.api.RequestCaller;
import purser.api.TokenVerifier;
import purser.config.Caller;
import purser.config.Settings;

/**
 * Sets the headers that browsers heed, and checks the host name by which Purser is asked, the website that a browser
 * comes from, and whose token it sends.
 */
@Singleton
class AccessFilter {

    private final Provider<Settings> settings;
    private final Provider<TokenVerifier> verifier;

    /** @param verifier gives one where callers are known by their subject: {@link Settings} are refused without */
    AccessFilter(Provider<Settings> settings, Provider<TokenVerifier> verifier) {
        this.settings = settings;
        this.verifier = verifier;
    }

    void check(RoutingContext request) {
        HttpServerResponse response = request.response();
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("X-Frame-Options", "DENY");
        response.putHeader("Referrer-Policy", "no-referrer");
        response.putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        Settings.Access access = settings.get().access();
        String token = AuthorizationHeader.of(request.request().getHeader(HttpHeaders.AUTHORIZATION));
        Caller caller = access.callers().of(token);
        if (caller == null && token != null && access.callers().haveSubjects()) {
            verify(request, token, access);
        } else {
            decide(request, caller, () -> access.callers().of(token) == caller, access);
        }
    }

    private void verify(RoutingContext request, String token, Settings.Access access) {
        Context loop = request.vertx().getOrCreateContext();
        // What comes of a body meanwhile would be lost.
        request.request().pause();
        verifier.get()
                .subject(token, request)
                .subscribe()
                .with(
                        subject -> loop.runOnContext(verified -> {
                            request.request().resume();
                            decide(
                                    request,
                                    subject == null ? null : access.callers().ofSubject(subject),
                                    // It was right when it came. No wait is as long as a JWT's life.
                                    () -> true,
                                    access);
                        }),
                        unavailable -> loop.runOnContext(failed -> {
                            request.request().resume();
                            refuseUnverified(request, access);
                        }));
    }

    private static void refuseUnverified(RoutingContext request, Settings.Access access) {
        audit(request, null, access);
        ProblemResponse.end(
                request,
                Problem.of(
                        ProblemType.ISSUER_UNAVAILABLE,
                        "no caller has this token, and whether it is a JWT of the issuer can't be told: the issuer"
                                + " (quarkus.oidc.auth-server-url) is out of reach"));
    }

    private static void audit(RoutingContext request, @Nullable Caller caller, Settings.Access access) {
        if (access.audit()) {
            AuditLog.follow(request, caller == null ? "(none)" : caller.name());
        }
    }

    private static void decide(
            RoutingContext request, @Nullable Caller caller, BooleanSupplier still, Settings.Access access) {
        HttpServerResponse response = request.response();
        audit(request, caller, access);
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
            RequestCaller.set(request, caller, still);
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
