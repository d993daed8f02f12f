package purser.api.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One message of a client, by JSON-RPC 2.0.
 *
 * @param id a string or a whole number; null for a notification, which has no answer
 * @param params an object; a missing node for none
 */
record JsonRpcMessage(@Nullable JsonNode id, String method, JsonNode params) {

    /** Deeper than what any of the methods takes. */
    private static final int DEEPEST = 32;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    // Of two values under one name, another reader may take the other one.
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws JsonRpcError with status 400 when it is no request and no notification */
    static JsonRpcMessage of(byte[] body) {
        JsonNode message = parsed(body);
        if (message.isArray()) {
            throw invalid("send one message a request: this protocol has no batches");
        }
        if (!message.isObject() || !"2.0".equals(message.path("jsonrpc").textValue())) {
            throw invalid("the body is no JSON-RPC 2.0 message: an object with \"jsonrpc\": \"2.0\"");
        }
        String method = message.path("method").textValue();
        if (method == null) {
            throw invalid("\"method\" is missing or no text: send requests and notifications only");
        }
        JsonNode params = message.path("params");
        if (!params.isMissingNode() && !params.isObject()) {
            throw JsonRpcError.badRequest(JsonRpcError.INVALID_PARAMS, "\"params\" is no object");
        }
        return new JsonRpcMessage(id(message), method, params);
    }

    private static JsonNode parsed(byte[] body) {
        JsonNode message;
        try {
            message = MAPPER.readTree(body);
        } catch (IOException unreadable) {
            throw JsonRpcError.badRequest(
                    JsonRpcError.PARSE_ERROR,
                    "the body is no JSON, names something twice, or is deeper than " + DEEPEST + " levels");
        }
        return message;
    }

    private static @Nullable JsonNode id(JsonNode message) {
        if (!message.has("id")) {
            return null;
        }
        JsonNode id = message.get("id");
        if (!id.isTextual() && !id.isIntegralNumber()) {
            throw invalid("\"id\" is neither a text nor a whole number");
        }
        return id;
    }

    private static JsonRpcError invalid(String message) {
        return JsonRpcError.badRequest(JsonRpcError.INVALID_REQUEST, message);
    }

    boolean isNotification() {
        return id == null;
    }
}
