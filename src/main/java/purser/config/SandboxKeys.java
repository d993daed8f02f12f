package purser.config;

import org.jspecify.annotations.Nullable;
import purser.exchange.AccountMode;
import purser.exchange.Credentials;

/** The keys that the simulated exchanges know from the start; documented, so no secret. */
@FunctionalInterface
public interface SandboxKeys {

    /**
     * @param exchange its name
     * @param mode of the account; null for any
     * @return null for an exchange that is not simulated
     */
    @Nullable
    Credentials of(String exchange, @Nullable AccountMode mode);

    /**
     * The key of an account by its API key alone.
     *
     * @param exchange its name
     * @return null when no account with this key is there from the start
     */
    default @Nullable Credentials ofKey(String exchange, String apiKey) {
        return null;
    }

    /** Whether the exchange is simulated. */
    default boolean has(String exchange) {
        return of(exchange, null) != null;
    }
}
