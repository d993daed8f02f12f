package purser.api.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import purser.api.ProblemException;
import purser.config.Caller;

/**
 * The methods of the protocol that Purser has, for both kinds of revisions. Nothing is remembered from one request to the
 * next.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools">MCP, tools</a>
 */
@Singleton
final class McpMethods {

    /** What every model is told before it sees a tool. */
    private static final String INSTRUCTIONS =
            "Purser tells what a team's accounts at crypto exchanges hold right now. It only reads: nothing here can"
                    + " trade, move or change anything. Amounts are exact decimal strings; quote them as they are. Each"
                    + " answer begins with what must not be missed: accounts that could not be read, older figures,"
                    + " play money, no totals. Tell that before any figure.";

    /** How long a client may keep what stays the same while this Purser runs. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    /** Writes the members of a result. */
    interface Result {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private final List<Tool> tools;
    private final CallerRates rates;
    private final Config config;

    McpMethods(GetBalances balances, ListAccounts accounts, CallerRates rates, Config config) {
        this.tools = List.of(balances, accounts);
        this.rates = rates;
        this.config = config;
    }

    /**
     * @param message a request
     * @throws JsonRpcError when there is no such method, or it takes other parameters
     */
    Uni<Result> result(Revision revision, JsonRpcMessage message, Caller caller) {
        Uni<Result> members = members(revision, message, caller);
        return revision.isStateless() ? members.map(this::stateless) : members;
    }

    // No handshake has told the client who answers.
    private Result stateless(Result members) {
        return json -> {
            json.writeStringField("resultType", "complete");
            members.writeTo(json);
            json.writeObjectFieldStart("_meta");
            writeServerInfo(json, "io.modelcontextprotocol/serverInfo");
            json.writeEndObject();
        };
    }

    private Uni<Result> members(Revision revision, JsonRpcMessage message, Caller caller) {
        return switch (message.method()) {
            case "tools/list" -> Uni.createFrom().item(list(revision, message.params(), caller));
            case "tools/call" -> call(message.params(), caller);
            case "server/discover" -> Uni.createFrom().item(of(revision.isStateless(), this::discover));
            case "initialize" ->
                Uni.createFrom().item(of(!revision.isStateless(), json -> initialize(json, message.params())));
            case "ping" -> Uni.createFrom().item(of(!revision.isStateless(), json -> {}));
            default -> throw noSuchMethod();
        };
    }

    private static Result of(boolean isThere, Result result) {
        if (!isThere) {
            throw noSuchMethod();
        }
        return result;
    }

    private static JsonRpcError noSuchMethod() {
        return JsonRpcError.of(
                404,
                JsonRpcError.METHOD_NOT_FOUND,
                "there is no such method in this revision; Purser has tools/list and tools/call, and supports "
                        + String.join(", ", Revision.SUPPORTED));
    }

    private void initialize(JsonGenerator json, JsonNode params) throws IOException {
        json.writeStringField(
                "protocolVersion",
                Revision.agreed(params.path("protocolVersion").textValue()));
        writeCapabilities(json);
        writeServerInfo(json, "serverInfo");
        json.writeStringField("instructions", INSTRUCTIONS);
    }

    private void discover(JsonGenerator json) throws IOException {
        json.writeFieldName("supportedVersions");
        Revision.writeSupported(json);
        writeCapabilities(json);
        json.writeStringField("instructions", INSTRUCTIONS);
        writeKept(json, "public");
    }

    private static void writeCapabilities(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("capabilities");
        json.writeObjectFieldStart("tools");
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeServerInfo(JsonGenerator json, String name) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("name", "purser");
        json.writeStringField("title", "Purser");
        json.writeStringField("version", config.getValue("quarkus.application.version", String.class));
        json.writeEndObject();
    }

    private static void writeKept(JsonGenerator json, String scope) throws IOException {
        json.writeNumberField("ttlMs", KEPT.toMillis());
        json.writeStringField("cacheScope", scope);
    }

    private Result list(Revision revision, JsonNode params, Caller caller) {
        if (params.has("cursor")) {
            throw invalid("there is no such page: all tools are on the first one");
        }
        return json -> {
            json.writeArrayFieldStart("tools");
            for (Tool tool : seenBy(caller).toList()) {
                json.writeRawValue(ToolDefinitions.of(tool));
            }
            json.writeEndArray();
            if (revision.isStateless()) {
                writeKept(json, "private");
            }
        };
    }

    // What a caller may not ask for is not there for it.
    private Stream<Tool> seenBy(Caller caller) {
        return tools.stream().filter(tool -> caller.may(tool.use()));
    }

    private Uni<Result> call(JsonNode params, Caller caller) {
        String name = params.path("name").asText();
        Tool called = seenBy(caller)
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow(() -> invalid("this caller has no such tool: tools/list names those that it has"));
        JsonNode arguments = params.path("arguments");
        if (arguments.isMissingNode() || arguments.isNull()) {
            arguments = JsonNodeFactory.instance.objectNode();
        }
        if (!arguments.isObject()) {
            throw invalid("\"arguments\" is no object");
        }
        return call(called, new ToolArguments(arguments), caller).map(result -> json -> write(json, result));
    }

    // What a model can do something about is told to the model, and not to its client.
    private Uni<ToolResult> call(Tool tool, ToolArguments arguments, Caller caller) {
        Duration wait = rates.acquire(caller);
        if (!wait.isZero()) {
            return Uni.createFrom()
                    .item(ToolResult.error("TOO MANY CALLS. This caller has used up its calls (purser.mcp.rate-limit)."
                            + " Call again in " + (wait.toSeconds() + 1) + " s, and less often."));
        }
        try {
            return tool.call(arguments, caller);
        } catch (ProblemException wrong) {
            return Uni.createFrom().item(ToolResult.error("WRONG ARGUMENT: " + wrong.getMessage() + "."));
        }
    }

    private static void write(JsonGenerator json, ToolResult result) throws IOException {
        json.writeArrayFieldStart("content");
        json.writeStartObject();
        json.writeStringField("type", "text");
        json.writeStringField("text", result.text());
        json.writeEndObject();
        json.writeEndArray();
        if (result.structured() != null) {
            json.writeFieldName("structuredContent");
            json.writeRawValue(new String(result.structured(), StandardCharsets.UTF_8));
        }
        json.writeBooleanField("isError", result.isError());
    }

    // The request was understood, so that its status is 200.
    private static JsonRpcError invalid(String message) {
        return JsonRpcError.of(200, JsonRpcError.INVALID_PARAMS, message);
    }
}
