package purser.contract.support;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.jspecify.annotations.Nullable;

/** Asks {@code /mcp} as a client of the protocol does. */
public final class McpCaller {

    /** The revision without a handshake. */
    public static final String STATELESS = "2026-07-28";

    private final String token;

    public McpCaller(String token) {
        this.token = token;
    }

    /** With nothing but the token and the media types. */
    public RequestSpecification request() {
        return given().header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .accept("application/json, text/event-stream");
    }

    /** By a revision with a handshake, which needs none. */
    public Response before2026(String method, String params) {
        return request()
                .header("MCP-Protocol-Version", "2025-11-25")
                .body("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + method + "\",\"params\":" + params + "}")
                .post("/mcp");
    }

    /** @param params the members of an object behind its first one, with a comma in front; may be empty */
    public Response stateless(String method, @Nullable String name, String params) {
        RequestSpecification request =
                request().header("MCP-Protocol-Version", STATELESS).header("Mcp-Method", method);
        if (name != null) {
            request.header("Mcp-Name", name);
        }
        return request.body(body(method, params)).post("/mcp");
    }

    /** A request as {@link #stateless} sends it. */
    public static String body(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":\"a-1\",\"method\":\"" + method + "\",\"params\":{\"_meta\":{"
                + "\"io.modelcontextprotocol/protocolVersion\":\"" + STATELESS + "\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}" + params + "}}";
    }

    /** Calls a tool. */
    public Response call(String tool, String arguments) {
        return stateless("tools/call", tool, ",\"name\":\"" + tool + "\",\"arguments\":" + arguments);
    }

    /** What a model reads of a tool's answer. */
    public static String text(Response response) {
        return response.then().statusCode(200).extract().path("result.content[0].text");
    }
}
