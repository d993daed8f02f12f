package purser;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The direction of imports: a package uses those below it only. docs/architecture.md shows the same. */
class ArchitectureTest {

    /** Which packages each one may use. */
    private static final Map<String, Set<String>> BELOW = Map.ofEntries(
            Map.entry("startup", Set.of("config")),
            Map.entry("time", Set.of()),
            Map.entry("names", Set.of()),
            Map.entry("sandbox", Set.of()),
            Map.entry("exchange", Set.of("time")),
            Map.entry("config", Set.of("exchange")),
            Map.entry("balance", Set.of("exchange", "time", "config")),
            Map.entry("cluster", Set.of("balance", "config", "exchange", "time")),
            Map.entry("api", Set.of("balance", "config", "exchange", "time")),
            Map.entry("tool", Set.of("api", "balance", "config", "exchange")),
            Map.entry(
                    "app",
                    Set.of(
                            "api",
                            "balance",
                            "cluster",
                            "config",
                            "exchange",
                            "names",
                            "sandbox",
                            "startup",
                            "time",
                            "tool")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("purser");

    @Test
    void usesOnlyWhatIsBelow() {
        Set<String> upward = new TreeSet<>();
        for (JavaClass used : CLASSES) {
            for (var dependency : used.getDirectDependenciesToSelf()) {
                String from = layer(dependency.getOriginClass());
                String to = layer(used);
                if (!from.equals(to) && !BELOW.getOrDefault(from, Set.of()).contains(to)) {
                    upward.add(dependency.getOriginClass().getName() + " -> " + used.getName());
                }
            }
        }

        assertThat(upward).isEmpty();
    }

    @Test
    void hasNoOtherLayers() {
        assertThat(CLASSES.stream().map(ArchitectureTest::layer).collect(Collectors.toSet()))
                .isEqualTo(BELOW.keySet());
    }

    @Test
    void hasNoCycleAmongSubPackages() {
        for (String layer : List.of("api", "exchange")) {
            slices().matching("purser." + layer + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(CLASSES);
        }
    }

    @Test
    void knowsPrometheusOldClientInOneClass() {
        Set<String> users = CLASSES.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getPackageName())
                        .anyMatch(used ->
                                used.startsWith("io.prometheus.client") || used.startsWith("io.micrometer.prometheus")))
                .map(type -> type.getName().replaceFirst("\\$.*", ""))
                .collect(Collectors.toSet());

        assertThat(users).containsExactly("purser.app.ScrapedGauges");
    }

    /** A class that needs more than six things has two jobs. What JSON has many fields of, a record has many of. */
    @Test
    void takesNoMoreThanSixParametersAConstructor() {
        List<String> tooMany = CLASSES.stream()
                .filter(type -> !isJson(type))
                .flatMap(type -> type.getConstructors().stream())
                .filter(constructor -> constructor.getParameters().size() > 6)
                .map(JavaMember::getFullName)
                .toList();

        assertThat(tooMany).isEmpty();
    }

    private static boolean isJson(JavaClass type) {
        return type.isRecord() && type.getPackageName().equals("purser.api");
    }

    @Test
    void hasNoLongFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(300);
            }
        }
    }

    @Test
    void saysOfEachPackageWhatItIsFor() throws IOException {
        try (Stream<Path> folders = Files.walk(Path.of("src/main/java/purser"))) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                if (!folder.endsWith("purser")) {
                    assertThat(folder.resolve("package-info.java")).exists();
                }
            }
        }
    }

    private static String layer(JavaClass type) {
        return type.getPackageName().split("\\.")[1];
    }
}
