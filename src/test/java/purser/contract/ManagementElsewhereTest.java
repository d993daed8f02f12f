package purser.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.contract.support.RawRequest;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/** Probes and metrics for others than this machine: Kubernetes asks by the pod's address, Prometheus by a service's name. */
@QuarkusTest
@QuarkusTestResource(value = ManagementElsewhereTest.OnAllAddresses.class, restrictToAnnotatedClass = true)
@Tag("management-port")
class ManagementElsewhereTest {

    /** As the manifests have it. */
    public static class OnAllAddresses extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            return Map.of("quarkus.management.host", "0.0.0.0");
        }
    }

    SandboxControl sandbox;

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3:9000", "purser.trading.svc:9000", "localhost:9000"})
    void answersToAnyName(String host) throws IOException {
        for (String path : new String[] {"/q/health/ready", "/q/metrics"}) {
            assertThat(get(sandbox.managementPort(), path, host)).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3:8080", "purser.trading.svc:8080"})
    void tellsNoBalancesByThem(String host) throws IOException {
        assertThat(get(RestAssured.port, "/balances", host)).startsWith("HTTP/1.1 421 ");
    }

    private static String get(int port, String path, String host) throws IOException {
        return RawRequest.send(port, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
    }
}
