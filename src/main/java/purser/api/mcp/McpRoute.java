package purser.api.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import purser.api.ProblemMappers;
import purser.api.RequestCaller;
import purser.api.RequestNote;
import purser.api.filter.HostNames;
import purser.config.Caller;
import purser.config.Settings;

/**
 * {@code POST /mcp}: one message of the Model Context Protocol, by its streamable HTTP. Each is answered by itself and in
 * one piece; there are no sessions and no streams. Filters have checked the caller before.
 *
 * <p>By hand, and not by Quarkus' extension for it: {@code docs/decisions/2026-11-27-mcp.md}.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">MCP,
 *     streamable HTTP</a>
 */
@Singleton
class McpRoute {

    private static final String PATH = "/mcp";

    /** No message that a tool takes is longer. */
    private static final int LARGEST = 16 * 1024;

    private final BodyHandler bodies = BodyHandler.create(false).setBodyLimit(LARGEST);
    private final Provider<Settings> settings;
    private final Provider<McpMethods> methods;

    McpRoute(Provider<Settings> settings, Provider<McpMethods> methods) {
        this.settings = settings;
        this.methods = methods;
    }

    void register(@Observes Router router) {
        router.route(PATH).handler(this::read).handler(this::answer).failureHandler(this::fail);
    }

    // While it is off, the path is as unknown as any other.
    private boolean isOff() {
        return settings.get().access().mcp() == null;
    }

    private void read(RoutingContext request) {
        if (isOff()) {
            request.next();
            return;
        }
        JsonRpcError refusal = refusal(request.request());
        if (refusal == null) {
            bodies.handle(request);
        } else {
            if (refusal.status() == 405) {
                request.response().putHeader(HttpHeaders.ALLOW, HttpMethod.POST.name());
            }
            send(request, refusal.status(), JsonRpcResponse.of(null, refusal));
        }
    }

    private static @Nullable JsonRpcError refusal(HttpServerRequest request) {
        if (hasForeignOrigin(request)) {
            return JsonRpcError.of(
                    403, JsonRpcError.INVALID_REQUEST, "Purser refuses requests of scripts on web pages (Origin)");
        }
        if (request.method() != HttpMethod.POST) {
            return JsonRpcError.of(
                    405, JsonRpcError.INVALID_REQUEST, "send POST: Purser has no sessions and no streams");
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON)
                ? null
                : JsonRpcError.of(415, JsonRpcError.INVALID_REQUEST, "send Content-Type: application/json");
    }

    // No page of Purser has a script. Its own origin is taken from this machine only, as a web page can have its own
    // name
    // point here.
    private static boolean hasForeignOrigin(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && !(HostNames.isThisMachines(request) && origin.endsWith("//" + request.authority()));
    }

    private void answer(RoutingContext request) {
        if (isOff()) {
            request.next();
            return;
        }
        Buffer body = request.body().buffer();
        JsonRpcMessage message;
        try {
            message = JsonRpcMessage.of(body == null ? new byte[0] : body.getBytes());
        } catch (JsonRpcError error) {
            send(request, error.status(), JsonRpcResponse.of(null, error));
            return;
        }
        RequestNote.set(request, McpNote.of(message));
        answer(request, message);
    }

    private void answer(RoutingContext request, JsonRpcMessage message) {
        Revision revision = null;
        try {
            revision = Revision.of(request.request(), message);
            if (message.isNotification()) {
                send(request, 202, null);
            } else {
                answer(request, revision, message.id(), message);
            }
        } catch (JsonRpcError error) {
            // Before 2026-07-28, an error of a request that was understood is an answer like any other.
            boolean isAnswer = revision != null && !revision.isStateless();
            JsonRpcError told = isAnswer ? error.withStatus(200) : error;
            send(request, told.status(), JsonRpcResponse.of(message.id(), told));
        }
    }

    private void answer(RoutingContext request, Revision revision, JsonNode id, JsonRpcMessage message) {
        Caller caller = RequestCaller.of(request);
        Context loop = request.vertx().getOrCreateContext();
        methods.get()
                .result(revision, message, caller)
                .map(result -> JsonRpcResponse.of(id, result))
                .subscribe()
                .with(
                        json -> loop.runOnContext(ended -> send(request, 200, json)),
                        error -> loop.runOnContext(ended -> request.fail(error)));
    }

    private void fail(RoutingContext request) {
        JsonRpcError error;
        if (request.statusCode() == 413) {
            error = JsonRpcError.of(413, JsonRpcError.INVALID_REQUEST, "the body is longer than " + LARGEST + " bytes");
        } else if (RequestNote.of(request) == null) {
            // Nothing of Purser's has begun: what its client has sent is cut off, or no HTTP.
            error = JsonRpcError.badRequest(JsonRpcError.INVALID_REQUEST, "the body can't be read");
        } else {
            ProblemMappers.internalError(request.failure());
            error = JsonRpcError.of(500, JsonRpcError.INTERNAL_ERROR, "internal error: see Purser's log");
        }
        send(request, error.status(), JsonRpcResponse.of(null, error));
    }

    private static void send(RoutingContext request, int status, byte @Nullable [] json) {
        if (request.response().ended() || request.response().closed()) {
            return;
        }
        request.response().setStatusCode(status).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (json == null) {
            request.response().end();
        } else {
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                    .end(Buffer.buffer(json));
        }
    }
}
