package purser.exchange.auth;

/** Signs requests with one account's secret. Thread-safe. Never prints what it holds. */
public interface Signer {

    /** Which kind of key; exchanges write the signatures of the two differently. */
    enum Algorithm {
        HMAC_SHA256,
        RSA_SHA256
    }

    Algorithm algorithm();

    /** The raw signature (32 bytes for HMAC, the modulus' length for RSA) of the text in UTF-8. */
    byte[] sign(String text);
}
