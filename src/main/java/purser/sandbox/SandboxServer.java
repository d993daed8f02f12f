package purser.sandbox;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The running sandbox: the simulated exchanges and the {@link ControlApi} on one port of 127.0.0.1.
 *
 * <p>An exchange is recognised by the paths that it serves, so a client needs only another base URL. All state belongs
 * to one event loop, which is why nothing in this package takes a lock.
 */
public final class SandboxServer {
    private static final String HOST = "127.0.0.1";
    private static final Answer NOBODYS_PATH =
            Answer.problem(404, "no simulated exchange serves this path; GET /sandbox lists the exchanges");

    private final Vertx vertx;
    private final String deploymentId;
    private final int port;

    private SandboxServer(Vertx vertx, String deploymentId, int port) {
        this.vertx = vertx;
        this.deploymentId = deploymentId;
        this.port = port;
    }

    /**
     * Starts the sandbox with its default accounts.
     *
     * @param clock the only source of time; an exchange adds its own offset to it
     * @param port the TCP port, or 0 for a free one
     * @param exchanges those that it plays
     * @return the running sandbox; fails with a {@link java.net.BindException} when the port is taken
     * @throws IllegalStateException when two exchanges have the same paths
     */
    static Future<SandboxServer> start(Vertx vertx, Clock clock, int port, List<SimulatedExchange> exchanges) {
        var listener = new Listener(clock, port, new Paths(exchanges));
        return vertx.deployVerticle(listener).map(id -> new SandboxServer(vertx, id, listener.server.actualPort()));
    }

    /** The TCP port that it listens on. */
    public int port() {
        return port;
    }

    /** Stops listening and cuts every open connection, hanging ones too. */
    public Future<Void> close() {
        return vertx.undeploy(deploymentId);
    }

    /** A verticle, because it keeps one event loop for itself wherever it is started from. */
    private static final class Listener extends AbstractVerticle {
        private final Clock clock;
        private final int port;
        private final Paths paths;
        private final Map<SimulatedExchange, Venue> venues = new LinkedHashMap<>();
        private ControlApi control;
        private HttpServer server;

        Listener(Clock clock, int port, Paths paths) {
            this.clock = clock;
            this.port = port;
            this.paths = paths;
        }

        @Override
        public void start(Promise<Void> started) {
            paths.exchanges().forEach(exchange -> venues.put(exchange, new Venue(exchange, clock)));
            control = new ControlApi(vertx, List.copyOf(venues.values()));
            // HTTP/1.1 only: cutting, truncating and hanging are about one connection with one request on it
            var options = new HttpServerOptions().setHost(HOST).setPort(port).setHttp2ClearTextEnabled(false);
            server = vertx.createHttpServer(options).requestHandler(this::route);
            server.listen().<Void>mapEmpty().onComplete(started);
        }

        private void route(HttpServerRequest request) {
            try {
                if (ControlApi.isOwn(request.path())) {
                    control.handle(request);
                } else {
                    paths.exchange(request.path())
                            .map(venues::get)
                            .ifPresentOrElse(
                                    venue -> venue.handle(vertx, request),
                                    () -> Wire.send(request.response(), NOBODYS_PATH));
                }
            } catch (RuntimeException e) {
                // Vert.x would leave the client waiting, as if the sandbox had been told to hang
                Wire.send(request.response(), Answer.defect(e));
            }
        }
    }
}
