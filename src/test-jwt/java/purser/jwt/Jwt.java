package purser.jwt;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** A JWT in the making: at first one that Purser takes. */
final class Jwt {

    static final String AUDIENCE = "purser";

    private final SigningKey key;
    private final JsonObject header;
    private final JsonObject claims;

    private Jwt(SigningKey key, JsonObject header, JsonObject claims) {
        this.key = key;
        this.header = header;
        this.claims = claims;
    }

    static Jwt of(TestIssuer issuer, SigningKey key, String subject) {
        long now = Instant.now().getEpochSecond();
        return new Jwt(
                key,
                new JsonObject().put("alg", key.algorithm()).put("typ", "JWT").put("kid", key.id()),
                new JsonObject()
                        .put("iss", issuer.url())
                        .put("aud", AUDIENCE)
                        .put("sub", subject)
                        .put("iat", now)
                        .put("exp", now + 600));
    }

    /** Null takes the claim away. */
    Jwt with(String claim, Object value) {
        JsonObject changed = claims.copy();
        if (value == null) {
            changed.remove(claim);
        } else {
            changed.put(claim, value);
        }
        return new Jwt(key, header, changed);
    }

    /** Null takes the header away. */
    Jwt withHeader(String name, Object value) {
        JsonObject changed = header.copy();
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Jwt(key, changed, claims);
    }

    JsonObject header() {
        return header;
    }

    JsonObject claims() {
        return claims;
    }

    String signed() {
        return key.sign(header, claims.encode());
    }

    /** With a signature that is not of this key. */
    String signedWith(String signature) {
        return SigningKey.base64(header.encode()) + "." + SigningKey.base64(claims.encode()) + "." + signature;
    }
}
