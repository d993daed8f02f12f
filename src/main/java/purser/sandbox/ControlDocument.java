package purser.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The OpenAPI document of the {@link ControlApi}, put together for each request that asks for it: few do.
 *
 * <p>It is written by hand, as JSON; a test holds it against the code. What only the running sandbox knows is put in:
 * the version, the exchanges and their endpoints.
 */
final class ControlDocument {
    /** Where it is, as a regular expression. */
    static final String PATHS = "/sandbox/openapi(\\.json|\\.ya?ml)?";

    private static final String RESOURCE = "/META-INF/sandbox-openapi.json";

    private final List<Venue> venues;

    ControlDocument(List<Venue> venues) {
        this.venues = venues;
    }

    /** YAML, unless the path's ending, {@code format} or, where neither says anything, {@code Accept} asks for JSON. */
    Answer answer(HttpServerRequest request) {
        boolean json = wantsJson(request);
        return new Answer(
                200,
                Map.of("Content-Type", (json ? "application/json" : "application/yaml") + ";charset=UTF-8"),
                json ? Json.write(document()) : Yaml.write(document()),
                "",
                true);
    }

    private static boolean wantsJson(HttpServerRequest request) {
        if (request.path().contains(".")) {
            return request.path().endsWith(".json");
        }
        var accept = request.getHeader("Accept");
        return accept != null && accept.contains("application/json")
                || "json".equalsIgnoreCase(request.getParam("format"));
    }

    private ObjectNode document() {
        var document = Json.object(text());
        at(document, "/info").put("version", version());
        at(document, "/components/parameters/exchange/schema")
                .set(
                        "enum",
                        list(venues.stream()
                                .map(venue -> venue.exchange().name())
                                .toList()));
        at(document, "/components/schemas/Endpoint")
                .set(
                        "enum",
                        list(venues.stream()
                                .flatMap(venue -> venue.exchange().rateLimits().keySet().stream())
                                .toList()));
        return document;
    }

    private static ObjectNode at(ObjectNode document, String place) {
        return (ObjectNode) document.at(place);
    }

    private static ArrayNode list(Collection<String> texts) {
        var list = Json.array();
        texts.forEach(list::add);
        return list;
    }

    private static String version() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.application.version", String.class)
                .orElse("unknown");
    }

    private static String text() {
        try (InputStream document = ControlDocument.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(document, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
