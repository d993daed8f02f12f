package purser.sandbox;

/**
 * The credentials of an account that a simulated exchange has from the start. They are public and open nothing else.
 *
 * @param secretKey of an HMAC key
 * @param passphrase empty at an exchange that has none
 */
public record SandboxCredentials(String apiKey, String secretKey, String passphrase) {}
