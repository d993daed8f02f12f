package purser.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import purser.manifests.support.Kustomize;
import purser.manifests.support.Manifest;
import purser.manifests.support.Workload;

/** One Purser for many services: who reaches it, with what, and what it reaches. */
@EnabledIf(value = "purser.manifests.support.Kustomize#isAvailable", disabledReason = "no kubectl on the PATH")
class CentralTest {

    private static final Path KUBERNETES = Path.of("docker/kubernetes");

    @Test
    void listensForOtherPodsWithATokenOnly() throws Exception {
        Map<String, String> variables = variables(purser("central").container("purser"));

        assertThat(variables)
                .containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0")
                .containsKey("PURSER_ACCESS_TOKEN_FILE")
                .doesNotContainKey("PURSER_ALLOW_ANONYMOUS");
    }

    @Test
    void hasTheLimitsPermissionsAndProbesOfTheSidecar() throws Exception {
        Object central = purser("central").container("purser");
        Object sidecar = Manifest.of("kubernetes/component/sidecar.yaml")
                .get(0)
                .at("spec", "template", "spec", "initContainers", 0);

        for (String field :
                List.of("image", "resources", "securityContext", "startupProbe", "readinessProbe", "livenessProbe")) {
            assertThat(Manifest.in(central, field)).as(field).isEqualTo(Manifest.in(sidecar, field));
        }
        assertThat(purser("central").pod("enableServiceLinks")).isEqualTo(false);
        assertThat(purser("central").pod("automountServiceAccountToken")).isEqualTo(false);
    }

    @Test
    void givesTheServicesTheTokenAndNoKey() throws Exception {
        List<Manifest> rendered = Kustomize.renderWithoutHashes(KUBERNETES.resolve("central-example"));
        Workload service = Workload.named("service", rendered);
        Manifest token = secret("treasury-token", rendered);

        assertThat(service.pod("volumes")).asInstanceOf(LIST).singleElement().satisfies(volume -> assertThat(
                        Manifest.in(volume, "secret", "secretName"))
                .isEqualTo("treasury-token"));
        assertThat(Manifest.map(token.at("data"))).containsOnlyKeys("token");
        assertThat(Manifest.map(secret("treasury-keys", rendered).at("data"))).doesNotContainKey("token");
        assertThat(variables(Workload.named("purser", rendered).container("purser")))
                .containsEntry("PURSER_ACCESS_TOKEN_FILE", "/run/secrets/purser-token/token");
    }

    @Test
    void isAskedWhereItsServiceListens() throws Exception {
        List<Manifest> rendered = Kustomize.render(KUBERNETES.resolve("central-example"));
        Manifest service = rendered.stream()
                .filter(manifest -> manifest.kind().equals("v1 Service"))
                .findFirst()
                .orElseThrow();

        assertThat(Workload.named("service", rendered)
                        .pod("containers", 0, "command")
                        .toString())
                .contains("http://" + service.at("metadata", "name") + ":" + service.at("spec", "ports", 0, "port")
                        + "/balances");
        assertThat(Workload.list(service.at("spec", "ports")))
                .as("no way to probes and metrics")
                .hasSize(1);
    }

    @Test
    void letsInClientsAndPrometheusAndNobodyElse() throws Exception {
        List<Manifest> rendered = Kustomize.render(KUBERNETES.resolve("central-example"));
        Object rules = policy(rendered).at("spec", "ingress");
        Map<String, String> variables =
                variables(Workload.named("purser", rendered).container("purser"));

        assertThat(policy(rendered).at("spec", "policyTypes")).isEqualTo(List.of("Ingress", "Egress"));
        assertThat(rules).asInstanceOf(LIST).hasSize(2).allSatisfy(rule -> assertThat(Manifest.map(rule))
                .containsOnlyKeys("from", "ports"));
        Object clients = Manifest.in(rules, 0, "from", 0, "podSelector");
        assertThat(Workload.named("service", rendered).isChosenBy(clients)).isTrue();
        assertThat(Workload.named("purser", rendered).isChosenBy(clients)).isFalse();
        assertThat(Manifest.in(rules, 0, "ports", 0, "port")).hasToString(variables.get("QUARKUS_HTTP_PORT"));
        assertThat(Manifest.map(Manifest.in(rules, 1, "from", 0))).containsOnlyKeys("namespaceSelector");
        assertThat(Manifest.in(rules, 1, "ports", 0, "port")).hasToString(variables.get("QUARKUS_MANAGEMENT_PORT"));
    }

    @Test
    void reachesNamesAndTheInternetAndNothingInside() throws Exception {
        List<Object> rules = Workload.list(
                        policy(Kustomize.render(KUBERNETES.resolve("central"))).at("spec", "egress"))
                .toList();

        assertThat(rules).hasSize(2);
        assertThat(Workload.list(Manifest.in(rules.get(0), "ports")).map(port -> Manifest.in(port, "port")))
                .containsOnly(53);
        assertThat(Workload.list(Manifest.in(rules.get(1), "ports")).map(port -> Manifest.in(port, "port")))
                .containsOnly(443);
        assertThat(Workload.list(Manifest.in(rules.get(1), "to"))
                        .flatMap(to -> Workload.list(Manifest.in(to, "ipBlock", "except")))
                        .map(Object::toString))
                .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7");
    }

