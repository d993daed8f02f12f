package purser.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import purser.documents.support.CodeBlock;
import purser.manifests.support.KubernetesSchema;
import purser.manifests.support.Kustomize;
import purser.manifests.support.Manifest;
import purser.manifests.support.Workload;

/** The kustomizations that {@code docs/deploy/kubernetes.md} has people write, rendered where it has them put. */
@EnabledIf(value = "purser.manifests.support.Kustomize#isAvailable", disabledReason = "no kubectl on the PATH")
class KubernetesDocumentTest {

    private static final Path KUBERNETES = Path.of("docker/kubernetes");

    @TempDir
    private static Path top;

    /** What is there before: the repository's folders, the files that the document's commands make, a Deployment. */
    @BeforeAll
    static void makeFiles() throws IOException {
        try (Stream<Path> files = Files.walk(KUBERNETES)) {
            for (Path file : files.toList()) {
                Path copy = top.resolve(file.toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Path folder = Files.createDirectory(top.resolve("treasury"));
        List<String> made = CodeBlock.of("docs/deploy/kubernetes.md").stream()
                .flatMap(block -> block.text().lines())
                .filter(line -> line.matches("(cat|openssl rand -hex 32) > treasury/[a-z-]+"))
                .map(line -> line.replaceFirst(".*> ", ""))
                .toList();
        for (String file : made) {
            Files.writeString(top.resolve(file), "what-somebody-pastes\n");
        }
        assertThat(made).hasSize(3);
        Files.copy(KUBERNETES.resolve("example/deployment.yaml"), folder.resolve("deployment.yaml"));
    }

    @Test
    void rendersOneForManyServices() throws Exception {
        List<Manifest> rendered = rendered(0);

        assertThat(Workload.among(rendered)).singleElement().satisfies(KubernetesDocumentTest::isComplete);
        assertThat(rendered.stream().map(Manifest::kind))
                .containsExactlyInAnyOrder(
                        "v1 ConfigMap",
                        "v1 Secret",
                        "v1 Secret",
                        "v1 Service",
                        "apps/v1 Deployment",
                        "policy/v1 PodDisruptionBudget",
                        "networking.k8s.io/v1 NetworkPolicy");
    }

    @Test
    void rendersOneBesideAService() throws Exception {
        assertThat(Workload.among(rendered(1)))
                .singleElement()
                .satisfies(KubernetesDocumentTest::isComplete)
                .satisfies(service -> assertThat(service.names("containers")).containsExactly("service"));
    }

    private static void isComplete(Workload workload) {
        assertThat(workload.manifest().at("metadata", "namespace")).isEqualTo("treasury");
        assertThat(Manifest.in(workload.container("purser"), "image")).isEqualTo("registry.example.com/purser:1.0.0");
    }

    private static List<Manifest> rendered(int block) throws IOException, InterruptedException {
        List<CodeBlock> kustomizations = CodeBlock.of("docs/deploy/kubernetes.md").stream()
                .filter(code -> code.language().equals("yaml"))
                .toList();
        assertThat(kustomizations).hasSize(2);
        Path folder = top.resolve("treasury");
        Files.writeString(
                folder.resolve("kustomization.yaml"), kustomizations.get(block).text());

        List<Manifest> rendered = Kustomize.render(folder);

        assertThat(rendered).allSatisfy(manifest -> assertThatCode(() -> KubernetesSchema.check(manifest))
                .doesNotThrowAnyException());
        List<String> files = rendered.stream()
                .filter(manifest -> manifest.kind().equals("v1 Secret"))
                .flatMap(secret -> Manifest.map(secret.at("data")).keySet().stream())
                .toList();
        List<String> read = rendered.stream()
                .filter(manifest -> manifest.kind().equals("v1 ConfigMap"))
                .flatMap(config -> Manifest.map(config.at("data")).values().stream())
                .map(path -> path.toString().replaceFirst(".*/", ""))
                .toList();
        assertThat(read).isNotEmpty();
        assertThat(files).containsAll(read);
        return rendered;
    }
}
