package purser.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What documents refer to exists: other documents, their sections, files and packages of this repository. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|srcset|href)=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("#+ (.*)");

    /** A word in code that can only be a path from the top of the repository. */
    private static final Pattern FILE = Pattern.compile("(?:src|docker|docs|\\.ci|\\.github)/[\\w./-]*\\w");

    private static final Pattern PACKAGE = Pattern.compile("purser(?:\\.[a-z]+)+");

    static List<Path> documents() {
        return Documents.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void leadSomewhere(Path document) {
        for (String line : Documents.prose(document)) {
            for (MatchResult link : LINK.matcher(line).results().toList()) {
                String target = link.group(1) == null ? link.group(2) : link.group(1);
                if (!target.matches("[a-z]+:.*")) {
                    assertThat(leadsSomewhere(document, target))
                            .as(document + " -> " + target)
                            .isTrue();
                }
            }
        }
    }

    private static boolean leadsSomewhere(Path document, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty()
                ? document
                : document.resolveSibling(parts[0]).normalize();
        return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchors(Path document) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> times = new HashMap<>();
        for (String line : Documents.prose(document)) {
            HEADING.matcher(line).results().map(heading -> heading.group(1)).forEach(text -> {
                String anchor = text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                int before = times.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            });
        }
        return anchors;
    }

    /** All but the history, which may name what is gone. */
    static List<Path> documentsOfToday() {
        return Documents.all().stream()
                .filter(document -> !document.endsWith("CHANGELOG.md") && !document.startsWith("docs/decisions"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documentsOfToday")
    void nameFilesThatExist(Path document) {
        codeOf(document)
                .flatMap(code -> FILE.matcher(code).results().filter(found -> startsWord(code, found)))
                .map(MatchResult::group)
                .filter(file -> !isMadeByTheReader(file))
                .forEach(file -> assertThat(Path.of(file))
                        .as(document + " names " + file)
                        .exists());
    }

    private static boolean startsWord(String code, MatchResult found) {
        return found.start() == 0 || " =\"".indexOf(code.charAt(found.start() - 1)) >= 0;
    }

    // Not under version control.
    private static boolean isMadeByTheReader(String file) {
        return file.startsWith("docker/secrets");
    }

    @ParameterizedTest
    @MethodSource("documentsOfToday")
    void namePackagesThatExist(Path document) {
        codeOf(document)
                .filter(code -> PACKAGE.matcher(code).matches())
                .filter(code -> !isKey(code))
                .map(code -> code.replace('.', '/'))
                .forEach(folder -> assertThat(Stream.of("main", "main-jwt", "main-otel", "test")
                                .map(sources -> Path.of("src", sources, "java").resolve(folder)))
                        .as(document + " names " + folder)
                        .anyMatch(Files::isDirectory));
    }

    // Keys are looked at by DocumentedVariablesTest.
    private static boolean isKey(String code) {
        return Documents.rows(Path.of("docs/configuration.md"), "property").stream()
                .anyMatch(row -> row.get(0).equals("`" + code + "`"));
    }

    private static Stream<String> codeOf(Path document) {
        return Stream.concat(
                Documents.prose(document).stream().flatMap(line -> Documents.code(line).stream()),
                Documents.lines(document).stream()
                        .filter(line -> line.startsWith("    "))
                        .map(String::strip));
    }

    @Test
    void keepsTheReadmeShort() {
        Path readme = Path.of("README.md");

        assertThat(Documents.lines(readme)).hasSizeLessThan(160);
        assertThat(String.join(" ", Documents.lines(readme)).split("\\s+")).hasSizeLessThan(1_100);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void haveLinesThatFitAScreen(Path document) {
        if (document.startsWith("docs") || document.equals(Path.of("README.md"))) {
            assertThat(Documents.prose(document).stream().filter(line -> !line.startsWith("|")))
                    .as(document.toString())
                    .allMatch(line -> line.length() <= 120);
        }
    }
}
