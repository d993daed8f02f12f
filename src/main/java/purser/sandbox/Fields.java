package purser.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The body of a control request, read field by field. JSON's null is taken as absent. */
final class Fields {
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");

    private final ObjectNode object;

    private Fields(ObjectNode object) {
        this.object = object;
    }

    /** A request that cannot be followed; the message says which field is wrong and what would be right. */
    static final class WrongField extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String field;

        WrongField(String field, String message) {
            super(message);
            this.field = field;
        }

        /** The field's name; empty when it is the body as a whole. */
        String field() {
            return field;
        }
    }

    /** @throws WrongField if the text is not a JSON object, or has other fields than the allowed ones */
    static Fields read(String text, Set<String> allowed) {
        JsonNode node;
        try {
            node = Json.read(text);
        } catch (JsonProcessingException e) {
            throw new WrongField("", "the body must be a JSON object: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new WrongField("", "the body must be a JSON object: " + e.getMessage());
        }
        return of(node, allowed);
    }

    /** @throws WrongField if it is not an object, or has other fields than the allowed ones */
    static Fields of(JsonNode node, Set<String> allowed) {
        if (!(node instanceof ObjectNode object)) {
            throw new WrongField("", "it must be a JSON object, not " + kind(node));
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                throw new WrongField(name, "there is no field '" + name + "'; there are " + new TreeSet<>(allowed));
            }
        });
        return new Fields(object);
    }

    ObjectNode object() {
        return object;
    }

    /** Whether the field says anything: {@code false} does not. */
    boolean has(String name) {
        return field(name)
                .filter(node -> !node.isBoolean() || node.booleanValue())
                .isPresent();
    }

    Optional<String> text(String name) {
        return field(name).map(node -> {
            if (!node.isTextual()) {
                throw wrong(name, "a string", node);
            }
            return node.textValue();
        });
    }

    /** A string as it is, anything else as JSON; empty when absent. */
    String written(String name) {
        return field(name)
                .map(node -> node.isTextual() ? node.textValue() : Json.write(node))
                .orElse("");
    }

    /** A string with at least one character that is not white space. */
    Optional<String> filledText(String name) {
        return text(name).map(text -> {
            if (text.isBlank()) {
                throw new WrongField(name, "'" + name + "' must not be blank");
            }
            return text;
        });
    }

    /** One of an enum's constants, written in lower case. */
    <E extends Enum<E>> Optional<E> oneOf(String name, E[] constants) {
        oneOf(name, Arrays.stream(constants).map(Fields::lowerCase).toList());
        return text(name).flatMap(text -> Arrays.stream(constants)
                .filter(constant -> lowerCase(constant).equals(text))
                .findFirst());
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    boolean flag(String name) {
        return field(name)
                .map(node -> {
                    if (!node.isBoolean()) {
                        throw wrong(name, "true or false", node);
                    }
                    return node.booleanValue();
                })
                .orElse(false);
    }

    Optional<Long> integer(String name, long least, long most) {
        return field(name).map(node -> {
            if (!node.isIntegralNumber()
                    || !node.canConvertToLong()
                    || node.longValue() < least
                    || node.longValue() > most) {
                throw wrong(name, "a whole number from " + least + " to " + most, node);
            }
            return node.longValue();
        });
    }

    Optional<ArrayNode> array(String name) {
        return field(name).map(node -> {
            if (!(node instanceof ArrayNode array)) {
                throw wrong(name, "an array", node);
            }
            return array;
        });
    }

    /** An object as it is; empty when absent. */
    ObjectNode object(String name) {
        return field(name)
                .map(node -> {
                    if (!(node instanceof ObjectNode found)) {
                        throw wrong(name, "an object", node);
                    }
                    return found;
                })
                .orElseGet(Json::object);
    }

    /** One of some texts. */
    Optional<String> oneOf(String name, Collection<String> texts) {
        return text(name).map(text -> {
            if (!texts.contains(text)) {
                throw new WrongField(name, "'" + name + "' must be one of " + texts + ", not '" + text + "'");
            }
            return text;
        });
    }

    long requiredInteger(String name, long least, long most) {
        return integer(name, least, most)
                .orElseThrow(() -> new WrongField(
                        name, "'" + name + "' is required: a whole number from " + least + " to " + most));
    }

    /** The value of an HTTP header. */
    Optional<String> header(String name) {
        return text(name).map(value -> {
            if (!HEADER_VALUE.matcher(value).matches()) {
                throw new WrongField(name, "'" + name + "' must be printable ASCII, as an HTTP header's value");
            }
            return value;
        });
    }

    /** An object of HTTP headers; empty when absent. */
    Map<String, String> headers(String name) {
        var headers = new LinkedHashMap<String, String>();
        field(name).ifPresent(node -> {
            if (!(node instanceof ObjectNode object)) {
                throw wrong(name, "an object of strings", node);
            }
            var values = new Fields(object);
            object.fieldNames().forEachRemaining(header -> {
                if (!HEADER_NAME.matcher(header).matches()) {
                    throw new WrongField(name, "'" + header + "' is not the name of an HTTP header");
                }
                headers.put(
                        header, values.header(header).orElseThrow(() -> wrong(header, "a string", object.get(header))));
            });
        });
        return headers;
    }

    /** Refuses fields that contradict each other. */
    void atMostOneOf(String... names) {
        var given = Arrays.stream(names).filter(this::has).toList();
        if (given.size() > 1) {
            throw new WrongField(given.get(1), "of " + given + " only one can be given at a time");
        }
    }

    private Optional<JsonNode> field(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    private static WrongField wrong(String name, String expected, JsonNode found) {
        var shown = found.isContainerNode() || found.isTextual() ? kind(found) : Json.write(found);
        return new WrongField(name, "'" + name + "' must be " + expected + ", not " + shown);
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "a string";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            default -> "a number";
        };
    }
}
