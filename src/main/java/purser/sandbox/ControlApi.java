package purser.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import purser.sandbox.Fields.WrongField;

/**
 * Changes and observes the simulated exchanges over HTTP, under {@code /sandbox} on the sandbox's own port.
 * {@code docs/sandbox.md} and {@link ControlDocument} have its paths and fields.
 */
final class ControlApi {
    private static final String ROOT = "/sandbox";
    private static final int MAX_BODY_BYTES = 4 * 1024 * 1024;
    private static final String BODY = "body";

    private final List<Venue> venues;
    private final Router router;

    ControlApi(Vertx vertx, List<Venue> venues) {
        this.venues = venues;
        router = Router.router(vertx);
        router.route().handler(ControlApi::collectBody).failureHandler(ControlApi::failed);
        resource(ROOT).get(call -> Overview.of(venues)).delete(call -> venues.forEach(Venue::reset));
        describe(new ControlDocument(venues));
        venues.forEach(this::routes);
        router.route().handler(this::noSuchPath);
    }

    private void describe(ControlDocument document) {
        Consumer<RoutingContext> answer = call -> call.vertx()
                .executeBlocking(() -> document.answer(call.request()))
                .onSuccess(written -> Wire.send(call.response(), written))
                .onFailure(call::fail);
        new Resource(router.routeWithRegex(ControlDocument.PATHS))
                .on(HttpMethod.GET, answer)
                .on(HttpMethod.HEAD, answer);
    }

    private void routes(Venue venue) {
        var exchange = venue.exchange();
        var state = venue.state();
        var path = ROOT + "/" + exchange.name();
        resource(path + "/accounts/:apiKey")
                .put(call -> state.put(ControlBodies.account(apiKey(call), exchange, body(call))))
                .delete(call -> mustBeThere(state.remove(apiKey(call)), venue));
        resource(path + "/accounts/:apiKey/mode")
                .put(call -> mustBeThere(state.mode(apiKey(call), ControlBodies.mode(body(call))), venue));
        resource(path + "/fault")
                .put(call -> venue.faults().on(ControlBodies.fault(body(call), exchange)))
                .delete(call -> venue.faults().off());
        resource(path + "/clock").put(call -> state.offsetMillis(ControlBodies.clockOffset(body(call))));
        resource(path + "/rate-limit").put(call -> limit(state, ControlBodies.rateLimit(body(call), exchange)));
        resource(path + "/requests").get(call -> venue.log().all()).delete(call -> venue.log()
                .clear());
    }

    /** Whether the sandbox itself answers at a path, and no exchange. */
    static boolean isOwn(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    void handle(HttpServerRequest request) {
        // The router would answer in words of its own, and log a stack trace.
        if (isDecodable(request.path())) {
            router.handle(request);
        } else {
            Wire.send(request.response(), Answer.problem(400, "the path's percent-encoding is broken"));
        }
    }

    private static boolean isDecodable(String path) {
        try {
            URLDecoder.decode(path, StandardCharsets.UTF_8);
            return true;
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    /** A request that asks for what is not there, or is too large. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;
        private final transient Map<String, String> headers;

        Refusal(int status, String message, Map<String, String> headers) {
            super(message);
            this.status = status;
            this.headers = headers;
        }

        Refusal(int status, String message) {
            this(status, message, Map.of());
        }
    }

    private Resource resource(String path) {
        return new Resource(router.route(path));
    }

    /** What a path does for each method that it has; any other one is refused with the list of them. */
    private static final class Resource {
        private final Map<HttpMethod, Consumer<RoutingContext>> methods = new LinkedHashMap<>();

        Resource(Route route) {
            route.handler(call -> {
                var method = methods.get(call.request().method());
                if (method == null) {
                    var right = methods.keySet().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
                    throw new Refusal(
                            405,
                            "this path takes " + right + ", not "
                                    + call.request().method().name(),
                            Map.of("Allow", right));
                }
                method.accept(call);
            });
        }

        Resource get(Function<RoutingContext, JsonNode> shown) {
            return on(HttpMethod.GET, call -> Wire.send(call.response(), Answer.accepted(shown.apply(call), "")));
        }

        Resource on(HttpMethod method, Consumer<RoutingContext> answered) {
            methods.put(method, answered);
            return this;
        }

        Resource put(Consumer<RoutingContext> change) {
            return changing(HttpMethod.PUT, change);
        }

        Resource delete(Consumer<RoutingContext> change) {
            return changing(HttpMethod.DELETE, change);
        }

        private Resource changing(HttpMethod method, Consumer<RoutingContext> change) {
            return on(method, call -> {
                change.accept(call);
                Wire.send(call.response(), new Answer(204, Map.of(), "", "", true));
            });
        }
    }

    private static void collectBody(RoutingContext call) {
        var body = Buffer.buffer();
        // It is read to its end, though no more is kept than is allowed: who is still sending does not see an answer.
        call.request().handler(part -> {
            if (body.length() <= MAX_BODY_BYTES) {
                body.appendBuffer(part);
            }
        });
        call.request().endHandler(end -> {
            if (body.length() > MAX_BODY_BYTES) {
                call.fail(new Refusal(413, "a body may have at most " + MAX_BODY_BYTES + " bytes"));
            } else {
                call.put(BODY, body.toString(StandardCharsets.UTF_8)).next();
            }
        });
    }

    private static String body(RoutingContext call) {
        return call.get(BODY);
    }

    private static String apiKey(RoutingContext call) {
        var key = call.pathParam("apiKey");
        if (key.isBlank()) {
            throw noSuchPath();
        }
        return key;
    }

    private static void mustBeThere(boolean found, Venue venue) {
        if (!found) {
            throw new Refusal(404, venue.exchange().name() + " has no account with this key; GET /sandbox lists them");
        }
    }

    private static void limit(ExchangeState state, ControlBodies.Limit asked) {
        asked.endpoint()
                .ifPresentOrElse(
                        endpoint -> state.rateLimit(endpoint, asked.limit()), () -> state.rateLimit(asked.limit()));
    }

    private void noSuchPath(RoutingContext call) {
        var names = venues.stream().map(venue -> venue.exchange().name()).toList();
        var path = call.request().path();
        var name = path.substring(ROOT.length()).replaceFirst("^/", "").replaceFirst("/.*", "");
        throw names.contains(name)
                ? noSuchPath()
                : new Refusal(404, "there is no exchange '" + name + "'; there are " + names);
    }

    private static Refusal noSuchPath() {
        return new Refusal(
                404,
                "no such path; under /sandbox/{exchange} there are accounts/{apiKey}, accounts/{apiKey}/mode, clock, fault,"
                        + " rate-limit and requests");
    }

    private static void failed(RoutingContext call) {
        Wire.send(call.response(), problem(call.failure()));
    }

    private static Answer problem(Throwable failure) {
        if (failure instanceof WrongField wrong) {
            var problem = Json.object().put("error", wrong.getMessage());
            return Answer.refused(400, wrong.field().isEmpty() ? problem : problem.put("field", wrong.field()), "");
        }
        if (failure instanceof Refusal refusal) {
            return Answer.problem(refusal.status, refusal.getMessage()).with(refusal.headers);
        }
        return Answer.defect(failure);
    }
}
