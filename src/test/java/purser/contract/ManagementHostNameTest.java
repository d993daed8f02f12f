package purser.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.contract.support.RawRequest;
import purser.contract.support.SandboxControl;
import purser.contract.support.SandboxResource;

/**
 * By which names probes and metrics are asked for. The port asks for no token, so one that callers need on the other port is
 * no protection here.
 */
@QuarkusTest
@QuarkusTestResource(value = ManagementHostNameTest.WithBalances.class, restrictToAnnotatedClass = true)
@Tag("management-port")
class ManagementHostNameTest {

    /** What a web page would be after. */
    public static class WithBalances extends SandboxResource {

        @Override
        protected Map<String, String> more() {
            return Map.of("purser.metrics.balances", "true", "purser.access-token", "s3cret-token");
        }
    }

    SandboxControl sandbox;

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost:9000", "127.0.0.1:80", "127.1.2.3", "[::1]:9000", "[::1]"})
    void answersToThisMachinesOwn(String host) throws IOException {
        assertThat(get("/q/health/ready", host)).startsWith("HTTP/1.1 200 ");
        assertThat(get("/q/metrics", host)).startsWith("HTTP/1.1 200 ").contains("purser_build_info");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rebound.example",
                "rebound.example:9000",
                "localhost.rebound.example",
                "127.0.0.1.rebound.example",
                "0.0.0.0:9000",
                "10.1.2.3",
                ""
            })
    void refusesOthers(String host) throws IOException {
        for (String path : new String[] {"/q/metrics", "/q/health", "/q/health/live", "/q", "/", "/nothing"}) {
            assertThat(get(path, host))
                    .startsWith("HTTP/1.1 421 ")
                    .contains(
                            "application/problem+json",
                            "no-store",
                            "/problems/misdirected-request",
                            "QUARKUS_MANAGEMENT_HOST")
                    .doesNotContain("purser_", "\"UP\"");
        }
    }

    @Test
    void refusesAnotherNameInTheRequestLine() throws IOException {
        assertThat(send("GET http://rebound.example/q/metrics HTTP/1.1\r\nHost: rebound.example\r\n"))
                .startsWith("HTTP/1.1 421 ");
    }

    @Test
    void refusesWhateverTheMethod() throws IOException {
        assertThat(send("POST /q/metrics HTTP/1.1\r\nHost: rebound.example\r\nContent-Length: 0\r\n"))
                .startsWith("HTTP/1.1 421 ");
    }

    @Test
    void answersAnOldClientThatNamesNone() throws IOException {
        assertThat(send("GET /q/health/live HTTP/1.0\r\n")).startsWith("HTTP/1.0 200 ");
    }

    private String get(String path, String host) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nAccept: text/html, */*\r\nHost: " + host + "\r\n");
    }

    private String send(String head) throws IOException {
        return RawRequest.send(sandbox.managementPort(), head);
    }
}
