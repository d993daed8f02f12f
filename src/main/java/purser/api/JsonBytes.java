package purser.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Writes answers in one piece. One that is sent piece by piece has no length, and where a function's event brought the
 * request, nothing else tells its end.
 */
final class JsonBytes {

    // Made with the native binary: how the records are written is found out then, not for the first caller.
    private static final ObjectMapper MAPPER = new JsonMapper();

    private JsonBytes() {}

    static ObjectWriter writerFor(Class<?> type) {
        return MAPPER.writerFor(type);
    }

    static byte[] of(ObjectWriter writer, Object body) {
        try {
            return writer.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that is no JSON", e);
        }
    }
}
