package purser.exchange.bybit;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.Base64;
import java.util.HexFormat;
import purser.exchange.Credentials;
import purser.exchange.auth.Signer;
import purser.time.ExchangeClock;

/**
 * Signs a request to Bybit: HMAC-SHA256 in lower-case hex, or SHA256withRSA in base64, over
 * {@code timestamp + apiKey + recvWindow + query}, the query byte for byte as it goes out (Bybit V5 documentation,
 * "Integration Guidance"). Runs for each attempt, so a retry has a timestamp and a signature of its own.
 */
final class BybitSigningFilter implements ClientRequestFilter {

    /** Milliseconds that a request may be under way; Bybit's default. A wider one would not help a clock ahead. */
    private static final String RECV_WINDOW = "5000";

    private final Credentials credentials;
    private final ExchangeClock clock;

    BybitSigningFilter(Credentials credentials, ExchangeClock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public void filter(ClientRequestContext request) {
        String timestamp = Long.toString(clock.millis());
        MultivaluedMap<String, Object> headers = request.getHeaders();
        headers.putSingle("X-BAPI-API-KEY", credentials.apiKey());
        headers.putSingle("X-BAPI-TIMESTAMP", timestamp);
        headers.putSingle("X-BAPI-RECV-WINDOW", RECV_WINDOW);
        headers.putSingle("X-BAPI-SIGN", signature(timestamp, request.getUri()));
    }

    String signature(String timestamp, URI uri) {
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        Signer signer = credentials.signer();
        byte[] signature = signer.sign(timestamp + credentials.apiKey() + RECV_WINDOW + query);
        return signer.algorithm() == Signer.Algorithm.RSA_SHA256
                ? Base64.getEncoder().encodeToString(signature)
                : HexFormat.of().formatHex(signature);
    }
}
