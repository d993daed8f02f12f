package purser.api.filter;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The access token in a request: as programs send it (Bearer), or as a browser does once it has asked for it (Basic).
 */
final class AuthorizationHeader {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private AuthorizationHeader() {}

    /**
     * @param authorization the header
     * @return the token: all of Bearer, or the password of Basic, whoever the user; null when there is none
     */
    static @Nullable String of(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authorization.substring(BEARER.length()).strip();
        }
        if (authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return password(authorization.substring(BASIC.length()).strip());
        }
        return null;
    }

    // RFC 7617: user and password with the first colon between.
    private static @Nullable String password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.contains(":") ? pair.substring(pair.indexOf(':') + 1) : null;
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }
}
