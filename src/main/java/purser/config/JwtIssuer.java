package purser.config;

import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Who issues the JWTs that callers send, by Quarkus' own settings.
 *
 * @param url {@code quarkus.oidc.auth-server-url}
 * @param name {@code quarkus.oidc.token.issuer}, where it is not to be the one that the issuer tells
 * @param audience {@code quarkus.oidc.token.audience}
 */
public record JwtIssuer(Optional<String> url, Optional<String> name, Optional<String> audience) {

    static final String URL = "quarkus.oidc.auth-server-url";
    static final String NAME = "quarkus.oidc.token.issuer";
    static final String AUDIENCE = "quarkus.oidc.token.audience";

    /** As it is configured; nothing is checked yet. */
    public static JwtIssuer of(Config config) {
        return new JwtIssuer(
                config.getOptionalValue(URL, String.class),
                config.getOptionalValue(NAME, String.class),
                config.getOptionalValue(AUDIENCE, String.class));
    }
}
