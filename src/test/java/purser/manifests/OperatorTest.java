package purser.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purser.manifests.support.KubernetesSchema;
import purser.manifests.support.Manifest;

/** The files for the Prometheus Operator say what those for a Prometheus without it say. */
class OperatorTest {

    private static final String FOLDER = "observability/operator/";
    private static final Path RULE = Path.of("docker", "observability", "operator", "prometheus-rule.yaml");
    private static final Path MONITOR = Path.of("docker", "observability", "operator", "pod-monitor.yaml");

    @Test
    void hasTheAlertsAsTheyAreTested() throws IOException {
        String alerts = Files.readString(Path.of("docker/observability/alerts.yml"));
        String groups = alerts.substring(alerts.indexOf("groups:"));

        // Word by word, comments too: the reasons stand in them.
        assertThat(Files.readString(RULE))
                .as("prometheus-rule.yaml says at its top how to bring it along")
                .endsWith("\nspec:\n" + groups.replaceAll("(?m)^(?=.)", "  "));
        assertThat(Manifest.of(FOLDER + "prometheus-rule.yaml").get(0).at("spec", "groups"))
                .isEqualTo(Manifest.of("observability/alerts.yml").get(0).at("groups"))
                .asInstanceOf(LIST)
                .isNotEmpty();
    }

    @Test
    void scrapesWhatThePlainConfigurationScrapes() {
        Object endpoint = Manifest.of(FOLDER + "pod-monitor.yaml").get(0).at("spec", "podMetricsEndpoints", 0);
        Object scrape =
                Manifest.of("observability/prometheus.kubernetes.yml").get(0).at("scrape_configs", 0);
        Object keep = Manifest.in(scrape, "relabel_configs", 0);

        assertThat(Manifest.in(keep, "action")).isEqualTo("keep");
        assertThat(Manifest.in(keep, "source_labels")).isEqualTo(List.of("__meta_kubernetes_pod_container_port_name"));
        assertThat(Manifest.in(endpoint, "port")).isEqualTo(Manifest.in(keep, "regex"));
        assertThat(Manifest.in(endpoint, "path")).isEqualTo(Manifest.in(scrape, "metrics_path"));
        assertThat(Manifest.in(endpoint, "relabelings"))
                .isEqualTo(List.of(Map.of("targetLabel", "job", "replacement", Manifest.in(scrape, "job_name"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            port: purser-probes    | ports: purser-probes       | podMetricsEndpoints has no field ports
            targetLabel: job       | target_label: job          | relabelings has no field target_label
            any: true              | any: "yes"                 | "yes" is no java.lang.Boolean
            selector: {}           | labels: {}                 | spec has no field labels
            path: /q/metrics       | interval: often            | "often" is no duration
            """)
    void tellsWhatIsWrongInAMonitor(String right, String wrong, String what) throws IOException {
        assertRefused(MONITOR, right, wrong, what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            for: 1m                | for: a minute              | "a minute" is no duration
            for: 1m                | while: 1m                  | rules has no field while
            severity: critical     | severity: 1                | 1 is no java.lang.String
            - name: purser         | - names: purser            | groups has no field names
            """)
    void tellsWhatIsWrongInARule(String right, String wrong, String what) throws IOException {
        assertRefused(RULE, right, wrong, what);
    }

    private static void assertRefused(Path file, String right, String wrong, String what) throws IOException {
        String yaml = Files.readString(file);
        assertThat(yaml).contains(right);

        assertThatThrownBy(() -> Manifest.read(file, yaml.replace(right, wrong)).forEach(KubernetesSchema::check))
                .hasMessageContaining(what);
    }
}
