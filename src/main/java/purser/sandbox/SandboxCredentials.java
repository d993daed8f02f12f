package purser.sandbox;

/** The credentials that each simulated exchange knows from the start. They are public and open nothing else. */
public final class SandboxCredentials {
    /** Bitget's {@code ACCESS-KEY}. */
    public static final String BITGET_API_KEY = "sandbox-bitget-key";
    /** The HMAC secret behind Bitget's {@code ACCESS-SIGN}. */
    public static final String BITGET_SECRET_KEY = "sandbox-bitget-secret";
    /** Bitget's {@code ACCESS-PASSPHRASE}. */
    public static final String BITGET_PASSPHRASE = "sandbox-bitget-passphrase";
    /** Bybit's {@code X-BAPI-API-KEY}. */
    public static final String BYBIT_API_KEY = "sandbox-bybit-key";
    /** The HMAC secret behind Bybit's {@code X-BAPI-SIGN}. */
    public static final String BYBIT_SECRET_KEY = "sandbox-bybit-secret";

    private SandboxCredentials() {}
}
