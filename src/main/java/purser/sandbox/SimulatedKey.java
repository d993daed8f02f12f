package purser.sandbox;

/**
 * An API key, as a simulated exchange knows it.
 *
 * @param signature {@code hmac} or {@code rsa}: for display only
 * @param verifier checks this key's signatures
 * @param passphrase the third credential; empty at an exchange that has none
 * @param environment where the key is from
 */
record SimulatedKey(
        String apiKey, String signature, SignatureVerifier verifier, String passphrase, Environment environment) {

    /** Where a key is from: one is worth nothing in the other. */
    enum Environment {
        LIVE,
        DEMO
    }
}
