package purser.exchange.support;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;

/** A GET that is about to go out: what a signing filter may look at and change. */
public final class OutgoingRequest {

    private final MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
    private final ClientRequestContext context;

    public OutgoingRequest(String uri) {
        URI target = URI.create(uri);
        context = (ClientRequestContext) Proxy.newProxyInstance(
                OutgoingRequest.class.getClassLoader(),
                new Class<?>[] {ClientRequestContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> "GET";
                    case "getUri" -> target;
                    case "getHeaders" -> headers;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    public ClientRequestContext context() {
        return context;
    }

    public MultivaluedMap<String, Object> headers() {
        return headers;
    }

    /** The one value of a header; null when it is not there. */
    public String header(String name) {
        List<Object> values = headers.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new AssertionError(name + " is there " + values.size() + " times");
        }
        return values.isEmpty() ? null : (String) values.get(0);
    }
}
