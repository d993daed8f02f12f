package purser.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import purser.manifests.support.KubernetesSchema;
import purser.manifests.support.Kustomize;
import purser.manifests.support.Manifest;
import purser.manifests.support.Workload;

/** What each folder below {@code docker/kubernetes} renders to by {@code kubectl kustomize} fits together. */
@EnabledIf(value = "purser.manifests.support.Kustomize#isAvailable", disabledReason = "no kubectl on the PATH")
class KustomizationsTest {

    // What docker/kubernetes/central takes from whoever uses it.
    private static final Map<String, Set<String>> GIVEN =
            Map.of("central", Set.of("v1 ConfigMap purser", "v1 Secret purser", "v1 Secret purser-token"));

    /** A folder, and its objects. */
    record Rendered(Path folder, List<Manifest> objects) {

        Stream<Manifest> of(String kind) {
            return objects.stream().filter(object -> object.kind().equals(kind));
        }

        List<Workload> chosenBy(Object selector) {
            return Workload.among(objects).stream()
                    .filter(workload -> workload.isChosenBy(selector))
                    .toList();
        }

        @Override
        public String toString() {
            return folder.toString();
        }
    }

    static List<Rendered> kustomizations() throws IOException, InterruptedException {
        List<Path> folders = Manifest.all().stream()
                .filter(manifest ->
                        manifest.isKustomization() && manifest.at("kind").equals("Kustomization"))
                .map(manifest -> manifest.file().getParent())
                .toList();
        List<Rendered> rendered = new ArrayList<>();
        for (Path folder : folders) {
            rendered.add(new Rendered(folder, Kustomize.render(folder)));
        }
        return rendered;
    }

    @Test
    void areFound() throws Exception {
        assertThat(kustomizations()).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void rendersObjectsThatKubernetesTakes(Rendered rendered) {
        assertThat(rendered.objects)
                .isNotEmpty()
                .allSatisfy(manifest ->
                        assertThatCode(() -> KubernetesSchema.check(manifest)).doesNotThrowAnyException())
                .noneMatch(manifest -> manifest.content().toString().contains("purser-only-in-"));
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void hasAPurserThatIsProbedOnItsManagementPort(Rendered rendered) {
        List<Object> pursers = Workload.among(rendered.objects).stream()
                .flatMap(workload -> workload.containers().stream())
                .filter(container -> Manifest.in(container, "name").equals("purser"))
                .toList();

        assertThat(pursers).hasSize(1).allSatisfy(purser -> {
            Object probes = Workload.list(Manifest.in(purser, "ports"))
                    .filter(port -> Manifest.in(port, "name").equals("purser-probes"))
                    .findFirst()
                    .orElseThrow();
            assertThat(variable(purser, "QUARKUS_MANAGEMENT_PORT"))
                    .isEqualTo(Manifest.in(probes, "containerPort").toString());
            assertThat(Stream.of("startupProbe", "readinessProbe", "livenessProbe"))
                    .allSatisfy(probe -> assertThat(Manifest.in(purser, probe, "httpGet", "port"))
                            .isEqualTo("purser-probes"));
        });
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void choosesThePodsThatThereAre(Rendered rendered) {
        assertThat(Workload.among(rendered.objects)).allSatisfy(workload -> {
            Object selector = Manifest.in(workload.manifest().at("spec"), "selector");
            if (selector != null) {
                assertThat(rendered.chosenBy(selector)).containsExactly(workload);
            }
        });
        assertThat(rendered.of("v1 Service")).allSatisfy(service -> {
            Object labels = Map.of("matchLabels", service.at("spec", "selector"));
            assertThat(rendered.chosenBy(labels)).singleElement().satisfies(workload -> assertThat(
                            Workload.list(service.at("spec", "ports")))
                    .allMatch(port -> workload.listensOn(Manifest.in(port, "targetPort"))));
        });
        assertThat(rendered.of("policy/v1 PodDisruptionBudget"))
                .allSatisfy(budget -> assertThat(rendered.chosenBy(budget.at("spec", "selector")))
                        .hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void opensPortsOnWhichThePodsListen(Rendered rendered) {
        assertThat(rendered.of("networking.k8s.io/v1 NetworkPolicy"))
                .allSatisfy(policy -> assertThat(rendered.chosenBy(policy.at("spec", "podSelector")))
                        .singleElement()
                        .satisfies(workload -> assertThat(Workload.list(policy.at("spec", "ingress"))
                                        .flatMap(rule -> Workload.list(Manifest.in(rule, "ports"))))
                                .isNotEmpty()
                                .allMatch(port -> workload.listensOn(Manifest.in(port, "port")))));
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void namesConfigMapsAndSecretsThatThereAre(Rendered rendered) {
        Set<String> there = rendered.objects.stream()
                .map(object -> object.kind() + " " + object.at("metadata", "name"))
                .collect(Collectors.toCollection(HashSet::new));
        // The Operator makes these.
        rendered.of("external-secrets.io/v1 ExternalSecret")
                .forEach(secret -> there.add("v1 Secret " + secret.at("spec", "target", "name")));
        there.addAll(GIVEN.getOrDefault(rendered.folder.getFileName().toString(), Set.of()));

        assertThat(Workload.among(rendered.objects))
                .isNotEmpty()
                .allSatisfy(workload -> assertThat(references(workload)).isSubsetOf(there));
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void mountsVolumesThatThereAreAndReadsSecretsBelowThem(Rendered rendered) {
        assertThat(Workload.among(rendered.objects)).allSatisfy(workload -> {
            for (Object container : workload.containers()) {
                List<Object> mounts =
                        Workload.list(Manifest.in(container, "volumeMounts")).toList();
                assertThat(workload.names("volumes"))
                        .containsAll(mounts.stream()
                                .map(mount -> Manifest.in(mount, "name"))
                                .toList());
                assertThat(Workload.list(Manifest.in(container, "env"))
                                .filter(variable ->
                                        Manifest.in(variable, "name").toString().endsWith("_FILE"))
                                .map(variable -> Manifest.in(variable, "value").toString()))
                        .allSatisfy(file -> assertThat(mounts)
                                .anyMatch(mount -> file.startsWith(Manifest.in(mount, "mountPath") + "/")));
            }
        });
    }

    private static List<String> references(Workload workload) {
        Stream<Object> maps = workload.containers().stream()
                .flatMap(container -> Workload.list(Manifest.in(container, "envFrom")))
                .map(source -> Manifest.in(source, "configMapRef", "name"))
                .map(name -> "v1 ConfigMap " + name);
        Stream<Object> secrets = Workload.list(workload.pod("volumes"))
                .map(volume -> Manifest.in(volume, "secret"))
                .filter(Objects::nonNull)
                .map(secret -> "v1 Secret " + Manifest.in(secret, "secretName"));
        Stream<Object> classes = Workload.list(workload.pod("volumes"))
                .map(volume -> Manifest.in(volume, "csi"))
                .filter(Objects::nonNull)
                .map(csi -> "secrets-store.csi.x-k8s.io/v1 SecretProviderClass "
                        + Manifest.in(csi, "volumeAttributes", "secretProviderClass"));
        return Stream.of(maps, secrets, classes)
                .flatMap(names -> names)
                .map(Object::toString)
                .toList();
    }

    private static String variable(Object container, String name) {
        return Workload.list(Manifest.in(container, "env"))
                .filter(variable -> Manifest.in(variable, "name").equals(name))
                .map(variable -> Manifest.in(variable, "value").toString())
                .findFirst()
                .orElseThrow();
    }
}
