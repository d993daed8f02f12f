package purser.api.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** What models are told of the tools: {@code purser/api/mcp/<name>.json}, read when the binary is built. */
final class ToolDefinitions {

    private static final Map<String, String> BY_NAME =
            Map.of("get_balances", read("get_balances"), "list_accounts", read("list_accounts"));

    private ToolDefinitions() {}

    /** An object in JSON, in one line. */
    static String of(Tool tool) {
        return BY_NAME.get(tool.name());
    }

    /** Whether there is a tool of that name. */
    static boolean has(String name) {
        return BY_NAME.containsKey(name);
    }

    private static String read(String name) {
        try (InputStream file = ToolDefinitions.class.getResourceAsStream(name + ".json")) {
            JsonNode definition = new JsonMapper().readTree(file);
            return definition.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(name + ".json, which comes with Purser, can't be read", e);
        }
    }
}
