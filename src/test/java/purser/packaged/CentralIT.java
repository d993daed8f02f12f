package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import purser.manifests.support.Manifest;
import purser.manifests.support.Workload;
import purser.packaged.support.Program;
import purser.packaged.support.Program.Result;
import purser.packaged.support.PurserProcess;

/** One Purser for many services, with the variables and files of {@code docker/kubernetes/central-example}. */
class CentralIT {

    private static final String MOUNTS = "/run/secrets";
    private static final Workload CENTRAL =
            new Workload(Manifest.of("kubernetes/central/deployment.yaml").get(0));
    private static final Workload CLIENT =
            new Workload(Manifest.of("kubernetes/central-example/client.yaml").get(0));
    private static final Manifest EXAMPLE =
            Manifest.of("kubernetes/central-example/kustomization.yaml").get(0);

    @TempDir
    private static Path secrets;

    @BeforeAll
    static void writeSecrets() throws IOException {
        write("purser", EXAMPLE.at("secretGenerator", 0, "literals"));
        write("purser-token", EXAMPLE.at("secretGenerator", 1, "literals"));
    }

    @Test
    void answersWhoHasTheTokenAndNobodyElse() throws Exception {
        assumeTrue(Program.areInstalled("curl"), "not installed: curl");
        try (PurserProcess purser = PurserProcess.start(variables()).untilReady()) {
            assertThat(purser.get("/balances").statusCode()).isEqualTo(401);

            Result result = Program.shell(command(purser)).run();

            assertThat(result.errors()).isEmpty();
            assertThat(result.output())
                    .contains("\"complete\":true", "\"account\":\"bitget\"", "\"account\":\"bybit\"");
        }
    }

    @Test
    void doesNotStartWithoutTheToken() throws Exception {
        Map<String, String> variables = variables();
        variables.remove("PURSER_ACCESS_TOKEN_FILE");

        try (PurserProcess purser = PurserProcess.start(variables)) {
            assertThat(purser.exitCode()).isEqualTo(1);
            assertThat(purser.output()).contains("PURSER_ACCESS_TOKEN");
        }
    }

    // The service's own, once in place of every five seconds. It asks for the Service's name, which leads here.
    private static String command(PurserProcess purser) {
        String command = CLIENT.pod("containers", 0, "command", 2).toString();
        assertThat(command).contains("while sleep 5; do", "curl -sS ", MOUNTS);
        return command.replace("while sleep 5; do", "for once in 1; do")
                .replace(
                        "curl -sS ", "curl -sS --noproxy '*' --connect-to purser:8080:127.0.0.1:" + purser.port() + " ")
                .replace(MOUNTS, secrets.toString());
    }

    // The manifests', but for the ports, which may be taken here, and with the files where a test may put them.
    private static Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        Workload.list(EXAMPLE.at("configMapGenerator", 0, "literals"))
                .map(Object::toString)
                .forEach(literal -> variables.put(literal.replaceFirst("=.*", ""), literal.replaceFirst("[^=]*=", "")));
        Workload.list(Manifest.in(CENTRAL.container("purser"), "env"))
                .forEach(variable -> variables.put(
                        Manifest.in(variable, "name").toString(),
                        Manifest.in(variable, "value").toString()));
        variables.keySet().removeAll(List.of("QUARKUS_HTTP_PORT", "QUARKUS_MANAGEMENT_PORT"));
        variables.put("QUARKUS_SHUTDOWN_DELAY", "0s");
        variables.replaceAll((name, value) -> value.replace(MOUNTS, secrets.toString()));
        return variables;
    }

    private static void write(String mount, Object literals) throws IOException {
        Path folder = Files.createDirectory(secrets.resolve(mount));
        for (String literal : Workload.list(literals).map(Object::toString).toList()) {
            Files.writeString(folder.resolve(literal.replaceFirst("=.*", "")), literal.replaceFirst("[^=]*=", ""));
        }
    }
}
