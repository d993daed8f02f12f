package purser.exchange.bitget;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.Base64;
import purser.exchange.Credentials;
import purser.time.ExchangeClock;

/**
 * Signs a request to Bitget: base64 of HMAC-SHA256, or of SHA256withRSA, over
 * {@code timestamp + METHOD + path ["?" + query]}, the query byte for byte as it goes out (Bitget API documentation,
 * "Signature"). Runs for each attempt, so a retry has a timestamp and a signature of its own.
 */
final class BitgetSigningFilter implements ClientRequestFilter {

    private final Credentials credentials;
    private final ExchangeClock clock;
    private final boolean demo;

    BitgetSigningFilter(Credentials credentials, ExchangeClock clock, boolean demo) {
        this.credentials = credentials;
        this.clock = clock;
        this.demo = demo;
    }

    @Override
    public void filter(ClientRequestContext request) {
        String timestamp = Long.toString(clock.millis());
        MultivaluedMap<String, Object> headers = request.getHeaders();
        headers.putSingle("ACCESS-KEY", credentials.apiKey());
        headers.putSingle("ACCESS-SIGN", signature(timestamp, request.getMethod(), request.getUri()));
        headers.putSingle("ACCESS-TIMESTAMP", timestamp);
        headers.putSingle("ACCESS-PASSPHRASE", credentials.passphrase());
        headers.putSingle("locale", "en-US");
        headers.putSingle("Content-Type", "application/json");
        if (demo) {
            headers.putSingle("paptrading", "1");
        }
    }

    String signature(String timestamp, String method, URI uri) {
        String query = uri.getRawQuery();
        String target = query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query;
        return Base64.getEncoder().encodeToString(credentials.signer().sign(timestamp + method + target));
    }
}
