package purser.api;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Verifies JWTs of the configured issuer. The build profile {@code jwt} has the one implementation; in a build without it there
 * is none.
 */
public interface TokenVerifier {

    /**
     * Whose token it is; blocks nobody, and is over by the deadline.
     *
     * @param token may be anything that a caller sends
     * @param request that it came with
     * @return the {@code sub} claim; null for a token that is not valid here; a failure when that can't be told now, as the issuer
     *     is out of reach
     */
    Uni<@Nullable String> subject(String token, RoutingContext request);
}
