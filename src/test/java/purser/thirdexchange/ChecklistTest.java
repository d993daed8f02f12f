package purser.thirdexchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The list of what a new exchange takes, in CONTRIBUTING, is what the code asks for; and nothing else asks for more.
 */
class ChecklistTest {

    private static final Path MAIN = Path.of("src/main");

    /** In front of the colon the methods that it speaks of. */
    private static final Pattern POINT = Pattern.compile("(?m)^- \\[ \\] ((?:`[a-zA-Z]+`(?:, )?)+):");

    private static final Pattern NAME = Pattern.compile("`([a-zA-Z]+)`");
    private static final Pattern FILE = Pattern.compile("`([A-Za-z./]+(?:/[A-Za-z.]+|\\.md))`");

    @ParameterizedTest
    @ValueSource(
            strings = {"purser.exchange.Exchange", "purser.exchange.ExchangeClient", "purser.sandbox.SimulatedExchange"
            })
    void hasAPointForEachMethodThatMustBeWritten(String type) throws Exception {
        Class<?> contract = Class.forName(type);
        Set<String> needed = Arrays.stream(contract.getDeclaredMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> listed = POINT.matcher(partOn(contract.getSimpleName()))
                .results()
                .flatMap(point -> names(point.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(needed);
    }

    @Test
    void namesFilesThatThereAre() throws IOException {
        List<String> files =
                FILE.matcher(checklist()).results().map(file -> file.group(1)).toList();

        assertThat(files).hasSizeGreaterThan(8).allSatisfy(file -> assertThat(Path.of(file))
                .exists());
    }

    /** The documents of the API apart, which describe what each exchange's figures mean. */
    @Test
    void isAllThereIsToDo() throws IOException {
        Set<String> exchanges = exchanges();
        assertThat(exchanges).hasSizeGreaterThan(1);
        Set<String> knowing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = withoutComments(Files.readString(file)).toLowerCase(Locale.ROOT);
                exchanges.stream()
                        .filter(text::contains)
                        .filter(exchange -> !isOf(exchange, file) && !isOfApiDocuments(file))
                        .forEach(exchange -> knowing.add(file + " knows " + exchange));
            }
        }

        assertThat(knowing).isEmpty();
    }

    private static boolean isOf(String exchange, Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return file.startsWith(MAIN.resolve("java/purser/exchange/" + exchange))
                || file.startsWith(MAIN.resolve("resources/purser/exchange/" + exchange))
                || file.startsWith(MAIN.resolve("java/purser/sandbox")) && name.contains(exchange);
    }

    private static boolean isOfApiDocuments(Path file) {
        return file.startsWith(MAIN.resolve("resources/META-INF"));
    }

    private static String withoutComments(String text) {
        return text.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*(//|#).*$", "");
    }

    private static Set<String> exchanges() throws IOException {
        Set<String> names = new HashSet<>();
        try (Stream<Path> files = Files.walk(MAIN.resolve("java/purser/exchange"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).contains(" implements Exchange {")) {
                    names.add(file.getParent().getFileName().toString());
                }
            }
        }
        return names;
    }

    private static Stream<String> names(String text) {
        return NAME.matcher(text).results().map((MatchResult name) -> name.group(1));
    }

    private static String partOn(String type) throws IOException {
        String list = checklist();
        int from = list.indexOf("implements `" + type + "`");
        assertThat(from).as("where CONTRIBUTING.md says who implements " + type).isPositive();
        int next = list.indexOf("\n\n", list.indexOf("- [ ]", from));
        return list.substring(from, next);
    }

    private static String checklist() throws IOException {
        String text = Files.readString(Path.of("CONTRIBUTING.md"));
        int from = text.indexOf("## To add an exchange");
        return text.substring(from, text.indexOf("\n## ", from));
    }
}
