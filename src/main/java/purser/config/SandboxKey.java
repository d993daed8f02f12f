package purser.config;

import purser.exchange.Credentials;
import purser.exchange.HmacSigner;

/**
 * A key that a simulated exchange knows from the start; documented, so no secret.
 *
 * @param passphrase null where the exchange has none
 */
public record SandboxKey(String apiKey, String secretKey, String passphrase) {

    Credentials credentials() {
        return new Credentials(apiKey, new HmacSigner(secretKey), passphrase);
    }
}
