package purser.api.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import purser.api.QueryParameters;

/**
 * What a model has sent along. Everything that is not understood is an error, as in a query: a misspelt filter must not
 * silently return everything.
 */
record ToolArguments(JsonNode given) {

    /**
     * As the parameters of a query that asks for the same. One that is null is as good as none: clients that want each
     * argument given send it.
     *
     * @param names the parameter of each argument that the tool takes
     * @throws purser.api.ProblemException that names an argument and what would be right
     */
    MultivaluedMap<String, String> asQuery(Map<String, String> names) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        given.properties().forEach(argument -> {
            String parameter = names.get(argument.getKey());
            if (parameter == null) {
                throw unknown(argument.getKey(), names);
            }
            if (!argument.getValue().isNull()) {
                query.put(parameter, texts(argument.getKey(), argument.getValue()));
            }
        });
        return query;
    }

    private static RuntimeException unknown(String argument, Map<String, String> names) {
        String all =
                names.isEmpty() ? "it takes none" : "there are " + String.join(", ", new TreeMap<>(names).keySet());
        return QueryParameters.wrong(
                QueryParameters.shown(argument),
                "\"" + QueryParameters.shown(argument) + "\" is no argument of this tool; " + all);
    }

    // A single text is taken for a list of one, which is what a model means by it.
    private static List<String> texts(String argument, JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isArray() && value.isEmpty()) {
            throw QueryParameters.wrong(argument, argument + " is an empty list; leave it out for all");
        }
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            if (!one.isTextual()) {
                throw QueryParameters.wrong(argument, argument + " takes a text or a list of texts");
            }
            texts.add(one.textValue());
        }
        return texts;
    }
}
