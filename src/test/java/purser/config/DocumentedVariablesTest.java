package purser.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every environment variable that a manifest, a Dockerfile or one of their comments names is one that Purser reads. */
class DocumentedVariablesTest {

    @Test
    void namesOnlyVariablesOfPurserItself() throws IOException {
        Set<String> variables = variables("PURSER");

        assertThat(variables).contains("PURSER_SANDBOX", "PURSER_ACCOUNTS_BITGET_PASSPHRASE_FILE");
        assertThat(KnownKeys.unknown(Set.of(), variables)).isEmpty();
    }

    @Test
    void namesOnlyVariablesOfQuarkusThatPurserSets() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(reader);
        }
        Set<String> known = properties.stringPropertyNames().stream()
                .map(AccountVariables::variable)
                .collect(Collectors.toSet());

        assertThat(variables("QUARKUS")).contains("QUARKUS_MANAGEMENT_HOST").isSubsetOf(known);
    }

    private static Set<String> variables(String prefix) throws IOException {
        Pattern variable = Pattern.compile("\\b" + prefix + "_[A-Z0-9_]+");
        try (Stream<Path> files = Files.walk(Path.of("docker"))) {
            return files.filter(file -> file.toString().matches(".*(\\.ya?ml|Dockerfile)"))
                    .flatMap(file -> variable.matcher(read(file)).results().map(MatchResult::group))
                    .collect(Collectors.toCollection(TreeSet::new));
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
