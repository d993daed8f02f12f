package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purser.packaged.support.PurserProcess;

/** A port that Purser can't have ends the start with one sentence; a second Purser on a machine takes one variable. */
class TakenPortsIT {

    private static final Map<String, String> SANDBOX = Map.of("PURSER_SANDBOX", "true");

    @ParameterizedTest
    @ValueSource(strings = {"QUARKUS_HTTP_PORT", "QUARKUS_MANAGEMENT_PORT", "PURSER_SANDBOX_PORT"})
    void areToldInOneSentence(String variable) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PurserProcess purser = start(Map.of(variable, Integer.toString(taken.getLocalPort())))) {
            assertToldAtTheEnd(
                    purser, "port " + taken.getLocalPort() + " of 127.0.0.1", variable, "PURSER_PORT_OFFSET=100");
        }
    }

    @ParameterizedTest
    @CsvSource({"QUARKUS_HTTP_HOST, 192.0.2.1", "QUARKUS_MANAGEMENT_HOST, 192.0.2.1"})
    void areAtNoAddressOfThisMachine(String variable, String host) throws Exception {
        try (PurserProcess purser = start(Map.of(variable, host, "PURSER_ACCESS_TOKEN", "dont-tell-this"))) {
            assertToldAtTheEnd(purser, host + " is no address of this machine", variable);
        }
    }

    @Test
    void areOthersWithAnOffset() throws Exception {
        try (PurserProcess first = start(Map.of("PURSER_SANDBOX_PORT", "19471"))) {
            first.untilReady();
            Map<String, String> same = Map.of(
                    "QUARKUS_HTTP_PORT",
                    Integer.toString(first.port()),
                    "QUARKUS_MANAGEMENT_PORT",
                    Integer.toString(first.managementPort()),
                    "PURSER_SANDBOX_PORT",
                    "19471",
                    "PURSER_PORT_OFFSET",
                    "131");
            try (PurserProcess second = start(same)) {
                second.untilReady();

                assertThat(second.port()).isEqualTo(first.port() + 131);
                assertThat(second.get("/balances").body()).contains("\"complete\":true");
                assertThat(second.probe("/q/health/ready").statusCode()).isEqualTo(200);
                assertThat(first.get("/balances").body()).contains("\"complete\":true");
            }
        }
    }

    private static void assertToldAtTheEnd(PurserProcess purser, String... parts) throws Exception {
        String output = purser.output();
        assertThat(output).doesNotContain("Exception", "\tat ", "kill", "dont-tell");
        String last = output.lines().reduce((one, next) -> next).orElse("");
        assertThat(last).startsWith("Purser can't start: ").contains(parts);
        assertThat(output.lines().filter(line -> !line.contains(" INFO "))).containsExactly(last);
        assertThat(purser.exitCode()).isEqualTo(1);
    }

    private static PurserProcess start(Map<String, String> changes) throws Exception {
        Map<String, String> environment = new TreeMap<>(SANDBOX);
        environment.putAll(changes);
        return PurserProcess.start(environment);
    }
}
