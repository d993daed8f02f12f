package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import purser.manifests.support.Manifest;
import purser.packaged.support.PurserProcess;

/** Purser with the variables and the files that the Kubernetes manifest gives it. */
class SidecarIT {

    private static final Manifest DEPLOYMENT = manifest("Deployment");
    private static final Object PURSER = DEPLOYMENT.at("spec", "template", "spec", "initContainers", 0);
    private static final List<String> PROBES = List.of("startupProbe", "readinessProbe", "livenessProbe");
    private static final String SECRETS = text(PURSER, "volumeMounts", 0, "mountPath");

    @TempDir
    private static Path secrets;

    @Test
    void answersItsProbesAndItsServiceWithTheSecretsOfItsFilesAndEndsSoon() throws Exception {
        try (PurserProcess purser = PurserProcess.start(environment()).untilReady()) {
            for (String probe : PROBES) {
                assertThat(purser.probe(text(PURSER, probe, "httpGet", "path")).statusCode())
                        .isEqualTo(200);
            }
            assertThat(purser.get("/balances").body()).contains("\"complete\":true", "\"account\":\"bybit\"");

            long before = System.nanoTime();
            purser.terminate();

            assertThat(purser.exitCode()).isIn(0, 143);
            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(10));
        }
    }

    @Test
    void isProbedOnTheManagementPort() {
        assertThat(text(PURSER, "ports", 0, "containerPort"))
                .isEqualTo(variables().get("QUARKUS_MANAGEMENT_PORT"));
        assertThat(PROBES).allSatisfy(probe -> assertThat(text(PURSER, probe, "httpGet", "port"))
                .isEqualTo(text(PURSER, "ports", 0, "name")));
    }

    @Test
    void isAskedByTheServiceOnThePortThatItListensOn() {
        assertThat(DEPLOYMENT.at("spec", "template", "spec", "containers", 0).toString())
                .contains("http://localhost:" + variables().get("QUARKUS_HTTP_PORT") + "/balances");
    }

    // The manifest's, but for its ports, which may be taken here, and with the files where a test may put them.
    private static Map<String, String> environment() throws IOException {
        for (Map.Entry<?, ?> secret : ((Map<?, ?>) manifest("Secret").at("stringData")).entrySet()) {
            Files.writeString(
                    secrets.resolve(secret.getKey().toString()),
                    secret.getValue().toString());
        }
        Map<String, String> environment = variables();
        environment.keySet().removeAll(List.of("QUARKUS_HTTP_PORT", "QUARKUS_MANAGEMENT_PORT"));
        environment.replaceAll((name, value) -> value.replace(SECRETS, secrets.toString()));
        return environment;
    }

    private static Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        ((Map<?, ?>) manifest("ConfigMap").at("data"))
                .forEach((name, value) -> variables.put(name.toString(), value.toString()));
        ((List<?>) at(PURSER, "env"))
                .forEach(variable -> variables.put(text(variable, "name"), text(variable, "value")));
        return variables;
    }

    private static Manifest manifest(String kind) {
        return Manifest.of("kubernetes/sidecar.yaml").stream()
                .filter(manifest -> manifest.at("kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Object at(Object node, Object... path) {
        return Manifest.in(node, path);
    }

    private static String text(Object node, Object... path) {
        return at(node, path).toString();
    }
}
