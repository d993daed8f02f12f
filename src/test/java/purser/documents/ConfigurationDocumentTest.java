package purser.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import purser.config.PurserConfig;

/** {@code docs/configuration.md} has each key of the configuration with its default, and no other. */
class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/configuration.md");
    private static final String NO_DEFAULT = "";

    /** The rows by the first cell's key. */
    private final Map<String, List<String>> documented = Documents.rows(DOCUMENT, "property").stream()
            .collect(Collectors.toMap(row -> Documents.code(row.get(0)).get(0), row -> row));

    @Test
    void hasEveryKeyAndNoOther() {
        assertThat(documented.keySet().stream().filter(key -> key.startsWith("purser.")))
                .containsExactlyInAnyOrderElementsOf(declared().keySet());
    }

    @Test
    void hasEveryDefault() {
        declared().forEach((key, value) -> assertThat(defaultOf(key)).as(key).isEqualTo(value));
    }

    @Test
    void saysWhatEachKeyMeans() {
        documented.forEach((key, row) -> assertThat(row.get(1)).as(key).hasSizeGreaterThan(10));
    }

    @Test
    void hasQuarkusDefaultsAsPurserSetsThem() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(reader);
        }
        assertThat(documented.keySet()).anyMatch(key -> key.startsWith("quarkus."));
        documented.keySet().stream().filter(key -> key.startsWith("quarkus.")).forEach(key -> assertThat(defaultOf(key))
                .as(key)
                .isEqualTo(properties.getProperty(key).replaceAll("\\$\\{[A-Z]+:(.*)}", "$1")));
    }

    /** What the last cell begins with, in backticks; words there say that there is no default of one's own. */
    private String defaultOf(String key) {
        assertThat(documented).containsKey(key);
        String cell = documented.get(key).get(2);
        assertThat(cell).as(key).isNotEmpty();
        return cell.startsWith("`") && !cell.startsWith("`purser.")
                ? Documents.code(cell).get(0)
                : NO_DEFAULT;
    }

    private static Map<String, String> declared() {
        Map<String, String> keys = new TreeMap<>();
        declare("purser", PurserConfig.class, keys);
        assertThat(keys).hasSizeGreaterThan(40);
        return keys;
    }

    private static void declare(String prefix, Class<?> group, Map<String, String> keys) {
        for (Method method : group.getMethods()) {
            if (!method.isDefault()) {
                String key = method.isAnnotationPresent(WithParentName.class) ? prefix : prefix + "." + name(method);
                declare(key, method.getGenericReturnType(), method.getAnnotation(WithDefault.class), keys);
            }
        }
    }

    private static void declare(String key, Type type, WithDefault value, Map<String, String> keys) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            declare(key + ".<name>", generic.getActualTypeArguments()[1], value, keys);
        } else if (type instanceof ParameterizedType generic
                && !Collection.class.isAssignableFrom((Class<?>) generic.getRawType())) {
            declare(key, generic.getActualTypeArguments()[0], value, keys);
        } else if (type instanceof Class<?> group
                && group.isInterface()
                && group.getName().startsWith("purser.config.")) {
            declare(key, group, keys);
        } else {
            keys.put(key, value == null ? NO_DEFAULT : value.value());
        }
    }

    private static String name(Method method) {
        WithName name = method.getAnnotation(WithName.class);
        return name != null
                ? name.value()
                : method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
