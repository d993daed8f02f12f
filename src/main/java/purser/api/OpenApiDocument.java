package purser.api;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import purser.exchange.Exchange;

/**
 * The OpenAPI document: {@code META-INF/openapi.yaml}, with what the types of problems mean, and with each exchange's own
 * texts in the descriptions of fields. An
 * exchange has them in {@code purser/exchange/<its name>/fields.properties}, under the schema's and the field's name.
 */
final class OpenApiDocument {

    private static final String YAML = "/META-INF/openapi.yaml";

    /** The same, as the build has converted it. */
    private static final String JSON = "/purser/api/openapi.json";

    private static final String PROBLEMS = "problems.";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z.-]+)}");

    private final SortedMap<String, Properties> fieldsByTitle;
    private final String version;

    /**
     * @param fieldsByTitle the texts of each exchange, by its title
     * @param version of Purser
     */
    OpenApiDocument(SortedMap<String, Properties> fieldsByTitle, String version) {
        this.fieldsByTitle = fieldsByTitle;
        this.version = version;
    }

    static OpenApiDocument of(Iterable<Exchange> exchanges, String version) {
        SortedMap<String, Properties> fieldsByTitle = new TreeMap<>();
        exchanges.forEach(exchange -> fieldsByTitle.put(exchange.title(), fields(exchange.name())));
        return new OpenApiDocument(fieldsByTitle, version);
    }

    String yaml() {
        return filled(YAML, UnaryOperator.identity());
    }

    String json() {
        return filled(JSON, text -> new String(JsonStringEncoder.getInstance().quoteAsString(text)));
    }

    private String filled(String document, UnaryOperator<String> quotation) {
        return PLACEHOLDER
                .matcher(text(document))
                .replaceAll(found -> Matcher.quoteReplacement(quotation.apply(value(found.group(1)))));
    }

    private String value(String name) {
        return switch (name) {
            case "version" -> version;
            case "exchanges" -> enumeration(List.copyOf(fieldsByTitle.keySet()));
            default -> name.startsWith(PROBLEMS) ? problem(name.substring(PROBLEMS.length())) : field(name);
        };
    }

    private static String problem(String name) {
        ProblemDescription problem = ProblemDescription.named(name);
        return "(" + problem.status() + ") " + problem.title() + ". " + problem.meaning() + " What to do: "
                + problem.whatToDo();
    }

    // Of each exchange that has such a field.
    private String field(String name) {
        return fieldsByTitle.entrySet().stream()
                .filter(exchange -> exchange.getValue().containsKey(name))
                .map(exchange -> exchange.getKey() + ": " + exchange.getValue().getProperty(name))
                .collect(Collectors.joining(" "));
    }

    private static String enumeration(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** @return empty for an exchange that has no such texts */
    static Properties fields(String exchange) {
        Properties fields = new Properties();
        String resource = "/purser/exchange/" + exchange + "/fields.properties";
        try (InputStream texts = OpenApiDocument.class.getResourceAsStream(resource)) {
            if (texts != null) {
                fields.load(new InputStreamReader(texts, StandardCharsets.UTF_8));
            }
            return fields;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String resource) {
        try (InputStream document = OpenApiDocument.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(document, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
