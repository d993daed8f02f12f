package purser.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** The description of the control API against the control API. */
class ControlDocumentTest extends SandboxTest {
    private static final List<String> EXCHANGES = List.of("bitget", "bybit");
    private static final List<String> METHODS = List.of("get", "put", "delete", "post", "patch");
    private static final Pattern KNOWN_FIELDS = Pattern.compile("there is no field 'zzz'; there are \\[(.*)]");

    private final JsonNode document = control("GET", "/openapi.json", null).json();

    @ParameterizedTest
    @CsvSource({
        "/sandbox/openapi, '', application/yaml",
        "/sandbox/openapi, application/json, application/json",
        "/sandbox/openapi?format=JSON, '', application/json",
        "/sandbox/openapi.json, '', application/json",
        "/sandbox/openapi.yaml, application/json, application/yaml",
        "/sandbox/openapi.yml, '', application/yaml"
    })
    void comesAsYamlOrJsonAndSaysTheSame(String path, String accept, String type) {
        var reply =
                call(path, "").with("Accept", accept.isEmpty() ? "*/*" : accept).send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("content-type", type + ";charset=UTF-8");
        Object read = type.endsWith("yaml") ? new Yaml().load(reply.body()) : reply.json();
        assertThat(new ObjectMapper().<JsonNode>valueToTree(read)).isEqualTo(document);
        assertThat(document.get("openapi").textValue()).isEqualTo("3.1.0");
        assertThat(document.at("/info/version").textValue()).isNotEmpty();
    }

    @Test
    void isThereForGetAndHeadOnly() {
        var head = control("HEAD", "/openapi", null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        var put = control("PUT", "/openapi", "{}");
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.headers()).containsEntry("allow", "GET, HEAD");
    }

    @Test
    void knowsTheExchangesAndTheirEndpoints() {
        assertThat(texts(document.at("/components/parameters/exchange/schema/enum")))
                .isEqualTo(EXCHANGES);
        assertThat(texts(document.at("/components/schemas/Endpoint/enum")))
                .contains(BITGET_ASSETS, BYBIT_ASSETS)
                .hasSize(27);
    }

    @Test
    void hasEachPathThatThereIs() {
        var told = control("GET", "/bitget/none", null).json().get("error").textValue();
        var known = new TreeSet<>(Set.of("/sandbox", "/sandbox/openapi"));
        for (var path : told.replaceFirst(".* there are ", "").split(", | and ")) {
            known.add("/sandbox/{exchange}/" + path);
        }
        assertThat(new TreeSet<>(fieldNames(document.get("paths")))).isEqualTo(known);
    }

