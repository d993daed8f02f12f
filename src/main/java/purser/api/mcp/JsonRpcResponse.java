package purser.api.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import purser.api.QueryParameters;

/** Writes answers by JSON-RPC 2.0, in UTF-8. */
final class JsonRpcResponse {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonRpcResponse() {}

    /** @param id of the request */
    static byte[] of(JsonNode id, McpMethods.Result result) {
        return written(id, json -> {
            json.writeObjectFieldStart("result");
            result.writeTo(json);
            json.writeEndObject();
        });
    }

    /** @param id of the request; null where it could not be read, and for a notification: by MCP, the answer has none then */
    static byte[] of(@Nullable JsonNode id, JsonRpcError error) {
        return written(id, json -> {
            json.writeObjectFieldStart("error");
            json.writeNumberField("code", error.code());
            json.writeStringField("message", error.getMessage());
            if (error.requested() != null) {
                json.writeObjectFieldStart("data");
                json.writeFieldName("supported");
                Revision.writeSupported(json);
                json.writeStringField("requested", QueryParameters.shown(error.requested()));
                json.writeEndObject();
            }
            json.writeEndObject();
        });
    }

    private static byte[] written(@Nullable JsonNode id, McpMethods.Result members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("jsonrpc", "2.0");
            if (id != null && id.isTextual()) {
                json.writeStringField("id", id.textValue());
            } else if (id != null) {
                json.writeNumberField("id", id.bigIntegerValue());
            }
            members.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can't be written", e);
        }
        return bytes.toByteArray();
    }
}
