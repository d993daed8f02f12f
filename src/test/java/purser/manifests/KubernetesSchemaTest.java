package purser.manifests;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import purser.manifests.support.KubernetesSchema;
import purser.manifests.support.Manifest;

/** Every object of Kubernetes below {@code docker} is one that Kubernetes takes. */
class KubernetesSchemaTest {

    private static final Path KNATIVE = Path.of("docker/functions/knative.yaml");
    private static final Path SIDECAR = Path.of("docker/kubernetes/sidecar.yaml");
    // Parts of a Deployment, which is whole in what Kustomize makes of it: ComponentTest.
    private static final Set<Path> PATCHES = Set.of(
            Path.of("docker/kubernetes/component/sidecar.yaml"), Path.of("docker/kubernetes/cluster/sidecar.yaml"));

    static Stream<Manifest> objects() throws IOException {
        return Manifest.all().stream()
                .filter(manifest -> manifest.kind() != null && !manifest.isKustomization())
                .filter(manifest -> !PATCHES.contains(manifest.file()));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void isAsKubernetesWantsIt(Manifest manifest) {
        assertThatCode(() -> KubernetesSchema.check(manifest)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            readOnlyRootFilesystem: true | readOnlyRootFileSystem: true | readOnlyRootFileSystem
            restartPolicy: Always        | restartPolicies: Always      | restartPolicies
            value: "18080"               | value: 18080                 | 18080 is no java.lang.String
            runAsNonRoot: true           | runAsNonRoot: "true"         | "true" is no java.lang.Boolean
            runAsUser: 1001              | runAsUser: root              | "root" is no java.lang.Long
            drop: [ALL]                  | drop: ALL                    | drop
            port: purser-probes          | scheme: HTTP                 | port
            PURSER_SANDBOX: "true"       | PURSER_SANDBOX: true         | true is no java.lang.String
            cpu: 50m                     | cpu: fifty                   | numeric part of quantity
            kind: Deployment             | kind: Deploiment             | no schema for apps/v1 Deploiment
            apps/v1                      | apps/v2                      | no schema for apps/v2 Deployment
            """)
    void tellsWhatIsWrong(String right, String wrong, String what) throws IOException {
        String yaml = Files.readString(SIDECAR);

        assertThatThrownBy(() -> Manifest.read(SIDECAR, yaml.replaceFirst(right.replace("[", "\\["), wrong))
                        .forEach(KubernetesSchema::check))
                .hasMessageContaining(what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            containerConcurrency: 250    | containerConcurency: 250     | template.spec has no field containerConcurency
            containerConcurrency: 250    | hostNetwork: true            | template.spec has no field hostNetwork
            timeoutSeconds: 15           | timeoutSeconds: 15s          | "15s" is no java.lang.Long
            min-scale: "0"               | min-scale: 0                 | 0 is no java.lang.String
            drop: [ALL]                  | drop: ALL                    | drop
            containerPort: 8080          | containerPort: !Ref Port     | !Ref
            template:                    | templates:                   | spec has no field templates
            """)
    void tellsWhatIsWrongInAServiceOfKnative(String right, String wrong, String what) throws IOException {
        String yaml = Files.readString(KNATIVE);

        assertThatThrownBy(() -> Manifest.read(KNATIVE, yaml.replaceFirst(right.replace("[", "\\["), wrong))
                        .forEach(KubernetesSchema::check))
                .hasMessageContaining(what);
    }

    @Test
    void missesARequiredField() throws IOException {
        String yaml = Files.readString(SIDECAR).replace("  selector:\n    matchLabels:\n      app: service\n", "");

        assertThatThrownBy(() -> Manifest.read(SIDECAR, yaml).forEach(KubernetesSchema::check))
                .hasMessageContaining("`selector` is not found");
    }
}
