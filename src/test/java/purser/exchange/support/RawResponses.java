package purser.exchange.support;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import purser.exchange.client.RawResponse;

/** What comes over the wire. */
public final class RawResponses {

    private RawResponses() {}

    public static RawResponse ok(String body) {
        return of(200, body);
    }

    /** @param headers names and values in turn */
    public static RawResponse of(int status, String body, String... headers) {
        return of(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public static RawResponse of(int status, byte[] body, String... headers) {
        MultivaluedMap<String, String> byLowerCaseName = new MultivaluedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            byLowerCaseName.add(headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
        }
        return new RawResponse(status, byLowerCaseName, body);
    }
}
