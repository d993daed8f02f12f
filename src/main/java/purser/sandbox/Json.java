package purser.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * JSON as a tree that writes every number just as it was read.
 *
 * <p>Jackson's own tree would turn {@code 1E-8} and {@code 0.00000001} into one number, and how a client copes with each
 * is what an account's rows are there to test. So a fraction is kept as its characters.
 */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory PARSERS = new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private Json() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    static JsonNode text(String text) {
        return NODES.textNode(text);
    }

    /**
     * Reads one JSON value.
     *
     * @throws IOException with the place of the fault, if the text is not exactly one JSON value
     */
    static JsonNode read(String text) throws IOException {
        try (var parser = PARSERS.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new IOException("it is empty");
            }
            var value = value(parser);
            if (parser.nextToken() != null) {
                throw new IOException("there is more after the first JSON value");
            }
            return value;
        }
    }

    /** Reads an array that is part of this program. */
    static ArrayNode rows(String text) {
        return (ArrayNode) own(text);
    }

    /** Reads an object that is part of this program. */
    static ObjectNode object(String text) {
        return (ObjectNode) own(text);
    }

    private static JsonNode own(String text) {
        try {
            return read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var object = object();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    parser.nextToken();
                    object.set(name, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                var array = array();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.rawValueNode(new RawValue(parser.getText()));
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }
}
