package purser.exchange.client;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came over the wire, before anybody made sense of it.
 *
 * @param status the HTTP status
 * @param headers by lower-case name
 * @param body empty when there was none
 */
public record RawResponse(int status, MultivaluedMap<String, String> headers, byte[] body) {

    /** Of a response of any status; its body is in memory already. */
    public static RawResponse of(Response response) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        response.getStringHeaders().forEach((name, values) -> headers.addAll(name.toLowerCase(Locale.ROOT), values));
        byte[] body = response.hasEntity() ? response.readEntity(byte[].class) : null;
        return new RawResponse(response.getStatus(), headers, body == null ? new byte[0] : body);
    }

    /** The first value of a header, whatever its case; null when it is not there. */
    public @Nullable String header(String name) {
        return headers.getFirst(name.toLowerCase(Locale.ROOT));
    }
}