    @Test
    void hasEachMethodOfEachPath() {
        document.get("paths").properties().forEach(path -> {
            for (var exchange : EXCHANGES) {
                var allowed = control("PATCH", real(path.getKey(), exchange).substring("/sandbox".length()), "{}")
                        .headers()
                        .get("allow");
                assertThat(METHODS.stream().filter(path.getValue()::has).map(String::toUpperCase))
                        .as(path.getKey())
                        .containsExactlyInAnyOrder(allowed.replace(", HEAD", "").split(", "));
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/accounts/k, Account",
        "/accounts/sandbox-{}-key/mode, ModeChange",
        "/fault, Fault",
        "/clock, Clock",
        "/rate-limit, RateLimit"
    })
    void hasEachFieldOfEachBodyAndNoOther(String path, String schema) {
        var known = new TreeSet<String>();
        for (var exchange : EXCHANGES) {
            known.addAll(knownFields(control("PUT", "/" + exchange + path.replace("{}", exchange), "{\"zzz\": 1}")));
        }
        assertThat(new TreeSet<>(fieldNames(schema(schema).get("properties")))).isEqualTo(known);
    }

    @Test
    void hasEachFieldOfALiteralAnswer() {
        var reply = control("PUT", "/bybit/accounts/k", """
                {"secretKey": "s", "answers": {"%s": {"zzz": 1}}}""".formatted(BYBIT_ASSETS));
        assertThat(new TreeSet<>(fieldNames(schema("LiteralAnswer").get("properties"))))
                .isEqualTo(knownFields(reply));
    }

    @Test
    void hasExamplesThatWork() {
        var sent = new ArrayList<String>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .at("/put/requestBody/content/application~1json/examples")
                .properties()
                .forEach(example -> EXCHANGES.stream()
                        .filter(exchange -> isFor(example.getKey(), exchange))
                        .forEach(exchange -> {
                            var body = example.getValue().get("value").toString();
                            put(real(path.getKey(), exchange).substring("/sandbox".length()), body);
                            sent.add(example.getKey());
                        })));
        assertThat(sent).hasSizeGreaterThan(15);
    }

    private static boolean isFor(String example, String exchange) {
        return example.startsWith(exchange) || EXCHANGES.stream().noneMatch(example::startsWith);
    }

    /** Numbers have their bounds, words are among those that are listed, codes have their pattern. */
    @ParameterizedTest
    @CsvSource({
        "/accounts/k, Account, '\"secretKey\": \"s\"'",
        "/accounts/sandbox-bybit-key/mode, ModeChange, ''",
        "/fault, Fault, '\"status\": 500'",
        "/clock, Clock, ''",
        "/rate-limit, RateLimit, '\"calls\": 1, \"windowMillis\": 1'"
    })
    void saysOfEachFieldWhatItTakes(String path, String schema, String usual) {
        schema(schema).get("properties").properties().forEach(field -> {
            if (!field.getKey().equals("passphrase")) {
                var body = "{" + usual.replaceAll("(, )?\"" + field.getKey() + "\": [^,]*", "") + "%s}";
                var takes = field.getValue().has("$ref") ? schema("Endpoint") : field.getValue();
                right(takes).forEach(value -> assertThat(
                                sent(path, body, field.getKey(), value).status())
                        .as(field.getKey() + " " + value)
                        .isEqualTo(204));
                wrong(takes).forEach(value -> assertThat(
                                sent(path, body, field.getKey(), value).status())
                        .as(field.getKey() + " " + value)
                        .isEqualTo(400));
            }
        });
    }

    private static Reply sent(String path, String body, String field, String value) {
        var separator = body.equals("{%s}") ? "" : ", ";
        var text = body.replace("{, ", "{").formatted(separator + "\"" + field + "\": " + value);
        return control("PUT", "/bybit" + path, text);
    }

    private static List<String> right(JsonNode schema) {
        if (schema.has("enum")) {
            return texts(schema.get("enum")).stream()
                    .filter(text -> !text.startsWith("/api/"))
                    .map(text -> "\"" + text + "\"")
                    .toList();
        }
        return types(schema).flatMap(type -> right(schema, type).stream()).toList();
    }

    private static List<String> right(JsonNode schema, String type) {
        return switch (type) {
            case "integer" ->
                List.of(schema.get("minimum").toString(), schema.get("maximum").toString());
            case "boolean" -> List.of("true", "false");
            case "array" -> List.of("[]", "[7, null]");
            case "object" -> List.of("{}");
            default -> schema.has("pattern") ? List.of("\"-1\"", "\"1234567\"") : List.of();
        };
    }

    private static List<String> wrong(JsonNode schema) {
        if (schema.has("enum") || schema.has("pattern")) {
            return List.of("\"zzz\"", "1");
        }
        return types(schema).flatMap(type -> wrong(schema, type).stream()).toList();
    }

    /** A field may take values of several types; then what is wrong for one may be right for another. */
    private static Stream<String> types(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? texts(type).stream() : Stream.of(type.asText());
    }

    private static List<String> wrong(JsonNode schema, String type) {
        if (schema.path("type").isArray() && !type.equals("integer")) {
            return List.of("\"zzz\"", "{}", "true");
        }
        return switch (type) {
            case "integer" ->
                List.of(
                        Long.toString(schema.get("minimum").longValue() - 1),
                        Long.toString(schema.get("maximum").longValue() + 1),
                        "\"1\"");
            case "boolean", "object", "array" -> List.of("\"zzz\"", "1");
            default -> List.of("1", "[]");
        };
    }

    private static Set<String> knownFields(Reply refusal) {
        assertThat(refusal.status()).isEqualTo(400);
        var found = KNOWN_FIELDS.matcher(refusal.json().get("error").textValue());
        assertThat(found.find()).as(refusal.body()).isTrue();
        return new TreeSet<>(Arrays.asList(found.group(1).split(", ")));
    }

    private static String real(String path, String exchange) {
        return path.replace("{exchange}", exchange).replace("{apiKey}", "sandbox-" + exchange + "-key");
    }

    private JsonNode schema(String name) {
        return document.at("/components/schemas/" + name);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
