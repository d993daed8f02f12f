package purser.packaged.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A log in JSON, as a program reads it. */
public final class JsonLines {

    private static final ObjectReader READER =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonLines() {}

    /** Each line, which must be an object. */
    public static List<JsonNode> of(String output) {
        List<JsonNode> lines = new ArrayList<>();
        output.lines().forEach(line -> lines.add(object(line)));
        return lines;
    }

    private static JsonNode object(String line) {
        try {
            JsonNode object = READER.readTree(line);
            if (object.isObject()) {
                return object;
            }
        } catch (JsonProcessingException notJson) {
            // told below
        }
        throw new AssertionError("not one JSON object: " + line);
    }

    /** What a line is about: its fields under {@code mdc}. */
    public static Map<String, String> fields(JsonNode line) {
        Map<String, String> fields = new TreeMap<>();
        line.path("mdc")
                .fields()
                .forEachRemaining(
                        field -> fields.put(field.getKey(), field.getValue().asText()));
        return fields;
    }
}
