package purser.api.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The revision of the protocol that a request speaks. From 2026-07-28 on each request says by itself which one; those before
 * agree on one by {@code initialize}, and send it along as a header. None of them needs a session here.
 *
 * @param isStateless whether it is of the first kind
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning">MCP, versioning</a>
 */
record Revision(boolean isStateless) {

    private static final String STATELESS = "2026-07-28";

    /** Those with {@code initialize}, the newest first. Revision 2025-03-26 is not among them: it has batches. */
    private static final List<String> WITH_INITIALIZE = List.of("2025-11-25", "2025-06-18");

    /** All of them, the newest first. */
    static final List<String> SUPPORTED =
            Stream.concat(Stream.of(STATELESS), WITH_INITIALIZE.stream()).toList();

    private static final String META = "io.modelcontextprotocol/";

    private static final String VERSION_HEADER = "MCP-Protocol-Version";

    private static final String BASE64_BEGIN = "=?base64?";
    private static final String BASE64_END = "?=";

    /** @throws JsonRpcError when it is none of those that there are, or headers and body differ */
    static Revision of(HttpServerRequest request, JsonRpcMessage message) {
        String header = only(request, VERSION_HEADER);
        JsonNode meta = message.params().path("_meta");
        JsonNode named = meta.path(META + "protocolVersion");
        if (named.isMissingNode() && !STATELESS.equals(header)) {
            return withInitialize(header, message);
        }
        if (!named.isTextual()) {
            throw JsonRpcError.badRequest(
                    JsonRpcError.INVALID_PARAMS, "_meta has no text under " + META + "protocolVersion");
        }
        if (!named.textValue().equals(header)) {
            throw mismatch(VERSION_HEADER, META + "protocolVersion in _meta");
        }
        if (!STATELESS.equals(header)) {
            throw JsonRpcError.unsupported(header);
        }
        // No answer depends on what a client can do, but the protocol wants it said.
        if (!meta.path(META + "clientCapabilities").isObject()) {
            throw JsonRpcError.badRequest(
                    JsonRpcError.INVALID_PARAMS, "_meta has no object under " + META + "clientCapabilities");
        }
        checkHeaders(request, message);
        return new Revision(true);
    }

    private static Revision withInitialize(@Nullable String header, JsonRpcMessage message) {
        // That request is the one by which the revision is agreed on.
        if (!message.method().equals("initialize") && (header == null || !WITH_INITIALIZE.contains(header))) {
            throw header == null
                    ? JsonRpcError.badRequest(
                            JsonRpcError.HEADER_MISMATCH,
                            "the header " + VERSION_HEADER + " is missing; there are " + String.join(", ", SUPPORTED))
                    : JsonRpcError.unsupported(header);
        }
        return new Revision(false);
    }

    // What proxies route by must be what is done.
    private static void checkHeaders(HttpServerRequest request, JsonRpcMessage message) {
        if (message.isNotification()) {
            return;
        }
        if (!message.method().equals(only(request, "Mcp-Method"))) {
            throw mismatch("Mcp-Method", "method");
        }
        if (message.method().equals("tools/call")) {
            String name = message.params().path("name").textValue();
            if (name != null && !name.equals(decoded(only(request, "Mcp-Name")))) {
                throw mismatch("Mcp-Name", "params.name");
            }
        }
    }

    // Of two, somebody else may have read the other one.
    private static @Nullable String only(HttpServerRequest request, String header) {
        List<String> values = request.headers().getAll(header);
        if (values.size() > 1) {
            throw JsonRpcError.badRequest(
                    JsonRpcError.HEADER_MISMATCH, "the header " + header + " is given more than once");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private static @Nullable String decoded(@Nullable String header) {
        if (header == null || !header.startsWith(BASE64_BEGIN) || !header.endsWith(BASE64_END)) {
            return header;
        }
        try {
            String encoded = header.substring(BASE64_BEGIN.length(), header.length() - BASE64_END.length());
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return null;
        }
    }

    private static JsonRpcError mismatch(String header, String inBody) {
        return JsonRpcError.badRequest(
                JsonRpcError.HEADER_MISMATCH,
                "the header " + header + " is missing or is not what " + inBody + " says");
    }

    /** Writes all that there are, as an array. */
    static void writeSupported(JsonGenerator json) throws IOException {
        json.writeArray(SUPPORTED.toArray(String[]::new), 0, SUPPORTED.size());
    }

    /** What {@code initialize} agrees on: what the client asks for, or else the newest of that kind. */
    static String agreed(@Nullable String asked) {
        return asked != null && WITH_INITIALIZE.contains(asked) ? asked : WITH_INITIALIZE.get(0);
    }
}
