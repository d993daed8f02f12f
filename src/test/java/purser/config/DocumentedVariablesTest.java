package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every environment variable that a manifest, a Dockerfile, a document or one of their comments names is one that Purser
 * reads; every property that a document names, too.
 */
class DocumentedVariablesTest {

    @Test
    void namesOnlyVariablesOfPurserItself() throws IOException {
        Set<String> variables = variables("PURSER", manifests());

        assertThat(variables).contains("PURSER_SANDBOX", "PURSER_ACCOUNTS_BITGET_PASSPHRASE_FILE");
        assertThat(KnownKeys.unknown(Set.of(), values(variables))).isEmpty();
    }

    @Test
    void namesOnlyVariablesOfPurserInDocuments() throws IOException {
        Set<String> variables = variables("PURSER", documents());

        assertThat(variables).contains("PURSER_MAX_AGE", "PURSER_ACCOUNTS_BYBIT_API_KEY");
        assertThat(KnownKeys.unknown(Set.of(), values(variables))).isEmpty();
    }

    @Test
    void namesOnlyPropertiesInDocuments() throws IOException {
        Pattern property = Pattern.compile("`(purser\\.(?:accounts\\.<name>\\.)?[a-z]+(?:[.-][a-z]+)*)(?:=[^`]*)?`");
        Set<String> properties = documents()
                .flatMap(file -> property.matcher(read(file)).results().map(found -> found.group(1)))
                .filter(name -> !isPackage(name))
                .map(name -> name.replace("<name>", "any"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(properties).contains("purser.cluster.url", "purser.accounts.any.api-key");
        assertThat(KnownKeys.unknown(properties, Map.of())).isEmpty();
    }

    private static Map<String, String> values(Set<String> variables) {
        return variables.stream().collect(Collectors.toMap(variable -> variable, variable -> "x"));
    }

    private static boolean isPackage(String name) {
        return Stream.of("main", "main-jwt", "main-otel")
                .anyMatch(sources -> Files.isDirectory(Path.of("src", sources, "java", name.replace('.', '/'))));
    }

    @Test
    void namesOnlyVariablesOfQuarkusThatPurserSets() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(reader);
        }
        Set<String> known = properties.stringPropertyNames().stream()
                .map(NamedVariables::variable)
                .collect(Collectors.toSet());

        assertThat(variables("QUARKUS", manifests()))
                .contains("QUARKUS_MANAGEMENT_HOST")
                .isSubsetOf(known);
    }

    private static Set<String> variables(String prefix, Stream<Path> files) {
        Pattern variable = Pattern.compile("\\b" + prefix + "_[A-Z0-9_]+");
        return files.flatMap(file -> variable.matcher(read(file)).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> manifests() throws IOException {
        return below("docker", ".*(\\.ya?ml|Dockerfile)");
    }

    private static Stream<Path> documents() throws IOException {
        return Stream.concat(Stream.of(Path.of("README.md")), below("docs", ".*\\.md"));
    }

    private static Stream<Path> below(String folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().matches(name)).toList().stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file + ": " + e, e);
        }
    }
}
