package purser.jwt;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * The issuer that {@code quarkus.oidc} configures, of which Quarkus learns with the first JWT: what it knows from the start, it
 * asks before the start is over. An issuer that is out of reach is asked again for the next JWT.
 */
@Singleton
class LazyIssuer implements TenantConfigResolver {

    private static final String NAME = "purser";

    private final Uni<OidcTenantConfig> config;

    LazyIssuer(OidcConfig oidc) {
        // One object, as Quarkus takes another one for other settings.
        config = Uni.createFrom()
                .item(OidcTenantConfig.builder(configured(oidc))
                        .tenantId(NAME)
                        .enableTenant()
                        .applicationType(ApplicationType.SERVICE)
                        .token()
                        .subjectRequired()
                        // Whatever is configured: what may be a token of Purser's own is sent to nobody.
                        .allowJwtIntrospection(false)
                        .requireJwtIntrospectionOnly(false)
                        .allowOpaqueTokenIntrospection(false)
                        .verifyAccessTokenWithUserInfo(false)
                        .end()
                        .build());
    }

    /** As it is configured. */
    static io.quarkus.oidc.runtime.OidcTenantConfig configured(OidcConfig oidc) {
        return oidc.namedTenants().get(OidcConfig.DEFAULT_TENANT_KEY);
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        return config;
    }
}
