package purser.thirdexchange;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.util.HexFormat;
import purser.exchange.Credentials;
import purser.time.ExchangeClock;

/** Signs a request to the made-up exchange: HMAC-SHA256 in hex over {@code path|timestamp}. */
final class AcmeSigningFilter implements ClientRequestFilter {

    private final Credentials credentials;
    private final ExchangeClock clock;

    AcmeSigningFilter(Credentials credentials, ExchangeClock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public void filter(ClientRequestContext request) {
        String time = Long.toString(clock.millis());
        byte[] signature = credentials.signer().sign(request.getUri().getRawPath() + "|" + time);
        request.getHeaders().putSingle("Acme-Key", credentials.apiKey());
        request.getHeaders().putSingle("Acme-Time", time);
        request.getHeaders().putSingle("Acme-Signature", HexFormat.of().formatHex(signature));
    }
}
