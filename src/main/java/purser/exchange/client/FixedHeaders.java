package purser.exchange.client;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.util.Map;

/** Puts the headers of a region on each request; exchanges do not want them signed. */
final class FixedHeaders implements ClientRequestFilter {

    private final Map<String, String> headers;

    FixedHeaders(Map<String, String> headers) {
        this.headers = headers;
    }

    @Override
    public void filter(ClientRequestContext request) {
        headers.forEach(request.getHeaders()::putSingle);
    }
}
