package purser.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import purser.manifests.support.KubernetesSchema;
import purser.manifests.support.Kustomize;
import purser.manifests.support.Manifest;
import purser.manifests.support.Workload;

/** What Kustomize makes of the component that adds a sidecar. */
@EnabledIf(value = "purser.manifests.support.Kustomize#isAvailable", disabledReason = "no kubectl on the PATH")
class ComponentTest {

    private static final Path KUBERNETES = Path.of("docker/kubernetes");
    private static final Path COMPONENT = KUBERNETES.resolve("component");

    @TempDir
    private Path work;

    @Test
    void makesOfTheExampleWhatThePlainManifestSays() throws Exception {
        List<Manifest> rendered = Kustomize.renderWithoutHashes(KUBERNETES.resolve("example"));

        assertThat(byKind(rendered)).isEqualTo(byKind(Manifest.of("kubernetes/sidecar.yaml")));
    }

    /** Each kind that makes pods. */
    private static Stream<Arguments> workloads() {
        return Stream.of(
                Arguments.of("apps/v1", "Deployment"),
                Arguments.of("apps/v1", "StatefulSet"),
                Arguments.of("apps/v1", "DaemonSet"),
                Arguments.of("batch/v1", "Job"),
                Arguments.of("batch/v1", "CronJob"));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void addsTheSidecarToEachKindThatMakesPods(String version, String kind) throws Exception {
        List<Manifest> rendered = Kustomize.render(overlay(workload(version, kind, "with", "sidecar")));

        Workload with = Workload.named("with", rendered);
        assertThatCode(() -> KubernetesSchema.check(with.manifest())).doesNotThrowAnyException();
        assertThat(with.manifest().kind()).isEqualTo(version + " " + kind);
        Object purser = with.container("purser");
        assertThat(with.pod("initContainers", 0)).isEqualTo(purser);
        // Without it, it would be an init container that never ends, and beside the service it would keep a Job from
        // ending.
        assertThat(Manifest.in(purser, "restartPolicy")).isEqualTo("Always");
        assertThat(purser).isEqualTo(in("component/sidecar.yaml", "initContainers", 0));
        assertThat(with.names("initContainers")).containsExactly("purser", "migrate");
        assertThat(with.names("containers")).containsExactly("service");
        assertThat(with.names("volumes")).containsExactlyInAnyOrder("purser-secrets", "data");
        assertThat(with.labels()).containsEntry("purser", "sidecar").containsEntry("app", "with");
        assertThat(with.pod("enableServiceLinks")).isEqualTo(false);
        assertThat(with.manifest().at("metadata", "labels")).isEqualTo(Map.of("purser", "sidecar"));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void leavesAloneWhatHasNotTheLabel(String version, String kind) throws Exception {
        String other = workload(version, kind, "other", "none");

        List<Manifest> rendered = Kustomize.render(overlay(other));

        assertThat(Workload.named("other", rendered).manifest().content())
                .isEqualTo(Manifest.read(work, other).get(0).content());
    }

    @ParameterizedTest
    @CsvSource({
        "argoproj.io/v1alpha1, Rollout",
        "apps/v1, ReplicaSet",
        "example.com/v1, Deployment",
        "v1, Pod",
        "v1, Service",
        "v1, ConfigMap"
    })
    void failsOnALabelledObjectThatItCannotPatch(String version, String kind) throws Exception {
        Path overlay = overlay(
                workload("apps/v1", "Deployment", "with", "sidecar") + workload(version, kind, "unknown", "sidecar"));

        assertThat(Kustomize.refusal(overlay))
                .contains("purser-only-in-Deployment-StatefulSet-DaemonSet-Job-CronJob", "test failed");
    }

    @Test
    void passesAnObjectOfAnotherKindWithoutTheLabel() throws Exception {
        String rollout = workload("argoproj.io/v1alpha1", "Rollout", "other", "none");

        assertThat(Kustomize.render(overlay(rollout))).singleElement().satisfies(other -> assertThat(other.content())
                .isEqualTo(Manifest.read(work, rollout).get(0).content()));
    }

    /** The document warns of it: Kustomize applies them after components, and shows a component nothing of them. */
    @Test
    void doesNotSeeLabelsOfTheKustomizationThatNamesIt() throws Exception {
        Path overlay = overlay(workload("apps/v1", "Deployment", "other", "none"));
        Files.writeString(
                overlay.resolve("kustomization.yaml"),
                "labels: [{ pairs: { purser: sidecar } }]\n",
                StandardOpenOption.APPEND);

        Workload other = Workload.named("other", Kustomize.render(overlay));

        assertThat(other.manifest().at("metadata", "labels")).isEqualTo(Map.of("purser", "sidecar"));
        assertThat(other.names("initContainers")).containsExactly("migrate");
    }

    @ParameterizedTest
    @CsvSource({"component", "cluster"})
    void saysOfACronJobWhatItSaysOfTheOthers(String folder) {
        Manifest cronJob = Manifest.of("kubernetes/" + folder + "/cronjob.yaml").get(0);
        Manifest sidecar = Manifest.of("kubernetes/" + folder + "/sidecar.yaml").get(0);

        assertThat(cronJob.at("spec", "jobTemplate", "spec")).isEqualTo(sidecar.at("spec"));
        assertThat(cronJob.at("metadata")).isEqualTo(sidecar.at("metadata"));
    }

    @Test
    void takesOtherNamesOfTheConfigMapAndTheSecretAndAnotherImage() throws Exception {
        List<Manifest> rendered = Kustomize.renderWithoutHashes(KUBERNETES.resolve("job-example"));

        Workload report = Workload.named("report", rendered);
        Object purser = report.container("purser");
        assertThat(Manifest.in(purser, "envFrom"))
                .isEqualTo(List.of(Map.of("configMapRef", Map.of("name", "report-settings"))));
        assertThat(report.pod("volumes", 0, "secret", "secretName")).isEqualTo("report-keys");
        assertThat(report.pod("volumes", 0, "name")).isEqualTo(Manifest.in(purser, "volumeMounts", 0, "name"));
        assertThat(Manifest.in(purser, "image")).isEqualTo("registry.example.com/purser:1.0.0");
    }

    @Test
    void letsThePursersOfThreePodsAndNobodyElseShareByOneValkey() throws Exception {
        List<Manifest> rendered = Kustomize.render(KUBERNETES.resolve("cluster-example"));

        Workload service = Workload.named("service", rendered);
        assertThat(service.manifest().at("spec", "replicas")).isEqualTo(3);
        assertThat(Manifest.in(service.container("purser"), "env"))
                .asInstanceOf(LIST)
                .contains(
                        Map.of("name", "PURSER_CLUSTER_URL", "value", "redis://valkey:6379"),
                        Map.of("name", "PURSER_CLUSTER_PASSWORD_FILE", "value", "/run/secrets/valkey/password"));
        Manifest policy = of("networking.k8s.io/v1 NetworkPolicy", "valkey", rendered);
        Workload valkey = Workload.named("valkey", rendered);
        assertThat(valkey.isChosenBy(policy.at("spec", "podSelector"))).isTrue();
        assertThat(policy.at("spec", "ingress")).asInstanceOf(LIST).hasSize(1);
        Object from = policy.at("spec", "ingress", 0, "from", 0, "podSelector");
        assertThat(service.isChosenBy(from)).isTrue();
        assertThat(valkey.isChosenBy(from)).isFalse();
    }

    /** A folder that renders some objects with the component. */
    private Path overlay(String objects) throws IOException {
        Path component = Files.createDirectory(work.resolve("component"));
        for (String file : List.of("kustomization.yaml", "sidecar.yaml", "cronjob.yaml")) {
            Files.copy(COMPONENT.resolve(file), component.resolve(file));
        }
        Path overlay = Files.createDirectory(work.resolve("overlay"));
        Files.writeString(overlay.resolve("kustomization.yaml"), """
                resources: [objects.yaml]
                components: [../component]
                """);
        Files.writeString(overlay.resolve("objects.yaml"), objects);
        return overlay;
    }

    private static String workload(String version, String kind, String name, String label) {
        String template = """
                  template:
                    metadata: { labels: { app: NAME } }
                    spec:
                      restartPolicy: RESTARTS
                      initContainers: [{ name: migrate, image: migrate }]
                      containers: [{ name: service, image: service }]
                      volumes: [{ name: data, emptyDir: {} }]
                """;
        String spec =
                switch (kind) {
                    case "CronJob" ->
                        "  schedule: 0 1 * * *\n  jobTemplate:\n    spec:\n"
                                + template.indent(4).replace("RESTARTS", "Never");
                    case "Job" -> template.replace("RESTARTS", "Never");
                    default -> "  selector: { matchLabels: { app: NAME } }\n" + template.replace("RESTARTS", "Always");
                };
        return ("---\napiVersion: " + version + "\nkind: " + kind
                        + "\nmetadata: { name: NAME, labels: { purser: LABEL } }\nspec:\n" + spec)
                .replace("NAME", name)
                .replace("LABEL", label);
    }

    private static Object in(String patch, Object... path) {
        return Manifest.in(Manifest.of("kubernetes/" + patch).get(0).at("spec", "template", "spec"), path);
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
}
