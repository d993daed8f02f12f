package purser.api.mcp;

import org.jspecify.annotations.Nullable;

/**
 * What a tool answers.
 *
 * @param text for the model: it says first what must not be missed
 * @param structured JSON by the tool's output schema, in UTF-8; null when there is an error
 * @param isError whether the call has failed, in a way that the model can do something about or has to tell
 */
record ToolResult(String text, byte @Nullable [] structured, boolean isError) {

    static ToolResult of(String text, byte[] structured) {
        return new ToolResult(text, structured, false);
    }

    static ToolResult error(String text) {
        return new ToolResult(text, null, true);
    }
}
