package purser.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import purser.contract.support.SandboxControl;
import purser.documents.support.CodeBlock;
import purser.packaged.support.Program;
import purser.packaged.support.Program.Result;
import purser.packaged.support.PurserProcess;
import purser.support.FreePort;

/** The commands of {@code docs/keys.md} make keys that both sides take, with the configuration that it shows. */
class KeysIT {

    private static final String DOCUMENT = "docs/keys.md";
    private static final String SECRETS = "/run/secrets";

    @TempDir
    private static Path directory;

    private static PurserProcess exchanges;
    private static SandboxControl sandbox;

    @BeforeAll
    static void makePair() throws Exception {
        assumeTrue(Program.areInstalled("openssl"), "not installed: openssl");
        Result result = Program.shell(commands()).in(directory).run();
        assertThat(result.exitCode()).as(result.errors()).isZero();
        Files.writeString(directory.resolve("api-key"), "key-of-the-document\n");
        Files.writeString(directory.resolve("secret-key"), "secret-of-the-document\n");
        Files.writeString(directory.resolve("passphrase"), "passphrase-of-the-document\n");
        int port = FreePort.next();
        exchanges = PurserProcess.start(Map.of("PURSER_SANDBOX", "true", "PURSER_SANDBOX_PORT", Integer.toString(port)))
                .untilReady();
        sandbox = new SandboxControl(port, 0);
    }

    private static String commands() {
        return CodeBlock.of(DOCUMENT).get(0).text();
    }

    @AfterAll
    static void stop() {
        if (exchanges != null) {
            exchanges.close();
        }
    }

    static Stream<CodeBlock> configurations() {
        return CodeBlock.of(DOCUMENT).stream().skip(1);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void readsTheAccountAtAnExchangeThatHasTheOtherHalf(CodeBlock configuration) throws Exception {
        Map<String, String> environment = environment(configuration);
        String exchange = environment.keySet().stream().allMatch(name -> name.startsWith("PURSER_ACCOUNTS_BITGET_"))
                ? "bitget"
                : "bybit";
        sandbox.account(exchange, "key-of-the-document", account(exchange, environment));

        try (PurserProcess purser = PurserProcess.start(environment).untilReady()) {
            assertThat(purser.get("/balances").body())
                    .contains("\"complete\":true", "\"exchange\":\"" + exchange + "\"", "\"environment\":\"live\"");
        }
    }

    @Test
    void showsBothKindsForBothExchanges() throws IOException {
        assertThat(configurations()).hasSize(4);
        assertThat(Files.readString(directory.resolve("private-key.pem"))).startsWith("-----BEGIN PRIVATE KEY-----");
    }

    private static String account(String exchange, Map<String, String> environment) throws IOException {
        boolean rsa = environment.keySet().stream().anyMatch(name -> name.endsWith("PRIVATE_KEY_FILE"));
        String publicKey = Files.readString(directory.resolve("public-key.pem"));
        return "{" + (exchange.equals("bitget") ? "\"passphrase\": \"passphrase-of-the-document\", " : "")
                + (rsa
                        ? "\"publicKey\": \"" + publicKey.replace("\n", "\\n") + "\""
                        : "\"secretKey\": \"secret-of-the-document\"")
                + "}";
    }

    // As it stands there, but with the files where the test has them, and the exchange that is played.
    private static Map<String, String> environment(CodeBlock configuration) {
        Map<String, String> environment = new TreeMap<>();
        List<String> lines = configuration.text().lines().toList();
        for (String line : lines) {
            String[] parts = line.split("=", 2);
            environment.put(parts[0], parts[1].replace(SECRETS, directory.toString()));
        }
        String account = lines.get(0).replaceFirst("_API_KEY_FILE=.*", "");
        environment.put(account + "_BASE_URL", "http://127.0.0.1:" + sandbox.port());
        return environment;
    }
}
