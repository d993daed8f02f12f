package purser.sandbox;

import io.vertx.core.MultiMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an exchange sees of a request.
 *
 * @param query the query byte for byte as it arrived, without the question mark; empty when there is none
 */
record ApiRequest(String method, String path, String query, MultiMap headers) {

    /** A header's value; empty when it is absent, because both exchanges treat the two alike. */
    String header(String name) {
        var value = headers.get(name);
        return value == null ? "" : value.strip();
    }

    /** The path with its raw query, as in the request line. */
    String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /**
     * The query's parameters, decoded, in order; of a repeated one the first.
     *
     * @throws IllegalArgumentException if the percent-encoding is broken
     */
    Map<String, String> parameters() {
        return parameters(query);
    }

    /** The same of another query, without the question mark. */
    static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                var value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.putIfAbsent(decode(name), decode(value));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
