package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/** Writes JSON as YAML in blocks. Texts keep the quotation marks of JSON, which YAML reads the same way. */
final class Yaml {
    private Yaml() {}

    static String write(JsonNode document) {
        var yaml = new StringBuilder("---");
        append(yaml, document, "\n");
        return yaml.append('\n').toString();
    }

    /** @param start of a line at the node's depth: a line break and its indentation */
    private static void append(StringBuilder yaml, JsonNode node, String start) {
        if (node.isEmpty()) {
            yaml.append(' ').append(Json.write(node));
        } else if (node.isObject()) {
            node.properties().forEach(field -> {
                yaml.append(start).append(Json.write(Json.text(field.getKey()))).append(':');
                append(yaml, field.getValue(), start + "  ");
            });
        } else {
            node.forEach(item -> {
                yaml.append(start).append('-');
                append(yaml, item, start + "  ");
            });
        }
    }
}
