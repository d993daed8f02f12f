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

    /** Whether the exchange is simulated. */
    default boolean has(String exchange) {
        return of(exchange, null) != null;
    }
}
