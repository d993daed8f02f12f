package purser.api.mcp;

import org.jspecify.annotations.Nullable;

/**
 * Ends a request with an error of the protocol. Its text is of our own words.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic">MCP, error codes</a>
 */
final class JsonRpcError extends RuntimeException {

    /** The body is no JSON. */
    static final int PARSE_ERROR = -32700;

    /** The body is no message. */
    static final int INVALID_REQUEST = -32600;

    /** There is no such method. */
    static final int METHOD_NOT_FOUND = -32601;

    /** There is no such tool, or the parameters are not what the method takes. */
    static final int INVALID_PARAMS = -32602;

    /** A defect of Purser. */
    static final int INTERNAL_ERROR = -32603;

    /** A header says something else than the body, or is missing. */
    static final int HEADER_MISMATCH = -32020;

    /** Purser does not speak the revision. */
    static final int UNSUPPORTED_PROTOCOL_VERSION = -32022;

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;
    private final @Nullable String requested;

    private JsonRpcError(int status, int code, String message, @Nullable String requested) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.requested = requested;
    }

    /** @param status of the response that carries it */
    static JsonRpcError of(int status, int code, String message) {
        return new JsonRpcError(status, code, message, null);
    }

    /** With status 400. */
    static JsonRpcError badRequest(int code, String message) {
        return of(400, code, message);
    }

    /** @param requested the revision that a client has asked for and that there is not; told to that client only */
    static JsonRpcError unsupported(String requested) {
        return new JsonRpcError(
                400,
                UNSUPPORTED_PROTOCOL_VERSION,
                "this revision of the protocol is not supported; there are " + String.join(", ", Revision.SUPPORTED),
                requested);
    }

    /** The same with another status. */
    JsonRpcError withStatus(int other) {
        return new JsonRpcError(other, code, getMessage(), requested);
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    /** The revision that there is not; null where revisions are not the matter. */
    @Nullable
    String requested() {
        return requested;
    }

    @Override
    public String getMessage() {
        @Nullable String message = super.getMessage();
        return message == null ? "" : message;
    }
}
