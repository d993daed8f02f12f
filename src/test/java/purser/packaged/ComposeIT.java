package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purser.documents.support.CodeBlock;
import purser.manifests.support.Manifest;
import purser.packaged.support.Program;
import purser.packaged.support.Program.Result;
import purser.packaged.support.PurserProcess;
import purser.support.FreePort;

/**
 * {@code docs/deploy/compose.md} from top to bottom, without containers: its commands make the secrets, Purser has the
 * variables and files of the Compose files, and the service runs the command that stands there.
 */
class ComposeIT {

    private static final String DOCUMENT = "docs/deploy/compose.md";
    private static final String SECRETS = "/run/secrets";

    @TempDir
    private static Path directory;

    private static Path secrets;

    /** All commands but those of Compose, as they stand there. */
    @BeforeAll
    static void makeSecrets() throws Exception {
        assumeTrue(Program.areInstalled("openssl"), "not installed: openssl");
        Files.createDirectory(directory.resolve("docker"));
        String commands = CodeBlock.of(DOCUMENT).stream()
                .flatMap(block -> block.text().lines())
                .filter(line -> !line.startsWith("docker "))
                .collect(Collectors.joining("\n"));
        Result result = Program.shell(commands).in(directory).run();
        assertThat(result.errors()).isEmpty();
        secrets = directory.resolve("docker/secrets");
        // Of the last command but Compose's own: the reader is still at the top of the repository then.
        assertThat(secrets.resolve("valkey-password")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "sidecar"})
    void givesTheServiceTheSumOfThreeAccounts(String way) throws Exception {
        assumeTrue(Program.areInstalled("python3"), "not installed: python3");
        Manifest file = Manifest.of("compose." + way + ".yaml").get(0);

        try (PurserProcess purser = PurserProcess.start(variables(file)).untilReady()) {
            Result result = Program.shell(command(file))
                    .with(Map.of("BALANCES_URL", purser.url()))
                    .run();

            assertThat(result.errors()).isEmpty();
            assertThat(result.exitCode()).isZero();
            assertThat(result.output()).matches("[1-9][\\d.]* USDT\\n");
            String log = log(purser);
            assertThat(log).contains("bitget (bitget, live at", "bybit (bybit, live at", "bybit-eu (bybit, live at");
            assertThat(log).doesNotContain("WARN");
        }
    }

    private static String log(PurserProcess purser) throws InterruptedException {
        purser.terminate();
        return purser.output();
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "sidecar"})
    void hasASecretForEachThatTheFileNamesWhichItsUserCanRead(String way) throws Exception {
        for (String secret : Manifest.map(
                        Manifest.of("compose." + way + ".yaml").get(0).at("secrets"))
                .keySet()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve(secret))))
                    .isEqualTo("r--r--r--");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
    }

    // Those of both files, but for the ports, which may be taken here, and with the files where the test has them.
    private static Map<String, String> variables(Manifest file) {
        Map<String, String> variables = new TreeMap<>();
        for (Manifest part : List.of(file, Manifest.of("compose.trial.yaml").get(0))) {
            Manifest.map(part.at("services", "purser", "environment"))
                    .forEach((name, value) -> variables.put(name, value.toString()));
        }
        variables.keySet().removeAll(List.of("QUARKUS_HTTP_PORT", "QUARKUS_MANAGEMENT_PORT"));
        String port = Integer.toString(FreePort.next());
        String documented = variables.get("PURSER_SANDBOX_PORT");
        variables.replaceAll((name, value) -> value.replace(documented, port).replace(SECRETS, secrets.toString()));
        return variables;
    }

    // The service's, but once in place of every five seconds.
    private static String command(Manifest file) {
        List<?> command = (List<?>) file.at("services", "service", "command");
        String volume =
                ((List<?>) file.at("services", "service", "volumes")).get(0).toString();
        String[] mounted = volume.split(":");
        assertThat(command.subList(0, 2).toString()).isEqualTo("[sh, -c]");
        assertThat(command.get(2).toString()).contains("while sleep 5; do");
        return command.get(2)
                .toString()
                .replace("while sleep 5; do", "for once in 1; do")
                .replace("$$", "$")
                .replace(SECRETS, secrets.toString())
                .replace(
                        mounted[1],
                        Path.of("docker").resolve(mounted[0]).normalize().toString());
    }
}
