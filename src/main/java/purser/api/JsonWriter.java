package purser.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Writes response bodies of one type, each in one piece. A body that is sent piece by piece has no length, and where a
 * function's event brought the request, nothing else tells its end.
 */
final class JsonWriter<T> {

    // Made with the native binary: how the records are written is found out then, not for the first caller.
    private static final ObjectMapper MAPPER = new JsonMapper();

    private final ObjectWriter writer;

    JsonWriter(Class<T> type) {
        writer = MAPPER.writerFor(type);
    }

    byte[] bytes(T body) {
        try {
            return writer.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a response body that is no JSON", e);
        }
    }
}
