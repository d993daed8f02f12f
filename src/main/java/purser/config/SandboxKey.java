package purser.config;

import org.jspecify.annotations.Nullable;
import purser.exchange.AccountMode;
import purser.exchange.Credentials;
import purser.exchange.auth.HmacSigner;

/**
 * The keys that a simulated exchange knows from the start, of a classic and of a unified account; documented, so no
 * secret.
 *
 * @param passphrase of both; null where the exchange has none
 */
public record SandboxKey(
        String apiKey,
        String secretKey,
        String unifiedApiKey,
        String unifiedSecretKey,
        @Nullable String passphrase) {

    /** @param mode null for either */
    Credentials credentials(@Nullable AccountMode mode) {
        return mode == AccountMode.UNIFIED
                ? new Credentials(unifiedApiKey, new HmacSigner(unifiedSecretKey), passphrase)
                : new Credentials(apiKey, new HmacSigner(secretKey), passphrase);
    }
}