    @Test
    void isNeverWithoutAPurserWhileItIsReplaced() throws Exception {
        List<Manifest> rendered = Kustomize.render(KUBERNETES.resolve("central"));
        Manifest deployment = Workload.named("purser", rendered).manifest();

        assertThat(deployment.at("spec", "strategy", "rollingUpdate", "maxUnavailable"))
                .isEqualTo(0);
        assertThat(deployment.at("spec", "replicas")).isEqualTo(1);
        // A budget that kept the only replica would keep its node from being drained.
        assertThat(rendered.stream().filter(manifest -> manifest.kind().equals("policy/v1 PodDisruptionBudget")))
                .singleElement()
                .satisfies(budget ->
                        assertThat(budget.at("spec", "maxUnavailable")).isEqualTo(1));
    }

    @Test
    void sharesLimitsByAValkeyThatItReachesAndThatLetsItIn() throws Exception {
        List<Manifest> rendered = Kustomize.render(KUBERNETES.resolve("central-cluster-example"));
        Workload purser = Workload.named("purser", rendered);
        Workload valkey = Workload.named("valkey", rendered);
        Manifest way = policy(rendered);
        Manifest door = rendered.stream()
                .filter(manifest -> manifest.kind().equals("networking.k8s.io/v1 NetworkPolicy"))
                .filter(manifest -> manifest.at("metadata", "name").equals("valkey"))
                .findFirst()
                .orElseThrow();

        assertThat(purser.manifest().at("spec", "replicas")).isEqualTo(2);
        assertThat(variables(purser.container("purser")))
                .containsEntry("PURSER_CLUSTER_URL", "redis://valkey:6379")
                .containsEntry("PURSER_CLUSTER_PASSWORD_FILE", "/run/secrets/valkey/password");
        assertThat(Workload.list(way.at("spec", "egress")).filter(rule -> Workload.list(Manifest.in(rule, "to"))
                        .map(to -> Manifest.in(to, "podSelector"))
                        .anyMatch(selector -> selector != null && valkey.isChosenBy(selector))))
                .singleElement()
                .satisfies(rule -> assertThat(valkey.listensOn(Manifest.in(rule, "ports", 0, "port")))
                        .isTrue());
        Object from = door.at("spec", "ingress", 0, "from", 0, "podSelector");
        assertThat(purser.isChosenBy(from)).isTrue();
        assertThat(Workload.named("service", rendered).isChosenBy(from)).isFalse();
    }

    @Test
    void takesItsSecretsFromASecretManagerUnderTheNamesThatItReads() throws Exception {
        Set<Object> files =
                Set.of("bitget-api-key", "bitget-secret-key", "bitget-passphrase", "bybit-api-key", "bybit-secret-key");
        List<Manifest> external = Manifest.of("kubernetes/external-secrets/external-secret.yaml");
        List<Manifest> mounted = Manifest.of("kubernetes/secrets-store/secret-provider-class.yaml");

        assertThat(Workload.list(external.get(0).at("spec", "data")).map(item -> Manifest.in(item, "secretKey")))
                .containsExactlyInAnyOrderElementsOf(files);
        assertThat(Workload.list(external.get(1).at("spec", "data")).map(item -> Manifest.in(item, "secretKey")))
                .containsExactly("token");
        assertThat(aliases(mounted.get(0))).containsExactlyInAnyOrderElementsOf(files);
        // The driver mounts the whole secret beside the paths in it: the token's must be another one than that of the
        // keys.
        Object ofToken = object(mounted.get(1));
        assertThat(Manifest.in(ofToken, "objectAlias")).isEqualTo("token");
        assertThat(Manifest.in(ofToken, "objectName"))
                .isEqualTo("purser-token")
                .isNotEqualTo(Manifest.in(object(mounted.get(0)), "objectName"));
    }

    // The provider's own language is YAML within a text.
    private static Object object(Manifest providerClass) {
        String objects = providerClass.at("spec", "parameters", "objects").toString();
        return Manifest.read(providerClass.file(), "objects:\n" + objects)
                .get(0)
                .at("objects", 0);
    }

    private static List<Object> aliases(Manifest providerClass) {
        return Workload.list(Manifest.in(object(providerClass), "jmesPath"))
                .<Object>map(path -> Manifest.in(path, "objectAlias"))
                .toList();
    }

    private static Workload purser(String folder) throws Exception {
        return Workload.named("purser", Kustomize.render(KUBERNETES.resolve(folder)));
    }

    private static Manifest policy(List<Manifest> manifests) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals("networking.k8s.io/v1 NetworkPolicy"))
                .filter(manifest -> manifest.at("metadata", "name").equals("purser"))
                .findFirst()
                .orElseThrow();
    }

    private static Manifest secret(String name, List<Manifest> manifests) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals("v1 Secret"))
                .filter(manifest -> manifest.at("metadata", "name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> variables(Object container) {
        Map<String, String> variables = new TreeMap<>();
        Workload.list(Manifest.in(container, "env"))
                .forEach(variable -> variables.put(
                        Manifest.in(variable, "name").toString(),
                        Manifest.in(variable, "value").toString()));
        return variables;
    }
}
