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

    private static final ObjectMapper MAPPER = new JsonMapper();

    private final ObjectWriter writer;

    /**
     * Made with the native binary, as classes are initialized there: how a body is written is found out then, not for the
     * first caller.
     *
     * @param example has a value wherever a body can have one, of the class that it will be of
     */
    JsonWriter(Class<T> type, T example) {
        this(type);
        bytes(example);
    }

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
