package purser.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import purser.api.Problem;
import purser.api.ProblemDescription;
import purser.api.ProblemType;

/** {@code docs/problems.md} has each type of problem with its status and its texts, and no other. */
class ProblemsDocumentTest {

    @Test
    void saysOfEachTypeWhatTheApiSays() {
        Map<String, String> documented = Documents.rows(Path.of("docs/problems.md"), "`type`").stream()
                .collect(Collectors.toMap(
                        row -> Documents.code(row.get(0)).get(0),
                        row -> plain(row.get(2)) + " | " + plain(row.get(3))));

        assertThat(documented)
                .containsExactlyInAnyOrderEntriesOf(ProblemDescription.all().problems().stream()
                        .collect(Collectors.toMap(
                                ProblemDescription::type, problem -> problem.meaning() + " | " + problem.whatToDo())));
    }

    /** Without the marks of code and links, which JSON has not. */
    private static String plain(String markdown) {
        return markdown.replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1").replace("`", "");
    }

    @Test
    void hasEveryTypeWithItsStatus() {
        Map<String, String> documented = Documents.rows(Path.of("docs/problems.md"), "`type`").stream()
                .collect(Collectors.toMap(row -> Documents.code(row.get(0)).get(0), row -> row.get(1)));

        assertThat(documented)
                .containsExactlyInAnyOrderEntriesOf(Arrays.stream(ProblemType.values())
                        .map(type -> Problem.of(type, "any"))
                        .collect(Collectors.toMap(Problem::type, problem -> Integer.toString(problem.status()))));
    }
}
