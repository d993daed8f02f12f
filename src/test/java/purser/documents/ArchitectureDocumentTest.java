package purser.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import purser.documents.support.CodeBlock;

/** The stages of a request that {@code docs/architecture.md} lists are classes. */
class ArchitectureDocumentTest {

    private static final Set<String> CLASSES = Documents.below("src/main/java")
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());

    static Stream<String> stages() {
        return CodeBlock.of("docs/architecture.md").stream()
                .flatMap(block -> block.text().lines())
                .map(line -> line.replaceFirst("^(\\.\\.\\. )?\\[?(\\w+)]? .*", "$2"));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void areClasses(String stage) {
        assertThat(CLASSES).contains(stage);
    }
}
