package purser.sandbox;

/** The credentials that each simulated exchange knows from the start. They are public and open nothing else. */
public final class SandboxCredentials {
    /** Bitget's {@code ACCESS-KEY} of the classic account. */
    public static final String BITGET_API_KEY = "sandbox-bitget-key";
    /** The HMAC secret behind Bitget's {@code ACCESS-SIGN}. */
    public static final String BITGET_SECRET_KEY = "sandbox-bitget-secret";
    /** Bitget's {@code ACCESS-PASSPHRASE}, of both accounts. */
    public static final String BITGET_PASSPHRASE = "sandbox-bitget-passphrase";
    /** Bitget's {@code ACCESS-KEY} of the unified account. */
    public static final String BITGET_UNIFIED_API_KEY = "sandbox-bitget-unified-key";
    /** The HMAC secret that goes with {@link #BITGET_UNIFIED_API_KEY}. */
    public static final String BITGET_UNIFIED_SECRET_KEY = "sandbox-bitget-unified-secret";
    /** Bybit's {@code X-BAPI-API-KEY} of the classic account. */
    public static final String BYBIT_API_KEY = "sandbox-bybit-key";
    /** The HMAC secret behind Bybit's {@code X-BAPI-SIGN}. */
    public static final String BYBIT_SECRET_KEY = "sandbox-bybit-secret";

    /** Bybit's {@code X-BAPI-API-KEY} of the unified account. */
    public static final String BYBIT_UNIFIED_API_KEY = "sandbox-bybit-unified-key";
    /** The HMAC secret that goes with {@link #BYBIT_UNIFIED_API_KEY}. */
    public static final String BYBIT_UNIFIED_SECRET_KEY = "sandbox-bybit-unified-secret";

    private SandboxCredentials() {}
}
