package purser.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import purser.documents.support.CodeBlock;
import purser.manifests.support.Manifest;

/** What the files for Compose say about each other's services, namespaces, ports and secrets fits together. */
class ComposeFilesTest {

    private static final String NAMESPACE_OF = "service:";
    private static final String SECRETS = "/run/secrets/";

    static Stream<Manifest> files() throws IOException {
        return Manifest.all().stream()
                .filter(manifest -> manifest.file().getFileName().toString().startsWith("compose."));
    }

    @Test
    void areFound() throws IOException {
        assertThat(files()).hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @MethodSource("files")
    void joinNamespacesThatExistAndPublishNoPortThere(Manifest file) {
        services(file).forEach((name, service) -> {
            Object mode = map(service).get("network_mode");
            if (mode != null) {
                assertThat(mode.toString()).startsWith(NAMESPACE_OF);
                assertThat(services(file)).containsKey(owner(file, name));
                // Compose refuses both.
                assertThat(map(service)).doesNotContainKeys("ports", "networks");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void takeNoPortTwiceInANamespace(Manifest file) {
        List<String> ports = services(file).keySet().stream()
                .filter(name -> name.startsWith("purser"))
                .flatMap(name -> Stream.of("QUARKUS_HTTP_PORT:8080", "QUARKUS_MANAGEMENT_PORT:9000")
                        .map(port -> owner(file, name) + ":" + setting(file, name, port)))
                .toList();

        assertThat(ports).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("files")
    void askPurserWhereItListens(Manifest file) {
        for (String name : services(file).keySet()) {
            Object url = environment(file, name).get("BALANCES_URL");
            if (url != null) {
                URI uri = URI.create(url.toString());
                String purser = uri.getHost().equals("localhost") ? "purser" : uri.getHost();
                assertThat(uri.getPort()).hasToString(setting(file, purser, "QUARKUS_HTTP_PORT:8080"));
                if (uri.getHost().equals("localhost")) {
                    assertThat(owner(file, purser)).isEqualTo(owner(file, name));
                    assertThat(environment(file, purser)).doesNotContainKey("QUARKUS_HTTP_HOST");
                } else {
                    assertThat(environment(file, purser)).containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0");
                    assertThat(environment(file, purser)).containsKey("PURSER_ACCESS_TOKEN_FILE");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void checkPursersHealthByTheProgramOfItsImage(Manifest file) throws IOException {
        Matcher entryPoint = Pattern.compile("(?m)^ENTRYPOINT \\[\"(.+)\"]$")
                .matcher(Files.readString(Path.of("docker/native.Dockerfile")));
        assertThat(entryPoint.find()).isTrue();
        services(file).forEach((name, service) -> {
            if (map(service).containsKey("build")) {
                assertThat(map(map(service).get("healthcheck")).get("test"))
                        .isEqualTo(List.of("CMD", entryPoint.group(1), "health"));
            }
        });
    }

    /** But where Purser joins the service's namespace, and so starts after it. */
    @ParameterizedTest
    @MethodSource("files")
    void waitForPurserUntilItIsReady(Manifest file) {
        services(file).forEach((name, service) -> {
            Object dependsOn = map(service).get("depends_on");
            if (name.startsWith("service") && dependsOn != null) {
                String purser = map(dependsOn).keySet().iterator().next();
                assertThat(map(map(dependsOn).get(purser))).containsEntry("condition", "service_healthy");
                assertThat(map(services(file).get(purser))).containsKey("healthcheck");
            }
            if (name.startsWith("service") && dependsOn == null) {
                assertThat(services(file).keySet())
                        .anyMatch(other ->
                                other.startsWith("purser") && owner(file, other).equals(name));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void giveEachServiceTheSecretsThatItReads(Manifest file) {
        services(file).forEach((name, service) -> {
            List<?> given = (List<?>) map(service).getOrDefault("secrets", List.of());
            List<String> read = Stream.concat(
                            environment(file, name).values().stream(),
                            Stream.of(map(service).getOrDefault("command", "")))
                    .flatMap(text -> text.toString()
                            .lines()
                            .filter(line -> line.contains(SECRETS))
                            .map(line -> line.replaceFirst(".*" + SECRETS + "([a-z-]+).*", "$1")))
                    .toList();
            assertThat(read).hasSameElementsAs(texts(given));
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void haveEachSecretInAFileOfItsName(Manifest file) {
        List<String> used = services(file).values().stream()
                .flatMap(service -> texts((List<?>) map(service).getOrDefault("secrets", List.of())).stream())
                .distinct()
                .toList();
        Map<String, Object> secrets =
                file.content().containsKey("secrets") ? map(file.at("secrets")) : Map.<String, Object>of();

        assertThat(secrets.keySet()).hasSameElementsAs(used);
        secrets.forEach(
                (name, secret) -> assertThat(map(secret)).containsExactly(Map.entry("file", "secrets/" + name)));
    }

    @Test
    void runTheClientOfTheDocument() throws IOException {
        assertThat(Files.readString(Path.of("docker/clients/balances.py")))
                .isEqualTo(CodeBlock.only("docs/clients.md", "python").text());
        assertThat(files().filter(file -> file.toString().contains("balances.py")
                        || file.content().toString().contains("./clients/balances.py:/app/balances.py:ro")))
                .hasSize(2);
    }

    private static Map<String, Object> services(Manifest file) {
        return map(file.at("services"));
    }

    private static Map<String, Object> environment(Manifest file, String service) {
        Object environment = map(services(file).get(service)).get("environment");
        return environment == null ? Map.of() : map(environment);
    }

    /** Whose network namespace a service is in. */
    private static String owner(Manifest file, String service) {
        Object mode = map(services(file).get(service)).get("network_mode");
        return mode == null ? service : owner(file, mode.toString().substring(NAMESPACE_OF.length()));
    }

    /** @param setting a variable and its default, with a colon between */
    private static String setting(Manifest file, String service, String setting) {
        String[] parts = setting.split(":");
        return environment(file, service).getOrDefault(parts[0], parts[1]).toString();
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    private static Map<String, Object> map(Object node) {
        return Manifest.map(node);
    }
}
