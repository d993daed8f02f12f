package purser.api.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a message asks for, for the log: names that are not Purser's own may be anything, a secret too. */
final class McpNote {

    private static final Set<String> METHODS =
            Set.of("initialize", "ping", "server/discover", "tools/list", "tools/call", "notifications/initialized");

    private static final String UNKNOWN = "(unknown)";

    private McpNote() {}

    /** {@code tools/call get_balances accounts=main}. */
    static String of(JsonRpcMessage message) {
        List<String> words = new ArrayList<>();
        words.add(METHODS.contains(message.method()) ? message.method() : UNKNOWN);
        if (message.method().equals("tools/call")) {
            String tool = message.params().path("name").asText();
            words.add(ToolDefinitions.has(tool) ? tool : UNKNOWN);
            message.params()
                    .path("arguments")
                    .properties()
                    .forEach(argument -> words.add(argument(argument.getKey(), argument.getValue())));
        }
        return String.join(" ", words);
    }

    private static String argument(String name, JsonNode value) {
        if (!GetBalances.PARAMETERS.containsKey(name)) {
            return UNKNOWN;
        }
        List<String> texts = new ArrayList<>();
        (value.isArray() ? value : List.of(value))
                .forEach(text -> texts.add(text.asText().replaceAll("[\\p{C}\\p{Z}\\s]", "?")));
        return name + "=" + String.join(",", texts);
    }
}
