package purser.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import purser.manifests.support.KubernetesSchema;
import purser.manifests.support.Manifest;

/** What Kustomize makes of the component; wants {@code kubectl}, which {@code .ci/run} brings where it is missing. */
@EnabledIf(value = "hasKubectl", disabledReason = "no kubectl on the PATH")
class ComponentTest {

    private static final Path KUBERNETES = Path.of("docker/kubernetes");

    static boolean hasKubectl() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(Path.of(folder, "kubectl"), Path.of(folder, "kubectl.exe")))
                .anyMatch(Files::isExecutable);
    }

    @Test
    void makesOfTheExampleWhatThePlainManifestSays() throws Exception {
        List<Manifest> rendered = render(KUBERNETES.resolve("example"));

        assertThat(rendered).allSatisfy(manifest -> assertThatCode(() -> KubernetesSchema.check(manifest))
                .doesNotThrowAnyException());
        assertThat(byKind(rendered)).isEqualTo(byKind(Manifest.of("kubernetes/sidecar.yaml")));
    }

    @Test
    void startsBeforeTheInitContainersThatAreThereAndLeavesOtherDeploymentsAlone(@TempDir Path work) throws Exception {
        Path component = Files.createDirectory(work.resolve("component"));
        for (String file : List.of("kustomization.yaml", "sidecar.yaml")) {
            Files.copy(KUBERNETES.resolve("component").resolve(file), component.resolve(file));
        }
        Path overlay = Files.createDirectory(work.resolve("overlay"));
        Files.writeString(overlay.resolve("kustomization.yaml"), """
                resources: [deployments.yaml]
                components: [../component]
                """);
        String deployment = """
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: NAME, labels: { purser: LABEL } }
                spec:
                  selector: { matchLabels: { app: NAME } }
                  template:
                    metadata: { labels: { app: NAME } }
                    spec:
                      initContainers: [{ name: migrate, image: migrate }]
                      containers: [{ name: service, image: service }]
                      volumes: [{ name: data, emptyDir: {} }]
                """;
        String other = deployment.replace("NAME", "other").replace("LABEL", "none");
        Files.writeString(
                overlay.resolve("deployments.yaml"),
                deployment.replace("NAME", "with").replace("LABEL", "sidecar") + "---\n" + other);

        List<Manifest> rendered = render(overlay);

        Manifest with = named("with", rendered);
        assertThat(names(with, "initContainers")).containsExactly("purser", "migrate");
        assertThat(names(with, "containers")).containsExactly("service");
        assertThat(names(with, "volumes")).containsExactlyInAnyOrder("purser-secrets", "data");
        assertThat(named("other", rendered).content())
                .isEqualTo(Manifest.read(overlay, other).get(0).content());
    }

    @Test
    void letsThePursersOfThreePodsAndNobodyElseShareByOneValkey() throws Exception {
        List<Manifest> rendered = render(KUBERNETES.resolve("cluster-example"));

        assertThat(rendered).allSatisfy(manifest -> assertThatCode(() -> KubernetesSchema.check(manifest))
                .doesNotThrowAnyException());
        Manifest service = of("apps/v1 Deployment", "service", rendered);
        assertThat(service.at("spec", "replicas")).isEqualTo(3);
        assertThat(service.at("spec", "template", "spec", "initContainers", 0, "env"))
                .asInstanceOf(LIST)
                .contains(
                        Map.of("name", "PURSER_CLUSTER_URL", "value", "redis://valkey:6379"),
                        Map.of("name", "PURSER_CLUSTER_PASSWORD_FILE", "value", "/run/secrets/valkey/password"));
        assertThat(of("v1 Service", "valkey", rendered).at("spec", "ports", 0, "port"))
                .isEqualTo(6379);
        Manifest policy = of("networking.k8s.io/v1 NetworkPolicy", "valkey", rendered);
        assertThat(policy.at("spec", "podSelector", "matchLabels"))
                .isEqualTo(of("apps/v1 Deployment", "valkey", rendered).at("spec", "template", "metadata", "labels"));
        assertThat(Manifest.map(service.at("spec", "template", "metadata", "labels")))
                .containsAllEntriesOf(
                        Manifest.map(policy.at("spec", "ingress", 0, "from", 0, "podSelector", "matchLabels")));
    }

    private static List<Manifest> render(Path folder) throws IOException, InterruptedException {
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String yaml = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).isZero();
        // Generated objects have a hash of their content at the end of their names.
        return Manifest.read(folder, yaml.replaceAll("(?m)(: purser)-[a-z0-9]{10}$", "$1"));
    }

    private static Map<String, Map<String, Object>> byKind(List<Manifest> manifests) {
        return manifests.stream()
                .map(ComponentTest::decoded)
                .collect(Collectors.toMap(Manifest::kind, Manifest::content));
    }

    // Kustomize writes the secrets of stringData as data, in Base64.
    private static Manifest decoded(Manifest manifest) {
        if (manifest.kind().equals("v1 Secret") && manifest.content().containsKey("data")) {
            Map<String, Object> data = Manifest.map(manifest.content().remove("data"));
            data.replaceAll(
                    (name, value) -> new String(Base64.getDecoder().decode(value.toString()), StandardCharsets.UTF_8));
            manifest.content().put("stringData", data);
        }
        return manifest;
    }

    private static Manifest of(String kind, String name, List<Manifest> manifests) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .filter(manifest -> manifest.at("metadata", "name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Manifest named(String name, List<Manifest> manifests) {
        return manifests.stream()
                .filter(manifest -> manifest.at("metadata", "name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Object> names(Manifest deployment, String list) {
        return ((List<?>) deployment.at("spec", "template", "spec", list))
                .stream().<Object>map(item -> Manifest.map(item).get("name")).toList();
    }
}
