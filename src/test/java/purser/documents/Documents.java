package purser.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documents, as Markdown. Paths are from the top of the repository. */
final class Documents {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Documents() {}

    /** README, CONTRIBUTING, CHANGELOG, the security policy and everything below {@code docs}. */
    static List<Path> all() {
        return Stream.concat(
                        Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", ".github/SECURITY.md")
                                .map(Path::of),
                        below("docs").filter(file -> file.toString().endsWith(".md")))
                .toList();
    }

    /** All files below a folder, in order. */
    static Stream<Path> below(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path document) {
        try {
            return Files.readAllLines(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines that are not in a block of code. */
    static List<String> prose(Path document) {
        List<String> prose = new ArrayList<>();
        boolean fenced = false;
        for (String line : lines(document)) {
            if (line.startsWith("```")) {
                fenced = !fenced;
            } else if (!fenced && !line.startsWith("    ")) {
                prose.add(line);
            }
        }
        return prose;
    }

    /**
     * The rows of each table whose first column has a heading.
     *
     * @return the cells of each row, stripped
     */
    static List<List<String>> rows(Path document, String heading) {
        List<List<String>> rows = new ArrayList<>();
        boolean inTable = false;
        for (String line : lines(document)) {
            if (!line.startsWith("|")) {
                inTable = false;
            } else if (cells(line).get(0).equals(heading)) {
                inTable = true;
            } else if (inTable && !line.startsWith("| ---")) {
                rows.add(cells(line));
            }
        }
        assertThat(rows).as("rows under \"" + heading + "\" in " + document).isNotEmpty();
        return rows;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    /** What stands in backticks. */
    static List<String> code(String text) {
        return CODE.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(code -> code.substring(1, code.length() - 1))
                .toList();
    }
}
