package purser.jwt;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.common.runtime.OidcEndpointAccessException;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;
import purser.api.TokenVerifier;
import purser.config.Settings;
import purser.time.Ticker;

/** Has Quarkus verify JWTs: the signature by the issuer's keys, the times, the issuer and the audience. */
@Singleton
class OidcTokenVerifier implements TokenVerifier {

    /** What is none needs no issuer to be refused: header, claims and signature, each in base64url. */
    private static final Pattern JWT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    /** What Quarkus fails with when it can't get the issuer's keys. */
    private static final List<Class<? extends Throwable>> OF_ISSUER = List.of(
            IOException.class,
            TimeoutException.class,
            VertxException.class,
            OIDCException.class,
            OidcEndpointAccessException.class);

    private final IdentityProviderManager identities;
    private final Duration deadline;
    private final IssuerContact issuer;

    OidcTokenVerifier(IdentityProviderManager identities, OidcConfig oidc, Settings settings, Ticker ticker) {
        this.identities = identities;
        this.deadline = settings.timing().deadline();
        this.issuer =
                new IssuerContact(ticker, LazyIssuer.configured(oidc).token().forcedJwkRefreshInterval());
    }

    @Override
    public Uni<@Nullable String> subject(String token, RoutingContext request) {
        if (!JWT.matcher(token).matches()) {
            return Uni.createFrom().nullItem();
        }
        if (issuer.isPausing()) {
            return Uni.createFrom().failure(() -> new OIDCException("The issuer was out of reach a moment ago"));
        }
        long begun = issuer.now();
        return Uni.createFrom()
                .deferred(() -> identities.authenticate(HttpSecurityUtils.setRoutingContextAttribute(
                        new TokenAuthenticationRequest(new AccessTokenCredential(token)), request)))
                .map(OidcTokenVerifier::subject)
                .ifNoItem()
                .after(deadline)
                .fail()
                .onItemOrFailure()
                .invoke((subject, failure) -> issuer.verified(failure))
                .onFailure(this::isInvalid)
                .recoverWithNull()
                .onFailure(failure -> !isOfUnknownKey(failure))
                .invoke(() -> issuer.failed(begun));
    }

    private static @Nullable String subject(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken jwt ? jwt.getSubject() : null;
    }

    // Quarkus says the same of a JWT that is wrong and of one for which it could not get the issuer's new keys.
    private boolean isInvalid(Throwable failure) {
        return failure instanceof AuthenticationFailedException
                && !isOfIssuer(failure)
                && !(isOfUnknownKey(failure) && issuer.lacksKeys());
    }

    private static boolean isOfIssuer(Throwable failure) {
        return has(failure, OF_ISSUER);
    }

    private static boolean isOfUnknownKey(Throwable failure) {
        return has(failure, List.of(UnresolvableKeyException.class));
    }

    private static boolean has(Throwable failure, List<Class<? extends Throwable>> kinds) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Throwable one = cause;
            if (kinds.stream().anyMatch(kind -> kind.isInstance(one))) {
                return true;
            }
        }
        return false;
    }
}
