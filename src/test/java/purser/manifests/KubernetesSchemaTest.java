package purser.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import purser.manifests.support.KubernetesSchema;
import purser.manifests.support.Manifest;
import purser.manifests.support.Workload;

/** Every object of Kubernetes below {@code docker} is one that Kubernetes takes. */
class KubernetesSchemaTest {

    private static final Path KNATIVE = Path.of("docker/functions/knative.yaml");
    private static final Path SIDECAR = Path.of("docker/kubernetes/sidecar.yaml");
    private static final Path EXTERNAL_SECRET = Path.of("docker/kubernetes/external-secrets/external-secret.yaml");
    private static final Path PROVIDER_CLASS = Path.of("docker/kubernetes/secrets-store/secret-provider-class.yaml");

    static Stream<Manifest> objects() throws IOException {
        Set<Path> patches = patches();
        return Manifest.all().stream()
                .filter(manifest -> manifest.kind() != null && !manifest.isKustomization())
                .filter(manifest -> !patches.contains(manifest.file()));
    }

    // Parts of an object, which is whole in what Kustomize makes of it: KustomizationsTest.
    private static Set<Path> patches() throws IOException {
        return Manifest.all().stream()
                .filter(Manifest::isKustomization)
                .flatMap(kustomization -> Workload.list(kustomization.content().get("patches"))
                        .map(patch -> Manifest.in(patch, "path"))
                        .filter(Objects::nonNull)
                        .map(path -> kustomization.file().resolveSibling(path.toString())))
                .collect(Collectors.toSet());
    }

    @Test
    void leavesOutNothingButPatches() throws IOException {
        assertThat(patches()).contains(Path.of("docker/kubernetes/component/sidecar.yaml"));
        assertThat(patches()).allSatisfy(patch -> assertThat(patch).isRegularFile());
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
        assertRefused(SIDECAR, right, wrong, what);
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
        assertRefused(KNATIVE, right, wrong, what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            refreshInterval: 1h          | refreshPeriod: 1h            | spec has no field refreshPeriod
            refreshInterval: 1h          | refreshInterval: hourly      | "hourly" is no duration
            kind: ClusterSecretStore     | kind: Store                  | secretStoreRef has no kind "Store"
            remoteRef:                   | remote:                      | data has no field remote
            property: bitget-api-key     | field: bitget-api-key        | remoteRef has no field field
            """)
    void tellsWhatIsWrongInAnExternalSecret(String right, String wrong, String what) throws IOException {
        assertRefused(EXTERNAL_SECRET, right, wrong, what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            provider: aws                | providers: aws               | spec has no field providers
            usePodIdentity: "true"       | usePodIdentity: true         | true is no java.lang.String
            """)
    void tellsWhatIsWrongInASecretProviderClass(String right, String wrong, String what) throws IOException {
        assertRefused(PROVIDER_CLASS, right, wrong, what);
    }

    @Test
    void missesARequiredField() throws IOException {
        String yaml = Files.readString(SIDECAR).replace("  selector:\n    matchLabels:\n      app: service\n", "");

        assertThatThrownBy(() -> Manifest.read(SIDECAR, yaml).forEach(KubernetesSchema::check))
                .hasMessageContaining("`selector` is not found");
    }

    private static void assertRefused(Path file, String right, String wrong, String what) throws IOException {
        String yaml = Files.readString(file);
        assertThat(yaml).contains(right);

        assertThatThrownBy(() -> Manifest.read(file, yaml.replaceFirst(Pattern.quote(right), wrong))
                        .forEach(KubernetesSchema::check))
                .hasMessageContaining(what);
    }
}
